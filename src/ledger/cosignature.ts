import { concatBytes, utf8 } from '#kernel';

/** What a witness signed, and when it did. */
export interface Cosignature {
  /** UTC, whole seconds since 1970. */
  readonly at: number;
  /** Ed25519, 64 bytes. */
  readonly signature: Uint8Array;
}

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** Reads the signature bytes of a `cosignature/v1` line (C2SP tlog-cosignature); `null` when they are none. */
export function parseCosignature(bytes: Uint8Array): Cosignature | null {
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return null;
  const at = bytes.subarray(0, TIME_BYTES).reduce((value, byte) => value * 256 + byte, 0);
  return Number.isSafeInteger(at) ? { at, signature: bytes.slice(TIME_BYTES) } : null;
}

/** The signature bytes of a `cosignature/v1` line. */
export function formatCosignature({ at, signature }: Cosignature): Uint8Array<ArrayBuffer> {
  const time = new Uint8Array(TIME_BYTES);
  for (let place = TIME_BYTES - 1, rest = at; place >= 0; place--, rest = Math.floor(rest / 256))
    time[place] = rest % 256;
  return concatBytes(time, signature);
}

/** What a witness signs: the time, and the whole text of the checkpoint. */
export function cosignedMessage(at: number, checkpoint: string): Uint8Array<ArrayBuffer> {
  return utf8(`cosignature/v1\ntime ${at}\n${checkpoint}`);
}
