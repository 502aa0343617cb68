import type { DutyView } from '#views';
import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { At } from '../../ui/time.tsx';

/** What the charter asks to be done: met, due, overdue, or without a time. */
export function Duties() {
  const words = useWords();
  const { duties } = useReplay();
  return (
    <Section id="duties" title={words.duties}>
      {duties.length === 0 && <Empty>{words.noDuties}</Empty>}
      <ul className="plain rows">
        {duties.map((duty) => (
          <li key={duty.id}>
            <Duty duty={duty} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const TONE = { met: 'good', due: 'warn', overdue: 'bad', open: 'plain' } as const;
const SIGN = { met: 'check', due: 'clock', overdue: 'alert', open: 'ring' } as const;

function Duty({ duty }: { duty: DutyView }) {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  // Whom a notice goes to stands in its title; an organ or office of the pact has a name of its own.
  const to = names.known(duty.to);
  return (
    <>
      <p className="row-head">
        <Mark tone={TONE[duty.state]} icon={SIGN[duty.state]}>
          {terms.duty[duty.state]}
        </Mark>
        <strong>
          <Say text={duty.title} />
        </strong>
      </p>
      <p className="tile-meta">
        <span>{terms.dutyForce[duty.force]}</span>
        {to !== null && (
          <span>
            {words.dutyTo.toLowerCase()}: <Say text={to} />
          </span>
        )}
        <span>
          {duty.due === null ? (
            words.noTimeSet
          ) : (
            <>
              {words.due.toLowerCase()} <At time={duty.due} />
            </>
          )}
        </span>
        {duty.article !== null && <ArticleRef id={duty.article} />}
        {duty.metBy !== null && <EntriesButton ids={[duty.metBy.id]} label={say(duty.title)} text={words.metBy} />}
      </p>
    </>
  );
}
