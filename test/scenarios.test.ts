import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseCharter } from '#charter';
import { canonicalJson, parseWhen, type Json, type Sha256 } from '#kernel';
import { parseScenario, readEntry } from '#operation';
import { replay, timelineOf, type Replay } from '#views';

interface Expectation {
  readonly at: string;
  readonly known?: string;
  readonly see: Readonly<Record<string, unknown>>;
}

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

function filesIn(folder: string) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Lists become mappings by the name a lawyer would use, so that a path can point into them. */
function readable(view: Replay): object {
  const byId = <T>(list: readonly T[], nameOf: (item: T) => string) =>
    Object.fromEntries([...list].reverse().map((item) => [nameOf(item), item]));
  return {
    ...view,
    contingents: byId(view.contingents, ({ id }) => id),
    casualties: byId(view.casualties, ({ group, predicate, place }) =>
      [group, predicate, place].filter(Boolean).join(' '),
    ),
    duties: byId(view.duties, ({ id }) => id),
    measures: byId(view.measures, ({ measure }) => measure),
  };
}

function look(view: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (at === null || at === undefined ? null : ((at as Record<string, unknown>)[key] ?? null)),
      view,
    );
}

function instant(text: string, zone: string): number {
  const read = parseWhen(text, zone);
  if (!read.ok) throw new TypeError(text);
  return read.value.interval.until - 1;
}

describe.each(
  readdirSync('scenarios', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name),
)('scenario %s', (name) => {
  const folder = join('scenarios', name);
  const scenario = parseScenario(filesIn(folder), sha256);
  test('is whole', () => expect(scenario.ok ? [] : scenario.faults).toEqual([]));
  if (!scenario.ok) return;
  const charter = parseCharter(filesIn(join('pacts', scenario.value.pact)), sha256);
  test('rests on a charter that is whole', () => expect(charter.ok ? [] : charter.faults).toEqual([]));
  if (!charter.ok) return;
  const entries = scenario.value.lines.map(({ id, body }, index) =>
    readEntry({
      index,
      id,
      author: 'test',
      recordedAt: Date.UTC(2026, 0, 1) + index,
      body: canonicalJson(body as unknown as Json),
    }),
  );
  const timeline = timelineOf(entries, charter.value);
  const zone = replay(timeline, { at: 0, known: 0, log: 0 }).operation.zone;
  const expected = filesIn(folder).flatMap(({ text }) => (parse(text) as { expected?: Expectation[] }).expected ?? []);

  test('expects something', () => expect(expected.length).toBeGreaterThan(0));
  test.each(expected.map((expectation, index) => ({ line: index + 1, ...expectation })))(
    '$line: at $at',
    ({ at, known, see }) => {
      const view = readable(replay(timeline, { at: instant(at, zone), known: instant(known ?? '2100-01-01', zone) }));
      const seen = Object.fromEntries(Object.keys(see).map((path) => [path, look(view, path)]));
      expect(seen).toEqual(see);
    },
  );

  test('who and what the charter names has the same name here, in every language', () => {
    const { offices, parties, chairs } = charter.value;
    const persons = new Map(offices.flatMap(({ holders }) => holders.map(({ person, names }) => [person, names])));
    for (const { person, names } of chairs.flatMap(({ spells }) => spells))
      if (person !== null && names !== null) persons.set(person, names);
    const states = new Map(parties.map(({ names }) => [names.en, names]));
    for (const { body } of scenario.value.lines) {
      if (body.kind === 'appointment')
        expect(body.content.name).toEqual(persons.get(body.content.person) ?? body.content.name);
      if (body.kind === 'place')
        expect(body.content.name).toEqual(states.get(body.content.name.en) ?? body.content.name);
    }
  });
  test('every line of the log names its sources', () => {
    const { log } = replay(timeline, { at: instant('2100-01-01', zone), known: instant('2100-01-01', zone) });
    expect(log.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });
  test('no reported act is irregular without the file saying so', () => {
    const { log } = replay(timeline, { at: instant('2100-01-01', zone), known: instant('2100-01-01', zone) });
    const irregular = log
      .filter(({ regular }) => regular?.state === 'irregular')
      .map(({ kind, text, regular }) => `${kind}: ${text.en}: ${regular!.finding.rule}`);
    expect(irregular).toEqual([]);
  });
});

describe('passages in the documents they cite', () => {
  const folder = join('..', 'shared', 'seeds');
  if (!existsSync(folder)) {
    test.skip('the folder ../shared/seeds is not there', () => undefined);
    return;
  }
  const texts = new Map(
    readdirSync(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      return [createHash('sha256').update(bytes).digest('hex'), [...bytes.toString('utf8')]] as const;
    }),
  );
  const scenario = parseScenario(filesIn('scenarios/kazakhstan-2022'), sha256);
  const lines = scenario.ok ? scenario.value.lines : [];
  const hashes = new Map(
    lines.flatMap(({ body }) => (body.kind === 'source' ? [[body.content.source, body.content.sha256] as const] : [])),
  );
  const cited = lines.flatMap(({ slug, body }) =>
    body.sources.flatMap(({ source, start, end }) => {
      const text = texts.get(hashes.get(source) ?? '');
      return text === undefined ? [] : [{ slug, source, start, end, text }];
    }),
  );

  test('all five are cited, each by passages', () => {
    expect([...hashes.values()].filter((hash) => texts.has(hash ?? ''))).toHaveLength(texts.size);
    expect(cited.length).toBeGreaterThan(200);
    expect(cited.filter(({ start, end }) => start === undefined || end === undefined)).toEqual([]);
  });
  test('begin and end between words, inside the file', () => {
    const word = (character: string | undefined) => /[\p{L}\p{N}]/u.test(character ?? '');
    // Where the file itself runs two words together, one passage ends and another begins between them.
    const meets = new Set(
      cited.flatMap(({ source, start }) =>
        cited.some((other) => other.source === source && other.end === start) ? [`${source} ${start}`] : [],
      ),
    );
    const whole = (source: string, text: readonly string[], at: number) =>
      !(word(text[at - 1]) && word(text[at])) || meets.has(`${source} ${at}`);
    const cut = cited.filter(
      ({ source, start = 0, end = 0, text }) =>
        !(start < end && end <= text.length && whole(source, text, start) && whole(source, text, end)),
    );
    expect(cut.map(({ slug, source, start, end }) => [slug, source, start, end])).toEqual([]);
  });
  test('nothing of their wording stands in the scenario', () => {
    const runs = (text: string) => {
      const words = text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
      return words.map((_, at) => words.slice(at, at + 8).join(' ')).slice(0, -7);
    };
    const theirs = new Set([...texts.values()].flatMap((text) => runs(text.join(''))));
    const ours = filesIn('scenarios/kazakhstan-2022').flatMap(({ text }) => runs(text));
    expect(ours.filter((run) => theirs.has(run))).toEqual([]);
  });
});
