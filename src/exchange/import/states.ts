import type { LocalText } from '#charter';
import { faulty, parsed, type Fault, type Parsed } from '#kernel';
import type { TextPieces } from './csv-records.ts';
import { openTable, type TableRow, type TableShape } from './table-rows.ts';

/** A state as files of the outside may call it. */
export interface StateName {
  /** ISO 3166-1 alpha-3. */
  readonly id: string;
  readonly name: LocalText;
  /** Other names in use. */
  readonly also: readonly string[];
}

/** Numbers of the Correlates of War project, and of Gleditsch and Ward. */
export type CodeSystem = 'cow' | 'gw';

/** What files call states, as the ids by which charters call parties. */
export interface States {
  /** The state that had a number in a year; null when the tables know none. */
  ofCode(code: number, at: { readonly system: CodeSystem; readonly year: number }): string | null;
  ofName(name: string): string | null;
  /** What a state is called; null when the tables have no name for the id. */
  nameOf(id: string): LocalText | null;
}

/** `cow:300`, `gw:711`, or a name, to the id that a person gave for it. */
export type StateChoices = ReadonlyMap<string, string>;

const CODES: TableShape<'codes'> = {
  kind: 'codes',
  title: 'codes/states.csv',
  columns: ['id', 'cow', 'gw', 'from', 'until', 'en', 'ru'],
};
const PARTY = /^(?:[A-Z]{3}|[A-Z]{2}-[A-Z0-9]{1,3}|org:[a-z0-9-]+)$/;
const CODE = { least: 1, most: 9999 };

interface CodeRow {
  readonly id: string;
  readonly numbers: { readonly [system in CodeSystem]: number | null };
  /** First year; null: from the beginning. */
  readonly from: number | null;
  /** First year no more; null: until today. */
  readonly until: number | null;
  readonly name: LocalText | null;
}

/** Reads the table of codes; a person's choices come before it. */
export function readStates(
  codes: TextPieces,
  { names, choices }: { readonly names: readonly StateName[]; readonly choices: StateChoices },
): Parsed<States> {
  const faults: Fault[] = [];
  const table = openTable(codes, [CODES], faults);
  const rows = table === null ? [] : [...table.rows].flatMap(codeRow);
  for (const [called, id] of choices) {
    const expected = 'an ISO 3166-1 alpha-3 code; XAA to XZZ are free for states that have none';
    if (!PARTY.test(id)) faults.push({ field: '--state', found: `${called}=${id}`, expected });
  }
  return faults.length > 0 ? faulty(...faults) : parsed(statesOf(rows, names, choices));
}

function codeRow(row: TableRow): CodeRow[] {
  const id = row.needed('id', 'an id such as those of ISO 3166-1 alpha-3');
  const [cow, gw] = [row.number('cow', CODE), row.number('gw', CODE)];
  const [from, until] = [row.number('from', CODE), row.number('until', CODE)];
  const [en, ru] = [row.text('en'), row.text('ru')];
  const name = en === '' ? null : { en, ...(ru === '' ? {} : { ru }) };
  return id === null ? [] : [{ id, numbers: { cow, gw }, from, until, name }];
}

function statesOf(rows: readonly CodeRow[], names: readonly StateName[], choices: StateChoices): States {
  const byName = new Map<string, string>();
  const called = new Map<string, LocalText>();
  for (const { id, name } of rows) if (name !== null) called.set(id, name);
  for (const { id, name } of names) called.set(id, name);
  for (const [id, { en }] of called) byName.set(plain(en), id);
  for (const { id, also } of names) for (const name of also) byName.set(plain(name), id);
  const chosen = new Map([...choices].map(([name, id]) => [plain(name), id]));
  return {
    ofCode(code, { system, year }) {
      const own = chosen.get(plain(`${system}:${code}`));
      if (own !== undefined) return own;
      const fits = rows.find(({ numbers, from, until }) => {
        return numbers[system] === code && (from ?? -Infinity) <= year && year < (until ?? Infinity);
      });
      return fits?.id ?? null;
    },
    ofName: (name) => chosen.get(plain(name)) ?? byName.get(plain(name)) ?? null,
    nameOf: (id) => called.get(id) ?? null,
  };
}

/** A name without what writers differ in: letters' marks, capitals, signs. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}:]+/gu, ' ')
    .trim();
}
