import { describe, expect, test } from 'vitest';
import type { Dossier, DossierDocument, FoundClaim, Relation } from '#evidence';
import { dossierHtml } from './dossier-html.ts';

let next = 0;
function claim(more: Partial<FoundClaim>): FoundClaim {
  next += 1;
  return {
    ...{ id: `c${next}`, doc: 'a.txt', kind: 'office', subject: 'Ann Harbour', subjectId: null, predicate: 'holds' },
    ...{ value: 'President of Aland', unit: null, approximate: false, lower: null, upper: null, asOf: '2031-03-04' },
    ...{ asOfBasis: '', place: null, placeId: null, attributedTo: null, attributedVia: [], modality: 'asserted' },
    ...{ scope: 'whole', framework: 'operation', population: null, category: null, state: null, force: null },
    ...{ quantityKey: '', charStart: 0, charEnd: 5, rule: 'office' },
    ...more,
  };
}

/** The words of each side of the one conflict between the claims given. */
function sidesOf(relation: Relation, claims: readonly FoundClaim[]) {
  const reason = { en: 'why', ru: 'почему' };
  const conflict = { relation, topic: 't', claims: claims.map(({ id }) => id), origins: 2, grounds: [], reason };
  const dossier: Dossier = {
    ...{ claims, conflicts: [conflict], figures: [], totals: [], retractions: [], origins: new Map() },
    ...{ documents: [] as DossierDocument[], faults: [], reviews: [], model: null },
  };
  const html = dossierHtml({ dossier, lang: 'en', passages: new Map(), checks: [] });
  const words = (part: string) =>
    part
      .replace(/<span class="badge[^]*?<\/span>/g, '')
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  return [...html.matchAll(/<section class="side">([^]*?)<\/section>/g)].map(([, side = '']) => ({
    said: words(/<div class="said">([^]*?)<\/div>/.exec(side)?.[1] ?? ''),
    all: words(side),
  }));
}
const said = (relation: Relation, claims: readonly FoundClaim[]) => sidesOf(relation, claims).map((side) => side.said);

describe('given a conflict on the page', () => {
  test('each side says what it differs in, whether that is the subject, the predicate or the value', () => {
    expect(said('contradiction', [claim({}), claim({ doc: 'b.txt', subject: 'Bo Quay' })])).toEqual([
      'Ann Harbour: President of Aland',
      'Bo Quay: President of Aland',
    ]);
    const membership = { kind: 'membership', subject: 'Aland', value: 'the pact' } as const;
    expect(
      said('contradiction', [
        claim({ ...membership, predicate: 'member-of' }),
        claim({ ...membership, predicate: 'did-not-renew', doc: 'b.txt' }),
      ]),
    ).toEqual(['member of the pact', 'did not renew the pact']);
    const strength = { kind: 'strength', predicate: 'contingent', unit: 'soldiers' } as const;
    expect(said('contradiction', [claim({ ...strength, value: 150 }), claim({ ...strength, value: 200 })])).toEqual([
      '150',
      '200',
    ]);
  });

  test('two facts about one subject are two sides, though they stand in one sentence', () => {
    const founded = { kind: 'treaty-event', subject: 'the pact', predicate: 'founded' } as const;
    const sides = sidesOf('contradiction', [
      claim({ ...founded, value: '1992-05-15', asOf: '1992-05-15' }),
      claim({ ...founded, value: '2002', asOf: '2002', charStart: 20, charEnd: 30 }),
    ]);
    expect(sides.map((side) => side.said)).toEqual(['1992-05-15', '2002']);
    expect(sides.map(({ all }) => all.split('1992-05-15').length - 1)).toEqual([1, 0]);
    expect(sides[1]!.all.split('2002').length - 1).toBe(1);
  });

  test('a list is one side with each member once; what is said of one subject stands once', () => {
    const member = { kind: 'membership', predicate: 'member-of', value: 'the pact' } as const;
    const listed = ['Aland', 'Borland', 'Aland'].map((subject) => claim({ ...member, subject }));
    const count = claim({ ...member, predicate: 'member-count', subject: 'the pact', value: 3, doc: 'b.txt' });
    expect(said('contradiction', [...listed, count])).toEqual(['Aland, Borland', 'the pact: member count 3']);
    const task = { kind: 'mandate-task', subject: 'the force', predicate: 'task' } as const;
    const tasks = ['guard bridges', 'guard roads', 'guard bridges'].map((value) => claim({ ...task, value }));
    expect(said('different-scope', [...tasks, claim({ ...task, value: 'patrol', doc: 'b.txt' })])).toEqual([
      'guard bridges, guard roads',
      'patrol',
    ]);
  });
});
