import { faulty, parsed, type Fault, type Parsed } from '#kernel';
import { PROMISES, type AlliancePromise, type AllianceTables, type Membership } from './alliance-tables.ts';
import { edtf, firstDayOf, lastDayOf, type PartialDate } from './partial-date.ts';
import type { States } from './states.ts';

/** One alliance of a table, for a person to choose from. */
export interface AllianceLine {
  readonly alliance: string;
  /** EDTF; null: not known. */
  readonly from: string | null;
  readonly until: string | null;
  /** How many states were ever in it. */
  readonly states: number;
  readonly promises: readonly AlliancePromise[];
}

/** The alliances of a table, by their numbers. */
export function alliancesIn(tables: AllianceTables): AllianceLine[] {
  const groups = new Map<string, Membership[]>();
  for (const one of tables.memberships) {
    const group = groups.get(one.alliance);
    if (group === undefined) groups.set(one.alliance, [one]);
    else group.push(one);
  }
  const lines = [...groups].map(([alliance, all]): AllianceLine => {
    const { from, until } = whole(tables, alliance, all);
    const states = new Set(all.map(({ state }) => state)).size;
    return { alliance, from: textOf(from), until: textOf(until), states, promises: promisesIn(all) };
  });
  return lines.sort((a, b) => a.alliance.localeCompare(b.alliance, 'en', { numeric: true }));
}

const textOf = (date: PartialDate | null) => (date === null ? null : edtf(date));

function promisesIn(all: readonly Membership[]): AlliancePromise[] {
  return PROMISES.filter((promise) => all.some(({ promises }) => promises.has(promise)));
}

/** A stretch of time in which a state is in the alliance. */
export interface DraftSpell {
  readonly from: PartialDate | null;
  readonly until: PartialDate | null;
  readonly goesOn: boolean;
}

/** What the tables say of one alliance, with parties as a charter calls them. */
export interface AllianceDraft {
  readonly alliance: string;
  readonly maker: AllianceTables['maker'];
  readonly title: string;
  readonly files: readonly string[];
  readonly whole: DraftSpell;
  readonly parties: readonly {
    readonly id: string;
    readonly names: { readonly en: string; readonly ru?: string | undefined };
    readonly spells: readonly DraftSpell[];
  }[];
  /** By promise: the ids of those who make it, or null when all do as long as they are in. */
  readonly promises: readonly { readonly promise: AlliancePromise; readonly by: readonly string[] | null }[];
}

/** One alliance of the tables; a state that the codes do not know is a fault, told once. */
export function draftAlliance(
  tables: AllianceTables,
  { alliance, states }: { readonly alliance: string; readonly states: States },
): Parsed<AllianceDraft> {
  const all = tables.memberships.filter((one) => one.alliance === alliance);
  if (all.length === 0) return faulty({ field: '--alliance', found: alliance, expected: 'an alliance of the table' });
  const faults: Fault[] = [];
  const members = new Map<string, Membership[]>();
  const strangers = new Map<number, Membership>();
  for (const one of all) {
    const id = states.ofCode(one.state, { system: 'cow', year: (one.from ?? one.until)?.year ?? 1816 });
    if (id === null) strangers.set(one.state, strangers.get(one.state) ?? one);
    else members.set(id, [...(members.get(id) ?? []), one]);
  }
  for (const [state, { row, column, name }] of strangers) {
    const called = name === null ? '' : `, called ${name} here`;
    faults.push(
      row.faultIn(column, `a number of codes/states.csv${called}, or an id for it: --state cow:${state}=XAA`),
    );
  }
  if (faults.length > 0) return faulty(...faults);
  const parties = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
  const promises = promisesIn(all).map((promise) => {
    const by = parties.filter(([, own]) => own.some((one) => one.promises.has(promise))).map(([id]) => id);
    const always = all.every((one) => one.promises.has(promise));
    return { promise, by: always ? null : by };
  });
  return parsed({
    ...{ alliance, maker: tables.maker, title: tables.title, files: tables.files },
    whole: whole(tables, alliance, all),
    parties: parties.map(([id, own]) => ({
      id,
      names: states.nameOf(id) ?? { en: nameIn(own) ?? id },
      spells: joined(own),
    })),
    promises,
  });
}

/** The name a table gives; the first by the alphabet, where its lines differ. */
function nameIn(own: readonly Membership[]): string | null {
  return own.flatMap(({ name }) => (name === null ? [] : [name])).sort()[0] ?? null;
}

function whole(tables: AllianceTables, alliance: string, all: readonly Membership[]): DraftSpell {
  const own = tables.alliances.get(alliance);
  if (own !== undefined) return own;
  const spells = joined(all);
  const last = spells.at(-1)!;
  return { from: spells[0]!.from, until: last.until, goesOn: last.goesOn };
}

const begins = ({ from }: DraftSpell) => (from === null ? -Infinity : firstDayOf(from));
const ends = ({ until, goesOn }: DraftSpell) => (until === null || goesOn ? Infinity : lastDayOf(until));

/** Spells that touch are one, whatever the order of the lines and however many phases or pairs they come from. */
function joined(all: readonly Membership[]): DraftSpell[] {
  const sorted = all
    .map(({ from, until, goesOn }): DraftSpell => ({ from, until, goesOn }))
    .sort((a, b) => begins(a) - begins(b) || precision(b.from) - precision(a.from) || ends(a) - ends(b));
  const spells: DraftSpell[] = [];
  for (const next of sorted) {
    const before = spells.at(-1);
    if (before === undefined || begins(next) > ends(before) + 1) spells.push(next);
    else spells[spells.length - 1] = { ...(later(next, before) ? next : before), from: before.from };
  }
  return spells;
}

function later(a: DraftSpell, b: DraftSpell): boolean {
  return ends(a) > ends(b) || (ends(a) === ends(b) && precision(a.until) > precision(b.until));
}

function precision(date: PartialDate | null): number {
  return date === null ? 0 : 1 + Number(date.month !== null) + Number(date.day !== null);
}
