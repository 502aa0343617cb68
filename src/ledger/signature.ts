import { equalBytes, fromHex } from '#kernel';

export type SignatureAlgorithm =
  /** RFC 8032, within the bounds of {@link signatureHolds}; a key of 32 bytes, a signature of 64. */
  | 'ed25519'
  /** Over SHA-256; a key as SPKI in DER, a signature as DER. */
  | 'ecdsa-p256';

export interface SignatureClaim {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * The port to a library that checks signatures. For Ed25519 it answers whether `R` is, byte for byte, the encoding of
 * `[S]B - [k]A`: the equation without cofactor. The rest of the policy stands in {@link signatureHolds}, which asks it.
 */
export type Verify = (claim: SignatureClaim) => boolean;

/** A key that signs, wherever its secret half is kept. */
export interface SigningKey {
  readonly algorithm: 'ed25519';
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** A signature of 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** Order of the base point, and the prime of the field (RFC 8032, 5.1), little-endian. */
const ORDER = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')!;
const PRIME = fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f')!;

/** The y of the eight points whose order divides the cofactor, little-endian; the sign of x is left out. */
const SMALL_ORDER_Y: readonly Uint8Array[] = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map((hex) => fromHex(hex)!);

/** SPKI of a point on P-256 (RFC 5480), before the 64 bytes of an uncompressed point. */
const P256_SPKI = fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004')!;
const POINT_BYTES = 64;

/** Whether these bytes can be a public key: of the right length and form, canonical, and no point of small order. */
export function isPublicKey(algorithm: SignatureAlgorithm, publicKey: Uint8Array): boolean {
  if (algorithm === 'ecdsa-p256') {
    return publicKey.length === P256_SPKI.length + POINT_BYTES && P256_SPKI.every((byte, at) => publicKey[at] === byte);
  }
  if (publicKey.length !== KEY_BYTES) return false;
  const y = withoutSign(publicKey);
  return isBelow(y, PRIME) && !SMALL_ORDER_Y.some((small) => equalBytes(small, y));
}

/**
 * Whether a signature is accepted: the one policy, whatever library stands behind the port (docs/formats/log.md).
 * Ed25519: the key is canonical and not of small order, `R` is canonical, `S` is below the order, and the equation holds
 * without cofactor.
 */
export function signatureHolds(claim: SignatureClaim, verify: Verify): boolean {
  const { algorithm, publicKey, signature } = claim;
  if (!isPublicKey(algorithm, publicKey)) return false;
  if (algorithm === 'ed25519') {
    if (signature.length !== SIGNATURE_BYTES) return false;
    if (!isBelow(withoutSign(signature.subarray(0, KEY_BYTES)), PRIME)) return false;
    if (!isBelow(signature.subarray(KEY_BYTES), ORDER)) return false;
  }
  return verify(claim);
}

/** A point's y: its encoding without the sign of x, which is the highest bit. */
function withoutSign(point: Uint8Array): Uint8Array {
  const y = point.slice();
  y[KEY_BYTES - 1]! &= 0x7f;
  return y;
}

/** Whether a little-endian number is below another of the same length. */
function isBelow(one: Uint8Array, other: Uint8Array): boolean {
  for (let at = other.length - 1; at >= 0; at--) if (one[at] !== other[at]) return one[at]! < other[at]!;
  return false;
}
