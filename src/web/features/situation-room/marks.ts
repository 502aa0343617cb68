import type { LocalText } from '#charter';
import type { Category } from '#evidence';
import type { Entry } from '#operation';
import type { Breach, CasualtyView, LogLine, MeasureView, PlaceView, SiteView } from '#views';
import type { Names } from '../../app/names.ts';

/** What can stand at a place, in the order in which it gives a mark its form. */
export const MARK_KINDS = ['site', 'unit', 'event', 'measure', 'casualty'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** One thing at a place, with the entries it rests on. */
export interface MarkItem {
  readonly kind: MarkKind;
  readonly id: string;
  readonly text: LocalText;
  readonly entries: readonly string[];
  /** Of a site: its number on map and list. */
  readonly number: number | null;
  /** Of a unit, where the record says whose people it is. */
  readonly category: Category | null;
}

/** A place with all that is shown there. */
export interface Spot {
  readonly place: PlaceView;
  readonly items: readonly MarkItem[];
  /** A breach that stands rests on something said of this place. */
  readonly breached: boolean;
}

export interface Marks {
  readonly placed: readonly Spot[];
  /** Without coordinates on record: listed, never guessed. */
  readonly unplaced: readonly Spot[];
}

interface Seen {
  readonly at: string;
  readonly sites: readonly SiteView[];
  readonly measures: readonly MeasureView[];
  readonly casualties: readonly CasualtyView[];
  readonly breaches: readonly Breach[];
  /** Lines whose events are shown: those of the time chosen. */
  readonly lines: readonly LogLine[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** Of the log, what happened at a place; who said what, and what was decided, is no mark. */
const HAPPENED: ReadonlySet<string> = new Set(['event', 'incident', 'loss', 'arrival', 'departure', 'return']);

/** Groups what is on record by place. Units stand where their latest task or arrival puts them. */
export function marksOf(seen: Seen, names: Names): Marks {
  const spots = new Map<string, MarkItem[]>();
  const add = (place: string | null, item: Omit<MarkItem, 'number' | 'category'> & Partial<MarkItem>) => {
    if (place === null) return;
    const items = spots.get(place) ?? [];
    items.push({ number: null, category: null, ...item });
    spots.set(place, items);
  };
  for (const { site, name, place, entry } of seen.sites)
    add(place?.id ?? null, {
      ...{ kind: 'site', id: `site ${site}`, text: name, entries: [entry.id] },
      number: seen.numbers.get(site) ?? null,
    });
  for (const unit of unitsAt(seen, names)) add(unit.place, unit.item);
  for (const line of seen.lines)
    if (HAPPENED.has(line.kind) && line.standing?.effect !== 'struck')
      add(line.place, { kind: 'event', id: line.id, text: line.text, entries: [line.id] });
  for (const { place, text, entry } of seen.measures)
    add(place, { kind: 'measure', id: `measure ${entry.id}`, text, entries: [entry.id] });
  seen.casualties.forEach(({ place, text, figure }, nth) =>
    add(place, { kind: 'casualty', id: `casualty ${nth}`, text, entries: figure.claims }),
  );
  const breached = breachedPlaces(seen, names);
  const all = [...spots].map(([id, items]) => ({ place: placeIn(id, names), items, breached: breached.has(id) }));
  const isPlaced = ({ place }: Spot) => place.lon !== null && place.lat !== null;
  return { placed: all.filter(isPlaced), unplaced: all.filter((spot) => !isPlaced(spot)) };
}

/** A place of the record by its id. */
export function placeIn(id: string, names: Names): PlaceView {
  const record = names.place(id);
  return {
    id,
    name: record?.name ?? { en: id },
    lon: record?.lon ?? null,
    lat: record?.lat ?? null,
    uncertaintyMetres: record?.uncertaintyMetres ?? null,
  };
}

interface Unit {
  readonly place: string;
  readonly item: Omit<MarkItem, 'number'>;
}

interface Stand {
  readonly from: number;
  readonly place: string;
  readonly entry: string;
}

/** One unit a contingent: at the place of its latest task or arrival, gone once the whole of it returned. */
function unitsAt(seen: Seen, names: Names): Unit[] {
  const at = Date.parse(seen.at);
  const stands = new Map<string, Stand>();
  const returned = new Map<string, number>();
  const put = (contingent: string, stand: Stand) => {
    if ((stands.get(contingent)?.from ?? -Infinity) <= stand.from) stands.set(contingent, stand);
  };
  for (const line of seen.lines) {
    const from = line.from === null ? Number.NaN : Date.parse(line.from);
    if (!MOVES.has(line.kind) || !(from <= at) || line.standing?.effect === 'struck') continue;
    const { contingent, whole } = movedIn(names.entry(line.id));
    if (contingent === null) continue;
    if (line.kind === 'return' && whole) returned.set(contingent, from);
    else if (line.place !== null && line.kind !== 'return')
      put(contingent, { from, place: line.place, entry: line.id });
  }
  for (const { place, guardedBy } of seen.sites)
    for (const { contingent, since, entry } of guardedBy)
      if (place !== null) put(contingent, { from: Date.parse(since), place: place.id, entry: entry.id });
  const files = contingentFiles(seen.lines, names);
  return [...stands]
    .filter(([contingent, { from }]) => (returned.get(contingent) ?? -Infinity) < from)
    .map(([contingent, { place, entry }]) => {
      const { name, category } = files.get(contingent) ?? { name: { en: contingent }, category: null };
      return { place, item: { kind: 'unit', id: `unit ${contingent}`, text: name, entries: [entry], category } };
    });
}

const MOVES: ReadonlySet<string> = new Set(['arrival', 'return', 'task']);

function movedIn(entry: Entry | undefined): { readonly contingent: string | null; readonly whole: boolean } {
  const content = entry?.body?.content as { readonly contingent?: unknown; readonly whole?: unknown } | undefined;
  return {
    contingent: typeof content?.contingent === 'string' ? content.contingent : null,
    whole: content?.whole === true,
  };
}

interface ContingentFile {
  readonly name: LocalText;
  readonly category: Category;
}

/** What contingents are called and whose people they are: as confirmed, or else as pledged. */
function contingentFiles(lines: readonly LogLine[], names: Names): ReadonlyMap<string, ContingentFile> {
  const files = new Map<string, ContingentFile>();
  for (const line of lines) {
    const body = line.kind === 'pledge' || line.kind === 'contingent' ? names.entry(line.id)?.body : undefined;
    if (body?.family !== 'act') continue;
    if (body.kind === 'contingent') files.set(body.content.contingent, body.content);
    if (body.kind === 'pledge' && !files.has(body.content.contingent))
      files.set(body.content.contingent, {
        name: names.party(body.content.party),
        category: body.content.category,
      });
  }
  return files;
}

/** Places that an entry behind a standing breach speaks of. */
function breachedPlaces({ breaches }: Seen, names: Names): ReadonlySet<string> {
  return new Set(breaches.filter(({ state }) => state === 'stands').flatMap((breach) => placesOfBreach(breach, names)));
}

/** The places that the entries behind a breach name, directly or by their site. */
export function placesOfBreach({ claims }: Breach, names: Names): readonly string[] {
  const found = claims.flatMap((id) => {
    const content = names.entry(id)?.body?.content as { readonly place?: unknown } | undefined;
    return typeof content?.place === 'string' ? [content.place] : [];
  });
  return [...new Set(found)];
}
