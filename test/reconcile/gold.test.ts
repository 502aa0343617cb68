/** The conflicts that three real reports hold, from claims that people labelled. */
import { reconcileClaims, type Said } from '#evidence';
import { describe, expect, test } from 'vitest';
import { scoreConflicts, type ScoredClaim } from '../evidence/score.ts';
import { sharedGold, WITHOUT_SHARED } from '../evidence/shared-gold.ts';

const RIGHT_AT_LEAST = 0.8;

describe.skipIf(WITHOUT_SHARED !== null)(`labelled claims of three reports${WITHOUT_SHARED ?? ''}`, () => {
  const unread = {
    ...{ subjectId: null, placeId: null, scope: 'whole', framework: 'operation', population: null },
    ...{ category: null, state: null, force: null },
  } as const;

  test('their conflicts are found and told apart, and no contradiction is invented', () => {
    const gold = sharedGold();
    const claims = Object.entries(gold.documents).flatMap(([doc, { claims: labelled }]) =>
      labelled.map((claim) => ({
        ...unread,
        ...(claim as unknown as Said & Pick<ScoredClaim, 'charStart' | 'charEnd'>),
        doc,
      })),
    );
    const documents = Object.entries(gold.documents).map(([doc, { publishedAt }]) => ({ doc, publishedAt }));
    const { conflicts } = reconcileClaims(claims, documents, { policy: 'latest-official' });
    const { right, gold: wanted, invented, missed } = scoreConflicts(gold, { claims, conflicts });
    process.stdout.write(
      `gold claims: ${right} of ${wanted} conflicts right, ${invented} invented; missed ${JSON.stringify(missed)}\n`,
    );
    expect(wanted).toBeGreaterThan(20);
    expect(right / wanted).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
    expect(invented).toBe(0);
  });
});
