import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { charterHistorySchema, charterListSchema, charterShowSchema, replaySchema, verdictSchema } from '#contract';
import { ended, entente, folder, here, start, type Ended } from './cli-process.ts';
import { FIRST_PACT, FIRST_SCENARIO } from './first-scenario.ts';
import { LAGOON } from './invented-charter.ts';
import { charterFiles, charterOf } from './pact-files.ts';

const PACT = FIRST_PACT;
const CHARTER = charterOf(PACT);
const PROCEDURE = CHARTER.procedures[0]!.id;
const SCENARIO = FIRST_SCENARIO;
const work = folder('cli');
const file = (name: string) => join(work, name);
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(file(name), content);
  return file(name);
};

/** No command ever shows where in the program it was. */
function plain(result: Ended): Ended {
  expect(result.err + result.out).not.toMatch(/^\s+at .*[:(]\d+|node:internal|UnhandledPromise|Defect/m);
  return result;
}

/** In this process, where only the answer is looked at; `entente` runs a process of its own. */
const run = async (...args: string[]) => plain(await here(...args));
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out) as never;

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('charter and decide', () => {
  test('list', async () => charterListSchema.parse(await json('charter', 'list')));
  test('check: a pact is whole', async () => {
    const { code, out } = await entente('charter', 'check', `pacts/${PACT}`);
    expect([code, out]).toEqual([0, expect.stringContaining(`${PACT}, no fault`)]);
  });
  test('check: one part of a pact is checked with the others', async () => {
    const part = charterFiles(PACT).find(({ text }) => !/^pact:/m.test(text))!;
    expect((await run('charter', 'check', part.name)).code).toBe(0);
  });
  test('show, on a day and at an instant', async () => {
    const day = charterShowSchema.parse(await json('charter', 'show', PACT, '--on', '2022-01-06'));
    expect(day.chair?.party).not.toBeNull();
    const instant = charterShowSchema.parse(await json('charter', 'show', PACT, '--on', '2022-01-06T12:00Z'));
    expect(instant.parties.map(({ id }) => id)).toEqual(day.parties.map(({ id }) => id));
    const { out } = await run('charter', 'show', PACT, '--on', '2022-01-06', '--lang', 'ru');
    expect(out).toMatch(/^СТОРОНЫ$/m);
    expect(out.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
  });
  test('history', async () => {
    const { history } = charterHistorySchema.parse(await json('charter', 'history', PACT));
    expect(history.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });
  test('decide: every outcome is fine', async () => {
    const ask = async (...more: string[]) => {
      const result = await entente('decide', PACT, PROCEDURE, '--on', '2022-01-06', '--json', ...more);
      expect(result.code).toBe(0);
      return verdictSchema.parse(JSON.parse(result.out)).outcome;
    };
    const party = CHARTER.parties[0]!.id;
    expect(
      await Promise.all([
        ask('--others', 'agree'),
        ask('--position', `${party}=object`, '--others', 'agree'),
        ask('--position', `${party}=agree`),
      ]),
    ).toEqual(['adopted', 'rejected', 'open']);
  });
  test.each([
    [1, ['decide', PACT, PROCEDURE, '--on', '2022-01-06', '--position', 'ATLANTIS=agree']],
    [1, ['decide', PACT, PROCEDURE, '--position', 'maybe']],
    [1, ['decide', PACT, PROCEDURE, '--others', 'maybe']],
    [1, ['decide', PACT, 'nothing', '--others', 'agree']],
    [1, ['decide', PACT, PROCEDURE, '--on', '2022-02-30', '--others', 'agree']],
    [1, ['charter', 'show', 'atlantis']],
    [1, ['charter', 'show', PACT, '--on', 'yesterday']],
    [1, ['charter', 'history', './nothing.yaml']],
    [2, ['charter', 'show']],
    [2, ['decide', PACT]],
    [2, ['charter', 'show', PACT, '--colour']],
    [2, ['nothing']],
    [2, ['replay', SCENARIO, '--policy', 'mine']],
    [2, ['serve', '--port', 'http']],
    [2, ['replay', SCENARIO, '--lang', 'xx']],
  ] as const)('exit %i: %j', async (code, args) => {
    const result = await run(...args);
    expect([result.code, result.err.length > 0, result.out]).toEqual([code, true, '']);
  });
});

describe('help', () => {
  test.each([[''], ['charter show'], ['decide'], ['replay'], ['export'], ['act'], ['serve']])(
    '`%s --help` shows an example from a pact',
    async (command) => {
      const words = command.split(' ').filter((part) => part !== '');
      const { code, out } = await run(...words, '--help');
      expect(code).toBe(0);
      const example = /Example:\n([^]*)$/.exec(out)![1]!;
      expect(example).toMatch(/^ {2}entente /m);
      if (words[0] === 'decide') expect(example).toContain('entente decide ');
    },
  );
});

describe('bad files', () => {
  const whole = LAGOON;
  const cases: [string, string | Uint8Array, RegExp][] = [
    ['malformed', whole.replace('parties:', 'parties: ]'), /malformed\.yaml:\d+:\d+ /],
    ['truncated', whole.slice(0, whole.length / 2), /truncated\.yaml:\d+:\d+ /],
    ['oversized', '#'.repeat(5_000_000), /oversized\.yaml.*found more than/],
    ['latin', new Uint8Array([...Buffer.from(whole.slice(0, 300)), 0xe9, 0x0a]), /latin\.yaml:\d+:\d+ .*not UTF-8/],
    ['marked', `\ufeff${whole}`, /marked\.yaml:1:1 .*byte order mark/],
    ['wide', new Uint8Array(Buffer.from(whole, 'utf16le')), /wide\.yaml/],
    ['empty', '', /empty\.yaml/],
    ['contradicting', whole.replace('until: 2000-12-31', 'until: 1999-12-31'), /contradicting\.yaml:\d+:\d+ /],
    [
      'uncited',
      whole.replace("inForce: 2001-01-01\n    cite: '[T] firm'", 'inForce: 2001-01-01'),
      /uncited\.yaml:\d+:\d+ .*cite/,
    ],
  ];
  test.each(cases)('a charter that is %s', async (name, content, place) => {
    mkdirSync(file(`charter-${name}`));
    const path = write(`charter-${name}/${name}.yaml`, content);
    const result = plain(await entente('charter', 'check', path));
    expect(result.code).toBe(1);
    expect(result.err).toMatch(place);
    for (const line of result.err.trim().split('\n')) expect(line).toMatch(/found .*, expected /);
  });
  test('all faults at once, as JSON too', async () => {
    const path = write('faults.yaml', whole.replaceAll('[T] firm', '[NOPE] firm'));
    const result = await run('charter', 'check', path, '--json');
    expect(result.code).toBe(1);
    const { faults } = JSON.parse(result.out) as { faults: { line: number }[] };
    expect(new Set(faults.map(({ line }) => line)).size).toBeGreaterThan(5);
  });
  test.each([
    ['no YAML', 'scenario: ['],
    ['no header', 'entries: []'],
    [
      'contradicting',
      'scenario: x\ntitle: {en: X}\npact: p\nprocedure: q\nhost: AAA\nzone: Nowhere/Land\nentries: [{id: a, act: request}]',
    ],
  ])('a scenario with %s', async (_, content) => {
    const path = folder('scenario');
    writeFileSync(join(path, 'a.yaml'), content);
    const data = folder('data');
    const results = [
      await run('scenario', 'check', path),
      await run('replay', path),
      await run('scenario', 'load', path, '--data', data),
    ];
    for (const { code, err } of results) expect([code, err]).toEqual([1, expect.stringMatching(/found .*, expected /)]);
    expect(readdirSync(data)).toEqual([]);
  });
});

describe('replay and export, from files', () => {
  test('as JSON, in its documented shape; in words, within 80 columns', async () => {
    const view = await json('replay', SCENARIO, '--at', '2022-01-10');
    expect(replaySchema.parse(view)).toEqual(view);
    const { out, code } = await entente('replay', SCENARIO, '--at', '2022-01-10', '--data', work);
    expect(code).toBe(0);
    expect(out).toMatch(/disputed/);
    expect(out).toMatch(/not known/);
    expect(out.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
  });
  test('what was known earlier is less', async () => {
    const [late, early] = (await Promise.all([
      json('replay', SCENARIO, '--at', '2022-01-10'),
      json('replay', `scenarios/${SCENARIO}`, '--at', '2022-01-10', '--known', '2022-01-06T12:00'),
    ])) as unknown as { log: unknown[] }[];
    expect(early!.log.length).toBeLessThan(late!.log.length);
  });
  test.each([
    ['replay', 'atlantis'],
    ['replay', SCENARIO, '--at', 'soon'],
    ['replay', SCENARIO, '--log', 'many'],
    ['replay', './nowhere'],
    ['export'],
    ['export', SCENARIO, '--out', './nowhere/at/all.csv'],
  ])('exit 1: %j', async (...args) => {
    const result = await run(...args, '--data', folder('data'));
    expect([result.code, result.err.length > 0]).toEqual([1, true]);
  });
  test.each(['csv', 'json', 'geojson'])('export as %s names its sources', async (format) => {
    const out = file(`export.${format}`);
    const { code } = await run(
      'export',
      SCENARIO,
      '--view',
      'contingents',
      '--format',
      format,
      '--out',
      out,
      '--data',
      work,
    );
    expect(code).toBe(0);
    const text = readFileSync(out, 'utf8');
    if (format === 'csv') expect(text.split('\r\n')[0]!.split(',')).toContain('sources');
    else expect((JSON.parse(text) as { sources: unknown[] }).sources.length).toBeGreaterThan(10);
  });
  test('a reader that goes away early is no mistake', async () => {
    const child = start(['replay', SCENARIO, '--json', '--data', work]);
    child.stdout!.once('data', () => child.stdout!.destroy());
    const { code, err } = await ended(child);
    expect([code, err]).toEqual([0, '']);
  });
});
