/** What an instrument, a notice or a step of escalation that has not come about yet does to those who rest on it. */
import { describe, expect, test } from 'vitest';
import { describeFault } from '#kernel';
import { day, sha256 } from '../../test/pact-files.ts';
import { readText } from '../../test/project-files.ts';
import { compositionOn, decide, entryOn, parseCharter, sayCharter, showCharter, type Charter } from './index.ts';

const TEXT = readText('test/charters/river-basin/charter.yaml');
const read = (text: string) => parseCharter([{ name: 'charter.yaml', text }], sha256);

function charterOf(text: string): Charter {
  const charter = read(text);
  if (!charter.ok) throw new TypeError(charter.faults.map(describeFault).join('\n'));
  return charter.value;
}

const charter = charterOf(TEXT);
const compact = charter.instruments[0]!;

describe('entry into force by ratifications', () => {
  test('tells how many have ratified, who is missing, and from when it will be in force', () => {
    const on = entryOn(charter, compact, day(charter, '2000-06-15'));
    expect(on).toMatchObject({ state: 'not-in-force', counted: 4, needed: 4, lacking: ['XBB'], enters: '2000-07-31' });
    expect(on?.article).toBe('compact/20');
    expect(on?.reason).toEqual({
      en: '4 of 4 ratifications needed, without Birch; in force from 2000-07-31',
      ru: 'ратификаций: 4 из 4 необходимых, без: Берёза; в силе с 2000-07-31',
    });
  });
  test('one more that must be among them, and it is never in force', () => {
    const other = charterOf(
      TEXT.replace('including: [XAA, XBB]', 'including: [XAA, XBB, XCC]').replace(
        /\n *- \{ party: XCC, on: 2000-02-01[^\n]*/,
        '',
      ),
    );
    expect(entryOn(other, other.instruments[0]!, day(other, '2020-01-01'))?.state).toBe('not-in-force');
  });
  test('an instrument said to be in force before enough had ratified is a fault at its line', () => {
    const wrong = read(TEXT.replace('inForce: 2000-08-01', 'inForce: 2000-06-01'));
    const line = TEXT.split('\n').findIndex((text) => text.includes('inForce: 2000-08-01')) + 1;
    expect(wrong.ok ? [] : wrong.faults).toMatchObject([
      { line, field: 'instruments[0].inForce', found: '"2000-06-01"' },
    ]);
  });
  test('what stands on it is not among the procedures of that day, nor the instrument among those in force', () => {
    const early = showCharter(charter, day(charter, '2000-06-15'));
    const later = showCharter(charter, day(charter, '2000-09-01'));
    expect(early.procedures).toEqual([]);
    expect(early.instruments.map(({ id }) => id)).toEqual([]);
    expect(later.procedures.map(({ id }) => id)).toContain('works');
  });
});

describe('steps of escalation', () => {
  test('go to a venue of the procedure, from a time that is declared', () => {
    const wrong = read(
      TEXT.replace('toOrgan: summit', 'toOrgan: board').replace('runsFrom: standstill', 'runsFrom: noon'),
    );
    expect(wrong.ok ? [] : wrong.faults.map(({ field }) => field)).toEqual([
      'procedures[1].escalations[0].runsFrom',
      'procedures[1].escalations[0].toOrgan',
    ]);
  });
});

describe('elected seats', () => {
  test('held against the quota or the number make the decision open, with the article', () => {
    const question = { charter, procedure: 'lock', at: day(charter, '2004-03-01'), positions: [] };
    const verdict = decide(question);
    expect(verdict.ok && verdict.value.findings.at(-1)).toMatchObject({
      rule: 'composition',
      article: 'compact/6',
      state: 'not-met',
      reason: { en: '1 of the upstream parties sit where it has 2 of the seats' },
    });
  });
  test('where the quota itself is uncertain, it is shown and decides nothing', () => {
    const unsure = charterOf(
      TEXT.replace("cite: 'compact/6 [T1] firm'\n    cite:", "cite: 'compact/6 [T1] uncertain'\n    cite:"),
    );
    expect(compositionOn(unsure, 'board', day(unsure, '2004-03-01')).map(({ state }) => state)).not.toContain(
      'not-met',
    );
  });
});

test('all of it is read aloud in both languages', () => {
  const said = sayCharter(charter, null).procedures.flatMap((each) => each.said.map(({ text }) => text));
  expect(said).toContainEqual({
    en: 'Standstill: once 60 days have passed from the finding of a standstill, Summit decides, and no longer who did before.',
    ru: 'Тупик: когда пройдёт 60 дней (отсчёт: признание тупика), решает уже Саммит.',
  });
  expect(said).toContainEqual({
    en: 'Board: 3 elected seats, for 2 years, 2 of them for the upstream parties.',
    ru: 'Правление: выборных мест – 3, на срок 2 года, из них 2 – стороны верховья.',
  });
  expect(said.map(({ en }) => en)).toContainEqual(
    'Until the organ decides: the steward may send the standing boats, by Steward; it lapses 10 days later unless it is confirmed.',
  );
});
