import { quantityKey, type Claim } from '#evidence';
import type { Scenario } from './scenario.ts';

/** Something that is no fault, and that its author may not have meant. */
export interface ScenarioNote {
  /** The name the files give the entry. */
  readonly entry: string;
  readonly field: string;
  readonly text: string;
}

const SPLITTING = ['place', 'unit', 'predicate'] as const;

/**
 * Head counts that stand apart for one word alone: a claim with another place, unit or predicate is about a quantity of its
 * own, and is neither compared with the others nor set aside for them.
 */
export function scenarioNotes({ lines }: Scenario): ScenarioNote[] {
  const counts = lines.flatMap(({ slug, body }) =>
    body.family === 'claim' && body.content.kind === 'strength' ? [{ slug, claim: body.content }] : [],
  );
  return SPLITTING.flatMap((field) => {
    const groups = new Map<string, { slug: string; claim: Claim }[]>();
    for (const count of counts) {
      const key = quantityKey({ ...count.claim, [field]: field === 'predicate' ? '' : null });
      groups.set(key, [...(groups.get(key) ?? []), count]);
    }
    return [...groups.values()].flatMap((group) => notesOn(group, field));
  });
}

function notesOn(
  group: readonly { readonly slug: string; readonly claim: Claim }[],
  field: (typeof SPLITTING)[number],
): ScenarioNote[] {
  const [first, ...rest] = group;
  return rest.flatMap(({ slug, claim }) => {
    const [own, other] = [claim[field] ?? null, first!.claim[field] ?? null];
    if (own === other) return [];
    const said = (value: string | null) => (value === null ? `no ${field}` : `${field} ${value}`);
    const text = `a quantity of its own: ${said(own)}, where ${first!.slug} has ${said(other)}`;
    return [{ entry: slug, field, text }];
  });
}
