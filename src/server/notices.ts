import type { NoticeAnswer } from '#contract';
import { actAbout, type Desk, type Notice, type NoticeDesk } from '#desk';
import type { Millis } from '#kernel';
import type { Handlers } from './asked.ts';

const iso = (time: Millis | null) => (time === null ? null : new Date(time).toISOString());

/** A notice as it goes over the wire. */
function shownNotice(notice: Notice): NoticeAnswer {
  const { about, at, sentAt, deliveredAt, openedAt, answeredAt, escalated, pending, delayed, refused, due, ...same } =
    notice;
  return {
    ...same,
    entry: actAbout(about),
    due: iso(due),
    madeAt: iso(at)!,
    ...{ sentAt: iso(sentAt), deliveredAt: iso(deliveredAt), openedAt: iso(openedAt), answeredAt: iso(answeredAt) },
    escalated: escalated === null ? null : { ...escalated, at: iso(escalated.at)! },
    unsure: pending,
    delayed: delayed === null ? null : { ...delayed, until: iso(delayed.until)! },
    refused: refused === null ? null : { ...refused, at: iso(refused.at)! },
  };
}

/** The handlers of notices; without a duty desk nothing is kept and nothing can be marked. */
export function noticeHandlers(desk: NoticeDesk | null): Pick<Handlers, 'notices' | 'markNotice'> {
  return {
    notices: async ({ reader }) => {
      if (desk === null) {
        return { kind: 'done', value: { kept: false, mail: 'off', lists: 0, people: 0, notices: [] } };
      }
      const listed = await desk.list(reader);
      if (listed.kind !== 'done') return listed;
      const notices = listed.value.map(shownNotice);
      return { kind: 'done', value: { kept: true, mail: desk.mail, ...desk.onCall, notices } };
    },
    markNotice: async ({ reader, body }) => {
      if (desk === null) return { kind: 'unknown', what: `notice ${body.id}` };
      const marked = await desk.mark(reader, body);
      return marked.kind === 'done' ? { kind: 'done', value: shownNotice(marked.value) } : marked;
    },
  };
}

/** How often the clock is looked at. */
const TICK_MILLIS = 10_000;

/**
 * Runs the notices by the clock and whenever the record grows, one round at a time.
 * @returns what ends it, once the round under way is over
 */
export function runNotices(
  notices: NoticeDesk,
  { desk, report }: { readonly desk: Pick<Desk, 'onGrown'>; readonly report: (error: unknown) => void },
): () => Promise<void> {
  let round: Promise<void> | null = null;
  let again = false;
  let said = '';
  const run = () => {
    again = true;
    round ??= rounds().finally(() => (round = null));
  };
  const rounds = async (): Promise<void> => {
    while (again) {
      again = false;
      const answer = await notices.tick().catch((thrown: unknown) => {
        report(thrown);
        return null;
      });
      // What stands in the way is said once, not every few seconds.
      const trouble = answer === null || answer.kind === 'done' ? '' : JSON.stringify(answer);
      if (trouble !== '' && trouble !== said) report(new DutyTrouble(trouble));
      said = trouble;
    }
  };
  const stopHearing = desk.onGrown(run);
  const clock = setInterval(run, TICK_MILLIS).unref();
  run();
  return async () => {
    clearInterval(clock);
    stopHearing();
    again = false;
    await round;
  };
}

/** Notices that could not be made or kept, on their way to whoever runs the server. */
class DutyTrouble extends Error {
  override readonly name = 'DutyTrouble';
}
