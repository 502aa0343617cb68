import type { Figure, Policy } from '#evidence';
import type { ActEntry, Entry, OperationState, RecordEntry } from '#operation';
import { figureOf, WINDOW } from './reading.ts';
import type { Scan } from './scan.ts';
import type { CasualtyView, EntryRef, MeasureView, PlaceView, SiteView } from './shape.ts';
import type { Timeline } from './timeline.ts';

/** The entry a view rests on, with the documents behind it. */
export function refOf(entry: Pick<Entry, 'id' | 'body'>): EntryRef {
  return { id: entry.id, sources: (entry.body?.sources ?? []).map(({ source }) => source) };
}

export function iso(millis: number): string {
  return new Date(millis).toISOString();
}

/** A number that an act fixed, from when the act holds; null: it gives none. */
export function fixedFigure(
  value: number | null | undefined,
  act: { readonly id: string; readonly from: number },
): Figure | null {
  if (value === null || value === undefined) return null;
  const exactly = { value, lower: value, upper: value, asOf: iso(act.from), disputed: false };
  return { ...exactly, policy: 'act', claims: [act.id], setAside: [] };
}

/** An instant that may be an open end. */
export function isoOrOpen(millis: number): string | null {
  return Number.isFinite(millis) ? iso(millis) : null;
}

/** Losses of life and health by group, kind and place, each a figure. */
export function casualtiesAt(timeline: Timeline, scan: Scan, policy: Policy): CasualtyView[] {
  const views: CasualtyView[] = [];
  timeline.slots.forEach(({ sample }, slot) => {
    if (sample.kind !== 'casualty') return;
    const figure = figureOf(timeline, scan, { slots: [slot], policy, windowMillis: WINDOW.casualty });
    if (figure === null) return;
    const group = sample.population ?? sample.subject;
    views.push({
      group,
      predicate: sample.predicate,
      place: sample.place ?? null,
      figure,
      text: textOf(timeline, figure),
    });
  });
  return views.sort(
    (a, b) => compare(a.group, b.group) || compare(a.predicate, b.predicate) || compare(a.place ?? '', b.place ?? ''),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(timeline: Timeline, figure: Figure): CasualtyView['text'] {
  const last = timeline.rows.entry.find(({ id }) => id === figure.claims[0]);
  return last?.body.content.text ?? { en: '' };
}

/** Measures in force: an emergency, a curfew, an outage, from when to when as far as is known. */
export function measuresAt(timeline: Timeline, scan: Scan): MeasureView[] {
  const { at } = scan.moment;
  return scan.measures
    .map((row) => timeline.rows.entry[row]!)
    .filter(({ until, body }) => until > at && body.content.modality === 'asserted')
    .sort((a, b) => a.from - b.from || compare(a.id, b.id))
    .map((entry) => ({
      subject: entry.body.content.subject,
      measure: entry.body.content.predicate,
      text: entry.body.content.text,
      place: entry.body.content.place ?? null,
      from: iso(entry.from),
      until: isoOrOpen(entry.until),
      entry: refOf(entry),
    }));
}

/** A place of the record; its coordinates are null where no source gives them. */
export function placeView(entry: RecordEntry<'place'>): PlaceView {
  const { place, name, lon, lat, uncertaintyMetres } = entry.body.content;
  return { id: place, name, lon: lon ?? null, lat: lat ?? null, uncertaintyMetres: uncertaintyMetres ?? null };
}

export function placeOf(state: OperationState, id: string | null | undefined): PlaceView | null {
  const entry = id === null || id === undefined ? undefined : state.places.get(id);
  return entry === undefined ? null : placeView(entry);
}

/** Sites with who guards them, under which task and line of the mandate. */
export function sitesAt({ state, moment }: Scan): SiteView[] {
  const tasks = [...state.tasks.values()].filter((task) => task.until > moment.at);
  return [...state.sites.values()].map((site) => ({
    site: site.body.content.site,
    name: site.body.content.name,
    place: placeOf(state, site.body.content.place),
    agreedWith: site.body.content.agreedWith ?? null,
    guardedBy: tasks
      .filter(({ body }) => body.content.site === site.body.content.site)
      .map((task) => guard(state, task)),
    entry: refOf(site),
  }));
}

function guard(state: OperationState, task: ActEntry<'task'>): SiteView['guardedBy'][number] {
  const { contingent, mandateTask, task: id } = task.body.content;
  const party =
    state.contingents.get(contingent)?.body.content.party ?? state.pledges.get(contingent)?.body.content.party;
  return { task: id, contingent, party: party ?? null, since: iso(task.from), mandateTask, entry: refOf(task) };
}
