import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from '#adapters';
import { faulty, parsed, type Parsed } from '#kernel';
import { shownPath } from './places.ts';

/** A file to be written, by its name in the folder. */
export interface DraftFile {
  readonly name: string;
  readonly text: string;
}

/** Makes a folder with its files in one step: until all of them are written, nothing stands under its name. */
export function makeFolder(folder: string, files: readonly DraftFile[]): Parsed<readonly string[]> {
  let draft: string | null = null;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    draft = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
    for (const { name, text } of files) writeFileSync(join(draft, name), text);
    chmodSync(draft, 0o777 & ~process.umask());
    renameSync(draft, folder);
    return parsed(files.map(({ name }) => shownPath(join(folder, name))));
  } catch (cause) {
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
    return faulty({
      file: shownPath(folder),
      field: '',
      found: reasonOf(cause),
      expected: 'a folder that can be made',
    });
  }
}

/** Adds files to a folder, all or none; a file that is there is never written over. */
export function addFiles(folder: string, files: readonly DraftFile[]): Parsed<readonly string[]> {
  const written: string[] = [];
  try {
    for (const { name, text } of files) {
      const path = join(folder, name);
      writeFileSync(path, text, { flag: 'wx' });
      written.push(path);
    }
    return parsed(written.map(shownPath));
  } catch (cause) {
    for (const path of written) rmSync(path, { force: true });
    return faulty({ file: shownPath(folder), field: '', found: reasonOf(cause), expected: 'a folder to write in' });
  }
}
