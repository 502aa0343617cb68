import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { canonicalJson, type Json } from '#kernel';
import { parseScenario, readEntry } from '#operation';
import { charterOf, PACTS, sha256 } from '../../../../test/pact-files.ts';
import { projectFiles, readText } from '../../../../test/project-files.ts';
import { usesOf } from './uses.ts';

const SCENARIOS = [...new Set(projectFiles('scenarios').map((path) => path.split('/')))]
  .filter((steps) => steps.length > 2)
  .map((steps) => steps[1]!)
  .filter((name, at, all) => all.indexOf(name) === at);

function scenarioOf(name: string) {
  const files = projectFiles(`scenarios/${name}`)
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ name: path, text: readText(path) }));
  const read = parseScenario(files, sha256);
  if (!read.ok) throw new TypeError(name);
  const entries = read.value.lines.map(({ id, body }, index) =>
    readEntry({ index, id, author: 'test', recordedAt: 0, body: canonicalJson(body as unknown as Json) }),
  );
  const pact = PACTS.find((each) => charterOf(each).id === read.value.pact)!;
  return { entries, charter: charterOf(pact) };
}

test('there are scenarios to look through', () => {
  expect(SCENARIOS.length).toBeGreaterThan(10);
  expect(parse(readText('scenarios/scenarios.yaml'))).toHaveProperty('first');
});

describe.each(SCENARIOS)('the articles used in %s', (name) => {
  const { entries, charter } = scenarioOf(name);
  const uses = usesOf(entries, charter);
  const acts = entries.filter(({ body }) => body?.family === 'act');

  test('are found for every act that cites one, in the order of time', () => {
    const citing = acts.filter(
      ({ body }) => body?.family === 'act' && body.kind === 'request' && body.content.articles.length > 0,
    );
    const found = new Set([...uses.values()].flat().map(({ entry }) => entry));
    expect(citing.filter(({ id }) => !found.has(id)).map(({ id }) => id)).toEqual([]);
    for (const each of uses.values())
      expect(each.map(({ at }) => at)).toEqual(each.map(({ at }) => at).sort((a, b) => a - b));
  });

  test('are of an instrument that the charter holds, each entry once an article', () => {
    const known = charter.instruments.map(({ id }) => id);
    expect([...uses.keys()].filter((article) => !known.includes(article.slice(0, article.indexOf('/'))))).toEqual([]);
    for (const each of uses.values()) expect(new Set(each.map(({ entry }) => entry)).size).toBe(each.length);
    if (acts.length > 0) expect(uses.size).toBeGreaterThan(0);
  });
});

test('an operation whose file is not there uses only what its acts cite themselves', () => {
  const { entries, charter } = scenarioOf(SCENARIOS[0]!);
  const without = entries.filter(({ body }) => !(body?.family === 'record' && body.kind === 'operation'));
  const all = [...usesOf(entries, charter).values()].flat().length;
  expect([...usesOf(without, charter).values()].flat().length).toBeLessThan(all);
});
