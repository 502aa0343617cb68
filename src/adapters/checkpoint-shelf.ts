import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointShelf } from '#desk';
import { faulty, parsed, type Parsed } from '#kernel';
import { replaceFile } from './whole-file.ts';

/** Puts a text in a file's place in one step; on the disk when it returns. */
export function keepText(file: string, text: string): Parsed<null> {
  try {
    replaceFile(file, text);
    return parsed(null);
  } catch (cause) {
    return faulty({ file, field: '', found: codeOf(cause), expected: 'a file that can be written' });
  }
}

/** The text of a file; null where there is none. */
export function keptText(file: string): Parsed<string | null> {
  try {
    return parsed(readFileSync(file, 'utf8'));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return parsed(null);
    return faulty({ file, field: '', found: codeOf(cause), expected: 'a file that can be read' });
  }
}

/** Published checkpoints, one file a log, in a folder that is made when the first is kept. */
export function checkpointShelf(folder: string): CheckpointShelf {
  const fileOf = (origin: string) => join(folder, origin.replaceAll('/', '-'));
  return {
    read: (origin) => keptText(fileOf(origin)),
    write: (origin, note) => {
      try {
        mkdirSync(folder, { recursive: true });
      } catch (cause) {
        return faulty({ file: folder, field: '', found: codeOf(cause), expected: 'a folder that can be written' });
      }
      return keepText(fileOf(origin), note);
    },
  };
}

function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown }).code);
}
