import { describe, expect, test } from 'vitest';
import { charterOf, PACTS } from '../../../../test/pact-files.ts';
import { forceCourses } from './force-course.ts';

const NOW = Date.UTC(2031, 0, 1);

describe.each(PACTS)('the forces of %s', (pact) => {
  const charter = charterOf(pact);
  const courses = forceCourses(charter, NOW);

  test('lose no strength that a source gives', () => {
    expect(courses.map(({ id }) => id)).toEqual(charter.forces.map(({ id }) => id));
    for (const [at, { strengths }] of charter.forces.entries()) {
      expect(courses[at]!.marks.length + courses[at]!.without.length).toBe(strengths.length);
    }
  });

  test('follow one another in time, each with its source', () => {
    for (const { marks } of courses) {
      expect(marks.map(({ from }) => from)).toEqual(marks.map(({ from }) => from).sort((a, b) => a - b));
      for (const { from, until, least, most, sources } of marks) {
        expect(until).toBeGreaterThan(from);
        expect(most ?? least).toBeGreaterThanOrEqual(least);
        expect(sources.length).toBeGreaterThan(0);
      }
    }
  });

  test('are never certain where the charter is not', () => {
    const unsure = charter.forces
      .flatMap(({ strengths }) => strengths)
      .filter(({ cite, value, lower, upper }) => cite.certainty !== 'firm' && (value ?? lower ?? upper) !== null);
    expect(courses.flatMap(({ marks }) => marks).filter(({ doubt }) => doubt).length).toBeGreaterThanOrEqual(
      unsure.length,
    );
  });
});

test('a strength on which sources differ spans what each of them gives', () => {
  const disputed = PACTS.flatMap((pact) =>
    charterOf(pact).forces.flatMap(({ strengths }) => strengths.map((strength) => ({ pact, strength }))),
  ).filter(({ strength }) => strength.alternatives.some(({ field }) => field === 'value'));
  expect(disputed.length).toBeGreaterThan(0);
  for (const { pact, strength } of disputed) {
    const other = Number(strength.alternatives.find(({ field }) => field === 'value')!.value);
    const mark = forceCourses(charterOf(pact), NOW)
      .flatMap(({ marks }) => marks)
      .find(({ others }) => others.includes(String(other)))!;
    expect(mark.doubt).toBe(true);
    expect(mark.least).toBeLessThanOrEqual(Math.min(other, strength.value ?? other));
    expect(mark.most).toBeGreaterThanOrEqual(Math.max(other, strength.value ?? other));
  }
});
