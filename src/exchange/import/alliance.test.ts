import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { parseCharter, partiesOn, type Charter } from '#charter';
import { parseWhen, type Fault } from '#kernel';
import { allianceCharter, type CharterHead } from './alliance-charter.ts';
import { alliancesIn, draftAlliance } from './alliance-draft.ts';
import { readAllianceTables } from './alliance-tables.ts';
import { readStates } from './states.ts';

const CODES = `id,cow,gw,from,until,en,ru
XAA,9001,8001,,,Atoll,Атолл
XBB,9002,9002,,,Bay,
XCC,9003,9003,,1990,Old Cape,
XDD,9003,9003,1990,,Cape,
`;
const MEMBERS =
  'version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,all_end_year,ss_type,'
  + 'mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,left_censor,right_censor,'
  + 'defense,neutrality,nonaggression,entente,version';
const PAIRS =
  'version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,'
  + 'dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,'
  + 'year,version';
const ATOP_MEMBERS =
  'atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul';
const ATOP_ALLIANCES = 'atopid,cowid,begyr,begmo,begday,endyr,endmo,endday,ineffect,defense';

const HEAD: CharterHead = { id: 'draft', name: null, nameRu: null, abbreviation: null, zone: null, seat: null };

function tables(...files: readonly (readonly string[])[]) {
  const faults: Fault[] = [];
  const read = readAllianceTables(
    files.map((lines, index) => ({ name: `table-${index + 1}.csv`, pieces: [`${lines.join('\n')}\n`] })),
    faults,
  );
  return { read, faults };
}

function statesWith(choices: readonly (readonly [string, string])[] = []) {
  const states = readStates({ name: 'states.csv', pieces: [CODES] }, { names: [], choices: new Map(choices) });
  if (!states.ok) return expect.unreachable(JSON.stringify(states.faults));
  return states.value;
}

function charterText(alliance: string, ...files: readonly (readonly string[])[]): string {
  const { read, faults } = tables(...files);
  if (read === null) return expect.unreachable(JSON.stringify(faults));
  const draft = draftAlliance(read, { alliance, states: statesWith() });
  return draft.ok ? allianceCharter(draft.value, HEAD) : expect.unreachable(JSON.stringify(draft.faults));
}

function charterOf(text: string): Charter {
  const charter = parseCharter([{ name: 'charter.yaml', text }], nodeSha256);
  return charter.ok ? charter.value : expect.unreachable(JSON.stringify(charter.faults));
}

/** Who is bound on a day. */
function boundOn(charter: Charter, day: string): string[] {
  const when = parseWhen(day, 'UTC');
  if (!when.ok) return expect.unreachable(day);
  return partiesOn(charter, when.value.interval).flatMap(({ id, state }) => (state === 'bound' ? [id] : []));
}

const SEVEN = [
  '7,9001,Atoll,1,5,1950,,,,Type I: Defense Pact,1,5,1950,,,,0,1,1,0,0,1,4.1',
  '7,9002,Bay,1,5,1950,,,,Type I: Defense Pact,1,5,1950,31,12,1960,0,0,1,0,0,1,4.1',
  '7,9002,Bay,1,5,1950,,,,Type I: Defense Pact,-9,6,1975,,,,0,1,1,0,0,1,4.1',
  '7,9003,Old Cape,1,5,1950,,,,Type I: Defense Pact,-9,-9,1955,2,3,1980,0,0,0,0,1,1,4.1',
];

describe('an alliance from the table of members', () => {
  const charter = charterOf(charterText('7', [MEMBERS, ...SEVEN]));

  test('given spells that end and begin again: the parties are bound as the table has them', () => {
    expect(boundOn(charter, '1950-04-30')).toEqual([]);
    expect(boundOn(charter, '1950-05-01')).toEqual(['XAA', 'XBB']);
    expect(boundOn(charter, '1956-01-01')).toEqual(['XAA', 'XBB', 'XCC']);
    expect(boundOn(charter, '1961-01-01')).toEqual(['XAA', 'XCC']);
    expect(boundOn(charter, '1976-01-01')).toEqual(['XAA', 'XBB', 'XCC']);
    expect(boundOn(charter, '2020-01-01')).toEqual(['XAA', 'XBB']);
  });

  test('given a month or a year alone: it stays one', () => {
    const from = (id: string) =>
      charter.parties.find((party) => party.id === id)!.spells.map((spell) => spell.from?.text);
    expect([from('XBB'), from('XCC')]).toEqual([['1950-05-01', '1975-06'], ['1955']]);
  });

  test('given promises of some and of all: each is an obligation with whose it is, cited to the table', () => {
    expect(charter.obligations.map(({ id, who, cite }) => [id, who.en, cite.sources, cite.certainty])).toEqual([
      ['defence', 'XAA, XBB', ['COW'], 'uncertain'],
      ['non-aggression', 'XCC', ['COW'], 'uncertain'],
      ['consultation', 'every party', ['COW'], 'uncertain'],
    ]);
  });

  test('what no table has is marked as to be written, and no rule is invented', () => {
    expect([charter.organs, charter.procedures, charter.offices]).toEqual([[], [], []]);
    expect([charter.names.en, charter.seat, charter.instruments[0]?.title.en]).toEqual([
      'To be written: the name of the pact',
      'To be written',
      'To be written: the title of the treaty',
    ]);
    const articles = charter.instruments[0]?.articles.map(({ number, provides }) => [number, provides.en]) ?? [];
    expect(
      articles.every(([number, text]) => number?.startsWith('unwritten-') && text?.startsWith('To be written')),
    ).toBe(true);
  });

  test('given its lines in any order: the same charter, letter for letter', () => {
    const whole = charterText('7', [MEMBERS, ...SEVEN]);
    fc.assert(
      fc.property(fc.shuffledSubarray(SEVEN, { minLength: SEVEN.length }), (lines) => {
        expect(charterText('7', [MEMBERS, ...lines])).toBe(whole);
      }),
    );
  });

  test('given the same file twice: the same charter as once', () => {
    const twice = charterText('7', [MEMBERS, ...SEVEN, ...SEVEN]);
    expect(twice).toBe(charterText('7', [MEMBERS, ...SEVEN]));
  });
});

describe('an alliance from the table of pairs', () => {
  test('given a line a pair and year, in one direction: both are parties, and years join to one spell', () => {
    const line = (one: string, other: string, from: string, year: number) =>
      `7,${one},${other},${from},,,,0,1,1,0,0,0,${year},4.1`;
    const charter = charterOf(
      charterText('7', [
        PAIRS,
        line('9001,Atoll', '9002,Bay', '1,5,1950', 1951),
        line('9001,Atoll', '9002,Bay', '1,5,1950', 1950),
        line('9002,Bay', '9003,Old Cape', '9,9,1955', 1955),
      ]),
    );
    expect(boundOn(charter, '1951-01-01')).toEqual(['XAA', 'XBB']);
    expect(boundOn(charter, '1956-01-01')).toEqual(['XAA', 'XBB', 'XCC']);
    expect(charter.parties.map(({ spells }) => spells.length)).toEqual([1, 1, 1]);
  });
});

describe('an alliance from ATOP', () => {
  const members = [
    ATOP_MEMBERS,
    '2005,9001,1950,5,1,1960,6,30,1,1,0,0,0,1',
    '2005,9001,1960,7,1,0,0,0,2,1,1,0,0,1',
    '2005,9002,1950,5,1,1960,6,30,1,1,0,0,0,1',
  ];

  test('given phases: a member who goes on has one spell, and the alliance its own dates', () => {
    const charter = charterOf(charterText('2005', members, [ATOP_ALLIANCES, '2005,7,1950,4,,0,0,0,1,1']));
    expect(charter.parties.map(({ id, spells }) => [id, spells.map(({ until }) => until?.text ?? null)])).toEqual([
      ['XAA', [null]],
      ['XBB', ['1960-06-30']],
    ]);
    expect(charter.instruments[0]?.inForce?.text).toBe('1950-04');
    expect(charter.obligations.map(({ id, who }) => `${id}: ${who.en}`)).toEqual([
      'defence: every party',
      'offence: XAA',
      'consultation: every party',
    ]);
  });

  test('given the table of alliances twice: as once; with other days, a fault; with an end too early, a fault', () => {
    const line = '2005,7,1950,4,,0,0,0,1,1';
    expect(tables(members, [ATOP_ALLIANCES, line], [ATOP_ALLIANCES, line]).faults).toEqual([]);
    const faulty = tables([ATOP_ALLIANCES, line, line.replace('1950', '1951'), '2006,,1950,4,,1949,1,1,1,1']).faults;
    expect(faulty.map(({ line: at, field }) => [at, field])).toEqual([
      [3, 'atopid'],
      [4, 'endyr'],
    ]);
  });

  test('given no choice yet: the alliances in the table with what they hold', () => {
    const { read } = tables(members);
    expect(read === null ? null : alliancesIn(read)).toEqual([
      {
        alliance: '2005',
        from: '1950-05-01',
        until: null,
        states: 2,
        promises: ['defence', 'offence', 'consultation'],
      },
    ]);
  });
});

describe('what is wrong with a table', () => {
  test('given several wrong cells: all at once, each with file, line, column, found and expected', () => {
    const { read, faults } = tables([
      MEMBERS,
      '7,nine,Atoll,1,5,1950,,,,x,31,2,1950,,,,0,1,1,0,0,1,4.1',
      ',9002,Bay,1,5,1950,,,,x,1,13,1950,,,,0,1,1,0,0,1,4.1',
      '7,9001,Atoll',
    ]);
    expect(read).toBeNull();
    expect(faults.map(({ line, column, field, found, expected }) => [line, column, field, found, expected])).toEqual([
      [2, 28, 'mem_st_day', '"31"', 'a day of that month, which has 28'],
      [2, 3, 'ccode', '"nine"', 'a whole number from 1 to 9999'],
      [3, 27, 'mem_st_month', '"13"', 'a month from 1 to 12, or nothing'],
      [3, 1, 'version4id', '""', 'the number of the alliance'],
      [4, 1, '', '3 cells', '23, as many as there are columns'],
    ]);
  });

  test('given a table that lacks a column: which, and of which table', () => {
    const { faults } = tables([MEMBERS.replace('neutrality,', '')]);
    expect(faults).toEqual([
      expect.objectContaining({ line: 1, field: 'neutrality', found: 'no such column' }) as Fault,
    ]);
    expect(faults[0]?.expected).toContain('by member');
  });

  test('given a file that is like no table, and tables of two makers: told', () => {
    expect(tables(['a,b', '1,2']).faults[0]?.expected).toContain('Alliance Treaty Obligations');
    expect(tables([MEMBERS, ...SEVEN], [ATOP_MEMBERS]).faults[0]?.found).toBe('tables of two makers');
  });

  test('given a state that the codes do not have: told once at its cell, and settled by a choice', () => {
    const { read } = tables([MEMBERS, ...SEVEN, '7,9009,Dune,1,5,1950,,,,x,1,5,1950,,,,0,1,1,0,0,1,4.1']);
    if (read === null) return expect.unreachable();
    const draft = draftAlliance(read, { alliance: '7', states: statesWith() });
    expect(draft.ok ? [] : draft.faults).toEqual([
      expect.objectContaining({ file: 'table-1.csv', line: 6, column: 3, field: 'ccode', found: '"9009"' }) as Fault,
    ]);
    const chosen = draftAlliance(read, { alliance: '7', states: statesWith([['cow:9009', 'XEE']]) });
    expect(chosen.ok ? chosen.value.parties.map(({ id, names }) => [id, names.en]).at(-1) : chosen.faults).toEqual([
      'XEE',
      'Dune',
    ]);
  });
});

describe('the codes of states', () => {
  test('given a number that passed from one state to another: by the year', () => {
    const states = statesWith();
    const ofYear = (year: number) => states.ofCode(9003, { system: 'cow', year });
    expect([ofYear(1989), ofYear(1990)]).toEqual(['XCC', 'XDD']);
  });
  test('given a name with other marks and capitals: it is found; another is not', () => {
    const states = statesWith();
    expect([states.ofName('  old CAPÉ'), states.ofName('Capes')]).toEqual(['XCC', null]);
  });
});
