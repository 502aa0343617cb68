import { expect, test } from 'vitest';
import { FIRST_PACT } from '../../test/first-scenario.ts';
import { charterOf } from '../../test/pact-files.ts';
import { diffCharters } from './difference.ts';

const charter = charterOf(FIRST_PACT);
const day = (text: string) => ({ from: Date.parse(text), until: Date.parse(text) + 1 });
const side = (text: string) => ({ charter, at: day(text) });

test('a charter does not differ from itself, on a day or as a whole', () => {
  expect(diffCharters({ charter, at: null }, { charter, at: null })).toEqual([]);
  expect(diffCharters(side('2022-01-06'), side('2022-01-06'))).toEqual([]);
});

test('two days differ by who is bound, who presides and which rule holds, in both languages', () => {
  const found = diffCharters(side('2010-01-01'), side('2022-01-06'));
  const [left] = found.filter(({ where }) => where === 'parties/UZB');
  expect(left).toEqual({
    where: 'parties/UZB',
    change: 'removed',
    before: { en: 'bound', ru: 'связан обязательством' },
    after: null,
  });
  const sentences = found.filter(({ where }) => where.startsWith('procedures/'));
  expect(sentences.length).toBeGreaterThan(0);
  for (const { before, after } of sentences) {
    for (const text of [before, after]) if (text !== null) expect(text.ru).toMatch(/[а-я]/);
  }
});

test('what is told of a whole charter is what was changed in it, once', () => {
  const [first, ...others] = charter.forces;
  const changed = { ...charter, forces: [{ ...first!, title: { en: 'Other', ru: 'Иные' } }, ...others] };
  const found = diffCharters({ charter, at: null }, { charter: changed, at: null });
  expect(found.map(({ where, change, after }) => ({ where, change, after }))).toEqual([
    { where: `forces/${first!.id}`, change: 'changed', after: { en: 'Other', ru: 'Иные' } },
  ]);
});
