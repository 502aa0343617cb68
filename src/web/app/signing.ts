import { startAuthentication } from '@simplewebauthn/browser';
import type { KeyAnswer, Prepared, SigningKeyAnswer } from '#contract';
import { saysAs } from '#desk';
import { fromBase64, commitmentTo, signedStatement, toBase64, toBase64Url } from '#ledger';
import { readEntry, type Entry, type StatedSignature } from '#operation';
import { fetchPeople, fetchSigningKeys, type Answer } from './api.ts';
import { pageSha256 } from './hash.ts';
import type { Answered } from './requests.ts';

/** A passkey of whoever is signed in, as a key of that person's party on record. */
export interface OwnKey {
  readonly onRecord: SigningKeyAnswer;
  readonly credential: string;
}

/** What was prepared, as an entry made from the very bytes that are to be signed. */
export interface ToSign {
  readonly prepared: Prepared;
  readonly entry: Entry;
}

const PREFIX = 'passkey:';

/** The id by which a browser knows a passkey. */
export function credentialOf({ id }: Pick<KeyAnswer, 'id'>): string {
  return id.slice(PREFIX.length);
}

/** The passkeys of whoever is signed in that sign under a pact now. */
export async function ownKeys(
  pact: string,
  ask: { readonly signal?: AbortSignal },
): Promise<Answer<readonly OwnKey[]>> {
  const mine = await fetchPeople<{ keys: readonly KeyAnswer[] }>('myKeys', ask);
  if (!mine.ok) return mine;
  const known = await fetchSigningKeys(pact, ask);
  if (!known.ok) return known;
  const own = known.value.flatMap((onRecord) => {
    const key = mine.value.keys.find(({ signs }) => signs?.publicKey === onRecord.publicKey);
    const stands = onRecord.proven && onRecord.revocation === null;
    return key === undefined || !stands ? [] : [{ onRecord, credential: credentialOf(key) }];
  });
  return { ok: true, value: own };
}

/** What was prepared, if it says what was written; the page signs nothing else. */
export function toSign(said: unknown, answer: Answered<Prepared>): Answered<ToSign> {
  if (!answer.ok) return answer;
  const { id, body } = answer.value;
  const fault = saysAs(said, JSON.parse(body));
  if (fault !== null) return { ok: false, status: 0, faults: [fault], refusal: null };
  const entry = readEntry({ index: 0, id, author: '', recordedAt: Date.now(), body });
  return { ok: true, value: { prepared: answer.value, entry } };
}

/**
 * Asks the authenticator to sign what was prepared.
 * @throws the browser's own error where no passkey was chosen, or none fits.
 */
export async function signatureBy(credential: string, key: string, prepared: Prepared): Promise<StatedSignature> {
  const { origin, id, salt, body } = prepared;
  return assertionOver(
    signedStatement({ origin, id, commitment: commitmentTo(salt, body, pageSha256) }),
    credential,
    key,
  );
}

/** The assertion of a passkey over a statement, as a record states it. */
export async function assertionOver(statement: Uint8Array, credential: string, key: string): Promise<StatedSignature> {
  const { response } = await startAuthentication({
    optionsJSON: {
      challenge: toBase64Url(pageSha256(statement)),
      rpId: location.hostname,
      userVerification: 'required',
      allowCredentials: [{ id: credential, type: 'public-key' }],
    },
  });
  const proof = {
    kind: 'passkey',
    authenticatorData: padded(response.authenticatorData),
    clientData: padded(response.clientDataJSON),
    signature: padded(response.signature),
  } as const;
  return { key, proof };
}

/** Base64 for addresses as Base64. */
function padded(text: string): string {
  const standard = text.replace(/-/g, '+').replace(/_/g, '/');
  return toBase64(fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))!);
}

/** The body with what goes with its signature, as it is entered. */
export function signedBody({ id, salt, body }: Prepared, signatures: readonly StatedSignature[]): object {
  return { ...(JSON.parse(body) as object), id, salt, signatures };
}
