import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { sameText, tokenHash } from './secrets.ts';

const STEP_SECONDS = 30;
/** Steps before and after the present one that are taken: clocks of telephones go wrong. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LETTERS = 16;

/** A new secret for an authenticator, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator reads, as text or as a picture. */
export function totpUri(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Entente', label, period: STEP_SECONDS, digits: 6, secret: Secret.fromBase32(secret) });
}

/**
 * The step of time whose code this is; null: none near now, or one that was used before.
 * @param after the last step whose code was taken
 */
export function totpStep(secret: string, code: string, { now, after }: { now: number; after: number }): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(now / 1000 / STEP_SECONDS) + delta;
  return step > after ? step : null;
}

/** Codes for whoever has lost the authenticator; each is taken once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: CODE_LETTERS }, randomLetter).join('');
    return letters.match(/.{4}/g)!.join('-');
  });
}

/** A letter, each as likely as another. */
function randomLetter(): string {
  for (;;) {
    const byte = randomBytes(1)[0]!;
    if (byte < 256 - (256 % LETTERS.length)) return LETTERS[byte % LETTERS.length]!;
  }
}

/** What is kept of a recovery code. */
export function recoveryHash(code: string): string {
  return tokenHash(code.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

/** The codes that are left once this one is used; null: it is none of them. */
export function withoutRecovery(kept: readonly string[], code: string): string[] | null {
  const hash = recoveryHash(code);
  const left = kept.filter((one) => !sameText(one, hash));
  return left.length === kept.length ? null : left;
}
