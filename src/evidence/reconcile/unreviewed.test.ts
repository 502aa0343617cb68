import { describe, expect, test } from 'vitest';
import { reconcileClaims } from './reconcile-claims.ts';
import type { ClaimReview } from './review.ts';
import type { Said } from './said.ts';
import { reconcileReviewed } from './unreviewed.ts';

const DOCUMENTS = ['a', 'b', 'm'].map((doc) => ({ doc, publishedAt: '2031-03-04' }));
const said = (id: string, more: Partial<Said> = {}): Said => ({
  ...{ id, doc: 'a', kind: 'strength', subject: 'Aland', subjectId: null, predicate: 'contingent', value: 200 },
  ...{ unit: 'soldiers', approximate: false, lower: null, upper: null, asOf: '2031-03-04', place: null, placeId: null },
  ...{ attributedTo: 'ministry', modality: 'asserted', scope: 'whole', framework: 'operation', population: null },
  ...{ category: 'military', state: 'inTheatre', force: 'deployed' },
  ...more,
});
const options = { policy: 'latest-official' } as const;
const READ = [said('r1'), said('r2', { doc: 'b', value: 150, attributedTo: 'police' })];
const apart = (more: readonly Said[], waiting = more.map(({ id }) => id)) =>
  reconcileReviewed([...READ, ...more], DOCUMENTS, { ...options, unreviewed: new Set(waiting) });

describe('given claims that nobody reviewed beside others', () => {
  const before = reconcileClaims(READ, DOCUMENTS, options);

  test('figures are those of the others alone; a conflict with them is shown', () => {
    const made = apart([said('m1', { doc: 'm', value: 300, attributedTo: 'army' })]);
    expect(made.figures).toEqual(before.figures);
    expect(made.conflicts.some(({ relation, claims }) => relation === 'contradiction' && claims.includes('m1'))).toBe(
      true,
    );
    for (const conflict of before.conflicts) {
      const kept = made.conflicts.some(
        ({ relation, claims }) => relation === conflict.relation && conflict.claims.every((id) => claims.includes(id)),
      );
      expect(kept).toBe(true);
    }
  });

  test('a denial among them takes nothing back', () => {
    const denial = said('m1', { modality: 'denied', asOf: '2031-03-05' });
    const counted = reconcileClaims([...READ, denial], DOCUMENTS, options);
    expect(counted.retractions.map(({ claim }) => claim)).toEqual(['r1']);
    const made = apart([denial]);
    expect(made.retractions).toEqual([]);
    expect(made.figures).toEqual(before.figures);
  });

  test('where all were reviewed, nothing is different', () => {
    expect(apart([])).toEqual(before);
    const more = [said('m1', { doc: 'm', value: 300 })];
    expect(apart(more, [])).toEqual(reconcileClaims([...READ, ...more], DOCUMENTS, options));
  });
});

describe('given claims that persons reviewed', () => {
  const review = (claim: string, more: Partial<ClaimReview>): ClaimReview => ({
    ...{ claim, entry: 'e1', verdict: 'accepted', reason: { en: 'Read.', ru: 'Прочитано.' }, corrected: {} },
    ...more,
  });
  const reviewed = (claims: readonly Said[], reviews: readonly ClaimReview[], unreviewed: readonly string[] = []) =>
    reconcileReviewed(claims, DOCUMENTS, {
      ...options,
      unreviewed: new Set(unreviewed),
      reviews: new Map(reviews.map((one) => [one.claim, one])),
    });

  test('one that was rejected is a retraction with the reason, and in no figure and no conflict', () => {
    const made = reviewed(READ, [review('r2', { verdict: 'rejected' })]);
    expect(made.figures[0]!.figure).toMatchObject({ value: 200, disputed: false, claims: ['r1'] });
    expect(made.conflicts).toEqual([]);
    expect(made.retractions).toEqual([
      { claim: 'r2', by: null, reason: { en: 'rejected on review: Read.', ru: 'отклонено при проверке: Прочитано.' } },
    ]);
  });

  test('one that was corrected counts as it was corrected, in figures and conflicts', () => {
    const made = reviewed(READ, [review('r2', { verdict: 'corrected', corrected: { value: 200 } })]);
    expect(made.figures[0]!.figure).toMatchObject({ value: 200, disputed: false, claims: ['r1', 'r2'] });
    expect(made.conflicts.map(({ relation }) => relation)).toEqual(['same']);
  });

  test('one that waited counts once it was accepted', () => {
    const more = said('m1', { doc: 'm', value: 300, attributedTo: 'army' });
    const counts = (reviews: readonly ClaimReview[]) =>
      reviewed([...READ, more], reviews, ['m1']).figures[0]!.figure.claims.includes('m1');
    expect([counts([]), counts([review('m1', {})])]).toEqual([false, true]);
  });

  test('a denial that was rejected takes nothing back', () => {
    const denial = said('r3', { modality: 'denied', asOf: '2031-03-05' });
    expect(reviewed([...READ, denial], []).retractions.map(({ claim }) => claim)).toEqual(['r1']);
    const made = reviewed([...READ, denial], [review('r3', { verdict: 'rejected' })]);
    expect(made.retractions.map(({ claim }) => claim)).toEqual(['r3']);
  });
});
