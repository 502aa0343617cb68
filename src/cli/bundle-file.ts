import { writeFileSync } from 'node:fs';
import { nodeSha256, readBytes, unpackBundle } from '#adapters';
import { faulty, parsed, type Parsed } from '#kernel';
import { BUNDLE_FILE_BYTES_MAX, readBundle, type Bundle } from '#ledger';
import { shownPath } from './places.ts';

/** A bundle in a file, unpacked and read. */
export async function readBundleFile(
  file: string,
): Promise<Parsed<{ readonly bytes: Uint8Array; readonly bundle: Bundle }>> {
  const bytes = readBytes(file, { name: shownPath(file), bytesMax: BUNDLE_FILE_BYTES_MAX });
  if (!bytes.ok) return bytes;
  const text = await unpackBundle(bytes.value, shownPath(file));
  if (!text.ok) return text;
  const bundle = readBundle(text.value, nodeSha256, shownPath(file));
  return bundle.ok ? parsed({ bytes: bytes.value, bundle: bundle.value }) : bundle;
}

/** Puts a bundle into a new file; all of it is on the disk when this answers, so that a stick may be pulled out. */
export function writeBundleFile(file: string, bytes: Uint8Array): Parsed<null> {
  try {
    writeFileSync(file, bytes, { flag: 'wx', flush: true });
    return parsed(null);
  } catch (cause) {
    const found = String((cause as { code?: unknown }).code);
    return faulty({ file: shownPath(file), field: '', found, expected: 'a new file that can be written' });
  }
}
