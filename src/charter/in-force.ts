import type { Interval } from '#kernel';
import type { Chair, ChairSpell, Charter, Force, ForceStrength, Holder, Office } from './charter.ts';
import type { LocalText } from './citation.ts';
import type { Instrument } from './instrument.ts';
import type { Procedure } from './procedure.ts';
import { entryOn, groundOf } from './ratification.ts';
import {
  showAlternatives,
  showCite,
  showDated,
  type AlternativeShown,
  type CiteShown,
  type DatedShown,
  type Titled,
} from './shown.ts';
import { holds, holdsAt, timeline, type Spanned } from './span.ts';

/** Who presides over an organ at a time. */
export interface ChairOn extends CiteShown {
  readonly organ: string;
  /** `null` where no source was found, or where the spells dispute the time. */
  readonly party: string | null;
  readonly person: string | null;
  readonly names: LocalText | null;
  readonly since: string | null;
  readonly exception: LocalText | null;
  readonly alternatives: readonly AlternativeShown[];
  /** Where it cannot be told: the parties between which. */
  readonly between: readonly string[];
}

export interface OfficeOn extends Titled {
  readonly of: Office['of'];
  readonly article: string | null;
  readonly holders: readonly HolderOn[];
}

export interface HolderOn extends CiteShown {
  readonly person: string;
  readonly names: LocalText;
  readonly party: string | null;
  readonly acting: boolean;
  readonly since: string | null;
  /** Whether it is certain that the holder is in office throughout the time asked for. */
  readonly sure: boolean;
}

export interface ObligationOn extends Titled, DatedShown {
  readonly who: LocalText;
  readonly trigger: string;
  readonly owes: LocalText;
}

export interface ForceOn extends Titled, DatedShown {
  /** Strengths that sources give for that time. */
  readonly strengths: readonly (DatedShown & Pick<ForceStrength, 'value' | 'lower' | 'upper' | 'approximate'>)[];
  /** Exercises held until then. */
  readonly exercises: readonly (DatedShown & { readonly title: LocalText; readonly place: string | null })[];
}

export interface InstrumentOn extends Titled, CiteShown {
  readonly kind: string;
  readonly signed: string | null;
  readonly inForce: string | null;
  /** `unknown`: signed, but no source says from when it is in force. */
  readonly state: 'in-force' | 'unknown';
  readonly alternatives: readonly AlternativeShown[];
}

/**
 * Who presides at a time over an organ, or, given `null`, over the organ whose chair the charter names first. On the
 * day of a hand-over it is the incoming chair. `null` when the charter says nothing of that time.
 */
export function chairOn(charter: Charter, organ: string | null, at: Interval): ChairOn | null {
  const chair = charter.chairs.find((each) => organ === null || each.organ === organ);
  if (chair === undefined) return null;
  const { sure, doubted } = spellsAt(chair.spells, at);
  const sole = sure ?? (doubted.length === 1 ? doubted[0] : undefined);
  if (sole !== undefined && doubted.every((spell) => spell === sole)) return showChair(chair, sole);
  const between = [...doubted, ...(sure === undefined ? [] : [sure])];
  if (between.length === 0) return null;
  const parties = between.flatMap(({ party }) => (party === null ? [] : [party]));
  const nobody = { party: null, person: null, names: null, since: null, exception: null };
  return { organ: chair.organ, ...nobody, ...showCite(chair.cite), alternatives: [], between: [...new Set(parties)] };
}

function showChair(
  { organ }: Chair,
  { party, person, names, from, exception, cite, alternatives }: ChairSpell,
): ChairOn {
  const since = from?.text ?? null;
  const shown = { alternatives: showAlternatives(alternatives), between: [] };
  return { organ, party, person, names, since, exception, ...showCite(cite), ...shown };
}

function spellsAt<Value extends Spanned>(values: readonly Value[], at: Interval) {
  const held = timeline(values).map(({ value, bounds }) => ({ value, holds: holds(bounds, at) }));
  return {
    sure: held.findLast((entry) => entry.holds === 'yes')?.value,
    doubted: held.filter((entry) => entry.holds === 'cannot-tell').map(({ value }) => value),
  };
}

/** Every office with its holders at a time; those of the chair come from its spells. */
export function officesOn(charter: Charter, at: Interval): readonly OfficeOn[] {
  return charter.offices.map((office) => {
    const { id, title, of, cite } = office;
    return { id, title, of, article: cite.article ?? null, holders: holdersOf(charter, office, at) };
  });
}

/** Who holds one office at a time. */
export function holdersOf(charter: Charter, office: Office, at: Interval): HolderOn[] {
  if (office.chairOf !== undefined) {
    const chair = chairOn(charter, office.chairOf, at);
    if (chair === null || chair.person === null || chair.names === null) return [];
    const { person, names, party, since, article, sources, certainty, note } = chair;
    return [{ person, names, party, acting: false, since, sure: true, article, sources, certainty, note }];
  }
  return lanesOf(office).flatMap((holders) => {
    const { sure, doubted } = spellsAt(holders, at);
    return (sure === undefined ? doubted : [sure]).map(({ person, names, party, acting, from, cite }) => {
      const since = from?.text ?? null;
      return { person, names, party, acting, since, sure: sure !== undefined, ...showCite(cite) };
    });
  });
}

const lanes = new WeakMap<Office, readonly (readonly Holder[])[]>();

/** The holders of an office, or of the office of each party, one list for each line of succession. */
function lanesOf(office: Office): readonly (readonly Holder[])[] {
  const known = lanes.get(office);
  if (known !== undefined) return known;
  const byParty = new Map<string | null, Holder[]>();
  for (const holder of office.holders) {
    const lane = office.of === 'party' ? holder.party : null;
    byParty.set(lane, [...(byParty.get(lane) ?? []), holder]);
  }
  lanes.set(office, [...byParty.values()]);
  return [...byParty.values()];
}

/** Obligations in force at a time, or that may be. */
export function obligationsOn(charter: Charter, at: Interval): readonly ObligationOn[] {
  return charter.obligations
    .filter((obligation) => holdsAt(obligation, at) !== 'no')
    .map(({ id, title, who, trigger, owes, ...dated }) => ({ id, title, who, trigger, owes, ...showDated(dated) }));
}

/** Procedures in force at a time, or that may be, in the order of the charter. */
export function proceduresOn(charter: Charter, at: Interval): readonly Procedure[] {
  return charter.procedures.filter(
    (procedure) => holdsAt(procedure, at) !== 'no' && groundOf(charter, procedure.cite.article, at).holds !== 'no',
  );
}

/** The procedure by its id, when it is or may be in force at that time; else `null`. */
export function procedureOn(charter: Charter, id: string, at: Interval): Procedure | null {
  return proceduresOn(charter, at).find((procedure) => procedure.id === id) ?? null;
}

/** Standing forces at a time, each with the strengths that sources give for it and the exercises held until then. */
export function forcesOn(charter: Charter, at: Interval): readonly ForceOn[] {
  return charter.forces.filter((force) => holdsAt(force, at) !== 'no').map((force) => showForce(force, at));
}

function showForce({ id, title, strengths, exercises, ...dated }: Force, at: Interval): ForceOn {
  return {
    id,
    title,
    ...showDated(dated),
    strengths: strengths
      .filter((strength) => holdsAt(strength, at) !== 'no')
      .map(({ value, lower, upper, approximate, ...each }) => ({
        ...{ value, lower, upper, approximate },
        ...showDated(each),
      })),
    exercises: exercises
      .filter(({ from }) => from === null || from.interval.from < at.until)
      .map(({ title: name, place, ...each }) => ({ title: name, place, ...showDated(each) })),
  };
}

/** Instruments in force at a time, and those signed by then of which no source says from when they are. */
export function instrumentsOn(charter: Charter, at: Interval): readonly InstrumentOn[] {
  return charter.instruments.flatMap((instrument) => {
    const state = instrumentState(charter, instrument, at);
    if (state === null) return [];
    const { id, title, kind, signed, inForce, cite, alternatives } = instrument;
    const times = { signed: signed?.text ?? null, inForce: inForce?.text ?? null };
    return [{ id, title, kind, ...times, state, ...showCite(cite), alternatives: showAlternatives(alternatives) }];
  });
}

function instrumentState(charter: Charter, instrument: Instrument, at: Interval): InstrumentOn['state'] | null {
  const { signed, inForce, ended } = instrument;
  const entry = entryOn(charter, instrument, at);
  if (entry !== null) {
    if (entry.state === 'not-in-force' || holdsAt({ from: null, until: ended }, at) === 'no') return null;
    return entry.state === 'unknown' ? 'unknown' : 'in-force';
  }
  if (inForce === null) return signed !== null && signed.interval.from < at.until ? 'unknown' : null;
  const held = holdsAt({ from: inForce, until: ended }, at);
  return held === 'no' ? null : held === 'yes' ? 'in-force' : 'unknown';
}
