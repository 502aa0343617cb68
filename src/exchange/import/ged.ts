import {
  cut,
  isAsked,
  OnceById,
  placeId,
  pointOf,
  sourceOf,
  SUBJECT_MAX,
  type Harvester,
  type Line,
  type OperationAsk,
  type Point,
} from './harvest.ts';
import { edtf, firstDayOf, parseDay, type PartialDate } from './partial-date.ts';
import type { TableRow, TableShape } from './table-rows.ts';

/** One row: an event of organised violence with at least one death. */
export const GED: TableShape<'ucdp-ged'> = {
  kind: 'ucdp-ged',
  title: 'UCDP Georeferenced Event Dataset, version 25.1',
  columns: [
    ...['id', 'type_of_violence', 'side_a', 'side_b', 'where_prec', 'where_coordinates', 'latitude', 'longitude'],
    ...['country_id', 'date_start', 'date_end', 'best', 'high', 'low'],
  ],
};

interface Event {
  readonly id: string;
  readonly type: 1 | 2 | 3;
  readonly sides: readonly [string, string];
  readonly where: { readonly name: string; readonly point: Point; readonly precision: number };
  readonly from: string;
  readonly until: string;
  readonly said: string;
  readonly deaths: {
    readonly best: number;
    readonly low: number;
    readonly high: number;
    readonly civilians: number | null;
  };
  readonly reports: number | null;
  /** The makers are done with it. */
  readonly settled: boolean;
}

const DEATHS = { least: 0, most: 10_000_000 };

/** Reads rows of UCDP GED: each is an event with its place, its days and its dead as a best figure and a range. */
export function gedHarvester(ask: OperationAsk): Harvester {
  const kept = new OnceById<Event>('id');
  const source = sourceOf('ucdp-ged', ask, {
    outlet: 'Uppsala Conflict Data Program (UCDP)',
    title: 'Georeferenced Event Dataset (GED)',
    standing: 'study',
  });
  let [rows, outside] = [0, 0];
  return {
    take(row) {
      rows += 1;
      const event = readEvent(row, ask);
      if (event === 'outside') outside += 1;
      else if (event !== null) kept.add(event.id, event, row);
    },
    finish() {
      const all = kept.values();
      const places = new Map(all.map((event) => [placeOf(event), placeLine(event)]));
      return {
        ...{ dataset: 'ucdp-ged', source: source.line, missions: [], rows, outside },
        places: [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line),
        entries: all.map((event) => eventLine(event, source.id)),
      };
    },
  };
}

function readEvent(row: TableRow, ask: OperationAsk): Event | 'outside' | null {
  const [from, until] = [dayOf(row, 'date_start'), dayOf(row, 'date_end')];
  if (from === null || until === null) return null;
  const code = row.neededNumber('country_id', { least: 1, most: 9999 });
  const country = code === null ? null : ask.states.ofCode(code, { system: 'gw', year: from.year });
  if (country === null || !ask.countries.includes(country) || !isAsked(ask, from, until)) return 'outside';
  if (firstDayOf(until) < firstDayOf(from)) return row.fault('date_end', 'a day that is not before date_start');
  const id = row.needed('id', 'the number of the event');
  const type = row.neededNumber('type_of_violence', { least: 1, most: 3 });
  const [best, low, high] = ['best', 'low', 'high'].map((column) => row.neededNumber(column, DEATHS)) as (
    number | null
  )[];
  const where = whereOf(row);
  const said = saidOn(row, from, ask);
  if (id === null || type === null || where === null || said === null) return null;
  if (best == null || low == null || high == null) return null;
  const civilians = row.number('deaths_civilians', DEATHS);
  const reports = row.number('number_of_sources', { least: -1, most: 100_000 });
  return {
    ...{ id, type: type as Event['type'], sides: [row.name('side_a'), row.name('side_b')], where },
    ...{ from: edtf(from), until: edtf(until), said, deaths: { best, low, high, civilians } },
    reports: reports === null || reports < 1 ? null : reports,
    settled: !/check/i.test(row.text('code_status')),
  };
}

function dayOf(row: TableRow, column: string): PartialDate | null {
  return parseDay(row.text(column)) ?? row.fault(column, 'a day, such as 2015-01-31');
}

function whereOf(row: TableRow): Event['where'] | null {
  const point = pointOf(row);
  const precision = row.neededNumber('where_prec', { least: 1, most: 7 });
  const name = ['where_coordinates', 'adm_2', 'adm_1', 'country']
    .map((column) => row.name(column))
    .find((text) => text !== '');
  return point === null || precision === null ? null : { name: name ?? '?', point, precision };
}

/** When it became known: the last of the reports it rests on that is not older than the event; else when the file came out. */
function saidOn(row: TableRow, from: PartialDate, { released }: OperationAsk): string | null {
  const days = row
    .text('source_date')
    .split(/[;,]/)
    .flatMap((text) => parseDay(text.trim()) ?? [])
    .filter((day) => firstDayOf(day) >= firstDayOf(from))
    .map(edtf)
    .sort();
  return days.at(-1) ?? released ?? row.fault('source_date', 'the day of a report, or --released for all rows without');
}

/** Precisions of the place: exact, near it, and larger areas, whose middle is given and is no place where it happened. */
const NEAR_METRES = 25_000;

function placeOf({ where }: Event): string {
  return `${placeId('ucdp-ged', where.name, where.point)}/${where.precision}`;
}

function placeLine(event: Event): Line {
  const { name, point, precision } = event.where;
  const line = { place: placeOf(event), name: { en: name } };
  if (precision === 1) return { ...line, ...point, basis: { en: 'UCDP: the exact place', ru: 'UCDP: точное место' } };
  if (precision === 2) {
    const basis = { en: 'UCDP: within about 25 km of this point', ru: 'UCDP: примерно в пределах 25 км от точки' };
    return { ...line, ...point, uncertaintyMetres: NEAR_METRES, basis };
  }
  return {
    ...line,
    basis: {
      en: `UCDP gives an area and no point (where_prec ${precision})`,
      ru: `UCDP даёт район, а не точку (where_prec ${precision})`,
    },
  };
}

const PREDICATES = { 1: 'state-based-conflict', 2: 'non-state-conflict', 3: 'one-sided-violence' } as const;
const KINDS = {
  1: { en: 'fighting with a state on one side', ru: 'бои с участием государства' },
  2: { en: 'fighting between groups', ru: 'бои между группами' },
  3: { en: 'violence against civilians', ru: 'насилие против гражданских лиц' },
} as const;

function eventLine(event: Event, source: string): Line {
  const { id, type, sides, where, from, until, said, deaths, settled } = event;
  return {
    id: `ucdp-ged/${id}`,
    ...{
      claim: 'event',
      subject: cut(sides.filter((side) => side !== '').join(' – ') || '?', SUBJECT_MAX),
      predicate: PREDICATES[type],
    },
    ...{ holds: from === until ? from : `${from}/${until}`, said, place: placeOf(event) },
    ...{ value: deaths.best, lower: deaths.low, upper: deaths.high, unit: 'deaths' },
    ...(settled ? {} : { modality: 'unverified' }),
    sources: [source],
    text: { en: textOf(event, 'en', where.name), ru: textOf(event, 'ru', where.name) },
  };
}

function textOf({ id, type, sides, deaths, reports }: Event, lang: 'en' | 'ru', place: string): string {
  const { best, low, high, civilians } = deaths;
  const range = low === best && high === best ? `${best}` : `${best} (${low}–${high})`;
  const words =
    lang === 'en'
      ? { dead: 'dead', civil: 'civilians', row: 'event', from: 'reports' }
      : { dead: 'погибших', civil: 'гражданских', row: 'событие', from: 'сообщений' };
  const parts = [
    `${place}: ${KINDS[type][lang]}, ${sides.join(' – ')}`,
    `${words.dead} ${range}${civilians === null || civilians === 0 ? '' : `, ${words.civil} ${civilians}`}`,
    `UCDP ${words.row} ${id}${reports === null ? '' : `, ${words.from}: ${reports}`}`,
  ];
  return `${parts.join('; ')}.`;
}
