import type { Credential, Pending, PeopleChange } from '#desk';
import { z } from 'zod';
import { done, find, wrong, type Outcome, type PeopleHouse, keepPending } from './house.ts';
import { creationOptions, passkeyFrom, type RelyingParty } from './passkeys.ts';
import { passwordId, type PasswordSecret } from './passwords.ts';
import { newRecoveryCodes, newTotpSecret, recoveryHash, totpStep, totpUri } from './second-factor.ts';
import { hashPassword, newId, newToken, tokenHash } from './secrets.ts';

const TICKET_MILLIS = 20 * 60_000;
const PASSWORD_LETTERS_MIN = 12;

const whatSchema = z.object({
  for: z.literal('enrolment'),
  /** The person it is for, or who is to be. */
  person: z.string(),
  totp: z.string(),
  challenge: z.string().nullable(),
});

/** How a new way to sign in is set up: by a password with an authenticator, or by a passkey. */
export type Way =
  | { readonly kind: 'password'; readonly name: string; readonly password: string; readonly code: string }
  | { readonly kind: 'passkey'; readonly label: string; readonly response: unknown };

/** What a browser needs to set up either way. */
export interface Enrolment {
  readonly ticket: string;
  readonly totp: { readonly secret: string; readonly uri: string };
  /** Options for `navigator.credentials.create`; null: this address cannot have passkeys. */
  readonly passkey: unknown;
}

/** Begins to set up a way to sign in. @param person whose it is; null: somebody new */
export async function beginEnrolment(
  house: PeopleHouse,
  {
    person,
    label,
    party,
  }: { readonly person: string | null; readonly label: string; readonly party: RelyingParty | null },
): Promise<Enrolment> {
  const ticket = newToken();
  const id = person ?? newId();
  const secret = newTotpSecret();
  const passkey = party === null ? null : await creationOptions(house, { person: id, label, party });
  const what = { for: 'enrolment', person: id, totp: secret, challenge: passkey?.challenge ?? null };
  const record: Pending = { id: tokenHash(ticket), of: '', expires: house.now() + TICKET_MILLIS, what };
  await keepPending(house, record);
  return { ticket, totp: { secret, uri: totpUri(secret, label) }, passkey };
}

/** A way to sign in that was set up, to be written down; `codes` are shown once. */
export interface Enrolled {
  readonly person: string;
  readonly credential: Credential;
  readonly codes: readonly string[];
  readonly steps: readonly PeopleChange[];
}

/** Checks what was set up against what was begun. */
export async function enrolledBy(
  house: PeopleHouse,
  { ticket, way, party }: { readonly ticket: string; readonly way: Way; readonly party: RelyingParty | null },
): Promise<Outcome<Enrolled>> {
  const pending = await find(house, 'pending', tokenHash(ticket));
  const what = whatSchema.safeParse(pending?.what);
  if (pending === null || !what.success) {
    return wrong('ticket', 'one that was used, or is too old', 'the ticket of an enrolment begun a moment ago');
  }
  const { person, totp, challenge } = what.data;
  const made =
    way.kind === 'password'
      ? await passwordFrom(house, { way, totp, person })
      : await passkeyFrom(house, { way, challenge, person, party });
  if (made.kind !== 'done') return made;
  const { credential, codes } = made.value;
  const steps: PeopleChange[] = [
    { do: 'remove', kind: 'pending', was: pending },
    { do: 'add', kind: 'credential', record: credential },
  ];
  return done({ person, credential, codes, steps });
}

async function passwordFrom(
  house: PeopleHouse,
  { way, totp, person }: { readonly way: Way & { kind: 'password' }; readonly totp: string; readonly person: string },
): Promise<Outcome<Pick<Enrolled, 'credential' | 'codes'>>> {
  const { name, password, code } = way;
  const id = passwordId(name);
  if (password.length < PASSWORD_LETTERS_MIN || passwordId(password) === id) {
    return wrong(
      'password',
      'one that is easily guessed',
      `at least ${PASSWORD_LETTERS_MIN} letters, and not the name`,
    );
  }
  const at = house.now();
  const step = totpStep(totp, code.replace(/\s/g, ''), { now: at, after: 0 });
  if (step === null) return wrong('code', 'another code', 'the six digits that the authenticator shows now');
  const there = await find(house, 'credential', id);
  if (there !== null && there.of !== person) return wrong('name', 'a name that is taken', 'another name');
  const codes = newRecoveryCodes();
  const hash = await hashPassword(password, house.cost);
  const secret: PasswordSecret = { password: hash, totp, step, recovery: codes.map(recoveryHash) };
  const credential: Credential = {
    ...{ id, of: person, expires: null, kind: 'password', label: id.slice('password:'.length) },
    ...{ addedAt: at, usedAt: null, secret: { ...secret } },
  };
  return done({ credential, codes });
}
