import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip } from 'node:zlib';
import { faulty, parsed, type Parsed } from '#kernel';
import { BUNDLE_TEXT_BYTES_MAX, unwrapBundle, wrapBundle } from '#ledger';
import { nodeSha256 } from './sha256.ts';

const QUALITY = 9;
const WINDOW_BITS = 24;

/** The file of a bundle's text, compressed by Brotli. */
export async function packBundle(text: Uint8Array): Promise<Uint8Array> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  const packed = await promisify(brotliCompress)(text, { params });
  return wrapBundle({ packing: 'br', packed: new Uint8Array(packed) }, nodeSha256);
}

/** The text in the file of a bundle, which never unpacks to more than a bundle may hold. */
export async function unpackBundle(bytes: Uint8Array, file?: string): Promise<Parsed<Uint8Array>> {
  const wrapped = unwrapBundle(bytes, nodeSha256);
  const named = file === undefined ? {} : { file };
  if (!wrapped.ok) return faulty(...wrapped.faults.map((fault) => ({ ...named, ...fault })));
  const { packing, packed } = wrapped.value;
  const unpack = promisify<Uint8Array, object, Buffer>(packing === 'br' ? brotliDecompress : gunzip);
  try {
    return parsed(new Uint8Array(await unpack(packed, { maxOutputLength: BUNDLE_TEXT_BYTES_MAX })));
  } catch {
    const expected = `${packing} of a text of at most ${BUNDLE_TEXT_BYTES_MAX} bytes`;
    return faulty({ ...named, field: '', found: 'what cannot be unpacked', expected });
  }
}
