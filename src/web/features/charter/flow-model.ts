import { sayCharter, type Charter, type LocalText, type Procedure } from '#charter';
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
    ...data.unsc.map((link) => ({
      step: 'decision' as const,
      article: link.cite.article ?? null,
      text: councilText(link),
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

const COUNCIL = {
  authorisation: {
    en: 'The UN Security Council must authorise it',
    ru: 'Требуется разрешение Совета Безопасности ООН',
  },
  report: { en: 'It is reported to the UN Security Council', ru: 'О ней сообщается Совету Безопасности ООН' },
  stop: {
    en: 'It stops when the UN Security Council has acted',
    ru: 'Она прекращается, когда Совет Безопасности ООН принял меры',
  },
} satisfies Record<Procedure['unsc'][number]['mode'], LocalText>;

/** How the procedure stands to the Security Council; `where` narrows it to a part of what may be decided. */
function councilText({ mode, where }: Procedure['unsc'][number]): LocalText {
  const { en, ru } = COUNCIL[mode];
  if (where === undefined) return { en: `${en}.`, ru: `${ru}.` };
  return { en: `${en}: ${where.en}.`, ru: `${ru}: ${where.ru ?? where.en}.` };
}
