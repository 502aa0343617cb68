import type { Access } from '#contract';
import type { Millis } from '#kernel';
import { hatsOf, type PartyReader, type Reader } from '#ledger';
import { done, unavailable, type Answer } from './answer.ts';
import type { Line } from './book.ts';
import type { AccessLog } from './ports.ts';
import type { Stored } from './store.ts';

/** Readings on their way into the access log. */
export interface Readings {
  readonly log: AccessLog;
  readonly clock: () => Millis;
  /** When each reading was last noted; the same one again within a minute is one. */
  readonly noted: Map<string, Millis>;
}

const SAME_WITHIN_MILLIS = 60_000;
const NOTED_MAX = 10_000;
const LATEST_MAX = 500;

/** What was handed to a reader. */
export interface Handed {
  readonly reader: Reader;
  readonly how: Access['how'];
  /** Origin of the log. */
  readonly log: string;
  readonly operation: string | null;
  readonly lines: Iterable<Line>;
}

/** Notes a reading before its answer is given: what is public, withheld, or the reader's own needs no note. */
export async function noteReading(readings: Readings, handed: Handed): Promise<Stored<null>> {
  const { reader } = handed;
  if (reader.kind === 'keeper' || reader.kind === 'public') return { ok: true, value: null };
  const who = reader.kind === 'preview' ? reader.by : reader;
  const at = readings.clock();
  const own = new Set(hatsOf(who));
  const fresh = byOwner(handed.lines, own)
    .map(([owner, places]): Access => ({
      at,
      reader: nameOf(who),
      as: reader.kind === 'preview' ? nameOf(reader.of) : null,
      ...{ how: handed.how, log: handed.log, operation: handed.operation, owner },
      entries: places.length,
      places: rangesOf(places),
    }))
    .filter((reading) => isNew(readings, reading));
  return fresh.length === 0 ? { ok: true, value: null } : readings.log.note(fresh);
}

/** A party in one word, with the offices it reads for behind it. */
export function nameOf({ party, offices }: PartyReader): string {
  return offices.length === 0 ? party : `${party}:${offices.join(',')}`;
}

function byOwner(lines: Iterable<Line>, own: ReadonlySet<string>): [string, number[]][] {
  const found = new Map<string, number[]>();
  for (const { owner, audience, text, entry } of lines) {
    if (text === null || audience === 'public' || own.has(owner)) continue;
    const places = found.get(owner);
    if (places === undefined) found.set(owner, [entry.index]);
    else places.push(entry.index);
  }
  return [...found];
}

function isNew({ noted }: Readings, { at, ...said }: Access): boolean {
  const key = JSON.stringify(said);
  const before = noted.get(key);
  if (before !== undefined && at - before < SAME_WITHIN_MILLIS) return false;
  if (noted.size >= NOTED_MAX) noted.clear();
  noted.set(key, at);
  return true;
}

export function rangesOf(places: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else ranges.push([place, place]);
  }
  return ranges.map(([from, until]) => (from === until ? String(from) : `${from}-${until}`)).join(',');
}

/** Who read the reader's own entries; to the public nothing is its own. */
export async function readingsOf({ log }: Readings, reader: Reader): Promise<Answer<readonly Access[]>> {
  if (reader.kind === 'public' || reader.kind === 'preview') return done([]);
  const owners = reader.kind === 'keeper' ? 'all' : hatsOf(reader);
  const latest = await log.latest({ owners, most: LATEST_MAX });
  return latest.ok ? done(latest.value) : unavailable(latest.faults);
}

/** An access log that lasts as long as the desk. */
export function rememberedAccess(): AccessLog {
  const kept: Access[] = [];
  return {
    note: (readings) => {
      kept.push(...readings);
      return Promise.resolve({ ok: true, value: null });
    },
    latest: ({ owners, most }) => {
      const wanted = kept.filter(({ owner }) => owners === 'all' || owners.includes(owner));
      return Promise.resolve({ ok: true, value: wanted.slice(-most).reverse() });
    },
  };
}
