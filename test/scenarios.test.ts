import { readdirSync, readFileSync } from 'node:fs';
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
