import type { Fault } from '#kernel';
import type { TextPieces } from './csv-records.ts';
import { edtf, firstDayOf, lastDayOf, partialDate, type PartialDate } from './partial-date.ts';
import { openTable, type Bounds, type TableRow, type TableShape } from './table-rows.ts';

/** What the parties of an alliance promise each other, as far as the tables say. */
export const PROMISES = ['defence', 'offence', 'neutrality', 'non-aggression', 'consultation'] as const;
export type AlliancePromise = (typeof PROMISES)[number];

/** One line of a table: a state in an alliance from when to when, and what it promised in that time. */
export interface Membership {
  /** The number of the alliance in the table. */
  readonly alliance: string;
  /** The state's number of the Correlates of War project. */
  readonly state: number;
  /** As the table calls it; null where it gives the number alone. */
  readonly name: string | null;
  /** null: it began before the table does, or the day is not known. */
  readonly from: PartialDate | null;
  /** null: it goes on at the end of the table, or the day is not known. */
  readonly until: PartialDate | null;
  /** It goes on at the end of the table. */
  readonly goesOn: boolean;
  readonly promises: ReadonlySet<AlliancePromise>;
  readonly row: TableRow;
  /** The column with the state's number. */
  readonly column: string;
}

/** The alliance as a whole, where a table has a line for it. */
export interface AllianceDates {
  readonly from: PartialDate | null;
  readonly until: PartialDate | null;
  readonly goesOn: boolean;
}

/** What the files of one maker say. */
export interface AllianceTables {
  readonly maker: 'cow' | 'atop';
  /** As the maker calls the table, with its version. */
  readonly title: string;
  readonly files: readonly string[];
  readonly memberships: readonly Membership[];
  readonly alliances: ReadonlyMap<string, AllianceDates>;
}

type Kind = 'cow-members' | 'cow-pairs' | 'atop-members' | 'atop-alliances';

const parts = (name: string) => [`${name}_day`, `${name}_month`, `${name}_year`];
const COW_PROMISES: readonly (readonly [string, AlliancePromise])[] = [
  ['defense', 'defence'],
  ['neutrality', 'neutrality'],
  ['nonaggression', 'non-aggression'],
  ['entente', 'consultation'],
];
const ATOP_PROMISES: readonly (readonly [string, AlliancePromise])[] = [
  ['defense', 'defence'],
  ['offense', 'offence'],
  ['neutral', 'neutrality'],
  ['nonagg', 'non-aggression'],
  ['consul', 'consultation'],
];

const names = (columns: typeof COW_PROMISES) => columns.map(([column]) => column);
const COW = 'Correlates of War, Formal Alliances, version 4.1';
const ATOP = 'Alliance Treaty Obligations and Provisions, version 5.1';

/** The files that are known by their columns. */
export const ALLIANCE_SHAPES: readonly TableShape<Kind>[] = [
  {
    kind: 'cow-members',
    title: `${COW}, by member`,
    columns: ['version4id', 'ccode', 'state_name', ...parts('mem_st'), ...parts('mem_end'), ...names(COW_PROMISES)],
  },
  {
    kind: 'cow-pairs',
    title: `${COW}, by pair of states`,
    columns: ['version4id', 'ccode1', 'state_name1', 'ccode2', 'state_name2'].concat(
      parts('dyad_st'),
      parts('dyad_end'),
      names(COW_PROMISES),
    ),
  },
  {
    kind: 'atop-members',
    title: `${ATOP}, members`,
    columns: ['atopid', 'member', 'yrent', 'moent', 'dayent', 'yrexit', 'moexit', 'dayexit', ...names(ATOP_PROMISES)],
  },
  {
    kind: 'atop-alliances',
    title: `${ATOP}, alliances`,
    columns: ['atopid', 'begyr', 'begmo', 'begday', 'endyr', 'endmo', 'endday'],
  },
];

const STATE: Bounds = { least: 1, most: 9999 };
const FLAG: Bounds = { least: -99, most: 99 };

/** Reads alliance tables of one maker; null, with every fault told, unless all of it can be read. */
export function readAllianceTables(files: readonly TextPieces[], faults: Fault[]): AllianceTables | null {
  const memberships: Membership[] = [];
  const alliances = new Map<string, AllianceDates>();
  const makers = new Set<'cow' | 'atop'>();
  for (const file of files) {
    const table = openTable(file, ALLIANCE_SHAPES, faults);
    if (table === null) continue;
    makers.add(table.kind.startsWith('cow') ? 'cow' : 'atop');
    for (const row of table.rows) {
      if (table.kind === 'atop-alliances') readAlliance(row, alliances);
      else memberships.push(...READERS[table.kind](row));
    }
  }
  if (makers.size > 1) {
    const found = 'tables of two makers';
    faults.push({ field: 'FILE', found, expected: 'tables of one; their numbers and definitions differ' });
  }
  const maker = [...makers][0];
  if (faults.length > 0 || maker === undefined) return null;
  const title = maker === 'cow' ? COW : ATOP;
  return { maker, title, files: files.map(({ name }) => name), memberships, alliances };
}

const READERS: { readonly [kind in Exclude<Kind, 'atop-alliances'>]: (row: TableRow) => Membership[] } = {
  'cow-members': (row) => {
    const spell = cowSpell(row, 'mem');
    return membership(row, { alliance: 'version4id', state: 'ccode', name: 'state_name' }, spell);
  },
  // The file gives each pair once, so both states of a line are in the alliance.
  'cow-pairs': (row) => {
    const spell = cowSpell(row, 'dyad');
    return ['1', '2'].flatMap((one) =>
      membership(row, { alliance: 'version4id', state: `ccode${one}`, name: `state_name${one}` }, spell),
    );
  },
  'atop-members': (row) => {
    const [from, until] = datesOf(row, ['yrent', 'moent', 'dayent'], ['yrexit', 'moexit', 'dayexit']);
    const promises = promisesOf(row, ATOP_PROMISES);
    const goesOn = until === null;
    return membership(row, { alliance: 'atopid', state: 'member', name: null }, { from, until, goesOn, promises });
  },
};

type Spell = Pick<Membership, 'from' | 'until' | 'goesOn' | 'promises'>;

function membership(
  row: TableRow,
  columns: { readonly alliance: string; readonly state: string; readonly name: string | null },
  spell: Spell,
): Membership[] {
  const alliance = row.needed(columns.alliance, 'the number of the alliance');
  const state = row.neededNumber(columns.state, STATE);
  const name = columns.name === null ? '' : row.name(columns.name);
  if (alliance === null || state === null) return [];
  return [{ alliance, state, name: name === '' ? null : name, ...spell, row, column: columns.state }];
}

function cowSpell(row: TableRow, who: 'mem' | 'dyad'): Spell {
  const date = (what: string) => [`${who}_${what}_year`, `${who}_${what}_month`, `${who}_${what}_day`] as const;
  const [from, until] = datesOf(row, date('st'), date('end'));
  const goesOn = isSet(row, 'right_censor') || until === null;
  return {
    from: isSet(row, 'left_censor') ? null : from,
    until: goesOn ? null : until,
    goesOn,
    promises: promisesOf(row, COW_PROMISES),
  };
}

function promisesOf(row: TableRow, columns: readonly (readonly [string, AlliancePromise])[]): Set<AlliancePromise> {
  return new Set(columns.filter(([column]) => isSet(row, column)).map(([, promise]) => promise));
}

function isSet(row: TableRow, column: string): boolean {
  return (row.number(column, FLAG) ?? 0) >= 1;
}

function readAlliance(row: TableRow, alliances: Map<string, AllianceDates>): void {
  const id = row.needed('atopid', 'the number of the alliance');
  const [from, until] = datesOf(row, ['begyr', 'begmo', 'begday'], ['endyr', 'endmo', 'endday']);
  if (id === null) return;
  const dates = { from, until, goesOn: until === null };
  const before = alliances.get(id);
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(dates)) {
    row.fault('atopid', 'one row for each alliance; another has other days');
  }
  alliances.set(id, dates);
}

type Parts = readonly [year: string, month: string, day: string];

/** When a thing begins and ends; an end before the beginning is a fault. */
function datesOf(row: TableRow, begins: Parts, ends: Parts): readonly [PartialDate | null, PartialDate | null] {
  const [from, until] = [partialDate(row, begins), partialDate(row, ends)];
  if (from !== null && until !== null && lastDayOf(until) < firstDayOf(from)) {
    row.fault(ends[0], `a day that is not before its beginning, ${edtf(from)}`);
  }
  return [from, until];
}
