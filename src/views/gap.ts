import type { Figure } from '#evidence';

/** Ways in which a requirement says that it counts people; without a unit it does too. */
const PERSONS = /^(persons?|people|personnel|pax|чел\.?|человек|лиц)$/i;

/** Whether a requirement's quantity counts people, as strengths do; two numbers are compared only then. */
export function isInPersons(unit: string | null): boolean {
  return unit === null || PERSONS.test(unit.trim());
}

/**
 * What is still missing of what is needed, by the head count of one state; never less than nothing. A count that is not
 * whole leaves a range, and the claims behind it stand under the gap as well.
 *
 * @param reached null: nobody is in that state, so all of it is missing
 */
export function gapOf(needed: Figure, reached: Figure | null): Figure {
  const need = needed.value ?? 0;
  const left = (heads: number) => Math.max(0, need - heads);
  if (reached === null) return { ...needed, value: need, lower: need, upper: need, policy: 'sum' };
  const { value, lower, upper } = reached;
  return {
    value: value === null ? null : left(value),
    lower: upper === null ? 0 : left(upper),
    upper: left(lower ?? 0),
    asOf: reached.asOf ?? needed.asOf,
    disputed: reached.disputed,
    policy: 'sum',
    claims: [...new Set([...needed.claims, ...reached.claims])],
    setAside: reached.setAside,
    ...(reached.incomplete === true ? { incomplete: true as const } : {}),
  };
}
