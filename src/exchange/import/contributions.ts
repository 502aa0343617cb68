import {
  absences,
  added,
  cut,
  isAsked,
  named,
  OnceById,
  sourceOf,
  type Harvester,
  type Line,
  type OperationAsk,
} from './harvest.ts';
import { edtf, parseDay, type PartialDate } from './partial-date.ts';
import type { TableRow, TableShape } from './table-rows.ts';

/** One row: how many people of one kind a state has in a mission at the end of a month. */
export const CONTRIBUTIONS: TableShape<'un-contributions'> = {
  kind: 'un-contributions',
  title: 'United Nations, uniformed personnel by contributor (DPO-UCHISTORICAL)',
  columns: [
    'isocode3',
    'mission_acronym',
    'personnel_type',
    'female_personnel',
    'male_personnel',
    'last_reporting_date',
  ],
};

interface Row {
  readonly day: string;
  readonly id: string;
  readonly name: string;
  readonly mission: string;
  readonly type: string;
  readonly women: number;
  readonly men: number;
}

const TYPES_MAX = 400;
const HEADS = { least: 0, most: 1_000_000 };

/** Reads rows of the United Nations' contributors: each kind of people of a state is a contingent of its own. */
export function contributionsHarvester(ask: OperationAsk): Harvester {
  const kept = new OnceById<Row>('personnel_type');
  const source = sourceOf('un-contributions', ask, {
    outlet: 'United Nations, Department of Peace Operations',
    title: 'Uniformed personnel contributions',
    standing: 'official',
  });
  let [rows, outside] = [0, 0];
  return {
    take(row) {
      rows += 1;
      const read = readRow(row, ask);
      if (read === 'outside') outside += 1;
      else if (read !== null) {
        const own = row.text('contribution_id');
        kept.add(own === '' ? `${read.day}/${read.mission}/${read.id}/${read.type}` : own, read, row);
      }
    },
    finish() {
      const all = kept.values();
      return {
        ...{ dataset: 'un-contributions', source: source.line, places: [], rows, outside },
        missions: all.map(({ mission }) => mission),
        entries: [...strengthLines(all, source.id, ask), ...absentLines(all, source.id, ask)],
      };
    },
  };
}

function readRow(row: TableRow, ask: OperationAsk): Row | 'outside' | null {
  const mission = row.name('mission_acronym');
  if (ask.mission !== null && mission.toLowerCase() !== ask.mission.toLowerCase()) return 'outside';
  const date = dayOf(row);
  if (date === null) return null;
  if (!isAsked(ask, date)) return 'outside';
  const name = row.name('contributing_country');
  const id = /^[A-Z]{3}$/.test(row.text('isocode3')) ? row.text('isocode3') : ask.states.ofName(name);
  if (id === null) {
    return row.fault('isocode3', `an ISO code, or an id for the name: --state "${name === '' ? 'NAME' : name}=XAA"`);
  }
  const type = row.needed('personnel_type', 'a kind of people, such as Troops');
  const women = row.number('female_personnel', HEADS) ?? 0;
  const men = row.number('male_personnel', HEADS) ?? 0;
  if (row.text('female_personnel') === '' && row.text('male_personnel') === '') {
    return row.fault('male_personnel', 'a number of men or of women');
  }
  return type === null ? null : { day: edtf(date), id, name, mission, type, women, men };
}

function dayOf(row: TableRow): PartialDate | null {
  const date = parseDay(row.text('last_reporting_date'));
  if (date !== null) return date;
  return row.fault('last_reporting_date', 'a day: 2015-01-31, or 31/01/2015 where the month is plain');
}

/** Kinds of people by the beginnings of their names; the rest goes without a category. */
const KINDS: readonly { readonly begins: RegExp; readonly slug: string; readonly category: 'military' | 'police' }[] = [
  { begins: /^(contingent )?troop/i, slug: 'units', category: 'military' },
  { begins: /^staff officer/i, slug: 'staff-officers', category: 'military' },
  { begins: /^(experts? on mission|.*observer)/i, slug: 'experts', category: 'military' },
  { begins: /^formed police/i, slug: 'formed-police', category: 'police' },
  { begins: /^(individual|civilian) police/i, slug: 'police', category: 'police' },
];

interface Kind {
  readonly slug: string;
  readonly category: 'military' | 'police' | null;
}

function kindOf(type: string): Kind {
  const known = KINDS.find(({ begins }) => begins.test(type));
  if (known !== undefined) return known;
  const slug = type
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40);
  return { slug, category: null };
}

/** Rows of one state, kind and day are one count; the file has one, or one for each of its parts. */
function groups(all: readonly Row[]): Map<string, Row[]> {
  const result = new Map<string, Row[]>();
  for (const row of all) {
    const key = `${row.day}/${row.id}-${kindOf(row.type).slug}`;
    result.set(key, [...(result.get(key) ?? []), row]);
  }
  return result;
}

function strengthLines(all: readonly Row[], source: string, ask: OperationAsk): Line[] {
  return [...groups(all)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, rows]) => {
      const { day, id, mission, name } = rows[0]!;
      const women = added(rows.map((row) => row.women));
      const value = added(rows.map((row) => row.men + row.women));
      const types = cut([...new Set(rows.map(({ type }) => type))].sort().join(', '), TYPES_MAX);
      const called = named(id, ask.states, name);
      return {
        id: `un-contributions/${key}`,
        ...countLine({ id, kind: kindOf(rows[0]!.type), day, source }),
        value,
        text: {
          en: `${called.en}: ${value} in ${mission} on ${day} (${types}), ${women} of them women.`,
          ru: `${called.ru}: ${value} в ${mission} на ${day} (${types}), из них женщин ${women}.`,
        },
      };
    });
}

/** A kind of people that one month lists and the next does not is there no more: the list names all contributors. */
function absentLines(all: readonly Row[], source: string, ask: OperationAsk): Line[] {
  const listed = new Map<string, Set<string>>();
  const kinds = new Map<string, { readonly id: string; readonly kind: Kind; readonly row: Row }>();
  for (const row of all) {
    const kind = kindOf(row.type);
    const contingent = `${row.id}-${kind.slug}`;
    kinds.set(contingent, kinds.get(contingent) ?? { id: row.id, kind, row });
    listed.set(row.day, (listed.get(row.day) ?? new Set()).add(contingent));
  }
  return absences(listed).map(({ at, who }) => {
    const { id, kind, row } = kinds.get(who)!;
    const called = named(id, ask.states, row.name);
    return {
      id: `un-contributions/${at}/${who}`,
      ...countLine({ id, kind, day: at, source }),
      value: 0,
      text: {
        en: `${called.en} is not listed for ${row.mission} on ${at} (${kind.slug}), and was the month before.`,
        ru: `${called.ru} в списке ${row.mission} на ${at} (${kind.slug}) нет; месяцем раньше было.`,
      },
    };
  });
}

function countLine(of: {
  readonly id: string;
  readonly kind: Kind;
  readonly day: string;
  readonly source: string;
}): Line {
  const { id, kind, day, source } = of;
  return {
    ...{ claim: 'strength', subject: id, predicate: 'deployed', contingent: `${id}-${kind.slug}` },
    ...(kind.category === null ? {} : { category: kind.category }),
    ...{ state: 'inTheatre', unit: 'persons', side: 'organisation', holds: day, said: day, sources: [source] },
  };
}
