import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, type Sha256 } from '#kernel';

/** SHA-256 in this browser. */
export const pageSha256: Sha256 = (...parts) => sha256(concatBytes(...parts));
