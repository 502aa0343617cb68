import { describe, expect, test } from 'vitest';
import { tryCase } from '#desk';
import { describeFault } from '#kernel';
import { charterOf, day, sha256 } from '../../test/pact-files.ts';
import { KNOCKOUTS, withoutReservations } from '../../test/primitive-knockouts.ts';
import { projectFiles, readText } from '../../test/project-files.ts';
import { parseCases, parseCharter, sayCharter, showCharter, type Charter } from './index.ts';

const fileOf = (name: string) => ({ name, text: readText(name) });
const charter = parseCharter([fileOf('test/primitives/charter.yaml')], sha256);
const cases = projectFiles('test/primitives/cases').map((name) => parseCases(fileOf(name)));

describe('primitives that no shipped pact needs', () => {
  test('are a charter, and cases', () => {
    expect([charter, ...cases].flatMap((read) => (read.ok ? [] : read.faults.map(describeFault)))).toEqual([]);
  });
  test.each(cases.flatMap((read) => (read.ok ? read.value.cases : [])))('$name', (tried) => {
    expect(charter.ok && tryCase(charter.value, tried).differs).toEqual([]);
  });
  test('what stands against a rule of incompatibility is shown on its days', () => {
    if (!charter.ok) return;
    const on = (text: string) =>
      showCharter(charter.value, day(charter.value, text)).incompatible.map(({ party }) => party);
    expect([on('2002-01-01'), on('2005-01-01')]).toEqual([['XDD'], []]);
  });
  test('every rule is read aloud in both languages, and no id of a rule shows', () => {
    if (!charter.ok) return;
    const said = sayCharter(charter.value, null).procedures.flatMap((procedure) => procedure.said);
    for (const { text } of said) {
      expect(text.en).toMatch(/^[^{}]+\.$/);
      expect(text.ru).toMatch(/[а-яё]/i);
      expect(`${text.en} ${text.ru}`).not.toMatch(/undefined|\bnull\b|seven-of-ten/);
    }
    const quiet = said.find(({ text }) => text.en.includes('circulation of the text'));
    expect(quiet?.text).toMatchObject({
      en: expect.stringContaining('nobody objects in writing within 96 hours of circulation of the text') as string,
      ru: expect.stringContaining('молчание означает согласие') as string,
    });
  });
});

describe('the table of the rule language', () => {
  const page = readText('docs/rule-language.md');
  const rows = [...page.matchAll(/^\| ([DTP]\d\d) +\| (.*?) *\| (.*?) *\| (.*?) *\|$/gm)];
  const ids = (letter: string, last: number) =>
    Array.from({ length: last }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`);

  test('has every primitive once, in order', () => {
    expect(rows.map(([, id]) => id)).toEqual([...ids('D', 51), ...ids('T', 14), ...ids('P', 11)]);
  });
  test.each(rows.map(([, id, , , cell]) => [id!, cell!]))(
    '%s has cases, and one of them falls without it',
    (id, cell) => {
      const path = /\]\(\.\.\/([^)]+\.yaml)\)/.exec(cell)?.[1];
      expect(path, cell).toBeDefined();
      const read = parseCases(fileOf(path!));
      const whole = charterAt(path!.slice(0, path!.indexOf('/cases/')));
      const without = KNOCKOUTS[id]!(whole);
      const held = read.ok ? read.value.cases.filter((tried) => tryCase(whole, tried).differs.length === 0) : [];
      const falls = held.filter((tried) => {
        const changed = id === 'D51' ? withoutReservations(tried) : tried;
        return tryCase(without, changed).differs.length > 0;
      });
      expect(falls.map(({ name }) => name)).not.toEqual([]);
    },
  );
});

function charterAt(folder: string): Charter {
  const [kind, pact] = folder.split('/');
  if (kind === 'pacts') return charterOf(pact!);
  const read = parseCharter([fileOf(`${folder}/charter.yaml`)], sha256);
  if (!read.ok) throw new TypeError(`${folder} does not parse`);
  return read.value;
}
