import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault, Parsed } from '#kernel';
import type { Harvest, Line, OperationAsk } from './harvest.ts';
import { harvest, lineKey, newParts, type KnownLines } from './operation-draft.ts';
import { readStates } from './states.ts';

const CODES = `id,cow,gw,from,until,en,ru
XAA,9001,8001,,,Atoll,Атолл
XBB,9002,9002,,,Bay,Залив
XCC,9003,9003,,,Cape,
`;
const GEO =
  'source,mission,year,month,location,country,latitude,longitude,no.troops,hq,'
  + 'nameoftcc_1,notroopspertcc_1,nameoftcc_2,notroopspertcc_2';
const UN =
  'contribution_id,isocode3,contributing_country,mission_acronym,personnel_type,female_personnel,male_personnel,'
  + 'last_reporting_date';
const GED =
  'id,code_status,type_of_violence,side_a,side_b,number_of_sources,source_date,where_prec,where_coordinates,latitude,'
  + 'longitude,country_id,date_prec,date_start,date_end,deaths_civilians,best,high,low';

const MAPS = [
  'Map 1,MISX,2031,2,Hill,Atoll,1.5,20.25,800,2,Bay,650,Cape,150',
  'Map 1,MISX,2031,2,Port,Atoll,1.25,20.5,unknown,3,Cape,unknown,NA,NA',
  'Map 1,OTHER,2031,2,Else,Atoll,1.25,20.5,35,0,Cape,35,,',
  'Map 2,MISX,2031,August,Hill,Atoll,1.5,20.25,17.5,0,Bay,17.5,NA,NA',
  'Map 2,MISX,2031,August,Well,Atoll,1.75,20.75,17.5,0,Bay,17.5,NA,NA',
];
const LISTS = [
  '1,XBB,Bay,MISX,Troops,12,700,2031-02-28',
  '2,XBB,Bay,MISX,Formed Police Units,10,130,28/02/2031',
  '3,XCC,Cape,MISX,Staff Officer,1,2,28-Feb-2031',
  '4,XBB,Bay,MISX,Troops,10,690,2031-03-31',
  '5,XCC,Cape,OTHER,Troops,10,690,2031-03-31',
];
const EVENTS = [
  '101,Clear,3,Group A,Civilians,2,2031-02-11;2031-02-12,1,Hill,1.5,20.25,8001,1,2031-02-10 00:00:00.000,2031-02-10,4,4,6,3',
  '102,Check deaths,1,State,Group A,1,2031-03-09,4,North province,1.9,20.9,8001,3,2031-03-02,2031-03-08,0,5,5,5',
  '103,Clear,2,Group A,Group B,-1,-1,2,Well,1.75,20.75,8001,1,2031-04-01,2031-04-01,0,7,9,7',
  '104,Clear,2,Group A,Group B,1,2031-04-02,1,Far,5,5,9002,1,2031-04-01,2031-04-01,0,7,9,7',
];

function askWith(more: Partial<OperationAsk> = {}): OperationAsk {
  const states = readStates({ name: 'states.csv', pieces: [CODES] }, { names: [], choices: new Map() });
  if (!states.ok) return expect.unreachable(JSON.stringify(states.faults));
  return {
    mission: 'MISX',
    countries: ['XAA'],
    days: { from: -Infinity, until: Infinity },
    released: '2032-06-01',
    edition: null,
    states: states.value,
    ...more,
  };
}

function read(tables: readonly (readonly string[])[], more: Partial<OperationAsk> = {}): Parsed<readonly Harvest[]> {
  const files = tables.map((lines, index) => ({ name: `table-${index + 1}.csv`, pieces: [`${lines.join('\n')}\n`] }));
  return harvest(files, askWith(more));
}

function harvested(tables: readonly (readonly string[])[], more: Partial<OperationAsk> = {}): readonly Harvest[] {
  const result = read(tables, more);
  return result.ok ? result.value : expect.unreachable(JSON.stringify(result.faults));
}

function faultsOf(...tables: readonly (readonly string[])[]): Pick<Fault, 'line' | 'column' | 'field' | 'found'>[] {
  const result = read(tables, { released: null });
  return result.ok
    ? []
    : result.faults.map(({ line, column, field, found }) => ({ line, column, field, found }) as Fault);
}

/** Lines of one kind with some of their keys. */
function pick(lines: readonly Line[], claim: string, ...keys: readonly string[]): unknown[][] {
  return lines.filter((line) => line.claim === claim).map((line) => keys.map((key) => line[key]));
}

describe('Geo-PKO', () => {
  const [geo] = harvested([[GEO, ...MAPS]]);
  const entries = geo?.entries ?? [];

  test('given maps with units of senders: each sender counts what its units on a map add up to', () => {
    expect(pick(entries, 'strength', 'id', 'contingent', 'value', 'lower', 'approximate', 'holds', 'said')).toEqual([
      ['geo-pko/2031-02/Map 1/XBB', 'XBB-units', 650, undefined, true, '2031-02', '2031-02'],
      ['geo-pko/2031-02/Map 1/XCC', 'XCC-units', undefined, 150, undefined, '2031-02', '2031-02'],
      ['geo-pko/2031-02/Map 1/all of it', undefined, undefined, 800, undefined, '2031-02', '2031-02'],
      ['geo-pko/2031-08/Map 2/XBB', 'XBB-units', 35, undefined, true, '2031-08', '2031-08'],
      ['geo-pko/2031-08/Map 2/all of it', undefined, 35, undefined, true, '2031-08', '2031-08'],
      ['geo-pko/2031-08/Map 2/XCC', 'XCC-units', 0, undefined, undefined, '2031-08', '2031-08'],
    ]);
  });

  test('given a row: a site at its place, with what the map shows there', () => {
    const hill = entries.find(({ id }) => id === 'geo-pko/2031-02/Map 1/Hill');
    expect(hill).toMatchObject({
      claim: 'site',
      place: 'geo-pko:Hill@1.5000,20.2500',
      value: 800,
      sources: ['geo-pko'],
    });
    expect(hill?.text).toEqual({
      en: 'Map 1 shows Hill: Bay 650, Cape 150, headquarters of a sector. Sizes are counted in standard units.',
      ru: 'Map 1: Hill (Залив 650, Cape 150, штаб сектора). Численность посчитана по штатным единицам.',
    });
    expect(geo?.places.map(({ place, lon, lat }) => [place, lon, lat])).toEqual([
      ['geo-pko:Hill@1.5000,20.2500', 20.25, 1.5],
      ['geo-pko:Port@1.2500,20.5000', 20.5, 1.25],
      ['geo-pko:Well@1.7500,20.7500', 20.75, 1.75],
    ]);
    expect([geo?.rows, geo?.outside]).toEqual([5, 1]);
  });

  test('given units whose sender is not told: they are in the sum of all, and nobody is made up for them', () => {
    const [map] = harvested([[GEO, 'Map 1,MISX,2031,2,Hill,Atoll,1.5,20.25,800,2,Bay,650,unknown,150']]);
    expect(pick(map?.entries ?? [], 'strength', 'subject', 'value')).toEqual([
      ['XBB', 650],
      ['MISX', 800],
    ]);
  });

  test('given days that are asked for: only maps of their months', () => {
    const [late] = harvested([[GEO, ...MAPS]], { days: { from: Date.UTC(2031, 6, 1) / 86_400_000, until: Infinity } });
    expect(late?.entries.map(({ holds }) => holds)).toEqual(['2031-08', '2031-08', '2031-08', '2031-08']);
  });
});

describe('contributors', () => {
  test('given kinds of people by month: each is a contingent, and one that is listed no more counts 0', () => {
    const [list] = harvested([[UN, ...LISTS]], { edition: '2031' });
    expect(
      pick(list?.entries ?? [], 'strength', 'holds', 'contingent', 'category', 'value', 'side', 'sources'),
    ).toEqual([
      ['2031-02-28', 'XBB-formed-police', 'police', 140, 'organisation', ['un-contributions-2031']],
      ['2031-02-28', 'XBB-units', 'military', 712, 'organisation', ['un-contributions-2031']],
      ['2031-02-28', 'XCC-staff-officers', 'military', 3, 'organisation', ['un-contributions-2031']],
      ['2031-03-31', 'XBB-units', 'military', 700, 'organisation', ['un-contributions-2031']],
      ['2031-03-31', 'XBB-formed-police', 'police', 0, 'organisation', ['un-contributions-2031']],
      ['2031-03-31', 'XCC-staff-officers', 'military', 0, 'organisation', ['un-contributions-2031']],
    ]);
    expect(list?.source).toMatchObject({ source: 'un-contributions-2031', standing: 'official', date: '2032-06-01' });
  });

  test('given two rows of one kind and day: they are one count', () => {
    const [list] = harvested([[UN, LISTS[0]!, '9,XBB,Bay,MISX,Troops,0,8,2031-02-28']]);
    expect(list?.entries.map(({ value }) => value)).toEqual([720]);
  });
});

describe('UCDP GED', () => {
  const [ged] = harvested([[GED, ...EVENTS]]);

  test('given events: their days, when they became known, and the dead as a range', () => {
    const keys = ['id', 'predicate', 'holds', 'said', 'value', 'lower', 'upper', 'modality'];
    expect(pick(ged?.entries ?? [], 'event', ...keys)).toEqual([
      ['ucdp-ged/101', 'one-sided-violence', '2031-02-10', '2031-02-12', 4, 3, 6, undefined],
      ['ucdp-ged/102', 'state-based-conflict', '2031-03-02/2031-03-08', '2031-03-09', 5, 5, 5, 'unverified'],
      ['ucdp-ged/103', 'non-state-conflict', '2031-04-01', '2032-06-01', 7, 7, 9, undefined],
    ]);
  });

  test('given how well the place is known: a point, a point with its doubt, or no point', () => {
    expect(ged?.places.map(({ place, lon, uncertaintyMetres }) => [place, lon, uncertaintyMetres])).toEqual([
      ['ucdp-ged:Hill@1.5000,20.2500/1', 20.25, undefined],
      ['ucdp-ged:North province@1.9000,20.9000/4', undefined, undefined],
      ['ucdp-ged:Well@1.7500,20.7500/2', 20.75, 25_000],
    ]);
  });

  test('given no day of a report and none of publication: told at its cell', () => {
    expect(faultsOf([GED, EVENTS[2]!])).toEqual([{ line: 2, column: 32, field: 'source_date', found: '"-1"' }]);
  });
});

describe('any tables', () => {
  const shuffled = (lines: readonly string[]) => fc.shuffledSubarray([...lines], { minLength: lines.length });
  const whole = harvested([
    [GEO, ...MAPS],
    [UN, ...LISTS],
    [GED, ...EVENTS],
  ]);

  test('given their rows in any order, spread over any files, some of them twice: the same', () => {
    const table = (header: string, lines: readonly string[]) =>
      fc.tuple(shuffled(lines), fc.subarray([...lines]), fc.nat(lines.length)).map(([all, again, cut]) => [
        [header, ...all.slice(0, cut)],
        [header, ...all.slice(cut), ...again],
      ]);
    fc.assert(
      fc.property(table(GEO, MAPS), table(UN, LISTS), table(GED, EVENTS), fc.boolean(), (geo, un, ged, turned) => {
        const files = turned ? [...ged, ...geo, ...un] : [...geo, ...un, ...ged];
        const lines = (harvests: readonly Harvest[]) =>
          harvests.map(({ dataset, source, places, entries }) => ({ dataset, source, places, entries }));
        expect(lines(harvested(files))).toEqual(lines(whole));
      }),
    );
  });

  test('given a row that is there with another content: told, and named by its id', () => {
    expect(faultsOf([UN, LISTS[0]!, LISTS[0]!.replace('700', '701')])).toEqual([
      { line: 3, column: 16, field: 'personnel_type', found: '"Troops"' },
    ]);
  });

  test('given rows of several missions and no choice: told, with the missions', () => {
    const all = read([[GEO, ...MAPS]], { mission: null });
    expect(all.ok ? [] : all.faults.map(({ field, found }) => [field, found])).toEqual([
      ['--mission', '"MISX, OTHER"'],
    ]);
    expect(harvested([[GEO, MAPS[0]!]], { mission: null })).toHaveLength(1);
  });

  test('given a name that is too long for a text: told at its cell', () => {
    expect(faultsOf([GED, EVENTS[0]!.replace('Group A', 'A'.repeat(401))]).map(({ field }) => field)).toEqual([
      'side_a',
    ]);
  });

  test('given wrong cells in several files: all at once', () => {
    expect(
      faultsOf(
        [GEO, 'Map 1,MISX,2031,13,Hill,Atoll,91,20.25,many,2,Dune,650,Cape,150'],
        [UN, '1,,Dune,MISX,Troops,12,700,2031-02-28', '2,XBB,Bay,MISX,,1,,01/02/2031'],
        [GED, '101,Clear,4,A,B,1,2031-01-01,1,Hill,,20,8001,1,2031-02-10,2031-02-09,0,4,6,3'],
      ).map(({ line, field }) => [line, field]),
    ).toEqual([
      [2, 'month'],
      [2, 'isocode3'],
      [3, 'last_reporting_date'],
      [2, 'date_end'],
    ]);
  });
});

describe('lines that a scenario does not have yet', () => {
  const [ged] = harvested([[GED, ...EVENTS]]);
  const knownOf = (one: Harvest): KnownLines =>
    new Map([
      [lineKey('sources', one.source), one.source],
      ...one.places.map((line) => [lineKey('places', line), line] as const),
      ...one.entries.map((line) => [lineKey('entries', line), line] as const),
    ]);

  test('given none of them: all, in parts by year with the source in the first', () => {
    const parts = newParts(ged!, new Map());
    expect(
      parts.ok ? parts.value.map(({ name, sources, entries }) => [name, sources.length, entries.length]) : parts,
    ).toEqual([['ucdp-ged-2031', 1, 3]]);
  });

  test('given all of them, even from another edition: nothing', () => {
    const [newer] = harvested([[GED, ...EVENTS]], { edition: '26.1' });
    expect(newParts(ged!, knownOf(ged!))).toEqual({ ok: true, value: [] });
    expect(newParts(newer!, knownOf(ged!))).toEqual({ ok: true, value: [] });
  });

  test('given one with another content: a fault that names it', () => {
    const [other] = harvested([[GED, EVENTS[0]!.replace('4,4,6,3', '4,5,6,3')]]);
    const parts = newParts(other!, knownOf(ged!));
    expect(parts.ok ? [] : parts.faults.map(({ field }) => field)).toEqual(['entries/ucdp-ged/101']);
  });
});
