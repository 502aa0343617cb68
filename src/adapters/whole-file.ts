import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;
const AS_USUAL = 0o666;

/**
 * Puts a text in a file's place in one step; on the disk on return.
 * @param access `secret`: for its owner alone.
 * @throws what the system answers; what stood there stands.
 */
export function replaceFile(file: string, text: string, access: 'usual' | 'secret' = 'usual'): void {
  throughDraft(file, { text, mode: access === 'secret' ? OWNER_ONLY : AS_USUAL }, (draft) => renameSync(draft, file));
}

/**
 * Puts a secret text where no file stands, for its owner alone; on the disk on return. Where one stands already nothing
 * is done, so that two processes end with the same file.
 * @throws what the system answers otherwise.
 */
export function placeFile(file: string, text: string): void {
  try {
    throughDraft(file, { text, mode: OWNER_ONLY }, (draft) => linkSync(draft, file));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
}

function throughDraft(
  file: string,
  { text, mode }: { readonly text: string; readonly mode: number },
  put: (draft: string) => void,
): void {
  const draft = `${file}.${process.pid}`;
  try {
    // One that a crash left behind has perhaps another mode.
    rmSync(draft, { force: true });
    const handle = openSync(draft, 'wx', mode);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    put(draft);
    syncFolder(dirname(file));
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Without this a crash of the machine could bring back what stood there before. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
