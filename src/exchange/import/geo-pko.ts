import {
  absences,
  added,
  cut,
  isAsked,
  named,
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
import { edtf, monthNumber, type PartialDate } from './partial-date.ts';
import type { TableRow, TableShape } from './table-rows.ts';

/** One row: what a map of the mission shows at one place. */
export const GEO_PKO: TableShape<'geo-pko'> = {
  kind: 'geo-pko',
  title: 'Geo-PKO, version 2.x, locations on maps',
  columns: [
    ...['source', 'mission', 'year', 'month', 'location', 'latitude', 'longitude', 'no.troops'],
    ...['nameoftcc_1', 'notroopspertcc_1'],
  ],
};

interface Place {
  /** Year and month in which the map was published. */
  readonly month: string;
  readonly map: string;
  readonly mission: string;
  readonly location: string;
  readonly point: Point;
  /** null: the map does not tell the size. */
  readonly heads: number | null;
  readonly senders: readonly { readonly id: string; readonly heads: number | null }[];
  readonly headquarters: number;
}

/** What the makers write where a map does not tell a size or a sender. */
const UNKNOWN = 'unknown';
const HEADS = { least: 0, most: 1_000_000, whole: false };

/** Reads rows of Geo-PKO: where units stand, and each sender's units added up for each map. */
export function geoPkoHarvester(ask: OperationAsk): Harvester {
  const places = new OnceById<Place>('location');
  const source = sourceOf('geo-pko', ask, {
    outlet: 'Geocoded Peacekeeping Operations (Geo-PKO) project',
    title: 'Geo-PKO: locations on maps of the mission',
    standing: 'study',
  });
  let [rows, outside] = [0, 0];
  return {
    take(row) {
      rows += 1;
      const place = readPlace(row, ask);
      if (place === 'outside') outside += 1;
      else if (place !== null) places.add(`${place.month}/${place.map}/${place.location}`, place, row);
    },
    finish() {
      const all = places.values();
      return {
        dataset: 'geo-pko',
        source: source.line,
        places: placeLines(all),
        entries: [
          ...all.map((place) => siteLine(place, source.id, ask)),
          ...[...mapsIn(all)].flatMap(([key, map]) => mapLines(key, map, { source: source.id, ask })),
          ...absentLines(all, { source: source.id, ask }),
        ],
        missions: all.map(({ mission }) => mission),
        rows,
        outside,
      };
    },
  };
}

function readPlace(row: TableRow, ask: OperationAsk): Place | 'outside' | null {
  const mission = row.name('mission');
  if (ask.mission !== null && mission.toLowerCase() !== ask.mission.toLowerCase()) return 'outside';
  const date = monthOf(row);
  if (date === null) return null;
  if (!isAsked(ask, date)) return 'outside';
  const map = row.needed('source', 'the map');
  const location = row.needed('location', 'a location');
  const point = pointOf(row);
  const heads = headsIn(row, 'no.troops');
  const senders = sendersIn(row, ask);
  const headquarters = row.number('hq', { least: 0, most: 3 }) ?? 0;
  if (map === null || location === null || point === null) return null;
  return { month: edtf(date), map, mission, location, point, heads, senders, headquarters };
}

function monthOf(row: TableRow): PartialDate | null {
  const year = row.neededNumber('year', { least: 1940, most: 2200 });
  const text = row.text('month');
  const month = monthNumber(text);
  if (month === null) return row.fault('month', 'a month from 1 to 12, or its English name');
  return year === null ? null : { year, month, day: null };
}

function headsIn(row: TableRow, column: string): number | null {
  return row.text(column).toLowerCase() === UNKNOWN ? null : row.number(column, HEADS);
}

function sendersIn(row: TableRow, { states }: OperationAsk): Place['senders'] {
  return row.columns('nameoftcc_').flatMap((column) => {
    const name = row.text(column);
    if (name === '' || name.toLowerCase() === UNKNOWN) return [];
    const id = states.ofName(name);
    const heads = headsIn(row, column.replace('nameof', 'notroopsper'));
    if (id !== null) return [{ id, heads }];
    row.fault(column, `a state whose name is known, or an id for it: --state "${name}=XAA"`);
    return [];
  });
}

function placeLines(all: readonly Place[]): Line[] {
  const lines = new Map<string, Line>();
  for (const { location, point } of all) {
    const id = placeId('geo-pko', location, point);
    lines.set(id, {
      ...{ place: id, name: { en: location }, ...point },
      basis: { en: 'as Geo-PKO places the location', ru: 'по координатам Geo-PKO' },
    });
  }
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

const HEADQUARTERS = [
  null,
  { en: 'headquarters of a contingent', ru: 'штаб контингента' },
  { en: 'headquarters of a sector', ru: 'штаб сектора' },
  { en: 'headquarters of the mission', ru: 'штаб миссии' },
] as const;

function siteLine(place: Place, source: string, { states }: OperationAsk): Line {
  const { month, map, mission, location, point, heads, senders, headquarters } = place;
  const about = HEADQUARTERS[headquarters] ?? null;
  const told = (lang: 'en' | 'ru') => [
    ...senders.map((sender) => `${named(sender.id, states)[lang]} ${sender.heads ?? '?'}`),
    ...(about === null ? [] : [about[lang]]),
  ];
  const [en, ru] = [told('en').join(', '), told('ru').join(', ')];
  return {
    id: `geo-pko/${month}/${map}/${location}`,
    ...{ claim: 'site', subject: cut(mission, SUBJECT_MAX) || 'mission', predicate: 'deployed-at' },
    ...{ holds: month, said: month, place: placeId('geo-pko', location, point) },
    ...(heads === null ? {} : { value: heads, unit: 'persons', approximate: true }),
    sources: [source],
    text: {
      en: `${map} shows ${location}${en === '' ? '' : `: ${en}`}. Sizes are counted in standard units.`,
      ru: `${map}: ${location}${ru === '' ? '' : ` (${ru})`}. Численность посчитана по штатным единицам.`,
    },
  };
}

function mapsIn(all: readonly Place[]): Map<string, Place[]> {
  const maps = new Map<string, Place[]>();
  for (const place of all) {
    const key = `${place.month}/${place.map}`;
    const map = maps.get(key);
    if (map === undefined) maps.set(key, [place]);
    else map.push(place);
  }
  return maps;
}

interface Ground {
  readonly source: string;
  readonly ask: OperationAsk;
}

/** What a map adds up to: for each sender, and for all, as units whose sender the map does not name are in no other sum. */
function mapLines(key: string, map: readonly Place[], ground: Ground): Line[] {
  const senders = new Map<string, (number | null)[]>();
  for (const sender of map.flatMap((place) => place.senders)) {
    senders.set(sender.id, [...(senders.get(sender.id) ?? []), sender.heads]);
  }
  const { month, map: name, mission } = map[0]!;
  const all = map.map(({ heads }) => heads);
  const total = {
    id: `geo-pko/${key}/all of it`,
    ...{
      claim: 'strength',
      subject: cut(mission, SUBJECT_MAX) || 'mission',
      predicate: 'deployed',
      state: 'inTheatre',
    },
    ...{ ...countOf(all), unit: 'persons', holds: month, said: month, sources: [ground.source] },
    text: {
      en: `All units on ${name} add up to ${countText(all)}, counted in standard units.`,
      ru: `Все подразделения на карте ${name}: ${countText(all)}, по штатным единицам.`,
    },
  };
  const own = [...senders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, heads]) => strengthLine({ key, id, heads }, map[0]!, ground));
  return [...own, total];
}

/** The sum; where some sizes are not told, at least the sum of the others. Without any, no number. */
function countOf(heads: readonly (number | null)[]): Line {
  const known = heads.filter((each) => each !== null);
  if (known.length === 0) return {};
  return known.length === heads.length ? { value: added(known), approximate: true } : { lower: added(known) };
}

function countText(heads: readonly (number | null)[]): string {
  const known = heads.filter((each) => each !== null);
  if (known.length === 0) return '?';
  return `${known.length === heads.length ? '' : '≥ '}${added(known)}`;
}

function strengthLine(
  { key, id, heads }: { readonly key: string; readonly id: string; readonly heads: readonly (number | null)[] },
  { month, map }: Place,
  { source, ask }: Ground,
): Line {
  const name = named(id, ask.states);
  return {
    id: `geo-pko/${key}/${id}`,
    ...{ claim: 'strength', subject: id, predicate: 'deployed', contingent: `${id}-units`, category: 'military' },
    ...{ state: 'inTheatre', ...countOf(heads), unit: 'persons', holds: month, said: month, sources: [source] },
    text: {
      en: `${name.en}: its units on ${map} add up to ${countText(heads)}, counted in standard units.`,
      ru: `${name.ru}: подразделения на карте ${map}: ${countText(heads)}, по штатным единицам.`,
    },
  };
}

/** A sender on one map and not on the next has no unit there any more, as far as the maps show. */
function absentLines(all: readonly Place[], { source, ask }: Ground): Line[] {
  const listed = new Map<string, Set<string>>();
  for (const [key, map] of mapsIn(all)) {
    listed.set(key, new Set(map.flatMap(({ senders }) => senders.map(({ id }) => id))));
  }
  return absences(listed).map(({ at, who }) => {
    const [month = '', ...map] = at.split('/');
    const name = named(who, ask.states);
    return {
      id: `geo-pko/${at}/${who}`,
      ...{ claim: 'strength', subject: who, predicate: 'deployed', contingent: `${who}-units`, category: 'military' },
      ...{ state: 'inTheatre', value: 0, unit: 'persons', holds: month, said: month, sources: [source] },
      text: {
        en: `${name.en} has no unit on ${map.join('/')}, and had one on the map before.`,
        ru: `${name.ru}: на карте ${map.join('/')} подразделений нет, на предыдущей были.`,
      },
    };
  });
}
