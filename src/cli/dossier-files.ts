import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { nodeSha256, readBytes } from '#adapters';
import type { DossierDesk } from '#desk';
import type { ReadOriginal } from '#evidence';
import type { Fault } from '#kernel';
import { openOriginal, ORIGINAL_BYTES_MAX, type Original } from '#exchange';
import { isFolder } from './places.ts';

/** A file of a dossier and the name it goes by there. */
export interface DossierFile {
  readonly path: string;
  readonly doc: string;
}

/** How many parts inside parts are opened: a file in a mail in a mail. */
const CARRIED_DEPTH_MAX = 4;

/** The files named, and those in the folders named; each goes by its own name, or by its path where two have one. */
export function dossierFiles(given: readonly string[]): DossierFile[] {
  const paths = [...new Set(given.flatMap(filesAt))];
  const seen = new Map<string, number>();
  for (const path of paths) seen.set(basename(path), (seen.get(basename(path)) ?? 0) + 1);
  return paths.map((path) => {
    const name = basename(path);
    return { path, doc: seen.get(name) === 1 ? name : relative(process.cwd(), path).replaceAll('\\', '/') };
  });
}

function filesAt(path: string): string[] {
  if (!isFolder(path)) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/(^|[\\/])\./.test(name))
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

/** What is told while the work goes on. */
export interface Progress {
  readonly file: (done: number, of: number) => void;
}

/** Feeds all files to the dossier, those that wait for the days of others a second time. */
export async function feed(desk: DossierDesk, files: readonly DossierFile[], progress: Progress): Promise<void> {
  const again: DossierFile[] = [];
  let done = 0;
  for (const file of files) {
    const before = desk.waiting.size;
    for await (const document of documentsIn(file, (faults) => desk.fault(...faults))) {
      desk.take(document);
      await desk.askModel(document);
    }
    if (desk.waiting.size > before) again.push(file);
    done += 1;
    progress.file(done, files.length + again.length);
  }
  for (const file of again) {
    for await (const document of documentsIn(file, () => undefined)) {
      if (!desk.waiting.has(document.doc)) continue;
      desk.takeWaiting(document);
      await desk.askModel(document);
    }
    done += 1;
    progress.file(done, files.length + again.length);
  }
}

type OnFaults = (faults: readonly Fault[]) => void;

/** The document in a file, and those that it carries. */
export async function* documentsIn({ path, doc }: DossierFile, onFaults: OnFaults): AsyncGenerator<ReadOriginal> {
  const bytes = readBytes(path, { name: doc, bytesMax: ORIGINAL_BYTES_MAX });
  if (!bytes.ok) return onFaults(bytes.faults);
  yield* opened({ doc, bytes: bytes.value }, onFaults, 0);
}

async function* opened(original: Original, onFaults: OnFaults, depth: number): AsyncGenerator<ReadOriginal> {
  const read = await openOriginal(original, nodeSha256);
  if (!read.ok) return onFaults(read.faults);
  yield read.value.document;
  for (const carried of read.value.carried) {
    if (depth >= CARRIED_DEPTH_MAX) {
      onFaults([{ file: carried.doc, field: '', found: 'a file carried in files thrice over', expected: 'fewer' }]);
    } else yield* opened(carried, onFaults, depth + 1);
  }
}
