import type { LocalText } from '#charter';
import { firstDayOf, lastDayOf, type PartialDate } from './partial-date.ts';
import type { States } from './states.ts';
import type { TableRow } from './table-rows.ts';

/** A source, a place or an entry as a scenario file has it. */
export type Line = Readonly<Record<string, unknown>>;

/** Which rows of a table belong to the operation, and what the tables themselves do not say. */
export interface OperationAsk {
  /** The mission as the tables call it; null where the file is of one alone. */
  readonly mission: string | null;
  /** States whose events are asked for, by the ids of charters. */
  readonly countries: readonly string[];
  /** Days since 1970, both included. */
  readonly days: { readonly from: number; readonly until: number };
  /** The day on which the files were published: EDTF; null: not given. */
  readonly released: string | null;
  /** The edition of the files, such as 25.1; null: not given. */
  readonly edition: string | null;
  readonly states: States;
}

export type Dataset = 'geo-pko' | 'un-contributions' | 'ucdp-ged';

/** What the files of one data set say of an operation. */
export interface Harvest {
  readonly dataset: Dataset;
  readonly source: Line;
  readonly places: readonly Line[];
  readonly entries: readonly Line[];
  /** The missions that the rows which belong here name. */
  readonly missions: readonly string[];
  /** Rows that were read, and those of them that belong to something else. */
  readonly rows: number;
  readonly outside: number;
}

/** A reader of one data set: rows go in one by one, what they say comes out at the end. */
export interface Harvester {
  take(row: TableRow): void;
  finish(): Harvest;
}

/** Whether any day that it may be is asked for. */
export function isAsked({ days }: OperationAsk, from: PartialDate, until: PartialDate = from): boolean {
  return lastDayOf(until) >= days.from && firstDayOf(from) <= days.until;
}

/** Id and record of a data set's own source: one for each edition, so that a figure tells from which it is. */
export function sourceOf(
  dataset: Dataset,
  { edition, released }: OperationAsk,
  about: { readonly outlet: string; readonly title: string; readonly standing: 'official' | 'study' },
): { readonly id: string; readonly line: Line } {
  const id = edition === null ? dataset : `${dataset}-${edition}`;
  const title = edition === null ? about.title : `${about.title}, ${edition}`;
  const line = {
    ...{ source: id, outlet: about.outlet, title },
    ...(released === null ? {} : { date: released }),
    ...{ language: 'en', standing: about.standing },
  };
  return { id, line };
}

/**
 * Keeps one line an id: what comes again is the same row once more, and adds nothing. With the same id and another content
 * the row is a fault.
 */
export class OnceById<Value> {
  readonly #kept = new Map<string, { readonly text: string; readonly value: Value }>();
  readonly #column: string;

  /** @param column where a fault is told. */
  constructor(column: string) {
    this.#column = column;
  }

  add(id: string, value: Value, row: TableRow): void {
    const text = JSON.stringify(value);
    const before = this.#kept.get(id);
    // A cell is a slice of the file's text and would keep a whole piece of it alive; what is kept is written anew.
    if (before === undefined) this.#kept.set(id, { text, value: JSON.parse(text) as Value });
    else if (before.text !== text) row.fault(this.#column, `one row for ${id}; another says something else`);
  }

  /** In the order of their ids. */
  values(): Value[] {
    return [...this.#kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { value }]) => value);
  }
}

/** Stretches of presence: who was listed at one time and is not at the next, for each time after the first. */
export function absences(listed: ReadonlyMap<string, ReadonlySet<string>>): { at: string; who: string }[] {
  const times = [...listed.keys()].sort();
  return times.slice(1).flatMap((at, index) => {
    const before = [...listed.get(times[index]!)!].sort();
    return before.filter((who) => !listed.get(at)!.has(who)).map((who) => ({ at, who }));
  });
}

/** Whole and without the noise of adding fractions in another order. */
export function added(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) * 100) / 100;
}

/** What a state is called in both languages; its id where no name is known. */
export function named(id: string, states: States, fallback = ''): Required<LocalText> {
  const name = states.nameOf(id) ?? { en: fallback === '' ? id : fallback };
  return { en: name.en, ru: name.ru ?? name.en };
}

const PLACE_NAME_MAX = 45;

/** An id for a point of a data set: its name and where it lies. */
export function placeId(dataset: Dataset, name: string, { lon, lat }: Point): string {
  return `${dataset}:${cut(name, PLACE_NAME_MAX)}@${lat.toFixed(4)},${lon.toFixed(4)}`;
}

/** What a claim takes as its subject. */
export const SUBJECT_MAX = 200;

/** The beginning of a text where it is longer than is taken; no letter is cut in two. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** WGS 84 degrees. */
export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** The point of a row; null, with the faults told, where it is none. */
export function pointOf(row: TableRow): Point | null {
  const lon = row.neededNumber('longitude', { least: -180, most: 180, whole: false });
  const lat = row.neededNumber('latitude', { least: -90, most: 90, whole: false });
  return lon === null || lat === null ? null : { lon, lat };
}
