import { reconcileClaims, RELATIONS, type Said, type SaidIn } from '#evidence';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readText } from '../project-files.ts';

interface Case {
  readonly name: string;
  readonly claims: readonly string[];
  readonly of?: readonly number[];
  readonly docs?: { readonly [index: number]: string };
  readonly is: string;
  readonly not?: readonly string[];
  readonly retracted?: readonly number[];
}

const { cases } = parse(readText('test/reconcile/relations.yaml')) as { readonly cases: readonly Case[] };

const NOTHING = {
  ...{ subjectId: null, unit: null, approximate: false, lower: null, upper: null, placeId: null, attributedTo: null },
  ...({ modality: 'asserted', scope: 'whole', framework: 'operation', population: null, category: null } as const),
  ...{ state: null, force: null },
} as const;

/** A claim from its line; what stands in braces is YAML. */
function claimOf(line: string, at: number, doc: string): Said {
  const [head, more] = line.split(/ ?\{/) as [string, string?];
  const [kind, subject, predicate, value, asOf, place] = head.split('|').map((part) => part.trim());
  const number = value === '' ? null : kind !== 'treaty-event' && /^\d+$/.test(value!) ? Number(value) : value!;
  const counted = /-for$/.test(predicate!) && /^\d+$/.test(value!) ? Number(value) : number;
  return {
    ...NOTHING,
    id: `c${at}`,
    doc,
    kind: kind as Said['kind'],
    subject: subject!,
    predicate: predicate!,
    value: counted,
    asOf: asOf === '' ? null : asOf!,
    place: place === '' || place === undefined ? null : place,
    ...(more === undefined ? {} : (parse(`{${more}`) as Partial<Said>)),
  };
}

function told({ claims, docs = {} }: Case): { readonly claims: Said[]; readonly documents: SaidIn[] } {
  const read = claims.map((line, at) => claimOf(line, at, docs[at] ?? `d${at}`));
  return {
    claims: read,
    documents: [...new Set(read.map(({ doc }) => doc))].map((doc) => ({ doc, publishedAt: null })),
  };
}

const OPTIONS = { policy: 'latest-official' } as const;

describe('how claims stand to each other', () => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const { claims, documents } = told(each);
    const { conflicts, retractions } = reconcileClaims(claims, documents, OPTIONS);
    const of = (each.of ?? claims.map((_claim, at) => at)).map((at) => `c${at}`);
    const found = conflicts
      .filter((conflict) => of.every((id) => conflict.claims.includes(id)))
      .map(({ relation }) => relation);
    const all = conflicts.map(({ relation }) => relation);
    if (each.is === 'none') expect(found).toEqual([]);
    else expect(found).toContain(each.is);
    expect(all.filter((relation) => each.not?.includes(relation))).toEqual([]);
    expect(retractions.map(({ claim }) => claim)).toEqual((each.retracted ?? []).map((at) => `c${at}`));
  });

  test('the cases hold every relation', () => {
    expect(RELATIONS.filter((relation) => !cases.some(({ is }) => is === relation))).toEqual([]);
  });

  test('every relation gives its reason in both languages', () => {
    const reasons = cases.flatMap((each) => {
      const { claims, documents } = told(each);
      return reconcileClaims(claims, documents, OPTIONS).conflicts.map(({ reason }) => reason);
    });
    expect(reasons.filter(({ en, ru }) => en.length < 8 || ru.length < 8 || en === ru || en.includes('{}'))).toEqual(
      [],
    );
  });
});

describe('claims are a set', () => {
  const everything = cases.flatMap((each, at) =>
    told(each).claims.map((claim) => ({ ...claim, id: `${at}-${claim.id}`, doc: `${at}-${claim.doc}` })),
  );
  const documents = [...new Set(everything.map(({ doc }) => doc))].map((doc) => ({ doc, publishedAt: '2031-06-01' }));
  const answer = (claims: readonly Said[]) => {
    const { origins, ...rest } = reconcileClaims(claims, documents, { policy: 'most-independent' });
    return JSON.stringify({ ...rest, origins: [...origins].sort() });
  };

  test('any order gives the same conflicts, figures, totals and retractions; one given twice counts once', () => {
    const once = answer(everything);
    const runs = process.env['ENTENTE_SOAK'] === '1' ? 200 : 12;
    fc.assert(
      fc.property(
        fc.shuffledSubarray(everything, { minLength: everything.length }),
        fc.subarray(everything),
        (shuffled, again) => answer([...shuffled, ...again]) === once,
      ),
      { numRuns: runs },
    );
  });

  test('what is true of some claims alone does not need the others', () => {
    const { conflicts } = reconcileClaims(everything, documents, OPTIONS);
    const of = new Map(everything.map(({ id, doc }) => [id, doc]));
    expect(conflicts.length).toBeGreaterThan(40);
    expect(
      conflicts.every(({ claims }) => new Set(claims).size === claims.length && claims.every((id) => of.has(id))),
    ).toBe(true);
  });
});
