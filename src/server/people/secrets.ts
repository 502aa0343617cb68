import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What scrypt is asked for: kept beside each hash, so that it can be raised without locking anybody out. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and some tenths of a second a try. */
export const SCRYPT_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;
const TOKEN_BYTES = 32;
const MEMORY_MAX = 1024 * 1024 * 1024;
/** Hashes worked out at once; each takes much memory, and whoever asks for many waits. */
const AT_ONCE = 2;

export const passwordHashSchema = z.object({
  N: z.number(),
  r: z.number(),
  p: z.number(),
  salt: z.string(),
  hash: z.string(),
});
export type PasswordHash = z.infer<typeof passwordHashSchema>;

/** A random token that nobody guesses, fit for an address or a cookie. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** A random name for a record; it opens nothing. */
export function newId(): string {
  return randomBytes(12).toString('hex');
}

/** What is kept of a token: whoever reads the file cannot use it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Whether two texts are equal, in a time that says nothing about where they differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(tokenHash(a)), Buffer.from(tokenHash(b)));
}

/** Hashes a password under a salt of its own. */
export async function hashPassword(password: string, cost: ScryptCost): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, { ...cost, salt });
  return { N: cost.N, r: cost.r, p: cost.p, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

/** Whether it is the password that was hashed. */
export async function isPassword(password: string, { salt, hash, ...cost }: PasswordHash): Promise<boolean> {
  const given = await derive(password, { ...cost, salt: Buffer.from(salt, 'base64') });
  return timingSafeEqual(given, Buffer.from(hash, 'base64'));
}

/** A password that nobody has, so that a name nobody has takes as long as one that somebody has. */
export async function nobodysPassword(password: string, cost: ScryptCost): Promise<false> {
  await derive(password, { ...cost, salt: Buffer.alloc(SALT_BYTES) });
  return false;
}

let working = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, { salt, ...cost }: ScryptCost & { readonly salt: Buffer }): Promise<Buffer> {
  if (working >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  working++;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // The same letters typed on two keyboards may be other code points.
      scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem: MEMORY_MAX }, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  } finally {
    working--;
    waiting.shift()?.();
  }
}
