/** Times that a text tells from another time it names, rather than from its own day. */
import { describe, expect, test } from 'vitest';
import { claimsIn } from './lexicon-reading.ts';

const of = (text: string, subject: string, publishedAt?: string | null) => {
  const found = claimsIn(text, publishedAt).find((claim) => claim.subject === subject && claim.kind !== 'contributor')!;
  return [found.asOf, found.asOfBasis] as const;
};

describe('given a time told from another', () => {
  test.each([
    ['In 1999 Tonga joined. Five years later Samoa signed the treaty.', '2004', '"Five years later", told from 1999'],
    [
      'Tonga signed the treaty on 4 March 1999. Three days later Samoa sent 20 soldiers.',
      '1999-03-07',
      '"Three days later", told from 1999-03-04',
    ],
    [
      'Tonga signed the treaty on 30 December 1999. A week later Samoa sent 20 soldiers.',
      '2000-01-06',
      '"A week later", told from 1999-12-30',
    ],
    [
      'Tonga signed the treaty on 4 November 1999. Three months later Samoa sent 20 soldiers.',
      '2000-02',
      '"Three months later", told from 1999-11-04',
    ],
    [
      'Fiji sent 200 soldiers on 2 January. Two days later Samoa sent 20 soldiers.',
      '2022-01-04',
      '"Two days later", told from 2022-01-02',
    ],
    [
      'Fiji sent 200 soldiers on Monday. The next day Samoa sent 20 soldiers.',
      '2022-01-04',
      '"next day", told from 2022-01-03',
    ],
    [
      'Fiji sent 200 soldiers on Tuesday. Samoa had sent 20 soldiers three days earlier.',
      '2022-01-01',
      '"three days earlier", told from 2022-01-04',
    ],
    [
      'Fiji will send 200 soldiers on 10 January. Two days later Samoa will send 20 soldiers.',
      '2022-01-12',
      '"Two days later", told from 2022-01-10',
    ],
    [
      'Договор подписан 15 мая 1992 года. Спустя два года Самоа направило 20 солдат.',
      '1994',
      '"Спустя два года", told from 1992-05-15',
    ],
    [
      '2 января Фиджи направили 200 солдат. Три дня спустя Самоа направило 20 солдат.',
      '2022-01-05',
      '"Три дня спустя", told from 2022-01-02',
    ],
    [
      '2 января Фиджи направили 200 солдат. На следующий день Самоа направило 20 солдат.',
      '2022-01-03',
      '"следующий день", told from 2022-01-02',
    ],
  ])('%s: %s', (text, asOf, basis) => {
    expect(of(text, 'Samoa')).toEqual([asOf, basis]);
  });

  test('each is told from the one before it', () => {
    const text =
      'Fiji sent 200 soldiers on 4 March 1999. Three days later Tonga sent 40 soldiers. A week later Samoa sent 20 soldiers.';
    expect(of(text, 'Samoa')).toEqual(['1999-03-14', '"A week later", told from 1999-03-07']);
  });

  test('not from a day after which the document could not speak of it, but from the one before that', () => {
    const text =
      'The treaty was signed on 15 May 1992, the ministry said on Tuesday. Five years later Samoa sent 20 soldiers.';
    expect(of(text, 'Samoa')[0]).toBe('1997');
  });

  test('where no other time is named it is not known, and is not the day of publication', () => {
    expect(of('Five years later Samoa sent 20 soldiers.', 'Samoa')).toEqual([
      null,
      '"Five years later", of a time that the text does not name',
    ]);
    expect(of('In 1999 Tonga joined. Two days later Samoa sent 20 soldiers.', 'Samoa')[0]).toBeNull();
  });

  test('what looks ahead, or back from the day of publication, is as it was', () => {
    expect(of('Fiji sent 200 soldiers on 2 January. Samoa sends 20 soldiers over the next day.', 'Samoa')[0]).toBe(
      '2022-01-06',
    );
    expect(of('Samoa sent 20 soldiers three days ago.', 'Samoa')[0]).toBe('2022-01-03');
    expect(of('Three days earlier Samoa sent 20 soldiers.', 'Samoa')[0]).toBe('2022-01-03');
  });

  test('without a day of its own a document still tells one day from another', () => {
    expect(of('Fiji sent 200 soldiers on 4 March 1999. Two days later Samoa sent 20 soldiers.', 'Samoa', null)[0]).toBe(
      '1999-03-06',
    );
  });
});

test('of two dates in one sentence each belongs to its own verb', () => {
  const text = 'The treaty was signed on 15 May 1992 and entered into force on 20 April 1994.';
  const found = claimsIn(text).filter(({ kind }) => kind === 'treaty-event');
  expect(found.map(({ predicate, value, asOf }) => [predicate, value, asOf])).toEqual([
    ['signed', '1992-05-15', '1992-05-15'],
    ['in-force', '1994-04-20', '1994-04-20'],
  ]);
});
