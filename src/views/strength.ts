import {
  CATEGORIES,
  reconcile,
  type Category,
  type Claim,
  type Figure,
  type Policy,
  type Reading,
  type StrengthState,
} from '#evidence';
import type { ActEntry, OperationState } from '#operation';
import { movementsOf, moved, type Movement } from './movement.ts';
import { figureOf, readingsOf, WINDOW } from './reading.ts';
import type { Scan } from './scan.ts';
import type { StrengthByState } from './shape.ts';
import type { Timeline } from './timeline.ts';

/** The head counts of one contingent at a moment, each in a state of its own. */
export interface ContingentStrength extends StrengthByState {
  readonly senderSays: Figure | null;
  readonly theatreSays: Figure | null;
  readonly byCategory: { readonly [category in Category]: Figure | null };
}

interface Ask {
  readonly timeline: Timeline;
  readonly scan: Scan;
  readonly policy: Policy;
  readonly contingent: string;
  readonly movements: readonly Movement[];
}

/** Every contingent that an act or a claim names, by id, in the order of their ids. */
export function contingentIds(timeline: Timeline, scan: Scan): string[] {
  const { state } = scan;
  const ids = new Set([...state.pledges.keys(), ...state.contingents.keys(), ...state.approvals.keys()]);
  for (const [contingent, slots] of timeline.slotsByContingent) {
    if (slots.some((slot) => timeline.slots[slot]!.series.some((voice) => scan.latest[voice]! >= 0)))
      ids.add(contingent);
  }
  for (const row of scan.movements) ids.add(timeline.rows.entry[row]!.body.content.contingent ?? '');
  ids.delete('');
  return [...ids].sort();
}

/** The strengths of all contingents at a moment. */
export function contingentStrengths(
  timeline: Timeline,
  scan: Scan,
  policy: Policy,
): ReadonlyMap<string, ContingentStrength> {
  const movements = movementsOf(timeline, scan);
  const result = new Map<string, ContingentStrength>();
  for (const contingent of contingentIds(timeline, scan)) {
    result.set(
      contingent,
      strengthOf({ timeline, scan, policy, contingent, movements: movements.get(contingent) ?? [] }),
    );
  }
  return result;
}

function strengthOf(ask: Ask): ContingentStrength {
  const offered = level(ask, 'offered', actReadings(ask.scan.state, ask.contingent, 'offered'));
  const pledged = level(ask, 'pledged', actReadings(ask.scan.state, ask.contingent, 'pledged'));
  const confirmed = level(ask, 'confirmed', actReadings(ask.scan.state, ask.contingent, 'confirmed'));
  const best = confirmed ?? ownWord(ask);
  const inTheatre = theatre(ask, best);
  return {
    offered,
    pledged,
    confirmed,
    enRoute: enRoute(ask, best),
    inTheatre: inTheatre.now,
    withdrawn: withdrawn(ask, inTheatre.before),
    senderSays: bySide(ask, 'sender'),
    theatreSays: bySide(ask, 'theatre'),
    byCategory: byCategory(ask, inTheatre.now),
  };
}

function slotsFor({ timeline, contingent }: SideAsk, state: StrengthState): number[] {
  const all = (timeline.slotsByContingent.get(contingent) ?? []).filter((slot) => {
    const { sample } = timeline.slots[slot]!;
    return sample.kind === 'strength' && sample.state === state && sample.scope === 'whole';
  });
  const categories = new Set(all.map((slot) => timeline.slots[slot]!.sample.category ?? null));
  categories.delete(null);
  return categories.size <= 1 ? all : all.filter((slot) => (timeline.slots[slot]!.sample.category ?? null) === null);
}

function level(ask: Ask, state: StrengthState, acts: readonly Reading[] = []): Figure | null {
  const readings = [...readingsOf(ask.timeline, ask.scan, { slots: slotsFor(ask, state) }), ...acts];
  return reconcile(readings, { policy: ask.policy, windowMillis: WINDOW.strength });
}

/** What acts fix: an offer or pledge by its party, a confirmation by its contingent act or approval at home. */
function actReadings(state: OperationState, contingent: string, about: StrengthState): Reading[] {
  const pledge = state.pledges.get(contingent);
  switch (about) {
    case 'offered':
    case 'pledged':
      return pledge?.body.content.firm === (about === 'pledged') ? actReading(pledge, pledge.body.content.party) : [];
    case 'confirmed': {
      const approval = state.approvals.get(contingent)?.at(-1);
      const approved = approval?.body.content.outcome === 'approved' ? approval : undefined;
      const named = [state.contingents.get(contingent), approved].filter((act) => act !== undefined);
      return named.flatMap((act) => actReading(act, act.body.content.party)).slice(0, 1);
    }
    default:
      return [];
  }
}

function actReading(
  entry: ActEntry<'pledge'> | ActEntry<'contingent'> | ActEntry<'approval'>,
  party: string,
): Reading[] {
  const value = entry.body.content.strength ?? null;
  if (value === null) return [];
  return [
    {
      claim: entry.id,
      origin: `voice ${party}  `,
      value,
      lower: null,
      upper: null,
      approximate: false,
      asOf: entry.from,
      knownAt: entry.known,
      standing: 'own',
      firm: true,
    },
  ];
}

/** Departed and not yet arrived: a count said to be under way, moved on by movements since, or the movements alone. */
function enRoute(ask: Ask, best: Figure | null): Figure | null {
  const { movements } = ask;
  const arrived = movements.findLast(({ kind, whole }) => whole && kind === 'arrival');
  const departed = movements.findLast(({ kind, whole }) => whole && kind === 'departure');
  if (arrived !== undefined && (departed === undefined || departed.reading.asOf <= arrived.reading.asOf)) {
    return exactly(0, arrived.reading);
  }
  if (departed !== undefined) return restate(best, departed.reading);
  const stated = level(ask, 'enRoute');
  if (stated !== null) return stated;
  const [out, into] = [moved(movements, 'departure'), moved(movements, 'arrival')];
  if (out.claims.length === 0 || out.heads === null || into.heads === null) return null;
  return fromMovements(Math.max(0, out.heads - into.heads), movements);
}

/** What the party itself pledged; a number that only others give is never carried into another state. */
function ownWord({ scan, contingent, policy }: Ask): Figure | null {
  return reconcile(actReadings(scan.state, contingent, 'pledged'), { policy, windowMillis: WINDOW.strength });
}

interface Theatre {
  readonly now: Figure | null;
  /** The last figure before the contingent went home. */
  readonly before: Figure | null;
}

function theatre(ask: Ask, best: Figure | null): Theatre {
  const { movements } = ask;
  const home = movements.findLast(({ kind, whole }) => whole && kind === 'return');
  const readings = readingsOf(ask.timeline, ask.scan, { slots: slotsFor(ask, 'inTheatre') });
  const rule = { policy: ask.policy, windowMillis: WINDOW.strength };
  const before = home === undefined ? readings : readings.filter(({ asOf }) => asOf <= home.reading.asOf);
  const arrived = movements.findLast(({ kind, whole }) => whole && kind === 'arrival');
  const stated = reconcile(
    before.map((reading) => movedOn(reading, movements)),
    rule,
  );
  const present = stated ?? (arrived === undefined ? countArrivals(movements) : restate(best, arrived.reading));
  if (home === undefined) return { now: present, before: null };
  const after = reconcile(
    readings.filter(({ asOf }) => asOf > home.reading.asOf),
    rule,
  );
  return { now: after ?? exactly(0, home.reading), before: present ?? restate(null, home.reading) };
}

/** A level said at a time, with the movements since; a return of unknown size leaves only "at most". */
function movedOn(reading: Reading, movements: readonly Movement[]): Reading {
  const since = movements.filter(
    ({ whole, kind, reading: { asOf } }) => !whole && kind !== 'departure' && asOf > reading.asOf,
  );
  if (since.length === 0 || reading.value === null) return reading;
  const net = since.reduce(
    (sum, { kind, reading: { value } }) => sum + (kind === 'arrival' ? 1 : -1) * (value ?? 0),
    0,
  );
  const value = Math.max(0, reading.value + net);
  const asOf = since.at(-1)!.reading.asOf;
  if (since.every((movement) => movement.reading.value !== null)) return { ...reading, value, asOf };
  const shrunk = since.some(({ kind, reading: { value: heads } }) => kind === 'return' && heads === null);
  return { ...reading, value: null, lower: shrunk ? 0 : value, upper: shrunk ? value : null, asOf };
}

function countArrivals(movements: readonly Movement[]): Figure | null {
  const [into, home] = [moved(movements, 'arrival'), moved(movements, 'return')];
  if (into.claims.length === 0) return null;
  if (into.heads === null || home.heads === null) return restate(null, movements.at(-1)!.reading);
  return fromMovements(Math.max(0, into.heads - home.heads), movements);
}

function withdrawn(ask: Ask, before: Figure | null): Figure | null {
  const stated = level(ask, 'withdrawn');
  if (stated !== null || before !== null) return stated ?? before;
  const home = moved(ask.movements, 'return');
  return home.claims.length === 0 || home.heads === null ? null : fromMovements(home.heads, ask.movements);
}

function fromMovements(value: number, movements: readonly Movement[]): Figure {
  const last = movements.at(-1)!.reading;
  return { ...exactly(value, last), policy: 'sum', claims: movements.map(({ reading }) => reading.claim) };
}

function exactly(value: number, by: Reading): Figure {
  return {
    value,
    lower: value,
    upper: value,
    asOf: new Date(by.asOf).toISOString(),
    disputed: false,
    policy: 'sum',
    claims: [by.claim],
    setAside: [],
  };
}

/** A figure carried into another state by a movement of the whole contingent; not known when the figure was not. */
function restate(figure: Figure | null, by: Reading): Figure {
  const base = figure ?? { ...exactly(0, by), value: null, lower: null, upper: null };
  return { ...base, asOf: new Date(by.asOf).toISOString(), claims: [...new Set([...base.claims, by.claim])] };
}

const MOST_ADVANCED: readonly StrengthState[] = ['inTheatre', 'enRoute', 'confirmed', 'pledged', 'offered'];

function bySide(ask: SideAsk, side: Side): Figure | null {
  for (const state of MOST_ADVANCED) {
    const figure = saidBy(ask, state, side);
    if (figure !== null) return figure;
  }
  return null;
}

type Side = 'sender' | 'theatre';
type SideAsk = Omit<Ask, 'movements'>;

function saidBy(ask: SideAsk, state: StrengthState, side: Side): Figure | null {
  const keep = (claim: Claim) => claim.side === side;
  const said = readingsOf(ask.timeline, ask.scan, { slots: slotsFor(ask, state), keep });
  const acts = side === 'sender' ? actReadings(ask.scan.state, ask.contingent, state) : [];
  return reconcile([...said, ...acts], { policy: ask.policy, windowMillis: WINDOW.strength });
}

/** The sender's count and the theatre's of one state, the furthest of which both speak; null: of none. */
export function bothSides(ask: SideAsk): BothSides | null {
  for (const state of MOST_ADVANCED) {
    const [sender, theatreCount] = [saidBy(ask, state, 'sender'), saidBy(ask, state, 'theatre')];
    if (sender !== null && theatreCount !== null) return { state, sender, theatre: theatreCount };
  }
  return null;
}

export interface BothSides {
  readonly state: StrengthState;
  readonly sender: Figure;
  readonly theatre: Figure;
}

function byCategory(ask: Ask, now: Figure | null): { readonly [category in Category]: Figure | null } {
  const { timeline, scan, policy } = ask;
  const slots = (timeline.slotsByContingent.get(ask.contingent) ?? []).filter(
    (slot) => timeline.slots[slot]!.sample.kind === 'strength',
  );
  const named = new Set(slots.map((slot) => timeline.slots[slot]!.sample.category ?? null));
  const { pledges, contingents } = scan.state;
  const declared =
    contingents.get(ask.contingent)?.body.content.category
    ?? pledges.get(ask.contingent)?.body.content.category
    ?? null;
  const figure = (category: Category) => {
    const own = slots.filter((slot) => {
      const { sample } = timeline.slots[slot]!;
      return sample.category === category && sample.state === 'inTheatre';
    });
    const stated = figureOf(timeline, scan, { slots: own, policy, windowMillis: WINDOW.strength });
    const only = [...CATEGORIES].every((other) => other === category || !named.has(other));
    return stated ?? (only && (named.has(category) || declared === category) ? now : null);
  };
  return { military: figure('military'), police: figure('police'), civilian: figure('civilian') };
}
