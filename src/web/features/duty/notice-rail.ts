import type { NoticeAnswer } from '#contract';

export const STEPS = ['made', 'sent', 'delivered', 'opened', 'answered', 'escalated'] as const;
export type Step = (typeof STEPS)[number];

/** How far a notice has come: each step with when it was reached; without mail there is nothing to send or deliver. */
export function railOf(
  notice: NoticeAnswer,
  mail: 'off' | 'on',
): readonly { readonly step: Step; readonly at: string | null }[] {
  const at: { readonly [step in Step]: string | null } = {
    made: notice.madeAt,
    sent: notice.sentAt,
    delivered: notice.deliveredAt,
    opened: notice.openedAt,
    answered: notice.answeredAt,
    escalated: notice.escalated?.at ?? null,
  };
  return STEPS.filter((step) => {
    if (step === 'sent' || step === 'delivered') return mail === 'on' || notice.sentAt !== null;
    // That the next is told is no step one waits for.
    return step !== 'escalated' || at.escalated !== null;
  }).map((step) => ({ step, at: at[step] }));
}
