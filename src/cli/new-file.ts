import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { faulty, parsed, type Fault, type Parsed } from '#kernel';
import { shownPath } from './places.ts';

/** Access for the owner of a file alone. */
export const OWNER_ONLY = 0o600;

/** What keeps a new file from being made at a path: one that is there already; null: nothing that can be seen. */
export function inTheWay(path: string): Fault | null {
  return existsSync(path) ? { ...placeOf(path), found: 'a file that is there', expected: 'a new name' } : null;
}

/** Writes a new file for its owner alone, on the disk on return; one that is there is not written over. */
export function writeNew(path: string, bytes: string | Uint8Array): Parsed<null> {
  let handle: number;
  try {
    handle = openSync(path, 'wx', OWNER_ONLY);
  } catch (cause) {
    return faulty(inTheWay(path) ?? { ...placeOf(path), found: codeOf(cause), expected: 'a new file' });
  }
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
    return parsed(null);
  } catch (cause) {
    // Half a file is none.
    rmSync(path, { force: true });
    return faulty({ ...placeOf(path), found: codeOf(cause), expected: 'room for the whole file' });
  } finally {
    closeSync(handle);
  }
}

function placeOf(path: string) {
  return { file: shownPath(resolve(path)), field: '' };
}

function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown }).code);
}
