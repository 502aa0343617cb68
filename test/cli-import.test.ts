/** Open data that a person has, imported at the terminal: drafts that load, replay and add nothing twice. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folder, here } from './cli-process.ts';
import { readText } from './project-files.ts';

const home = folder('import');
const pacts = join(home, 'pacts');
const scenario = join(home, 'scenarios', 'misx');
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The worked example of docs/formats/import.md: its tables, its commands, the claim it shows. */
const DOCUMENT = readText('docs/formats/import.md');
const blocks = (language: string) =>
  [...DOCUMENT.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code);
const NAMES = ['geo-pko.csv', 'contributors.csv', 'ged.csv'];
const files = NAMES.map((name) => join(home, name));
const command = blocks('sh')[0]!.split('\n')[0]!;
const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!).slice(2);
const example = words.map((word) => (NAMES.includes(word) ? join(home, word) : word));

beforeAll(() => {
  blocks('csv').forEach((text, index) => writeFileSync(files[index]!, text));
});

interface Imported {
  readonly files: readonly string[];
  readonly datasets: readonly { readonly dataset: string; readonly entries: number; readonly added: number }[];
}

interface Replayed {
  readonly contingents: readonly {
    readonly id: string;
    readonly inTheatre: {
      readonly value: number | null;
      readonly asOf: string;
      readonly claims: readonly string[];
      readonly setAside: readonly { readonly why: string }[];
    };
  }[];
  readonly log: readonly {
    readonly id: string;
    readonly kind: string;
    readonly from: string;
    readonly sources: readonly { readonly source: string }[];
  }[];
}

async function answerOf<T>(...args: readonly string[]): Promise<T> {
  const { code, out, err } = await here(...args, '--json');
  expect([code, err], out).toEqual([0, '']);
  return JSON.parse(out) as T;
}

const importing = (...more: readonly string[]) => answerOf<Imported>(...example, '--to', home, ...more);
const replayAt = (at: string) => answerOf<Replayed>('replay', scenario, '--pacts', pacts, '--at', at);
const inTheatre = (view: Replayed) => view.contingents.map(({ id, inTheatre: { value } }) => [id, value]);

describe('import operation', () => {
  test('given the tables of the worked example: a scenario without fault, with the claim as shown', async () => {
    const { datasets } = await importing();
    expect(datasets.map(({ dataset, entries, added }) => [dataset, entries, added])).toEqual([
      ['geo-pko', 6, 6],
      ['un-contributions', 4, 4],
      ['ucdp-ged', 1, 1],
    ]);
    expect((await here('scenario', 'check', scenario)).code).toBe(0);
    const ged = parse(readFileSync(join(scenario, 'ucdp-ged-2031.yaml'), 'utf8')) as { entries: readonly unknown[] };
    expect(ged.entries).toEqual([parse(blocks('yaml')[0]!)]);
  });

  test('given another day: contingents as they were then, each figure with the source it is from', async () => {
    expect(inTheatre(await replayAt('2031-02-15'))).toEqual([['XBB-units', 650]]);
    const march = await replayAt('2031-03-31');
    expect(inTheatre(march)).toEqual([
      ['XBB-units', 702],
      ['XCC-police', 0],
    ]);
    const [claim] = march.contingents[0]!.inTheatre.claims;
    expect(march.log.find(({ id }) => id === claim)?.sources.map(({ source }) => source)).toEqual(['un-contributions']);
    const august = (await replayAt('2031-08-31')).contingents[0]?.inTheatre;
    expect([august?.value, august?.asOf.slice(0, 10), august?.setAside.map(({ why }) => why)]).toEqual([
      702,
      '2031-03-30',
      ['no-number'],
    ]);
  });

  test('given the day before and after an event: it is in the log from its day on, and known when it was told', async () => {
    const events = ({ log }: Replayed) =>
      log.filter(({ kind }) => kind === 'event').map(({ from }) => from.slice(0, 10));
    expect(events(await replayAt('2031-02-08'))).toEqual([]);
    expect(events(await replayAt('2031-02-10'))).toHaveLength(1);
    const unknown = await answerOf<Replayed>(
      ...['replay', scenario, '--pacts', pacts, '--at', '2031-02-10', '--known', '2031-02-11'],
    );
    expect(events(unknown)).toEqual([]);
  });

  test('given the same files again: nothing is added and no file is touched', async () => {
    const before = readdirSync(scenario).map((name) => [name, readFileSync(join(scenario, name), 'utf8')]);
    const { datasets, files: written } = await importing();
    expect([datasets.map(({ added }) => added), written]).toEqual([[0, 0, 0], []]);
    expect(readdirSync(scenario).map((name) => [name, readFileSync(join(scenario, name), 'utf8')])).toEqual(before);
  });

  test('given a further row: it alone is written, into a file of its own, and the ledger takes it alone', async () => {
    const data = join(home, 'data');
    const load = () => answerOf<{ added: number }>('scenario', 'load', scenario, '--pacts', pacts, '--data', data);
    await load();
    writeFileSync(files[1]!, `${blocks('csv')[1]!}4,XBB,Bay,MISX,Troops,12,600,2031-04-30\n`);
    const { datasets, files: written } = await importing();
    expect(datasets.map(({ added }) => added)).toEqual([0, 1, 0]);
    expect(written.map((path) => path.split('/').at(-1))).toEqual(['un-contributions-2031-more-2.yaml']);
    expect((await load()).added).toBe(1);
    const replayed = await answerOf<Replayed>('replay', 'misx', '--at', '2031-04-30', '--data', data);
    expect(inTheatre(replayed)[0]).toEqual(['XBB-units', 612]);
    const table = await here('export', 'misx', '--view', 'contingents', '--at', '2031-04-30', '--data', data);
    expect(table.out).toContain('XBB-units');
    expect(JSON.parse((await here('verify', data, '--json')).out)).toMatchObject({ whole: true });
  });

  test('given a row that now says something else: a fault, and nothing is written', async () => {
    const before = readdirSync(scenario);
    writeFileSync(files[1]!, blocks('csv')[1]!.replace('700', '701'));
    const { code, err } = await here(...example, '--to', home);
    expect([code, err]).toEqual([1, expect.stringContaining('entries/un-contributions/2031-02-28/XBB-units')]);
    expect(readdirSync(scenario)).toEqual(before);
  });

  test('given a fault in one of the files: no folder is made', async () => {
    writeFileSync(files[1]!, blocks('csv')[1]!.replace('2031-02-28', 'February'));
    const elsewhere = join(home, 'elsewhere');
    const { code, err } = await here(...example, '--to', elsewhere);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^contributors\.csv:2:\d+ last_reporting_date: found "February"/),
    ]);
    expect(existsSync(elsewhere)).toBe(false);
  });

  test('given options that are missing or wrong: all of them at once', async () => {
    const { code, err } = await here(
      'import',
      'operation',
      files[2]!,
      '--zone',
      'Mars/Base',
      '--from',
      'now',
      '--to',
      home,
    );
    expect(code).toBe(1);
    for (const field of ['--id', '--pact', '--host', '--zone', '--title', '--from'])
      expect(err).toContain(`${field}: found`);
  });
});

describe('import alliance', () => {
  const table = join(home, 'alliances.csv');
  beforeAll(() => {
    mkdirSync(home, { recursive: true });
    writeFileSync(
      table,
      'version4id,ccode,state_name,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,'
        + 'left_censor,right_censor,defense,neutrality,nonaggression,entente\n'
        + '9,9001,Dune,1,5,1950,,,,0,1,1,0,0,1\n9,9002,Caf\xe9,1,5,1950,,,,0,1,1,0,0,1\n',
      'latin1',
    );
  });
  const chosen = ['--state', 'cow:9001=XAA', '--state', 'cow:9002=XBB'];

  test('given no number: the alliances of the table', async () => {
    const { alliances } = await answerOf<{ alliances: readonly unknown[] }>('import', 'alliance', table);
    expect(alliances).toEqual([
      { alliance: '9', from: '1950-05-01', until: null, states: 2, promises: ['defence', 'consultation'] },
    ]);
  });

  test('given a number and ids for its states: a draft that the check takes and that says what is to be written', async () => {
    await answerOf('import', 'alliance', table, '--alliance', '9', '--id', 'dunes', ...chosen, '--to', home);
    expect((await here('charter', 'check', join(pacts, 'dunes'))).code).toBe(0);
    const { out } = await here('charter', 'show', join(pacts, 'dunes'), '--on', '1960-01-01');
    expect(out).toContain('Café');
    expect(out).toContain('To be written');
  });

  test('given an id that is taken, or a state without one: a fault, and the draft stays as it is', async () => {
    const before = readFileSync(join(pacts, 'dunes', 'charter.yaml'), 'utf8');
    const again = await here('import', 'alliance', table, '--alliance', '9', '--id', 'dunes', ...chosen, '--to', home);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('--id')]);
    const unknown = await here('import', 'alliance', table, '--alliance', '9', '--id', 'other', '--to', home);
    expect([unknown.code, unknown.err.split('\n').length - 1]).toEqual([1, 2]);
    expect([existsSync(join(pacts, 'other')), readFileSync(join(pacts, 'dunes', 'charter.yaml'), 'utf8')]).toEqual([
      false,
      before,
    ]);
  });
});
