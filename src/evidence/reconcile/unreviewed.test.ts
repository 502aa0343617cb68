import { describe, expect, test } from 'vitest';
import { reconcileClaims } from './reconcile-claims.ts';
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
