import { decide, silenceEnds, silenceTimes, type Charter, type Procedure } from '#charter';
import { askedBy, DEPLOYMENT, type OperationState } from '#operation';
import type { StepDuty } from './duty-steps.ts';
import { iso, refOf } from './ground.ts';
import type { Moment } from './scan.ts';

/**
 * A silence procedure that runs, or ran: until when it may be broken, by the times that the opening of the consultation
 * states and the charter's rule. Once it was broken there is nothing left to wait for.
 */
export function silenceDuty(
  state: OperationState,
  procedure: Procedure,
  { at, charter }: Moment & { readonly charter: Charter | null },
): StepDuty[] {
  const { consultation, withdrawn } = state;
  const { organ } = procedure;
  if (charter === null || consultation === null || withdrawn !== null || organ === null) return [];
  const asked = silenceTimes(procedure);
  const stated = Object.entries(consultation.body.content.times ?? {}).filter(([name]) => asked.includes(name));
  if (stated.length === 0) return [];
  const content = { question: DEPLOYMENT, organ, outcome: 'adopted', text: { en: '' }, articles: [] } as const;
  const question = askedBy({
    ...{ state, charter, procedure },
    content: { ...content, articles: [], times: Object.fromEntries(stated) },
    on: { from: at, until: at + 1 },
  });
  const [end] = [...silenceEnds(question)].sort((a, b) => a.due.high - b.due.high);
  if (end === undefined) return [];
  const decided = state.decisions.get(DEPLOYMENT) ?? null;
  const verdict = decide(question);
  if (decided === null && verdict.ok && verdict.value.outcome === 'rejected') return [];
  return [
    {
      id: 'silence',
      title: { en: 'Silence ends', ru: 'Истекает срок умолчания' },
      to: organ,
      by: [organ],
      force: 'duty',
      article: end.article,
      due: iso(end.due.high),
      state: decided !== null ? 'met' : at > end.due.high ? 'overdue' : 'due',
      metBy: decided === null ? null : refOf(decided),
    },
  ];
}
