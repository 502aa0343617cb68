import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { faulty, parsed, type Parsed } from '#kernel';
import { reasonOf } from './folder.ts';

/** The bytes of a file of any kind, or why they cannot be had; a file over the bound is not read at all. */
export function readBytes(
  path: string,
  { name, bytesMax }: { readonly name: string; readonly bytesMax: number },
): Parsed<Uint8Array> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (cause) {
    return faulty({ file: name, field: '', found: reasonOf(cause), expected: 'a file that can be read' });
  }
  try {
    const { size } = fstatSync(file);
    if (size > bytesMax) {
      return faulty({ file: name, field: '', found: `${size} bytes`, expected: `at most ${bytesMax} bytes` });
    }
    const bytes = new Uint8Array(size);
    let length = 0;
    for (let read = -1; read !== 0 && length < size; length += read)
      read = readSync(file, bytes, length, size - length, null);
    return parsed(length === size ? bytes : bytes.slice(0, length));
  } catch (cause) {
    return faulty({ file: name, field: '', found: reasonOf(cause), expected: 'a file that can be read' });
  } finally {
    closeSync(file);
  }
}
