/** Refusals name offices, organs and kinds of act in words of both languages, never by their ids. */
import { describe, expect, test } from 'vitest';
import { act, given, OPENED } from '../../test/given-when-then.ts';
import { inventedPact } from '../../test/invented-pact.ts';
import type { ActBody } from './index.ts';

const TITLES: Readonly<Record<string, { readonly en: string; readonly ru: string }>> = {
  chair: { en: 'Chair of the Council', ru: 'Председатель Совета' },
  'secretary-general': { en: 'Secretary-General', ru: 'Генеральный секретарь' },
  'head-of-state': { en: 'Head of state', ru: 'Глава государства' },
};
const invented = inventedPact();
const pact = {
  ...invented,
  offices: invented.offices.map((office) => ({ ...office, title: TITLES[office.id] ?? office.title })),
  organs: invented.organs.map((organ) => ({ ...organ, title: { en: 'Council', ru: 'Совет' } })),
  procedures: invented.procedures.map((each) => ({ ...each, title: { en: 'Assistance', ru: 'Помощь' } })),
};
const text = { en: 'text' };
const request = (by: object) => act('request', { trigger: 'storm', to: 'council', asks: text }, { by });
const REQUEST = request({ party: 'AAA', office: 'head-of-state' });

function refusalOf(tried: ActBody, { charter = pact, before = [OPENED] as Parameters<typeof given>[1][] } = {}) {
  const { decided } = given(charter, ...before).when(tried);
  if (decided.kind === 'accepted') throw new TypeError('it was accepted');
  const { missing, mend, finding } = decided.refusal;
  return { missing, mend, reason: finding?.reason };
}

describe('an office that is not competent', () => {
  test('is told which ones are', () => {
    expect(refusalOf(request({ office: 'secretary-general' }))).toEqual({
      missing: {
        en: 'one of the offices: Head of state of any party',
        ru: 'одна из должностей: Глава государства любой стороны',
      },
      mend: {
        en: 'have it performed by: Head of state of any party',
        ru: 'акт должна совершить должность: Глава государства любой стороны',
      },
      reason: {
        en: 'Secretary-General is not Head of state of any party',
        ru: 'Генеральный секретарь: нужна должность «Глава государства любой стороны»',
      },
    });
  });

  test('of another party is told whose it is', () => {
    const pledge = { contingent: 'bbb', party: 'BBB', firm: true, strength: 60 };
    const tried = act('pledge', pledge, { by: { party: 'CCC', office: 'head-of-state' } });
    expect(refusalOf(tried, { before: [OPENED, REQUEST] }).reason).toEqual({
      en: 'Head of state of the party itself acts for BBB, not for CCC',
      ru: 'Глава государства самой стороны: действует за BBB, а не за CCC',
    });
  });

  test('of no party is told that it needs one', () => {
    expect(refusalOf(request({ office: 'head-of-state' })).reason).toEqual({
      en: 'Head of state of any party acts for its party, and none is named',
      ru: 'Глава государства любой стороны: действует за свою сторону, а она не названа',
    });
  });
});

test('an act that the procedure does not know is named in words, as are those that it knows', () => {
  const [first] = pact.procedures;
  const { request: known } = first!.acts;
  const charter = { ...pact, procedures: [{ ...first!, acts: { request: known } }] };
  const consultation = act('consultation', { parties: ['AAA'], how: text }, { by: { office: 'chair' } });
  expect(refusalOf(consultation, { charter, before: [OPENED, REQUEST] })).toMatchObject({
    missing: {
      en: 'somebody competent for “Consultation” in “Assistance”',
      ru: 'кто-либо, кому процедура «Помощь» поручает акт «Консультации»',
    },
    mend: { en: 'perform one of: “Request”', ru: 'совершите один из актов: «Просьба»' },
  });
});

test('an organ that must decide first is called as the charter calls it', () => {
  const mandate = act(
    'mandate',
    { tasks: [], area: ['north'], term: { until: null, text } },
    { by: { party: 'BBB', office: 'chair' } },
  );
  expect(refusalOf(mandate, { before: [OPENED, REQUEST] })).toMatchObject({
    mend: { en: 'first have the question decided by: Council', ru: 'сначала вопрос решает: Совет' },
  });
});
