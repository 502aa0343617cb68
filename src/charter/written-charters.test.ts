/** Charters of pacts that are not shipped, written from the documentation alone: each parses, and its cases hold. */
import { describe, expect, test } from 'vitest';
import { tryCase } from '#desk';
import { describeFault } from '#kernel';
import { sha256 } from '../../test/pact-files.ts';
import { projectFiles, readText } from '../../test/project-files.ts';
import { parseCases, parseCharter, sayCharter } from './index.ts';

const fileOf = (name: string) => ({ name, text: readText(name) });

describe.each(['joint-defence', 'lighthouses', 'minus-one', 'river-basin'])('%s', (name) => {
  const charter = parseCharter([fileOf(`test/charters/${name}/charter.yaml`)], sha256);
  const files = projectFiles(`test/charters/${name}/cases`).map((file) => parseCases(fileOf(file)));

  test('is a charter, with cases', () => {
    expect([charter, ...files].flatMap((read) => (read.ok ? [] : read.faults.map(describeFault)))).toEqual([]);
    expect(files.length).toBeGreaterThan(1);
  });
  test.each(files.flatMap((read) => (read.ok ? read.value.cases : [])))('$name', (tried) => {
    expect(charter.ok && tryCase(charter.value, tried).differs).toEqual([]);
  });
  test('is read aloud', () => {
    const said = charter.ok ? sayCharter(charter.value, null).procedures.flatMap((each) => each.said) : [];
    expect(said.length).toBeGreaterThan(0);
    for (const { text } of said) expect(text.en).toMatch(/^[^{}]+\.$/);
  });
});
