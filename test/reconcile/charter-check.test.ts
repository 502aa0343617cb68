/** Claims against what a charter has as fact. The facts are those of `pacts/`; the wording of the claims is our own. */
import type { Said } from '#evidence';
import { checkAgainstCharter, type CharterCheck } from '#operation';
import { describe, expect, test } from 'vitest';
import { charterOf } from '../pact-files.ts';

const charter = charterOf('csto');

function said(line: string, more: Partial<Said> = {}): Said {
  const [kind, subject, predicate, value, asOf] = line.split('|').map((part) => part.trim()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    ...{ id: line, doc: 'd', kind: kind as Said['kind'], subject, predicate, subjectId: null, unit: null },
    ...{ value: /^\d+$/.test(value) ? Number(value) : value, lower: null, upper: null, approximate: false },
    ...{ asOf: asOf === '' ? null : asOf, place: null, placeId: null, attributedTo: null, modality: 'asserted' },
    ...{ scope: 'whole', framework: 'operation', population: null, category: null, state: null, force: null },
    ...more,
  };
}

const check = (claim: Said): CharterCheck | null => checkAgainstCharter(charter, [claim])[0] ?? null;

const CASES: readonly (readonly [string, CharterCheck['finding'] | null])[] = [
  ['membership | Uzbekistan | member-of | CSTO | 2022-01-06', 'differs'],
  ['membership | Uzbekistan | member-of | ОДКБ | 1995', 'agrees'],
  ['membership | Узбекистан | not-member-of | ОДКБ | 2022-01-06', 'agrees'],
  ['membership | Uzbekistan | did-not-renew | Collective Security Treaty | 1999', 'agrees'],
  ['membership | Uzbekistan | member-of | CSTO | 2006-07-01', 'cannot-tell'],
  ['membership | Armenia | member-of | CSTO | 2022-01', 'agrees'],
  ['membership | Armenia | signed | Collective Security Treaty | 1992-05-15', 'agrees'],
  ['membership | Armenia | signed | Collective Security Treaty | 1993-05-15', 'differs'],
  ['membership | Georgia | signed | Collective Security Treaty | 1993-09-09', 'cannot-tell'],
  ['membership | Armenia | member-of | NATO | 2022-01', null],
  ['membership | Armenia | signed | protocol to the Collective Security Treaty | 1999-04-02', null],
  [
    'membership | Armenia | signed | Collective Security Treaty extending the Collective Security Treaty | 1999-04-02',
    null,
  ],
  ['membership | CSTO | member-count | 6 | 2022-01-05', 'agrees'],
  ['membership | CSTO | member-count | 7 | 2022-01-05', 'differs'],
  ['membership | NATO | member-count | 30 | 2022-01-05', null],
  ['treaty-event | Collective Security Treaty | in-force | 1994-04-20 | 1994-04-20', 'agrees'],
  ['treaty-event | Collective Security Treaty | in-force | 1994 | 1994', 'agrees'],
  ['treaty-event | Collective Security Treaty | in-force | 1995-04-20 | 1995-04-20', 'differs'],
  ['treaty-event | Treaty of Tashkent II | in-force | 1995-04-20 | 1995-04-20', null],
  ['office | Nikol Pashinyan | holds | chairman of the CSTO Collective Security Council | 2022-01-05', 'agrees'],
  ['office | Никол Пашинян | holds | председатель Совета коллективной безопасности | 2022-01-05', 'agrees'],
  ['office | Emomali Rahmon | heads | Collective Security Council | 2022-01-05', 'differs'],
  ['office | Stanislav Zass | holds | Secretary General of the CSTO | 2022-01-05', 'agrees'],
  ['office | Jens Stoltenberg | holds | Secretary General of NATO | 2022-01-05', null],
];

describe('a claim against the charter', () => {
  test.each(CASES)('%s: %s', (line, finding) => expect(check(said(line))?.finding ?? null).toBe(finding));

  test('a mismatch names the article and its sources, in both languages, and leaves the claim as it is', () => {
    const claim = said('membership | Uzbekistan | member-of | CSTO | 2022-01-06');
    const before = JSON.stringify(claim);
    const found = check(claim)!;
    expect(found.cite?.sources.length).toBeGreaterThan(0);
    expect(found.charter).toContain('2012-06-28');
    expect(found.reason.ru).toMatch(/иначе/);
    expect(JSON.stringify(claim)).toBe(before);
  });

  test('a state that the charter does not know was never a party; an unknown word says nothing', () => {
    const line = 'membership | Mongolia | member-of | CSTO | 2022-01-06';
    expect(check(said(line, { subjectId: 'MNG' }))?.finding).toBe('differs');
    expect(check(said(line))).toBeNull();
  });

  test('a standing pool against the strengths that sources give; a deployed force is no pool', () => {
    const line = 'strength | CSTO peacekeeping forces | total-personnel | 3600 | 2022-01-06';
    expect(check(said(line, { force: 'pool', approximate: true }))?.finding).toBe('agrees');
    expect(check(said(line.replace('3600', '9000'), { force: 'pool' }))?.finding).toBe('differs');
    expect(check(said(line, { force: 'deployed' }))).toBeNull();
  });

  test('a claim without a date is held against the day of its document, and without one is not checked', () => {
    const claim = said('membership | Uzbekistan | member-of | CSTO | ');
    expect(checkAgainstCharter(charter, [claim], new Map([['d', '2022-01-06']]))[0]?.finding).toBe('differs');
    expect(check(claim)).toBeNull();
  });
});
