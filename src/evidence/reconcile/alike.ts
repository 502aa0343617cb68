import type { Context, Fact } from './fact.ts';
import { groupBy, showTexts, timeGround, type Found } from './finding.ts';
import { ground } from './reason.ts';
import { isSubset, keyOf, overlap, sharedCount } from './words.ts';

/** So many different wordings of one thing are compared each with each; beyond that only equal ones are put together. */
const WORDINGS_COMPARED = 48;

/** Half of the words of the shorter text must stand in the longer one. */
const ALIKE = 0.5;

/** What a fact's value says, as concepts; the subject is added where asked. */
export function wordsOf({ said }: Fact, context: Context, withSubject = false): ReadonlySet<string> {
  const value = typeof said.value === 'string' ? said.value : '';
  return context.concepts(withSubject ? `${said.subject} ${value}` : value);
}

/** Facts put together by what their words say; those that say nothing are left out. */
export function alike(facts: readonly Fact[], words: (fact: Fact) => ReadonlySet<string>, least = ALIKE): Fact[][] {
  const wordings = [...groupBy(facts, (fact) => (words(fact).size === 0 ? null : keyOf(words(fact)))).values()];
  if (wordings.length > WORDINGS_COMPARED) return wordings;
  const sets = wordings.map((group) => words(group[0]!));
  const root = wordings.map((_, at) => at);
  const find = (at: number): number => (root[at] === at ? at : (root[at] = find(root[at]!)));
  for (let a = 0; a < sets.length; a++) {
    for (let b = a + 1; b < sets.length; b++) if (areAlike(sets[a]!, sets[b]!, least)) root[find(b)] = find(a);
  }
  return [...groupBy(wordings.keys(), (at) => String(find(at))).values()].map((group) =>
    group.flatMap((at) => wordings[at]!),
  );
}

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>, least: number): boolean {
  if (overlap(a, b) < least) return false;
  return sharedCount(a, b) >= 2 || (Math.min(a.size, b.size) === 1 && (isSubset(a, b) || isSubset(b, a)));
}

/** Whether all say it in the same words. */
export function sameWords(facts: readonly Fact[], { wording }: Context): boolean {
  const said = ({ said: { value } }: Fact) => (typeof value === 'string' ? wording(value) : '');
  const first = said(facts[0]!);
  return facts.every((fact) => said(fact) === first);
}

/** `same` when all say it in the same words, else the same at different precision; none when one claim stands alone. */
export function told(facts: readonly Fact[], topic: string, context: Context): Found[] {
  if (facts.length < 2) return [];
  const same = sameWords(facts, context);
  const grounds = [ground(same ? 'words same' : 'words alike', showTexts(facts)), timeGround(facts)];
  return [{ relation: same ? 'same' : 'different-precision', topic, facts, grounds }];
}

/** Claims that one denies and others assert. */
export function denied(facts: readonly Fact[], topic: string): Found[] {
  const no = facts.filter(({ stage }) => stage === 'denied');
  if (no.length === 0 || no.length === facts.length) return [];
  return [
    { relation: 'contradiction', topic, facts, grounds: [ground('stage denied', showTexts(facts)), timeGround(facts)] },
  ];
}
