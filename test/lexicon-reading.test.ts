/** What the reader understands, by examples in both languages. All texts are our own. */
import { compileLexicon, type FoundClaim } from '#evidence';
import { describe, expect, test } from 'vitest';
import { lexiconFiles } from './lexicon-files.ts';
import { claimsIn, documentFrom, spanOf } from './lexicon-reading.ts';

type Some = Partial<FoundClaim>;
/** Text, then what at least one of its claims must say. */
type Row = readonly [string, Some];

function holds(rows: readonly Row[]): void {
  test.each(rows)('%s', (text, wanted) => {
    expect(claimsIn(text)).toEqual(expect.arrayContaining([expect.objectContaining(wanted)]));
  });
}

const troops = (number: Some): Some => ({
  kind: 'strength',
  value: null,
  lower: null,
  upper: null,
  approximate: false,
  ...number,
});

describe('numbers', () => {
  holds([
    ['Ghana sent 205 soldiers.', troops({ value: 205 })],
    ['Ghana sent 2,050 soldiers.', troops({ value: 2050 })],
    ['Ghana sent 2 050 soldiers.', troops({ value: 2050 })],
    ['Ghana sent 1.6 thousand soldiers.', troops({ value: 1600 })],
    ['Ghana sent two hundred and five soldiers.', troops({ value: 205 })],
    ['Ghana sent twenty-five soldiers.', troops({ value: 25 })],
    ['Ghana sent a dozen soldiers.', troops({ value: 12 })],
    ['Ghana sent about 70 soldiers.', troops({ value: 70, approximate: true })],
    ['Ghana sent some 70 soldiers.', troops({ value: 70, approximate: true })],
    ['Ghana sent at least 70 soldiers.', troops({ lower: 70 })],
    ['Ghana sent no fewer than 70 soldiers.', troops({ lower: 70 })],
    ['Ghana sent more than 70 soldiers.', troops({ lower: 70, lowerExclusive: true })],
    ['Ghana sent up to 70 soldiers.', troops({ upper: 70 })],
    ['Ghana sent fewer than 70 soldiers.', troops({ upper: 70, upperExclusive: true })],
    ['Ghana sent between 70 and 90 soldiers.', troops({ lower: 70, upper: 90 })],
    ['Ghana sent 70 to 90 soldiers.', troops({ lower: 70, upper: 90 })],
    ['Ghana sent 70-90 soldiers.', troops({ lower: 70, upper: 90 })],
    ['Ghana sent a 200-strong contingent.', troops({ value: 200 })],
    ['Гана направила 205 военнослужащих.', troops({ value: 205 })],
    ['Гана направила 2 050 военнослужащих.', troops({ value: 2050 })],
    ['Гана направила 1,6 тыс. военнослужащих.', troops({ value: 1600 })],
    ['Гана направила двести пять военнослужащих.', troops({ value: 205 })],
    ['Гана направила около 70 военнослужащих.', troops({ value: 70, approximate: true })],
    ['Гана направила не менее 70 военнослужащих.', troops({ lower: 70 })],
    ['Гана направила более 70 военнослужащих.', troops({ lower: 70, lowerExclusive: true })],
    ['Гана направила до 70 военнослужащих.', troops({ upper: 70 })],
    ['Гана направила от 70 до 90 военнослужащих.', troops({ lower: 70, upper: 90 })],
  ]);

  test.each([
    'The troops arrived on the third day.',
    'Dozens of soldiers arrived from Ghana.',
    'The price is $200.',
    'It was decided under Article 4.',
    'In 2022 the force was in the country.',
    'The convoy left at 15:30.',
  ])('no figure: %s', (text) => {
    const figures = claimsIn(text).filter(
      ({ value, lower, upper }) => typeof value === 'number' || lower !== null || upper !== null,
    );
    expect(figures).toEqual([]);
  });
});

describe('dates', () => {
  const on = (asOf: string | null): Some => ({ kind: 'event', asOf });
  holds([
    ['The force arrived in Mali on 5 January 2021.', on('2021-01-05')],
    ['The force arrived in Mali on January 5, 2021.', on('2021-01-05')],
    ['The force arrived in Mali on the 5th of January.', on('2022-01-05')],
    ['The force arrived in Mali on 31 December.', on('2021-12-31')],
    ['The force arrived in Mali on Wednesday.', on('2022-01-05')],
    ['The force arrived in Mali on Thursday.', on('2022-01-06')],
    ['The force arrived in Mali yesterday.', on('2022-01-05')],
    ['The force arrived in Mali last night.', on('2022-01-05')],
    ['The force arrived in Mali two weeks ago.', on('2021-12-23')],
    ['The force arrived in Mali last month.', on('2021-12')],
    ['The force arrived in Mali last year.', on('2021')],
    ['The force arrived in Mali in March 2019.', on('2019-03')],
    ['The force will arrive in Mali on Friday.', on('2022-01-07')],
    ['The force arrived in Mali.', on('2022-01-06')],
    ['Силы прибыли в Мали 5 января 2021 года.', on('2021-01-05')],
    ['Силы прибыли в Мали 05.01.2021.', on('2021-01-05')],
    ['Силы прибыли в Мали в среду.', on('2022-01-05')],
    ['Силы прибыли в Мали вчера.', on('2022-01-05')],
    ['Силы прибыли в Мали в марте 2019 года.', on('2019-03')],
  ]);

  test('without a day of publication a relative date is not known, a full one is', () => {
    expect(claimsIn('The force arrived in Mali yesterday.', null)).toMatchObject([{ asOf: null }]);
    expect(claimsIn('The force arrived in Mali on 5 January 2021.', null)).toMatchObject([{ asOf: '2021-01-05' }]);
  });

  test('the ground of a date is told', () => {
    const [claim] = claimsIn('The force arrived in Mali on Wednesday.');
    expect(claim?.asOfBasis).toContain('Wednesday');
  });
});

describe('names', () => {
  holds([
    ['Bishkek may send units.', { kind: 'contributor', subject: 'Kyrgyzstan', subjectId: 'KGZ' }],
    ['Kyrgyz soldiers will be sent to Mali.', { kind: 'contributor', subject: 'Kyrgyzstan' }],
    ['В Мали из Киргизии прибыли 150 военнослужащих.', { kind: 'strength', subject: 'Kyrgyzstan', value: 150 }],
    [
      'Киргизские спасатели, 30 человек, прибыли в Мали; Казахстаном отправлены 40 спасателей.',
      { kind: 'strength', subject: 'Kazakhstan', value: 40 },
    ],
    [
      'Senegalese President Awa Ndao spoke on Monday.',
      { kind: 'office', subject: 'Awa Ndao', value: 'President of Senegal' },
    ],
    [
      'Awa Ndao, the Prime Minister of Senegal, said no.',
      { kind: 'office', subject: 'Awa Ndao', value: 'Prime Minister of Senegal' },
    ],
    ['President of Senegal Awa Ndao said no.', { kind: 'office', subject: 'Awa Ndao' }],
    ['Президент Сенегала Ава Ндао выступила в понедельник.', { kind: 'office', subject: 'Ava Ndao' }],
    [
      'The Lake Stability Mission (LSM) has 300 soldiers.',
      { kind: 'strength', subject: 'Lake Stability Mission (LSM)', value: 300 },
    ],
  ]);

  test('five spellings of a state are one', () => {
    const names = ['Kyrgyzstan', 'The Kyrgyz Republic', 'Kirghizia', 'Bishkek', 'Киргизия'];
    const sends = (name: string) =>
      /[а-я]/.test(name) ? `${name} направила 150 военнослужащих.` : `${name} sent 150 soldiers.`;
    expect(new Set(names.map((name) => claimsIn(sends(name))[0]?.subjectId))).toEqual(new Set(['KGZ']));
  });

  test('"us" is no state, and "may" no month', () => {
    expect(claimsIn('He told us that they may go.').filter(({ subjectId }) => subjectId === 'USA')).toEqual([]);
  });
});

describe('who said it', () => {
  const by = (attributedTo: string): Some => ({ attributedTo });
  holds([
    ['The ministry said on Monday that Ghana had sent 70 soldiers.', by('ministry')],
    ['Ghana has sent 70 soldiers, according to Reuters.', by('Reuters')],
    ['Prime Minister Awa Ndao said that 70 soldiers had arrived.', by('Awa Ndao')],
    ['По данным Рейтер, Гана направила 70 военнослужащих.', by('Reuters')],
  ]);
});

describe('how firmly', () => {
  const so = (modality: FoundClaim['modality'], kind: FoundClaim['kind'] = 'strength'): Some => ({ kind, modality });
  holds([
    ['Ghana has sent 70 soldiers to Mali.', so('asserted')],
    ['Ghana will send 70 soldiers to Mali.', so('planned')],
    ['Ghana plans to send 70 soldiers to Mali.', so('planned')],
    ['Ghana is sending 70 soldiers to Mali.', so('planned')],
    ['Ghana may send 70 soldiers to Mali.', so('possible')],
    ['Ghana will not send 70 soldiers to Mali.', so('denied')],
    ['Ghana has reportedly sent 70 soldiers to Mali.', so('unverified')],
    ['There are unconfirmed reports that Ghana has sent 70 soldiers to Mali.', so('unverified')],
    ['Гана направила в Мали 70 военнослужащих.', so('asserted')],
    ['Гана направит в Мали 70 военнослужащих.', so('planned')],
    ['Гана может направить в Мали 70 военнослужащих.', so('possible')],
    ['Гана не направила в Мали 70 военнослужащих.', so('denied')],
  ]);
});

describe('lists', () => {
  const sent = (text: string) =>
    claimsIn(text)
      .filter(({ kind }) => kind === 'strength')
      .map(({ subject, value }) => [subject, value]);

  test('lines under a heading', () => {
    const text = 'About so many soldiers will be sent:\n- Ghana - 205\n- Senegal: 70\n- Togo ~ 30';
    expect(sent(text)).toEqual([
      ['Ghana', 205],
      ['Senegal', 70],
      ['Togo', 30],
    ]);
  });

  test('numbers in brackets', () => {
    expect(sent('The soldiers come from Ghana (205), Senegal (70) and Togo (30).')).toEqual([
      ['Ghana', 205],
      ['Senegal', 70],
      ['Togo', 30],
    ]);
  });

  test('so many each', () => {
    expect(sent('Ghana and Togo have each promised 200 soldiers.')).toEqual([
      ['Ghana', 200],
      ['Togo', 200],
    ]);
  });

  test('a table', () => {
    expect(sent('Country | Rescuers | Dogs\nAustria | 85 | 12\nSpain | 90 | 9')).toEqual([
      ['Austria', 85],
      ['Spain', 90],
    ]);
  });

  test('members', () => {
    const text = 'The African Union has three new members: Ghana, Senegal and Togo.';
    expect(
      claimsIn(text)
        .filter(({ predicate }) => predicate === 'member-of')
        .map(({ subject }) => subject),
    ).toEqual(['Ghana', 'Senegal', 'Togo']);
  });
});

describe('kinds', () => {
  holds([
    [
      'At least 12 police officers were killed in Mali.',
      { kind: 'casualty', subject: 'police officers', predicate: 'killed', lower: 12 },
    ],
    ['В Мали погибли 12 полицейских.', { kind: 'casualty', predicate: 'killed', value: 12 }],
    ['Ghana sent 70 soldiers and three helicopters to Mali.', { kind: 'equipment', subject: 'Ghana', value: 3 }],
    ['The African Union has 55 members.', { kind: 'membership', predicate: 'member-count', value: 55 }],
    ['The government of Mali asked the African Union for help.', { kind: 'request', predicate: 'requested-help-from' }],
    [
      'A state of emergency was declared in Mali.',
      { kind: 'measure', subject: 'Mali', predicate: 'state-of-emergency' },
    ],
    ['В Мали введено чрезвычайное положение.', { kind: 'measure', subject: 'Mali', predicate: 'state-of-emergency' }],
    ['The force will guard the airport.', { kind: 'mandate-task', predicate: 'task', modality: 'planned' }],
    ['The mission has a mandate of three months.', { kind: 'duration', value: 3, unit: 'months' }],
    [
      'The treaty entered into force on 20 April 1994.',
      { kind: 'treaty-event', predicate: 'in-force', asOf: '1994-04-20' },
    ],
    [
      'The African Union has approved the deployment.',
      { kind: 'decision', subject: 'African Union (AU)', predicate: 'authorised' },
    ],
    ['The force consists of military and police units.', { kind: 'composition' }],
  ]);

  test('a deployment outside the framework is marked, and has a key of its own', () => {
    const [inside] = claimsIn('Rwanda sent 1,000 soldiers to Mali.');
    const [outside] = claimsIn(
      'Rwanda sent 1,000 soldiers to Mali under a bilateral agreement and not as part of the mission.',
    );
    expect([inside?.framework, outside?.framework]).toEqual(['operation', 'outside']);
    expect(outside?.quantityKey).not.toBe(inside?.quantityKey);
  });

  test('the standing pool is not the force that is sent', () => {
    const [pool] = claimsIn('The total number of African Union peacekeeping personnel is some 3,600 people.');
    const [sent] = claimsIn('About 2,500 African Union peacekeepers have arrived in Mali.');
    expect([pool?.force, sent?.force]).toEqual(['pool', 'deployed']);
  });
});

describe('spans', () => {
  const text = '😀 Ghana sent 70 soldiers.';

  test('offsets are code points, and the number stands in the span', () => {
    const [claim] = claimsIn(text);
    expect(spanOf(text, claim!)).toBe('70 soldiers');
  });

  test('the same text gives the same ids, another document others', () => {
    const ids = (document: ReturnType<typeof documentFrom>) => claimsIn(document.text).map(({ id }) => id);
    expect(ids(documentFrom(text, null))).toEqual(ids(documentFrom(text, null)));
    expect(new Set(claimsIn(`${text} ${text}`).map(({ id }) => id)).size).toBe(2);
  });
});

describe('hard texts', () => {
  test.each([
    '',
    '   ',
    '123',
    '!!!',
    'مرحبا بالعالم 123',
    '"“«',
    'a'.repeat(20_000),
    '- - - -',
    '1 000 000 000 000 000',
    ', and, or'.repeat(500),
  ])('nothing breaks: %.20s', (text) => expect(() => claimsIn(text)).not.toThrow());

  test('furniture is never read', () => {
    const document = documentFrom('Ghana sent 70 soldiers.', '2022-01-06');
    expect(claimsIn(document.text)).toHaveLength(1);
  });
});

describe('the files of the lexicon', () => {
  test('compile', () => {
    const read = compileLexicon(lexiconFiles());
    expect(read.ok ? [] : read.faults).toEqual([]);
  });

  test('every state of the world is in it, each with names in both languages', () => {
    const read = compileLexicon(lexiconFiles());
    const states = read.ok ? [...read.value.entities.values()].filter(({ type }) => type === 'state') : [];
    expect(states.length).toBeGreaterThanOrEqual(195);
    expect(states.filter(({ id }) => !/^[A-Z]{3}$/.test(id))).toEqual([]);
  });

  test('all bad fields of a file are told at once, with the file', () => {
    const read = compileLexicon([
      { name: 'bad.yaml', content: { language: 'de', nouns: { military: [''] }, other: 1 } },
    ]);
    expect(read.ok ? [] : read.faults.map(({ file, field }) => [file, field])).toEqual([
      ['bad.yaml', 'language'],
      ['bad.yaml', 'nouns.military.0'],
      ['bad.yaml', ''],
    ]);
  });
});
