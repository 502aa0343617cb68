import { describe, expect, test } from 'vitest';
import { sayCharter } from '#charter';
import { charterOf, PACTS } from '../../../../test/pact-files.ts';
import { flowOf, STEPS } from './flow-model.ts';

describe.each(PACTS)('the procedures of %s', (pact) => {
  const charter = charterOf(pact);
  const told = sayCharter(charter, null).procedures;

  test.each(charter.procedures.map(({ id }) => id))('%s runs from its ground to its end', (procedure) => {
    const { organ, triggers, notify, endings } = charter.procedures.find(({ id }) => id === procedure)!;
    const steps = flowOf(charter, procedure, null)!;
    const places = steps.map(({ id }) => STEPS.indexOf(id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const ids = steps.map(({ id }) => id);
    const expected = {
      decision: organ !== null,
      trigger: triggers.length > 0,
      notification: notify.length > 0,
      end: endings.length > 0,
    };
    for (const [step, there] of Object.entries(expected)) {
      if (there) expect(ids, step).toContain(step);
    }
  });

  test('lose no sentence, and tell each in both languages', () => {
    for (const { id, said } of told) {
      const drawn = flowOf(charter, id, null)!.flatMap((step) => step.said);
      const texts = drawn.map(({ text }) => text.en);
      expect(said.map(({ text }) => text.en).filter((text) => !texts.includes(text))).toEqual([]);
      expect(drawn.filter(({ text }) => text.ru === undefined).map(({ text }) => text.en)).toEqual([]);
    }
  });

  test('cite articles that the charter holds', () => {
    const known = charter.instruments.map(({ id }) => id);
    const cited = charter.procedures
      .flatMap(({ id }) => flowOf(charter, id, null)!.flatMap(({ said }) => said.map(({ article }) => article)))
      .flatMap((article) => (article === null ? [] : [article.slice(0, article.indexOf('/'))]));
    expect(cited.filter((instrument) => !known.includes(instrument))).toEqual([]);
    expect(cited.length).toBeGreaterThan(0);
  });
});

test('there is no flow of a procedure that the charter does not have', () => {
  expect(flowOf(charterOf(PACTS[0]!), 'no-such-procedure', null)).toBeNull();
});
