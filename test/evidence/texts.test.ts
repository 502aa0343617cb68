import { describe, expect, test } from 'vitest';
import { intervalOf } from './score.ts';
import { numbersIn } from './spoken-numbers.ts';
import { ownTexts } from './texts.ts';

const KINDS = [
  'strength',
  'equipment',
  'casualty',
  'contributor',
  'composition',
  'membership',
  'treaty-event',
  'office',
  'decision',
  'request',
  'legal-basis',
  'mandate-task',
  'duration',
  'measure',
  'event',
  'site',
  'precedent',
];

describe.each(['dev', 'held-out'] as const)('our own texts: %s', (folder) => {
  const { texts, conflicts, complaints } = ownTexts(folder);
  const claims = texts.flatMap((text) => text.claims);

  test('every quote is found, and every number stands in its quote', () => expect(complaints).toEqual([]));

  test('names are used once; kinds and dates are known ones', () => {
    const docs = texts.map(({ doc }) => doc);
    expect(new Set(docs).size).toBe(docs.length);
    expect(claims.filter(({ kind }) => !KINDS.includes(kind))).toEqual([]);
    expect(claims.filter(({ asOf }) => (asOf ?? null) !== null && intervalOf(asOf) === null)).toEqual([]);
    expect(texts.filter(({ facts, sources }) => facts === 'real' && sources === undefined)).toEqual([]);
  });

  test('subjects are English', () => {
    expect(claims.filter(({ subject, value }) => /\p{Script=Cyrillic}/u.test(`${subject}${value}`))).toEqual([]);
  });

  test('no claim is labelled twice, and none stands in a trap', () => {
    const keys = claims.map((one) => [one.doc, one.kind, one.subject, one.charStart, one.charEnd, one.value].join('|'));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    const trapped = texts.flatMap((text) =>
      text.claims.filter((one) =>
        text.traps.some(({ charStart, charEnd }) => one.charStart >= charStart && one.charEnd <= charEnd),
      ),
    );
    expect(trapped).toEqual([]);
  });

  test('conflicts are between claims of different documents', () => {
    const docOf = new Map(claims.map(({ id, doc }) => [id, doc]));
    expect(conflicts.filter((one) => new Set(one.claims.map((id) => docOf.get(id))).size < 2)).toEqual([]);
  });
});

test('enough of them, of both lengths, in both languages', () => {
  const all = (['dev', 'held-out'] as const).flatMap((folder) => ownTexts(folder).texts);
  const count = (length: 'short' | 'long', russian: boolean) =>
    all.filter((one) => one.length === length && (!russian || /[а-я]{5}/.test(one.text))).length;
  expect(count('short', false)).toBeGreaterThanOrEqual(45);
  expect(count('long', false)).toBeGreaterThanOrEqual(12);
  expect(count('short', true)).toBeGreaterThanOrEqual(8);
  expect(count('long', true)).toBeGreaterThanOrEqual(3);
});

test('numbers in words are understood, and a number that is not said is not', () => {
  expect([...numbersIn('some 1,264 men and twenty-five police')]).toEqual(expect.arrayContaining([1264, 25]));
  expect([...numbersIn('около 1,6 тыс. человек')]).toEqual(expect.arrayContaining([1600]));
  expect([...numbersIn('2 000 and 250 thousand')]).toEqual(expect.arrayContaining([2000, 250_000]));
  expect(numbersIn('more than 1,600').has(600)).toBe(false);
});
