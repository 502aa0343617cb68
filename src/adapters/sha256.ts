import { hash } from 'node:crypto';
import type { Sha256 } from '#kernel';

/** SHA-256 by Node's OpenSSL, in one call. */
export const nodeSha256: Sha256 = (...parts) => {
  const digest = hash('sha256', parts.length === 1 ? parts[0]! : joined(parts), 'buffer');
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
};

const scratch = Buffer.allocUnsafeSlow(4096);
const views = new Map<number, Buffer>();

/** The parts end to end, for the one call that follows: short ones share a place, as most are hashed by the million. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  if (length > scratch.length) return Buffer.concat(parts);
  let at = 0;
  for (const part of parts) {
    scratch.set(part, at);
    at += part.length;
  }
  let view = views.get(length);
  if (view === undefined) views.set(length, (view = scratch.subarray(0, length)));
  return view;
}
