import { sayCharter, type Charter, type LocalText } from '#charter';
import type { Interval } from '#kernel';

/** The steps of a procedure, in the order in which an operation takes them. */
export const STEPS = [
  'trigger',
  'request',
  'consultation',
  'decision',
  'notification',
  'mandate',
  'force',
  'end',
] as const;
export type StepId = (typeof STEPS)[number];

/** What a procedure says at one step, each sentence with its article; `unknown` keeps what is of no known step. */
export interface Step {
  readonly id: StepId;
  readonly said: readonly { readonly text: LocalText; readonly article: string | null }[];
}

const STEP_OF: Readonly<Record<string, StepId>> = {
  trigger: 'trigger',
  request: 'request',
  consultation: 'consultation',
  rule: 'decision',
  effect: 'decision',
  'host-gate': 'force',
  approval: 'force',
  contribution: 'force',
  offers: 'force',
  notify: 'notification',
  term: 'mandate',
  ending: 'end',
};

/** A procedure drawn from its trigger to its end; every sentence is made from the rule itself. Steps that it does not
 * have are left out. `null` where the charter has no such procedure on that day. */
export function flowOf(charter: Charter, procedure: string, at: Interval | null): readonly Step[] | null {
  const said = sayCharter(charter, at).procedures.find(({ id }) => id === procedure)?.said;
  const data = charter.procedures.find(({ id }) => id === procedure);
  if (said === undefined || data === undefined) return null;
  const sentences = said.map(({ about, text, article }) => ({ step: STEP_OF[about] ?? 'force', text, article }));
  const more = [
    ...(data.mandate?.tasks ?? []).map((task) => ({ step: 'mandate' as const, ...told(task) })),
    ...data.unsc.map(({ mode, where, cite }) => ({
      ...{ step: 'decision' as const, article: cite.article ?? null },
      text: where ?? { en: `UN Security Council: ${mode}` },
    })),
    ...data.provisional.map((each) => ({ step: 'decision' as const, ...told(each) })),
    ...data.escalations.map((each) => ({ step: 'decision' as const, ...told(each) })),
  ];
  const all = [...sentences, ...more];
  return STEPS.flatMap((id) => {
    const here = all.filter(({ step }) => step === id).map(({ text, article }) => ({ text, article }));
    return here.length === 0 ? [] : [{ id, said: here }];
  });
}

function told({ title, cite }: { title: LocalText; cite: { article?: string | undefined } }) {
  return { text: title, article: cite.article ?? null };
}
