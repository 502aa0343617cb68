import { useEffect, useMemo } from 'react';
import type { OverviewAnswer } from '#contract';
import { fetchOverview, watchHead } from '../../app/api.ts';
import type { HouseScreenProps } from '../../app/house-screen-props.ts';
import { makeFormat } from '../../app/i18n/format.ts';
import { useFetched } from '../../app/load.ts';
import { useNotices } from '../../app/notices.ts';
import { addressOf } from '../../app/route.ts';
import { useSettings } from '../../app/settings.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say } from '../../ui/say.tsx';
import { Section } from '../../ui/section.tsx';
import { useSpan } from '../../ui/span.ts';
import { Failed, Wait } from '../../ui/wait.tsx';
import { groupsOf } from '../operations/operation-groups.ts';
import { dueList, type DueItem, type DueList } from './due-model.ts';
import './duty.css';
import { Notices } from './notices.tsx';
import { SinceYouLeft } from './since-you-left.tsx';
import { useDutyWords } from './words.ts';

/** What wakes people: everything that falls due, the late first, and what happened while one was away. */
export function DutyScreen({ onChoose }: HouseScreenProps) {
  const words = useDutyWords();
  const { loading, again } = useFetched(fetchOverview);
  const notices = useNotices();
  useEffect(() => watchHead(again), [again]);
  const shown = useKept(loading.state === 'ready' ? loading.value : null);
  if (shown === null && loading.state === 'failed') return <Failed problem={loading.problem} onRetry={again} />;
  // What is due comes together with who was told of it, so that nothing jumps under the eye.
  const waiting = shown === null || (notices.kept === null && notices.problem === null);
  if (waiting) return <Wait what={words.fetching} progress={null} />;
  const now = Date.now();
  const { open } = groupsOf(shown, now);
  const list = dueList(open, now);
  const count = GROUPS.reduce((sum, group) => sum + list[group].length, 0);
  return (
    <main id="main" className="duty">
      <header className="duty-head">
        <h1>{words.title}</h1>
        <p className="note">{words.lead}</p>
      </header>
      {count === 0 && <p className="empty">{words.nothing}</p>}
      <div className="panels">
        {GROUPS.map((group) => (
          <Due key={group} group={group} items={list[group]} now={now} onOpen={onChoose} />
        ))}
        <Notices {...notices} />
        <SinceYouLeft operations={shown} />
      </div>
    </main>
  );
}

const GROUPS = ['late', 'soon', 'later', 'untimed'] as const;
const TONE = { late: 'bad', soon: 'warn', later: 'plain', untimed: 'plain' } as const;
const SIGN = { late: 'alert', soon: 'clock', later: 'clock', untimed: 'ring' } as const;

function Due(props: {
  group: keyof DueList;
  items: readonly DueItem[];
  now: number;
  onOpen: (operation: string) => void;
}) {
  const words = useDutyWords();
  const span = useSpan();
  const { language } = useSettings();
  const { group, items, now, onOpen } = props;
  if (items.length === 0) return null;
  return (
    <Section id={`due-${group}`} title={`${words.groups[group]} (${items.length})`} wide>
      <ul className="plain rows">
        {items.map(({ operation, duty, due }, nth) => (
          <li key={`${operation.id} ${duty.id} ${nth}`} className="due">
            <span>
              <Mark tone={TONE[group]} icon={SIGN[group]}>
                {due === null ? words.noTime : due <= now ? words.ago(span(now - due)) : words.in(span(due - now))}
              </Mark>
              {due !== null && (
                <time className="under num" dateTime={new Date(due).toISOString()}>
                  {makeFormat(language, operation.zone).instantShort(due)}
                </time>
              )}
            </span>
            <span>
              <strong>
                <Say text={duty.title} />
              </strong>
              <span className="under">
                {words[duty.force]}
                {duty.article !== null && ` · ${duty.article}`}
              </span>
            </span>
            <InnerLink href={addressOf(operation.id)} onFollow={() => onOpen(operation.id)}>
              <Say text={operation.title} />
            </InnerLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The last list there was: while it is fetched again, nothing flickers. */
function useKept(value: readonly OverviewAnswer[] | null): readonly OverviewAnswer[] | null {
  const kept = useMemo<{ list: readonly OverviewAnswer[] | null }>(() => ({ list: null }), []);
  useEffect(() => {
    if (value !== null) kept.list = value;
  }, [kept, value]);
  return value ?? kept.list;
}
