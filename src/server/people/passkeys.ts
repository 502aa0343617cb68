import { isIP } from 'node:net';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { convertCOSEtoPKCS, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';
import type { Credential, Pending } from '#desk';
import { concatBytes, fromHex } from '#kernel';
import { ed25519Spki, toBase64 } from '#ledger';
import { z } from 'zod';
import {
  away,
  change,
  done,
  find,
  findOf,
  movedOn,
  wrong,
  type Outcome,
  type PeopleHouse,
  keepPending,
} from './house.ts';
import { newToken, tokenHash } from './secrets.ts';
import { beyondMost, lineAbout, newSession, type Begun } from './sessions.ts';

/** To whom a passkey belongs: a host by its name, and the origin under which browsers know it. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

const TICKET_MILLIS = 5 * 60_000;

const secretSchema = z.object({
  /** base64url, COSE. */
  publicKey: z.string(),
  counter: z.number(),
  transports: z.array(z.string()),
});
const whatSchema = z.object({ for: z.literal('passkey'), challenge: z.string() });

/** The relying party of an address; null: an address by number, which passkeys cannot belong to, or without TLS. */
export function relyingParty(origin: string | null): RelyingParty | null {
  if (origin === null || !URL.canParse(origin)) return null;
  const url = new URL(origin);
  const isLocal = url.hostname === 'localhost';
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 || (url.protocol !== 'https:' && !isLocal)) return null;
  return { id: url.hostname, origin: url.origin };
}

/** What a browser needs to make a passkey; one that the person has already is not made again. */
export async function creationOptions(
  house: PeopleHouse,
  { person, label, party }: { readonly person: string; readonly label: string; readonly party: RelyingParty },
) {
  const there = (await findOf(house, 'credential', person)).filter(({ kind }) => kind === 'passkey');
  return generateRegistrationOptions({
    rpName: 'Entente',
    rpID: party.id,
    userName: label,
    userID: new Uint8Array(Buffer.from(person, 'utf8')),
    attestationType: 'none',
    excludeCredentials: there.map(({ id }) => ({ id: id.slice(PREFIX.length) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

const PREFIX = 'passkey:';

/** COSE (RFC 9053): the algorithms that signatures under entries are made with, and where a key of each holds its bytes. */
const COSE = { alg: 3, es256: -7, eddsa: -8, x: -2 } as const;
/** SPKI of a point on P-256 (RFC 5480) before the uncompressed point. */
const P256_SPKI = fromHex('3059301306072a8648ce3d020106082a8648ce3d030107034200')!;

/** The public half of a passkey as a record states it; null: no passkey, or of a kind that signs no entries. */
export function signingHalf({
  kind,
  secret,
}: Credential): { readonly algorithm: string; readonly publicKey: string } | null {
  const read = kind === 'passkey' ? secretSchema.safeParse(secret) : null;
  if (read?.success !== true) return null;
  const cose = new Uint8Array(Buffer.from(read.data.publicKey, 'base64url'));
  const key = decodeCredentialPublicKey(cose) as { readonly get: (label: number) => unknown };
  const x = key.get(COSE.x);
  if (key.get(COSE.alg) === COSE.es256) {
    return { algorithm: 'ecdsa-p256', publicKey: toBase64(concatBytes(P256_SPKI, convertCOSEtoPKCS(cose))) };
  }
  if (key.get(COSE.alg) !== COSE.eddsa || !(x instanceof Uint8Array)) return null;
  return { algorithm: 'ed25519', publicKey: toBase64(ed25519Spki(x)) };
}

/** The passkey that a browser made, if it fits the challenge, the origin and the host. */
export async function passkeyFrom(
  house: PeopleHouse,
  asked: {
    readonly way: { readonly label: string; readonly response: unknown };
    readonly challenge: string | null;
    readonly person: string;
    readonly party: RelyingParty | null;
  },
): Promise<Outcome<{ readonly credential: Credential; readonly codes: readonly string[] }>> {
  const { way, challenge, person, party } = asked;
  if (challenge === null || party === null) return wrong('way', 'a passkey', 'an address that passkeys can belong to');
  const verified = await verifyRegistrationResponse({
    response: way.response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => null);
  if (verified?.verified !== true)
    return wrong('way.response', 'a passkey for something else', 'the passkey asked for');
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  const secret = { publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports };
  const credential: Credential = {
    ...{ id: `${PREFIX}${id}`, of: person, expires: null, kind: 'passkey', label: way.label },
    ...{ addedAt: house.now(), usedAt: null, secret },
  };
  if ((await find(house, 'credential', credential.id)) !== null) return wrong('way', 'a passkey in use', 'a new one');
  return done({ credential, codes: [] });
}

/** What a browser needs to sign in with any passkey of this host. */
export async function beginPasskey(house: PeopleHouse, party: RelyingParty) {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  const ticket = newToken();
  const what = { for: 'passkey', challenge: options.challenge };
  const record: Pending = { id: tokenHash(ticket), of: '', expires: house.now() + TICKET_MILLIS, what };
  await keepPending(house, record);
  return { ticket, options };
}

const NOT_TAKEN = 'the passkey is not known here, or its answer does not fit';

/** Signs in by a passkey. A challenge is answered once, whatever comes of it. */
export async function signInByPasskey(
  house: PeopleHouse,
  asked: { readonly ticket: string; readonly response: unknown; readonly party: RelyingParty; readonly device: string },
): Promise<Outcome<Begun>> {
  const pending = await find(house, 'pending', tokenHash(asked.ticket));
  const what = whatSchema.safeParse(pending?.what);
  if (pending === null || !what.success) return away(401, NOT_TAKEN);
  if (!(await change(house, [{ do: 'remove', kind: 'pending', was: pending }]))) return away(401, NOT_TAKEN);
  const { id } = (asked.response ?? {}) as { readonly id?: unknown };
  const credential = typeof id === 'string' ? await find(house, 'credential', `${PREFIX}${id}`) : null;
  const secret = secretSchema.safeParse(credential?.secret);
  const person = credential === null ? null : await find(house, 'person', credential.of);
  if (credential === null || person === null || !secret.success) return away(401, NOT_TAKEN);
  const counter = await counterOf(asked, { challenge: what.data.challenge, id: id as string, secret: secret.data });
  const at = house.now();
  if (counter === null) {
    const line = lineAbout(person, { at, event: 'refused', detail: 'passkey' });
    await change(house, [{ do: 'note', line }]);
    return away(401, NOT_TAKEN);
  }
  const begun = newSession(house, person, { how: 'passkey', device: asked.device });
  const now: Credential = { ...credential, usedAt: at, secret: { ...secret.data, counter } };
  const taken = await change(house, [
    { do: 'swap', kind: 'credential', was: credential, now },
    ...(await beyondMost(house, person.id)),
    ...begun.steps,
  ]);
  return taken ? done(begun) : movedOn();
}

/** The new counter of a passkey whose answer fits; null: it does not. */
async function counterOf(
  { response, party }: { readonly response: unknown; readonly party: RelyingParty },
  known: { readonly challenge: string; readonly id: string; readonly secret: z.infer<typeof secretSchema> },
): Promise<number | null> {
  const { publicKey, counter } = known.secret;
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: known.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: known.id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified === true ? verified.authenticationInfo.newCounter : null;
}
