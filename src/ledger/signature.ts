import { fromHex } from '#kernel';

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
/** Order of the base point, and the prime of the field (RFC 8032, 5.1). */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const PRIME = 2n ** 255n - 19n;
const Y_MASK = 2n ** 255n - 1n;

/** The y of the eight points whose order divides the cofactor. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  PRIME - 1n,
  little(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')!),
  little(fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')!),
]);

/** SPKI of a point on P-256 (RFC 5480), before the 64 bytes of an uncompressed point. */
const P256_SPKI = fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004')!;
const POINT_BYTES = 64;

/** Whether these bytes can be a public key: of the right length and form, canonical, and no point of small order. */
export function isPublicKey(algorithm: SignatureAlgorithm, publicKey: Uint8Array): boolean {
  if (algorithm === 'ecdsa-p256') {
    return publicKey.length === P256_SPKI.length + POINT_BYTES && P256_SPKI.every((byte, at) => publicKey[at] === byte);
  }
  if (publicKey.length !== KEY_BYTES) return false;
  const y = little(publicKey) & Y_MASK;
  return y < PRIME && !SMALL_ORDER_Y.has(y);
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
    if ((little(signature.subarray(0, KEY_BYTES)) & Y_MASK) >= PRIME) return false;
    if (little(signature.subarray(KEY_BYTES)) >= ORDER) return false;
  }
  return verify(claim);
}

function little(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) value = value * 256n + BigInt(bytes[at]!);
  return value;
}
