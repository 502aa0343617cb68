import type { z } from 'zod';
import { expectedBy } from '#charter';
import { quantityKey } from '#evidence';
import { faulty, parsed, parseWhen, shown, type EntryId, type Fault, type Millis, type Parsed } from '#kernel';
import {
  bodySchema,
  type ActBody,
  type Body,
  type ClaimBody,
  type RecordBody,
  type StandingBody,
  type WhenText,
} from './body.ts';
import { illFormed } from './well-formed.ts';

/** One line of the ledger as a reader sees it, its times resolved once so that folds need not. */
export interface Entry {
  readonly index: number;
  readonly id: EntryId;
  readonly author: string;
  /** UTC, assigned once by the ledger. */
  readonly recordedAt: Millis;
  /** `null` when it was withheld from this reader, erased, or is of a kind this version does not know. */
  readonly body: Body | null;
  readonly unread: 'withheld' | 'act-not-understood' | 'not-understood' | null;
  /** The earliest instant from which it may hold. */
  readonly from: Millis;
  /** The instant from which it certainly holds no more; `Infinity` while open. */
  readonly until: Millis;
  /** The first instant by which it was certainly known: said for claims and reported acts, recorded for acts done here. */
  readonly known: Millis;
  /** For a claim: the name of its quantity and of who speaks; equal names are one and the same string. Null otherwise. */
  readonly series: string | null;
}

/** An entry whose body is known to be of one sort. */
export type EntryOf<Said> = Omit<Entry, 'body'> & { readonly body: Said };
export type ActEntry<Kind extends ActBody['kind'] = ActBody['kind']> = EntryOf<ActBody<Kind>>;
export type ClaimEntry = EntryOf<ClaimBody>;
export type StandingEntry<Kind extends StandingBody['kind'] = StandingBody['kind']> = EntryOf<StandingBody<Kind>>;
export type RecordEntry<Kind extends RecordBody['kind'] = RecordBody['kind']> = EntryOf<RecordBody<Kind>>;

/** A stored row, as a store hands it to a reader. */
export interface StoredEntry {
  readonly index: number;
  readonly id: string;
  readonly author: string;
  readonly recordedAt: Millis;
  /** Canonical JSON of the body, or `null` when withheld or erased. */
  readonly body: string | null;
}

/** Whether its body is readable and an act. */
export function isAct(entry: Entry): entry is ActEntry {
  return entry.body?.family === 'act';
}
/** Whether its body is readable and a claim. */
export function isClaim(entry: Entry): entry is ClaimEntry {
  return entry.body?.family === 'claim';
}
/** Whether its body is readable and changes the standing of another entry. */
export function isStanding(entry: Entry): entry is StandingEntry {
  return entry.body?.family === 'standing';
}
/** Whether its body is readable and a record that others refer to. */
export function isRecord(entry: Entry): entry is RecordEntry {
  return entry.body?.family === 'record';
}

/**
 * Checks a body's shape and the times in it. An unknown kind is a fault here: it may be kept when it comes from a newer
 * peer (see {@link readEntry}), but it is never written.
 */
export function parseBody(value: unknown): Parsed<Body> {
  const faults = illFormed(value);
  return faults.length > 0 ? { ok: false, faults } : readBody(value);
}

/** {@link parseBody} of what was read as JSON that a ledger holds, whose texts are whole. */
function readBody(value: unknown): Parsed<Body> {
  const { family, kind } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const schema = typeof family === 'string' && typeof kind === 'string' ? bodySchema(family, kind) : undefined;
  if (schema === undefined) {
    return faulty({
      field: 'kind',
      found: shown({ family, kind }),
      expected: 'a family and kind that this version knows',
    });
  }
  const result = schema.safeParse(value);
  if (!result.success) return { ok: false, faults: result.error.issues.map((issue) => faultOf(issue, value)) };
  const body = result.data as Body;
  const faults = timeFaults(body);
  return faults.length > 0 ? { ok: false, faults } : parsed(body);
}

function faultOf(issue: z.core.$ZodIssue, value: unknown): Fault {
  const found = issue.path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
  return { field: issue.path.map(String).join('.'), found: shown(found), expected: expectedBy(issue) };
}

function timeFaults(body: Body): Fault[] {
  const faults: Fault[] = [];
  for (const field of ['holdsFrom', 'holdsUntil', 'saidAt'] as const) {
    const when = body[field];
    const read = when === null ? null : parseWhen(when.text, when.zone);
    if (read !== null && !read.ok) faults.push(...read.faults.map((fault) => ({ ...fault, field })));
  }
  if (body.family === 'standing' && body.kind === 'correction') faults.push(...correctionFaults(body.content.holds));
  const [from, until] = [resolve(body.holdsFrom), resolve(body.holdsUntil)];
  if (from !== null && until !== null && until.until <= from.from) {
    faults.push({ field: 'holdsUntil', found: shown(body.holdsUntil?.text), expected: 'a time after holdsFrom' });
  }
  return faults;
}

function correctionFaults(holds: StandingBody<'correction'>['content']['holds']): Fault[] {
  return (['from', 'until'] as const).flatMap((end) => {
    const when = holds?.[end] ?? null;
    const read = when === null ? null : parseWhen(when.text, when.zone);
    return read === null || read.ok ? [] : read.faults.map((fault) => ({ ...fault, field: `content.holds.${end}` }));
  });
}

const resolved = new Map<string, { from: Millis; until: Millis } | null>();
const RESOLVED_MAX = 50_000;

/** The interval of a written time; null when there is none or it cannot be read. */
export function resolve(when: WhenText | null): { readonly from: Millis; readonly until: Millis } | null {
  if (when === null) return null;
  const key = `${when.text} ${when.zone}`;
  let interval = resolved.get(key);
  if (interval === undefined) {
    const read = parseWhen(when.text, when.zone);
    interval = read.ok ? read.value.interval : null;
    if (resolved.size >= RESOLVED_MAX) resolved.clear();
    resolved.set(key, interval);
  }
  return interval;
}

/**
 * Reads a stored row without ever throwing: what is withheld or not understood is kept and says so. An act that is not
 * understood is told apart, because it stops new acts on its operation at this node.
 */
export function readEntry(row: StoredEntry): Entry {
  const base = { index: row.index, id: row.id as EntryId, author: row.author, recordedAt: row.recordedAt };
  const unread = (why: Entry['unread']): Entry => ({
    ...base,
    body: null,
    unread: why,
    from: row.recordedAt,
    until: Infinity,
    known: row.recordedAt,
    series: null,
  });
  if (row.body === null) return unread('withheld');
  const value = parseJson(row.body);
  const read = readBody(value);
  if (!read.ok)
    return unread((value as { family?: unknown } | null)?.family === 'act' ? 'act-not-understood' : 'not-understood');
  return timed({ ...base, body: read.value, unread: null });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Adds the resolved times to an entry whose body is already checked. */
export function timed(entry: Omit<EntryOf<Body>, 'from' | 'until' | 'known' | 'series'>): EntryOf<Body> {
  const { body, recordedAt } = entry;
  const said = resolve(body.saidAt);
  const holds = resolve(body.holdsFrom) ?? said;
  const performed = body.family === 'act' && body.standing === 'performed';
  return {
    index: entry.index,
    id: entry.id,
    author: entry.author,
    recordedAt,
    body,
    unread: entry.unread,
    from: holds?.from ?? recordedAt,
    until: resolve(body.holdsUntil)?.until ?? Infinity,
    known: performed || said === null ? recordedAt : said.until - 1,
    series: body.family === 'claim' ? seriesOf(body) : null,
  };
}

const series = new Map<string, string>();

/** The quantity and the voice of a claim as one string, the same string for equal ones, so that folds compare cheaply. */
function seriesOf(body: ClaimBody): string {
  const { attributedTo } = body.content;
  const { party = '', office = '', person = '', name: called = '' } = attributedTo ?? {};
  const known = `${party}${office}${person}` !== '';
  const voice = known
    ? `voice ${party} ${office} ${person}`
    : called === ''
      ? `source ${body.sources[0]?.source ?? body.owner}`
      : `voice called ${called}`;
  const name = `${quantityKey(body.content)}\n${voice}`;
  const kept = series.get(name);
  if (kept !== undefined) return kept;
  if (series.size >= RESOLVED_MAX) series.clear();
  series.set(name, name);
  return name;
}
