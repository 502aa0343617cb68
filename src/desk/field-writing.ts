import { canonicalJson, faulty, parsed, type EntryId, type Json, type Millis, type Parsed } from '#kernel';
import type { CarriedEntry, LaneNumber } from '#ledger';
import { parseBody, type Body } from '#operation';
import { draftAct, draftClaim, draftRecord, draftStanding, type DraftScope } from './drafting.ts';

/** On what device, in which operation and when something is written down. */
export interface FieldScope extends Pick<DraftScope, 'operation' | 'pact' | 'zone'> {
  readonly party: string;
  /** By the clock of the device: UTC. */
  readonly at: Millis;
  /** How wrong that clock may be. */
  readonly doubtSeconds: number;
}

/** Id and salt of an entry, from chance. */
export interface EntryNames {
  readonly id: EntryId;
  /** 64 hex digits. */
  readonly salt: string;
}

/** What is written, the lane it goes by, and the id by which it is known there. */
export interface FieldEntry {
  readonly lane: LaneNumber;
  readonly entry: CarriedEntry;
}

/** Claims that do not wait. */
const URGENT: readonly string[] = ['incident', 'casualty', 'loss'];
/** Longest body that goes by the routine lane, in UTF-16 units. */
const ROUTINE_LENGTH_MAX = 16 * 1024;

/** A claim written on a device, what goes without saying filled in: said by its party, now. */
export function claimOnDevice(value: unknown, scope: FieldScope, names: EntryNames): Parsed<FieldEntry> {
  const claim = draftClaim(said(value, scope), scope);
  return claim.ok ? parsed(entryOf(claim.value, names)) : claim;
}

/**
 * An act, a change of standing, a place or a source drafted on a device. It is none before the hub accepts it, and then it
 * has the id and the salt that it was given here.
 * @param names those of the draft, and those that what is drafted is to have.
 */
export function draftOnDevice(
  value: unknown,
  scope: FieldScope,
  names: { readonly draft: EntryNames; readonly drafted: EntryNames },
): Parsed<FieldEntry> {
  const drafted = bodyOf(said(value, scope), scope);
  if (!drafted.ok) return drafted;
  const { operation, owner, by } = drafted.value;
  const draft = parseBody({
    ...{ v: 1, operation, owner, audience: [], by, holdsFrom: null, holdsUntil: null, saidAt: null },
    ...{ writtenAt: writtenAt(scope), sources: [], persons: [], family: 'record', kind: 'draft' },
    content: { ...names.drafted, body: drafted.value },
  });
  return draft.ok ? parsed(entryOf(draft.value, names.draft)) : draft;
}

/** Which lane a body goes by: drafts and what befell people first, what is long last. */
export function laneFor(body: Body, length: number): LaneNumber {
  if (body.family === 'record' || (body.family === 'claim' && URGENT.includes(body.content.kind))) return 1;
  return length > ROUTINE_LENGTH_MAX ? 3 : 2;
}

function entryOf(body: Body, names: EntryNames): FieldEntry {
  const text = canonicalJson(body as unknown as Json);
  return { lane: laneFor(body, text.length), entry: { ...names, body: text } };
}

function said(value: unknown, scope: FieldScope): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { by = { party: scope.party } } = value as { readonly by?: unknown };
  return { owner: scope.party, ...value, by, writtenAt: writtenAt(scope) };
}

function writtenAt({ at, doubtSeconds }: FieldScope) {
  return { at: { text: new Date(at).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length), zone: 'UTC' }, doubtSeconds };
}

function bodyOf(value: unknown, scope: FieldScope): Parsed<Body> {
  const { family } = (value ?? {}) as { readonly family?: unknown };
  switch (family ?? 'act') {
    case 'act':
      return draftAct(value, scope);
    case 'standing':
      return draftStanding(value, scope);
    case 'record':
      return draftRecord(value, scope);
    default:
      return faulty({ field: 'family', found: JSON.stringify(family), expected: 'act, standing or record' });
  }
}
