import { hash } from 'node:crypto';
import type { Sha256 } from '#kernel';

/** SHA-256 by Node's OpenSSL, in one call. */
export const nodeSha256: Sha256 = (...parts) => {
  const digest = hash('sha256', parts.length === 1 ? parts[0]! : Buffer.concat(parts), 'buffer');
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
};
