import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act, claimed, entriesOf, OPENED, record, utc } from '../../test/given-when-then.ts';
import { replay, timelineOf, type PlaceView } from '#views';
import { tableOf, TABLES, toCsv, toGeoJson } from './index.ts';

/** A reader of RFC 4180, written apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\r' && text[at + 1] === '\n') {
      at++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += char;
  }
  return rows;
}

describe('CSV', () => {
  test('reads back as it was, but for formulas, which are made text', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ a: fc.string(), b: fc.option(fc.integer()) }), { maxLength: 5 }), (rows) => {
        const back = readCsv(toCsv({ columns: ['a', 'b'], rows })).slice(1);
        const safe = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
        expect(back).toEqual(rows.map(({ a, b }) => [safe(a), b === null ? '' : String(b)]));
      }),
    );
  });
  test('a formula is not run', () => expect(toCsv({ columns: ['a'], rows: [{ a: '=1+1' }] })).toBe("a\r\n'=1+1\r\n"));
});

const text = { en: 'text' };
const bodies = [
  OPENED,
  record('source', { source: 'paper', outlet: 'Paper' }),
  record('place', { place: 'town', name: text, lon: 10, lat: 20 }),
  record('place', { place: 'lost', name: text }),
  act(
    'site',
    { site: 'well', name: text, place: 'town' },
    { standing: 'reported', said: '2030-01-01', source: 'paper' },
  ),
  act(
    'site',
    { site: 'mill', name: text, place: 'lost' },
    { standing: 'reported', said: '2030-01-01', source: 'paper' },
  ),
  claimed(
    { kind: 'casualty', population: 'all', predicate: 'injured', lower: 3 },
    { said: '2030-01-01', source: 'paper' },
  ),
  claimed({ kind: 'incident', predicate: 'fire', place: 'town' }, { said: '2030-01-01', source: 'paper' }),
];
const view = replay(timelineOf(entriesOf(bodies), null), { at: utc('2031-01-01'), known: utc('2031-01-01') });
const places = new Map<string, PlaceView>([
  ['town', { id: 'town', name: text, lon: 10, lat: 20, uncertaintyMetres: null }],
]);

describe('views as tables', () => {
  test.each(TABLES)('%s has a source on every row', (name) => {
    const { rows } = tableOf(view, name);
    expect(rows.filter((row) => row.sources === '')).toEqual([]);
  });
  test('what is only bounded has no value, and no 0', () =>
    expect(tableOf(view, 'casualties').rows[0]).toMatchObject({
      value: null,
      lower: 3,
      upper: null,
      sources: 'paper',
    }));
});

test('GeoJSON places what has coordinates and lists what has none', () => {
  const { features, unplaced } = toGeoJson(view, places);
  expect(features.map(({ id, geometry }) => [id, geometry.coordinates])).toEqual([
    ['well', [10, 20]],
    [expect.any(String), [10, 20]],
  ]);
  expect(unplaced).toMatchObject([{ id: 'mill', kind: 'site', sources: ['paper'] }]);
});
