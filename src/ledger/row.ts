import { hasLoneSurrogate, type EntryId, type Millis } from '#kernel';
import type { Sealed } from './sealed.ts';

/** Which parties may read a body: everyone, every party of the pact, or the named parties and offices with its owner. */
export type Audience = 'public' | 'pact' | readonly string[];

export const PARTY_EXPECTED = 'a party, organ or office: 1 to 120 characters, none of them a control character';
export const AUDIENCE_EXPECTED = '"public", "pact", or a list of parties and offices';

const PARTY_LENGTH_MAX = 120;

/** Whether a value can name a party, organ or office. */
export function isPartyName(value: unknown): value is string {
  if (typeof value !== 'string' || value.length < 1 || value.length > PARTY_LENGTH_MAX) return false;
  for (let at = 0; at < value.length; at++) if (value.charCodeAt(at) < 0x20) return false;
  return !hasLoneSurrogate(value);
}

/** Whether a value is an {@link Audience}. */
export function isAudience(value: unknown): value is Audience {
  return value === 'public' || value === 'pact' || (Array.isArray(value) && value.every(isPartyName));
}

/** What stands beside the sealed bytes so that a store can keep a body from a reader. Both are stated in the body too. */
export interface Releasability {
  /** The party or organ whose entry it is. */
  readonly owner: string;
  readonly audience: Audience;
}

/** An entry on its way into a log. */
export interface NewEntry extends Sealed, Releasability {}

/** An entry as a log keeps it. `salt` and `body` are `null` where it is withheld from the reader, or erased. */
export interface Row extends NewEntry {
  /** From 0. */
  readonly index: number;
  readonly id: EntryId;
  readonly author: string;
  /** UTC; assigned once, never before that of an earlier row. */
  readonly recordedAt: Millis;
}

/** A party, as the offices its person holds. */
export interface PartyReader {
  readonly kind: 'party';
  readonly party: string;
  readonly offices: readonly string[];
}

/**
 * Who reads. The keeper is the installation itself, for decisions and backups. A preview is what one party would see, as
 * far as whoever looks may read it too.
 */
export type Reader =
  | { readonly kind: 'keeper' }
  | { readonly kind: 'public' }
  | PartyReader
  | { readonly kind: 'preview'; readonly of: PartyReader; readonly by: PartyReader };

/** The names an entry may be released to for that reader to see it: the party and its offices. */
export function hatsOf({ party, offices }: PartyReader): readonly string[] {
  return [party, ...offices];
}

/** Whether a reader may see a body. Stores ask it at their one gate, and nobody else does. */
export function mayRead(reader: Reader, releasability: Releasability): boolean {
  if (reader.kind === 'preview') return mayRead(reader.of, releasability) && mayRead(reader.by, releasability);
  const { owner, audience } = releasability;
  if (reader.kind === 'keeper' || audience === 'public') return true;
  if (reader.kind === 'public') return false;
  if (audience === 'pact') return true;
  const hats = hatsOf(reader);
  return hats.includes(owner) || audience.some((one) => hats.includes(one));
}

/** The row as that reader sees it: whole, or with the body withheld. The leaf still verifies. */
export function asSeenBy(reader: Reader, row: Row): Row {
  return mayRead(reader, row) ? row : withheldRow(row);
}

/** The row without what its commitment opens to. */
export function withheldRow(row: Row): Row {
  return { ...row, salt: null, body: null };
}
