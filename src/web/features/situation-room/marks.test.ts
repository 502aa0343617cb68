import { describe, expect, test } from 'vitest';
import { replay, timelineOf } from '#views';
import { act, claimed, entriesOf, OPENED, record, utc } from '../../../../test/given-when-then.ts';
import { inventedPact } from '../../../../test/invented-pact.ts';
import type { Body } from '#operation';
import { namesOf } from '../../app/names.ts';
import { axisOf } from '../../timeline/axis.ts';
import { columnsOf } from './columns.ts';
import { mapMarks, numbersOf as labelOf } from './map-marks.ts';
import { marksOf } from './marks.ts';
import { holds, narrowed, WHOLE } from './narrowing.ts';
import { numbersOf, townsOf } from './towns.ts';

const pact = inventedPact();
const text = { en: 'text' };
const place = (id: string, more: object = {}) => record('place', { place: id, name: { en: id }, ...more });
const at = { standing: 'reported' as const, source: 'paper', by: { party: 'BBB', office: 'chair' } };
const on = (day: string) => ({ ...at, holds: day, said: day });
const site = (id: string, where: string | null, day = '2030-01-05') =>
  act('site', { site: id, name: { en: id }, place: where }, on(day));
const task = (contingent: string, where: object, day = '2030-01-06') =>
  act(
    'task',
    { task: `t-${contingent}-${day}`, contingent, mandateTask: 'rescue', instruction: text, ...where },
    on(day),
  );
const said = (kind: string, where: string | null, day: string, more: object = {}) =>
  claimed(
    { kind, subject: 'force', predicate: 'seen', ...(where === null ? {} : { place: where }), ...more },
    {
      ...{ source: 'paper', holds: day, said: day },
    },
  );

const GROUND: Body[] = [
  OPENED,
  record('source', { source: 'paper', outlet: 'Paper' }),
  place('island'),
  place('town', { within: 'island', lon: 10, lat: 50, uncertaintyMetres: 5000 }),
  place('harbour', { within: 'town', lon: 10.1, lat: 50 }),
  place('mill', { within: 'town' }),
  place('far', { lon: 30, lat: 10 }),
  act('pledge', { contingent: 'bbb', party: 'BBB', firm: true, strength: 10, category: 'police' }, on('2030-01-03')),
  act(
    'contingent',
    { contingent: 'bbb', party: 'BBB', strength: 10, name: { en: 'Patrol' }, category: 'police' },
    on('2030-01-04'),
  ),
];

function seen(bodies: readonly Body[], day = '2030-01-20') {
  const entries = entriesOf([...GROUND, ...bodies]);
  const view = replay(timelineOf(entries, pact), { at: utc(day), known: utc('2040-01-01'), log: 'all' });
  const names = namesOf(entries, pact);
  const towns = townsOf(view.sites, names);
  return { view, names, towns, marks: marksOf({ ...view, lines: view.log, numbers: numbersOf(towns) }, names) };
}

describe('marks', () => {
  test('gather by place what stands and what happened there; a place without coordinates is apart', () => {
    const { marks } = seen([
      site('quay', 'harbour'),
      said('event', 'harbour', '2030-01-07'),
      said('incident', 'mill', '2030-01-08'),
    ]);
    expect(marks.placed.map((spot) => [spot.place.id, spot.items.map(({ kind }) => kind)])).toEqual([
      ['harbour', ['site', 'event']],
    ]);
    expect(marks.unplaced.map((spot) => spot.place.id)).toEqual(['mill']);
    const [mark] = mapMarks(marks.placed);
    expect(mark).toMatchObject({ form: 'site', count: 2, label: '1', unit: null, uncertaintyMetres: null });
  });

  test('a unit stands where its latest task or arrival puts it, and is gone when the whole of it returned', () => {
    const moves = [said('arrival', 'far', '2030-01-05', { contingent: 'bbb' }), task('bbb', { place: 'town' })];
    const unitIn = (bodies: readonly Body[]) =>
      seen(bodies).marks.placed.flatMap((spot) =>
        spot.items
          .filter(({ kind }) => kind === 'unit')
          .map(({ category, text: name }) => [spot.place.id, category, name.en]),
      );
    expect(unitIn(moves)).toEqual([['town', 'police', 'Patrol']]);
    const part = said('return', null, '2030-01-10', { contingent: 'bbb' });
    expect(unitIn([...moves, part])).toEqual([['town', 'police', 'Patrol']]);
    const whole = said('return', null, '2030-01-10', { contingent: 'bbb', whole: true });
    expect(unitIn([...moves, whole])).toEqual([]);
    expect(unitIn([...moves, whole, said('arrival', 'far', '2030-01-12', { contingent: 'bbb' })])).toEqual([
      ['far', 'police', 'Patrol'],
    ]);
  });

  test('one unit alone is drawn as its symbol, and with others above their mark', () => {
    const alone = seen([task('bbb', { place: 'town' })]);
    expect(mapMarks(alone.marks.placed)).toMatchObject([{ form: 'symbol', unit: 'police', label: '' }]);
    const among = seen([task('bbb', { place: 'town' }), said('event', 'town', '2030-01-07')]);
    expect(mapMarks(among.marks.placed)).toMatchObject([{ form: 'unit', unit: 'police', label: '2' }]);
  });

  test('a place is marked while a breach that rests on it stands', () => {
    const { marks, view } = seen([said('arrival', 'far', '2030-01-05', { contingent: 'bbb' })]);
    expect(view.breaches.filter(({ state }) => state === 'stands').length).toBeGreaterThan(0);
    expect(marks.placed.map((spot) => [spot.place.id, spot.breached])).toEqual([['far', true]]);
    expect(seen([said('event', 'far', '2030-01-05')]).marks.placed[0]!.breached).toBe(false);
  });

  test('numbers of several sites at one place are told together', () => {
    const spot = (...numbers: number[]) => ({
      place: { id: 'a', name: text, lon: 0, lat: 0, uncertaintyMetres: null },
      items: numbers.map((number) => ({
        kind: 'site' as const,
        id: `${number}`,
        text,
        entries: [],
        number,
        category: null,
      })),
      breached: false,
    });
    expect([spot(3), spot(5, 4, 3), spot(7, 2), spot()].map(labelOf)).toEqual(['3', '3–5', '2+', null]);
  });
});

test('sites stand by town, placed ones first, numbered as listed, with how they lie from the middle', () => {
  const { towns } = seen([site('wheel', 'mill'), site('quay', 'harbour'), site('lost', null), site('camp', 'far')]);
  expect(
    towns.map((town) => [
      town.place?.id ?? null,
      town.rows.map((row) => [row.number, row.site.site, row.leg === null]),
    ]),
  ).toEqual([
    [
      'town',
      [
        [1, 'quay', false],
        [2, 'wheel', true],
      ],
    ],
    ['far', [[3, 'camp', true]]],
    [null, [[4, 'lost', true]]],
  ]);
  const { metres, bearing } = towns[0]!.rows[0]!.leg!;
  expect(Math.round(metres)).toBe(7170);
  expect(Math.round(bearing!)).toBe(90);
});

describe('narrowing', () => {
  const { view, names } = seen([
    said('event', 'harbour', '2030-01-05'),
    said('event', 'far', '2030-01-06'),
    said('event', 'mill', '2030-01-07'),
    said('event', null, '2030-01-08'),
  ]);
  const events = view.log.filter(({ kind }) => kind === 'event');
  const locate = (id: string) => ({ lon: names.place(id)?.lon ?? null, lat: names.place(id)?.lat ?? null });
  const frame = { west: 9, east: 11, south: 49, north: 51 };
  const placesOf = (narrowing: Partial<typeof WHOLE>) => {
    const { lines, out } = narrowed(events, { ...WHOLE, ...narrowing }, locate);
    return [lines.map((line) => line.place), out];
  };

  test('leaves nothing out by itself', () =>
    expect(placesOf({})).toEqual([['harbour', 'far', 'mill', null], { time: 0, place: 0, frame: 0, placeless: 0 }]));

  test('counts each line left out under one cause', () => {
    expect(placesOf({ frame })).toEqual([['harbour', 'mill', null], { time: 0, place: 0, frame: 1, placeless: 0 }]);
    expect(placesOf({ frame, placeless: false })).toEqual([['harbour'], { time: 0, place: 0, frame: 1, placeless: 2 }]);
    expect(placesOf({ place: 'far' })).toEqual([['far'], { time: 0, place: 3, frame: 0, placeless: 0 }]);
    const time = { from: utc('2030-01-06T00:00'), until: utc('2030-01-07T23:00') };
    expect(placesOf({ time, frame })).toEqual([['mill'], { time: 2, place: 0, frame: 1, placeless: 0 }]);
  });

  test('a frame may reach over the date line or around the world', () => {
    expect(holds({ west: 170, east: 190, south: -5, north: 5 }, -175, 0)).toBe(true);
    expect(holds({ west: 170, east: 190, south: -5, north: 5 }, 160, 0)).toBe(false);
    expect(holds({ west: -200, east: 200, south: -5, north: 5 }, 160, 0)).toBe(true);
    expect(holds({ west: 170, east: 190, south: -5, north: 5 }, 180, 6)).toBe(false);
  });

  test('every line on the axis falls into one column', () => {
    const axis = axisOf(events.map(({ from }) => Date.parse(from!)));
    for (const count of [1, 7, 96]) {
      const columns = columnsOf(events, axis, count);
      expect(columns).toHaveLength(count);
      expect(columns.reduce((sum, column) => sum + column.count, 0)).toBe(events.length);
      expect(columns[0]!.from).toBe(axis.from);
      expect(columns.at(-1)!.until).toBe(axis.until);
    }
  });
});
