import type { Answer } from '#desk';
import { remoteDesk, runningServer, type WritingDesk } from './client.ts';
import { openForWriting } from './installation.ts';
import type { CommonOptions } from './options.ts';

/** Runs one piece of writing at the desk that may write to this installation. */
export async function withWriter<T>(
  options: CommonOptions,
  work: (desk: WritingDesk) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const server = await runningServer(options.data);
  if (server !== null) return work(remoteDesk(server));
  const opened = await openForWriting(options);
  if (opened.kind !== 'done') return opened;
  try {
    return await work(opened.value.desk);
  } finally {
    await opened.value.close();
  }
}
