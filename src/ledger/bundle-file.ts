import { concatBytes, faulty, fromUtf8, parsed, shown, toHex, utf8, type Parsed, type Sha256 } from '#kernel';

/** How the text of a bundle is compressed in its file: Brotli (RFC 7932) or gzip (RFC 1952). */
export type BundlePacking = 'br' | 'gzip';

/** A bundle's file taken apart; its text is still compressed. */
export interface PackedBundle {
  readonly packing: BundlePacking;
  readonly packed: Uint8Array;
}

/** Largest file of a bundle. */
export const BUNDLE_FILE_BYTES_MAX = 11 * 1024 * 1024;

const FIRST_LINE = /^entente-bundle 1 (br|gzip) ([0-9a-f]{64})$/;
const FIRST_LINE_BYTES_MAX = 100;
const LINE_FEED = 0x0a;

/** The file: a line that tells packing and hash, then the compressed text. A flipped bit anywhere is told by the hash. */
export function wrapBundle({ packing, packed }: PackedBundle, sha256: Sha256): Uint8Array<ArrayBuffer> {
  return concatBytes(utf8(`entente-bundle 1 ${packing} ${toHex(sha256(packed))}\n`), packed);
}

/** Reads what {@link wrapBundle} wrote; the hash is checked before anything is unpacked. */
export function unwrapBundle(bytes: Uint8Array, sha256: Sha256): Parsed<PackedBundle> {
  if (bytes.length > BUNDLE_FILE_BYTES_MAX) {
    return faulty({ field: '', found: `${bytes.length} bytes`, expected: `at most ${BUNDLE_FILE_BYTES_MAX} bytes` });
  }
  const feed = bytes.subarray(0, FIRST_LINE_BYTES_MAX).indexOf(LINE_FEED);
  const line = feed < 0 ? null : fromUtf8(bytes.subarray(0, feed));
  const [, packing, hash] = FIRST_LINE.exec(line ?? '') ?? [];
  if (packing === undefined) {
    return faulty({ line: 1, field: '', found: shown(line), expected: 'entente-bundle 1, br or gzip, and a SHA-256' });
  }
  const packed = bytes.subarray(feed + 1);
  const found = toHex(sha256(packed));
  if (found !== hash) {
    return faulty({ line: 1, field: 'sha256', found, expected: `${hash}: the file was changed or cut on its way` });
  }
  return parsed({ packing: packing as BundlePacking, packed });
}
