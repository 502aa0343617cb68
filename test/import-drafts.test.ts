/** Whatever stands in the cells of a table: its faults are told, or what is drafted is taken by those who read it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { nodeSha256 } from '#adapters';
import { parseCharter } from '#charter';
import {
  allianceCharter,
  draftAlliance,
  harvest,
  newParts,
  readAllianceTables,
  readStates,
  type Harvest,
  type States,
} from '#exchange';
import type { Fault } from '#kernel';
import { parseScenario } from '#operation';

const RUNS = process.env.ENTENTE_SOAK === '1' ? 5_000 : 150;

const CODES = 'id,cow,gw,from,until,en,ru\nXAA,1,1,,,Atoll,\nXBB,2,2,,,Bay,\nXCC,3,3,,,Cape,\n';

function known(): States {
  const read = readStates({ name: 'states.csv', pieces: [CODES] }, { names: [], choices: new Map() });
  return read.ok ? read.value : expect.unreachable(JSON.stringify(read.faults));
}

/** Text as tables have it, and as they should not: quotes, signs of YAML, letters of two units, long ones. */
const odd = fc.oneof(
  fc.constantFrom(
    'Hill',
    "'",
    '"',
    '# no',
    '- a: b',
    '{x',
    '&a *b',
    'null',
    '1.0',
    ' é ',
    '\u2028',
    '\u0085x',
    '\u0000',
    '~',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('𝒳'.repeat(199), 'x\ny'.repeat(130)),
);
const part = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('', '-9', '0', '1', '6', '12') },
  fc.constantFrom('13', '31'),
);
const year = fc.constantFrom('', '-9', '0', '1900', '1950', '1951', '2000');
const flag = fc.constantFrom('0', '1', '');
const day = fc.constantFrom('2031-02-10', '2031-02-12', '2031-12-31', '31/01/2031');
const heads = fc.constantFrom('', '0', '35', '17.5', 'unknown', '650');

/** A table of rows, whose cells come from a generator for each column. */
function table(columns: { readonly [column: string]: fc.Arbitrary<string> }): fc.Arbitrary<string> {
  const names = Object.keys(columns);
  // Not by `toCsv`, which makes formulas text: a table of others does not.
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return fc
    .array(fc.record(columns), { minLength: 1, maxLength: 8 })
    .map((rows) =>
      [names.join(','), ...rows.map((row) => names.map((name) => quoted(row[name]!)).join(','))].join('\n'),
    );
}

const dates = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, /y/.test(name.slice(0, 4)) || name.endsWith('year') ? year : part]));

const cow = table({
  version4id: fc.constant('7'),
  ccode: fc.constantFrom('1', '2', '3'),
  state_name: odd,
  ...dates('mem_st_day', 'mem_st_month', 'mem_st_year', 'mem_end_day', 'mem_end_month', 'mem_end_year'),
  ...{ left_censor: flag, right_censor: flag, defense: flag, neutrality: flag, nonaggression: flag, entente: flag },
});

const geo = table({
  ...{ source: odd, mission: fc.constantFrom('MISX', 'misx'), year: fc.constant('2031'), location: odd },
  ...{
    month: fc.constantFrom('1', 'May', '12'),
    latitude: fc.constantFrom('1.5', '-90'),
    longitude: fc.constantFrom('2', '180'),
  },
  ...{ 'no.troops': heads, hq: fc.constantFrom('0', '3', 'NA') },
  ...{ nameoftcc_1: fc.constantFrom('Bay', 'cape', 'NA', 'unknown'), notroopspertcc_1: heads },
});
const list = table({
  ...{
    contribution_id: fc.constantFrom('', '1', '2', '3'),
    isocode3: fc.constantFrom('XBB', 'XCC'),
    contributing_country: odd,
  },
  ...{ mission_acronym: fc.constant('MISX'), personnel_type: odd, last_reporting_date: day },
  ...{ female_personnel: fc.constantFrom('', '4'), male_personnel: fc.constantFrom('0', '12') },
});
const ged = table({
  ...{
    id: fc.constantFrom('1', '2', '3', '4', '5'),
    type_of_violence: fc.constantFrom('1', '2', '3'),
    side_a: odd,
    side_b: odd,
  },
  ...{ where_prec: fc.constantFrom('1', '2', '7'), where_coordinates: odd, country_id: fc.constantFrom('1', '2') },
  ...{ latitude: fc.constantFrom('1.5', '-90'), longitude: fc.constantFrom('2', '180'), source_date: day },
  ...{
    date_start: fc.constant('2031-02-10'),
    date_end: day,
    best: fc.constantFrom('0', '9'),
    high: fc.constant('9'),
    low: fc.constant('0'),
  },
});

function harvested(files: readonly string[]): readonly Harvest[] | null {
  const read = harvest(
    files.map((text, index) => ({ name: `${index}.csv`, pieces: [text] })),
    {
      ...{ mission: 'MISX', countries: ['XAA'], days: { from: -Infinity, until: Infinity } },
      ...{ edition: null, released: '2032-01-01', states: known() },
    },
  );
  if (read.ok) return read.value;
  expect(read.faults.every(({ file, line, found, expected }) => file && line && found && expected)).toBe(true);
  return null;
}

describe('what is drafted from any table', () => {
  test('given an alliance: a charter that parses, unless the table has faults', () => {
    let drafted = 0;
    fc.assert(
      fc.property(cow, (text) => {
        const faults: Fault[] = [];
        const tables = readAllianceTables([{ name: 'table.csv', pieces: [text] }], faults);
        if (tables === null) {
          expect(faults).not.toEqual([]);
          return;
        }
        const draft = draftAlliance(tables, { alliance: '7', states: known() });
        if (!draft.ok) return expect.unreachable(JSON.stringify(draft.faults));
        const head = { id: 'draft', name: null, nameRu: null, abbreviation: null, zone: null, seat: null };
        const charter = parseCharter([{ name: 'charter.yaml', text: allianceCharter(draft.value, head) }], nodeSha256);
        drafted += 1;
        expect(charter.ok ? [] : charter.faults).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(drafted).toBeGreaterThan(RUNS / 20);
  });

  test('given an operation: a scenario that parses with every line it was given, unless the tables have faults', () => {
    let drafted = 0;
    fc.assert(
      fc.property(geo, list, ged, (...files) => {
        const harvests = harvested(files);
        if (harvests === null) return;
        const head =
          'scenario: misx\ntitle: { en: X }\npact: isles\nprocedure: p\nhost: XAA\nzone: UTC\nsaid: 2031-01-01\n';
        const parts = harvests.flatMap((one) => {
          const fresh = newParts(one, new Map());
          return fresh.ok ? fresh.value : expect.unreachable(JSON.stringify(fresh.faults));
        });
        const written = parts.map(({ name, ...lists }) => ({
          name: `${name}.yaml`,
          text: stringify(lists, { lineWidth: 0 }),
        }));
        const scenario = parseScenario([{ name: 'operation.yaml', text: head }, ...written], nodeSha256);
        drafted += 1;
        const lines = parts.flatMap(({ sources, places, entries }) => [...sources, ...places, ...entries]);
        expect(scenario.ok ? scenario.value.lines.length : scenario.faults).toEqual(lines.length + 1);
      }),
      { numRuns: RUNS },
    );
    expect(drafted).toBeGreaterThan(RUNS / 20);
  });
});
