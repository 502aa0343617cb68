import type { CircleContent } from '#operation';
import {
  bytesOf,
  decryptBy,
  encryptTo,
  fromBase64,
  identitiesIn,
  newKeyPair,
  recipientOf,
  textOf,
  toBase64,
} from './age-file.ts';

/** Somebody who holds a key of age of his own. */
export type Holder = CircleContent['members'][number];

/** Who opens what is sealed, and who recovers it. */
export interface Holders {
  readonly members: readonly Holder[];
  /** Any two of them together; one alone, or none, recovers nothing. */
  readonly admins: readonly Holder[];
}

/** A new circle with a key of its own. */
export async function newCircle(
  named: Pick<CircleContent, 'circle' | 'party'>,
  holders: Holders,
): Promise<CircleContent> {
  const { identity, recipient } = await newKeyPair();
  return heldBy({ ...named, edition: 1, recipient }, identity, holders);
}

/** The next edition of a circle, for other holders of the same key: what is sealed already stays readable to them. */
export function renewCircle(circle: CircleContent, identity: string, holders: Holders): Promise<CircleContent> {
  const { circle: name, party, recipient, edition } = circle;
  return heldBy({ circle: name, party, recipient, edition: edition + 1 }, identity, holders);
}

async function heldBy(
  named: Pick<CircleContent, 'circle' | 'party' | 'recipient' | 'edition'>,
  identity: string,
  { members, admins }: Holders,
): Promise<CircleContent> {
  const secret = bytesOf(identity);
  const recipients = members.map(({ recipient }) => recipient);
  const held = toBase64(await encryptTo(recipients, secret));
  const pairs = admins.flatMap((inner, at) => admins.slice(at + 1).map((outer) => ({ inner, outer })));
  const recovery = await Promise.all(
    pairs.map(async ({ inner, outer }) => {
      const half = await encryptTo([inner.recipient], secret);
      return { outer: outer.name, inner: inner.name, data: toBase64(await encryptTo([outer.recipient], half)) };
    }),
  );
  return { ...named, members: [...members], admins: [...admins], held, recovery };
}

/** The identity of a circle, by that of a member; `null` when none of them is a member's, or it is another circle's. */
export async function openCircle(circle: CircleContent, identities: readonly string[]): Promise<string | null> {
  return ofCircle(circle, textOf(await decryptBy(identities, fromBase64(circle.held))));
}

/** What one administrator opens: for the other one, who alone goes on from there. */
export interface Half {
  readonly outer: string;
  readonly inner: string;
  /** Encrypted to the inner one. */
  readonly half: Uint8Array;
}

/** The halves that an administrator opens with his identity, one for each other administrator he is the outer one of. */
export async function halvesOf(circle: CircleContent, identities: readonly string[]): Promise<readonly Half[]> {
  const tried = await Promise.all(
    circle.recovery.map(async ({ outer, inner, data }) => {
      const half = await decryptBy(identities, fromBase64(data));
      return half === null ? [] : [{ outer, inner, half }];
    }),
  );
  return tried.flat();
}

/** The identity of a circle from a half, by the other administrator; `null` when it is not his or of another circle. */
export async function recoverCircle(
  circle: CircleContent,
  half: Uint8Array,
  identities: readonly string[],
): Promise<string | null> {
  return ofCircle(circle, textOf(await decryptBy(identities, half)));
}

async function ofCircle(circle: CircleContent, text: string | null): Promise<string | null> {
  const [identity] = text === null ? [] : identitiesIn(text);
  return identity !== undefined && (await recipientOf(identity)) === circle.recipient ? identity : null;
}
