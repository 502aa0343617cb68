import { useState } from 'react';
import type { NoticeAnswer, NoticesAnswer } from '#contract';
import type { NoticesFetched } from '../../app/notices.ts';
import { makeFormat } from '../../app/i18n/format.ts';
import { faultLine, markNotice } from '../../app/requests.ts';
import { addressOf } from '../../app/route.ts';
import { useMay } from '../../app/session.tsx';
import { useSettings } from '../../app/settings.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { Failed, Wait } from '../../ui/wait.tsx';
import { railOf } from './notice-rail.ts';
import { useNoticeWords } from './notice-words.ts';

/** Whom the duty desk told what, how far each notice has come, and the two answers to it. */
export function Notices({ kept, problem, again }: NoticesFetched) {
  const words = useNoticeWords();
  return (
    <Section id="notices" title={words.title} note={words.note} wide>
      {kept === null && problem !== null && <Failed part problem={problem} onRetry={again} />}
      {kept === null && problem === null && <Wait part what={words.fetching} progress={null} />}
      {kept !== null && <Told told={kept} onMarked={again} />}
    </Section>
  );
}

function Told({ told, onMarked }: { told: NoticesAnswer; onMarked: () => void }) {
  const words = useNoticeWords();
  if (!told.kept) {
    return (
      <div className="notice">
        <strong>{words.nobody}</strong>
        <p>{words.nobodyHow}</p>
      </div>
    );
  }
  return (
    <>
      <p className="notice-state">
        <Mark tone={told.mail === 'on' ? 'good' : 'warn'} icon={told.mail === 'on' ? 'check' : 'alert'}>
          {told.mail === 'on' ? words.mailOn : words.mailOff}
        </Mark>{' '}
        <span className="num">{words.onCall(String(told.people), String(told.lists))}</span>
      </p>
      {told.notices.length === 0 && <Empty>{words.none}</Empty>}
      <ul className="plain rows">
        {told.notices.map((notice) => (
          <OneNotice key={notice.id} notice={notice} mail={told.mail} onMarked={onMarked} />
        ))}
      </ul>
    </>
  );
}

function OneNotice(props: { notice: NoticeAnswer; mail: 'off' | 'on'; onMarked: () => void }) {
  const { notice, mail, onMarked } = props;
  const words = useNoticeWords();
  const { language } = useSettings();
  const format = makeFormat(language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const short = (time: string) => format.instantShort(Date.parse(time));
  const { due, escalated, delayed, refused } = notice;
  return (
    <li className="told">
      <p className="row-head">
        <Mark tone={notice.occasion === 'due' ? 'warn' : 'plain'} icon={notice.occasion === 'act' ? 'doc' : 'clock'}>
          {words.occasion[notice.occasion]}
        </Mark>
        <strong>
          <Say text={notice.title} />
        </strong>
      </p>
      <p className="tile-meta">
        <a href={addressOf(notice.operation)}>
          <Say text={notice.operationTitle} />
        </a>
        {notice.exercise && <span>{words.exercise}</span>}
        <span>{words.to(notice.person, notice.of)}</span>
        {due !== null && <span className="num">{words.dueAt(short(due))}</span>}
        {notice.article !== null && <span>{notice.article}</span>}
      </p>
      <ol className="plain rail" aria-label={words.course}>
        {railOf(notice, mail).map(({ step, at }) => (
          <li key={step} className={at === null ? 'rail-open' : 'rail-done'}>
            <Icon name={at === null ? 'ring' : step === 'escalated' ? 'forward' : 'check'} />
            <span>{words.states[step]}</span>
            <span className="num under">{at === null ? words.notYet : short(at)}</span>
          </li>
        ))}
      </ol>
      {escalated !== null && <p className="under">{escalated.to === null ? words.noNext : words.next(escalated.to)}</p>}
      {delayed !== null && <p className="under">{words.delayed(short(delayed.until), delayed.reply)}</p>}
      {refused !== null && <p className="under">{words.refused(refused.reply)}</p>}
      {notice.unsure && <p className="under">{words.unsure}</p>}
      <Answers notice={notice} onMarked={onMarked} />
    </li>
  );
}

function Answers({ notice, onMarked }: { notice: NoticeAnswer; onMarked: () => void }) {
  const words = useNoticeWords();
  const say = useSay();
  const mayMark = useMay('markNotice');
  const [failed, setFailed] = useState<string | null>(null);
  const mark = async (state: 'opened' | 'answered') => {
    const answer = await markNotice(notice.id, state);
    setFailed(answer.ok ? null : answer.faults.map(faultLine).join('; '));
    if (answer.ok) onMarked();
  };
  const button = (state: 'opened' | 'answered') => (
    <button
      type="button"
      className="button"
      aria-label={`${words[state]}: ${say(notice.title)}, ${notice.person}`}
      onClick={() => void mark(state)}
    >
      {words[state]}
    </button>
  );
  if (!mayMark) return null;
  return (
    <p className="notice-answers no-print">
      {notice.openedAt === null && button('opened')}
      {notice.answeredAt === null && button('answered')}
      {failed !== null && <span role="alert">{words.failed(failed)}</span>}
    </p>
  );
}
