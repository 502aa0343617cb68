import { nodeSha256 } from '#adapters';
import { parseCharter, type Charter } from '#charter';
import { entryId, type EntryId } from '#kernel';
import { parseBody, timed, type Body, type ClaimBody, type Entry } from '#operation';
import { phaseOf, replay, scan, timelineOf, totals, contingentStrengths, type Timeline } from '#views';
import { LAGOON } from '../test/invented-charter.ts';

/** One line of the bench's table; see scripts/bench.mjs. */
function print(
  what: string,
  measured: number,
  more: { bound?: { min?: number; max?: number }; unit?: string; note?: string } = {},
): void {
  process.stdout.write(`${JSON.stringify({ what, measured, ...more })}\n`);
}

/** A small generator of numbers (mulberry32), so that every run folds the same entries. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const START = Date.UTC(2030, 0, 1);
const HOUR = 3_600_000;
const CONTINGENTS = 20;
const VOICES = 4;
const LATE_SHARE = 0.1;
const ACT_SHARE = 0.02;

function checked(value: object): Body {
  const read = parseBody(value);
  if (!read.ok) throw new TypeError(JSON.stringify(read.faults));
  return read.value;
}

const ENVELOPE = {
  v: 1,
  operation: 'op',
  owner: 'pact',
  audience: 'public',
  by: null,
  holdsFrom: null,
  holdsUntil: null,
  saidAt: null,
  writtenAt: null,
  sources: [],
  persons: [],
};

function claimBody(contingent: number, voice: number, value: number): ClaimBody {
  return checked({
    ...ENVELOPE,
    family: 'claim',
    kind: 'claim',
    sources: [{ source: `s${voice}` }],
    content: {
      kind: 'strength',
      subject: `c${contingent}`,
      predicate: 'count',
      contingent: `c${contingent}`,
      state: 'inTheatre',
      value,
      text: { en: 'said' },
    },
  }) as ClaimBody;
}

const OPENING: readonly Body[] = [
  checked({
    ...ENVELOPE,
    family: 'record',
    kind: 'operation',
    content: { title: { en: 'o' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'UTC' },
  }),
  checked({
    ...ENVELOPE,
    family: 'act',
    kind: 'request',
    standing: 'reported',
    by: { party: 'XAA', office: 'head' },
    content: { trigger: 'storm', to: 'council', asks: { en: 'x' } },
  }),
  checked({
    ...ENVELOPE,
    family: 'act',
    kind: 'consultation',
    standing: 'reported',
    content: { parties: ['XAA', 'XCC'], how: { en: 'x' } },
  }),
  checked({
    ...ENVELOPE,
    family: 'act',
    kind: 'decision',
    standing: 'reported',
    by: { party: 'XCC', office: 'chair' },
    content: { question: 'deployment', organ: 'council', outcome: 'adopted', text: { en: 'x' } },
  }),
];

/** Entries as a reader has them after parsing: one opening, then strengths, tasks and pledges, a tenth of them late. */
function parsedEntries(count: number): Entry[] {
  const next = numbers(7);
  const zero = new Uint8Array(10);
  const at = (index: number, body: Body, { holds, said }: { holds: number; said: number }): Entry => ({
    ...timed({ index, id: entryId(START + index, zero) as EntryId, author: 'a', recordedAt: said, body, unread: null }),
    from: holds,
    known: said,
  });
  const entries = OPENING.map((body, index) => at(index, body, { holds: START + index, said: START + index }));
  for (let index = entries.length; index < count; index++) {
    const holds = START + Math.floor((index / count) * 30 * 24 * HOUR);
    const said = next() < LATE_SHARE ? holds + Math.floor(next() * 10 * 24 * HOUR) : holds + Math.floor(next() * HOUR);
    const contingent = Math.floor(next() * CONTINGENTS);
    const body =
      next() < ACT_SHARE
        ? checked({
            ...ENVELOPE,
            family: 'act',
            kind: 'pledge',
            standing: 'reported',
            by: { party: contingent % 2 === 0 ? 'XAA' : 'XZZ', office: 'head' },
            content: { contingent: `c${contingent}`, party: 'XAA', firm: true, strength: 10 },
          })
        : claimBody(contingent, Math.floor(next() * VOICES), Math.floor(next() * 500));
    entries.push(at(index, body, { holds, said }));
  }
  return entries;
}

/** The same totals and phase by the plainest mutable loop one would write by hand for exactly this. */
function byHand(entries: readonly Entry[]): { total: number; pledged: number; phase: string } {
  const latest = new Map<string, { from: number; known: number; value: number }>();
  const pledged = new Map<string, number>();
  let phase = 'none';
  for (const entry of entries) {
    const { body } = entry;
    if (body === null) continue;
    if (body.family === 'claim') {
      const key = `${body.content.contingent} ${body.sources[0]!.source}`;
      const best = latest.get(key);
      if (best === undefined || entry.from > best.from || (entry.from === best.from && entry.known > best.known)) {
        latest.set(key, { from: entry.from, known: entry.known, value: body.content.value as number });
      }
      phase = 'deploying';
    } else if (body.family === 'act') {
      if (body.kind === 'request') phase = 'requested';
      else if (body.kind === 'consultation') phase = 'consulting';
      else if (body.kind === 'decision') phase = 'decided';
      else if (body.kind === 'pledge') pledged.set(body.content.contingent, body.content.strength ?? 0);
    }
  }
  const newest = new Map<string, { from: number; value: number }>();
  for (const [key, { from, value }] of latest) {
    const contingent = key.split(' ')[0]!;
    const best = newest.get(contingent);
    if (best === undefined || from > best.from) newest.set(contingent, { from, value });
  }
  let total = 0;
  for (const { value } of newest.values()) total += value;
  let sum = 0;
  for (const value of pledged.values()) sum += value;
  return { total, pledged: sum, phase };
}

function folded(entries: readonly Entry[]): { total: number | null; pledged: number | null; phase: string | null } {
  const timeline = timelineOf(entries, null);
  const seen = scan(timeline, { at: Infinity, known: Infinity, strict: false });
  const strengths = contingentStrengths(timeline, seen, 'contributors-own');
  const { inTheatre, pledged } = totals(timeline, seen, { strengths, policy: 'contributors-own' });
  return { total: inTheatre?.value ?? null, pledged: pledged?.value ?? null, phase: phaseOf(timeline, seen) };
}

function seconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

function benchFold(): void {
  const count = 1_000_000;
  const entries = parsedEntries(count);
  const [ours, hand] = [folded(entries), byHand(entries)];
  if (ours.total !== hand.total || ours.pledged !== hand.pledged || ours.phase !== hand.phase) {
    throw new TypeError(`the fold and the loop differ: ${JSON.stringify({ ours, hand })}`);
  }
  const rounds = Array.from({ length: 7 }, () => ({
    fold: seconds(() => folded(entries)),
    hand: seconds(() => byHand(entries)),
  }));
  print(
    'fold of 1,000,000 entries against a loop by hand',
    quantile(
      rounds.map(({ fold, hand: loop }) => fold / loop),
      0.5,
    ),
    { bound: { max: 3 } },
  );
  print(
    'fold, entries a second',
    count
      / quantile(
        rounds.map(({ fold }) => fold),
        0.5,
      ),
    { bound: { min: 1_000_000 }, unit: '/s' },
  );
}

/** The page has the charter too: of each act that happened elsewhere it shows what the pact would have said. */
function charterOfBench(): Charter {
  const read = parseCharter([{ name: 'lagoon.yaml', text: LAGOON }], nodeSha256);
  if (!read.ok) throw new TypeError(JSON.stringify(read.faults));
  return read.value;
}

function benchScrub(): void {
  const entries = parsedEntries(100_000);
  const charter = charterOfBench();
  const before = heap();
  const timeline = timelineOf(entries, charter);
  const first = scrub(timeline, { at: Infinity, known: Infinity });
  const index = heap() - before;
  const entryBytes = before - base;
  const span = 30 * 24 * HOUR;
  const next = numbers(11);
  for (const [name, pick] of [
    ['at alone', () => ({ at: START + next() * span, known: Infinity })],
    ['known alone', () => ({ at: Infinity, known: START + next() * span })],
    ['both together', () => ({ at: START + next() * span, known: START + next() * span })],
  ] as const) {
    const times = Array.from({ length: 400 }, () => scrub(timeline, pick()));
    print(`scrub 100,000 entries, ${name}: median`, quantile(times, 0.5), { bound: { max: 4 }, unit: 'ms' });
    print(`scrub 100,000 entries, ${name}: 99th percentile`, quantile(times, 0.99), { bound: { max: 16 }, unit: 'ms' });
  }
  const { breaches } = replay(timeline, { at: START + span, known: START + span, log: 0 });
  if (breaches.length === 0) throw new TypeError('half of the pledges are made by nobody who may');
  print('first sight of 100,000 entries, what the charter says of each act worked out', first, { unit: 'ms' });
  print('columns kept for scrubbing against the memory of the entries', index / entryBytes, { bound: { max: 2 } });
}

function scrub(timeline: Timeline, { at, known }: { at: number; known: number }): number {
  const end = START + 40 * 24 * HOUR;
  return seconds(() => void replay(timeline, { at: Math.min(at, end), known: Math.min(known, end), log: 0 })) * 1000;
}

function heap(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const base = heap();
benchScrub();
benchFold();
