import { assert, concatBytes } from '#kernel';

const HALF_BYTES = 32;
const INTEGER = 0x02;
const SEQUENCE = 0x30;

/**
 * An ECDSA P-256 signature as the 64 bytes of `r` and `s` that a browser's WebCrypto gives, in the DER that is kept here.
 */
export function ecdsaDer(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  assert(raw.length === HALF_BYTES * 2, 'a P-256 signature has 64 bytes');
  const parts = concatBytes(integer(raw.subarray(0, HALF_BYTES)), integer(raw.subarray(HALF_BYTES)));
  return concatBytes(Uint8Array.of(SEQUENCE, parts.length), parts);
}

/** A whole number of at most 33 bytes: without leading zeros but the one that keeps it positive. */
function integer(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  const signed = digits[0]! >= 0x80 ? concatBytes(Uint8Array.of(0), digits) : digits;
  return concatBytes(Uint8Array.of(INTEGER, signed.length), signed);
}
