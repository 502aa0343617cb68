import type { Credential, Person } from '#desk';
import { z } from 'zod';
import { away, change, find, movedOn, done, type Outcome, type PeopleHouse } from './house.ts';
import { forgetTries, takeTry } from './lock-out.ts';
import { totpStep, withoutRecovery } from './second-factor.ts';
import { isPassword, nobodysPassword, passwordHashSchema } from './secrets.ts';
import { beyondMost, lineAbout, newSession, type Begun } from './sessions.ts';

const secretSchema = z.object({
  password: passwordHashSchema,
  totp: z.string(),
  /** The last step of time whose code was taken. */
  step: z.number(),
  recovery: z.array(z.string()),
});
/** What is kept of a password and its second factor. */
export type PasswordSecret = z.infer<typeof secretSchema>;

/** What a person types to sign in. `code`: of the authenticator, or a recovery code. */
export interface PasswordGiven {
  readonly name: string;
  readonly password: string;
  readonly code: string;
}

/** A name as it is found: letters that look alike are one. */
export function passwordId(name: string): string {
  return `password:${name.normalize('NFKC').trim().toLowerCase()}`;
}

/** The same for a wrong name, a wrong password and a wrong code. */
const NOT_TAKEN = 'name, password or code is wrong';

/** Signs in by password and second factor; each try counts before it is looked at. */
export async function signInByPassword(
  house: PeopleHouse,
  given: PasswordGiven,
  device: string,
): Promise<Outcome<Begun>> {
  const id = passwordId(given.name);
  const wait = await takeTry(house, id);
  const credential = await find(house, 'credential', id);
  if (wait !== null) {
    const seconds = Math.ceil(wait / 1000);
    return away(429, `too many tries for this name; the next is looked at in ${seconds} s`);
  }
  const read = secretSchema.safeParse(credential?.secret);
  if (credential === null || !read.success) {
    await nobodysPassword(given.password, house.cost);
    return away(401, NOT_TAKEN);
  }
  const person = await find(house, 'person', credential.of);
  const fits = await isPassword(given.password, read.data.password);
  const factor = fits && person !== null ? secondFactor(house, read.data, given.code) : null;
  if (person === null || factor === null) {
    await noteRefused(house, person);
    return away(401, NOT_TAKEN);
  }
  const begun = newSession(house, person, { how: 'password', device });
  const at = house.now();
  const now: Credential = { ...credential, usedAt: at, secret: { ...factor.secret } };
  const used = factor.recovery ? [lineAbout(person, { at, event: 'recovery-used', detail: String(now.label) })] : [];
  const taken = await change(house, [
    // Whoever uses the same code at the same moment finds the credential changed.
    { do: 'swap', kind: 'credential', was: credential, now },
    ...(await beyondMost(house, person.id)),
    ...begun.steps,
    ...used.map((line) => ({ do: 'note', line }) as const),
  ]);
  if (!taken) return movedOn();
  await forgetTries(house, id);
  return done(begun);
}

function secondFactor(
  { now }: Pick<PeopleHouse, 'now'>,
  secret: PasswordSecret,
  code: string,
): { readonly secret: PasswordSecret; readonly recovery: boolean } | null {
  const step = totpStep(secret.totp, code.replace(/\s/g, ''), { now: now(), after: secret.step });
  if (step !== null) return { secret: { ...secret, step }, recovery: false };
  const recovery = withoutRecovery(secret.recovery, code);
  return recovery === null ? null : { secret: { ...secret, recovery }, recovery: true };
}

async function noteRefused(house: PeopleHouse, person: Person | null): Promise<void> {
  if (person === null) return;
  const line = lineAbout(person, { at: house.now(), event: 'refused', detail: 'password' });
  await change(house, [{ do: 'note', line }]);
}
