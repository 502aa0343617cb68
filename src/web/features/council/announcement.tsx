import { useState } from 'react';
import { useReplay } from '../../app/moment.tsx';
import { useNames } from '../../app/record.tsx';
import { useWords } from '../../app/settings.tsx';
import { articleTitle } from '../../ui/article-text.tsx';
import { useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import { byPosition, type Matter } from './council-model.ts';
import { useCouncilWords } from './words.ts';

/** What the press can be told, from the record alone: who decided what, by which rule, and who stood where. */
export function Announcement({ matter }: { matter: Matter }) {
  const words = useCouncilWords();
  const text = useAnnouncement(matter);
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <Section id="announcement" title={words.announcement}>
      {text === null ? (
        <Empty>{words.notYet}</Empty>
      ) : (
        <>
          <p className="note">{words.announcementNote}</p>
          <div className="council-text">
            {text.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <button
            type="button"
            className="button"
            onClick={() => void navigator.clipboard.writeText(text.join('\n')).then(() => setCopied(text.join('\n')))}
          >
            {words.copy}
          </button>{' '}
          <span role="status">{copied === text.join('\n') && words.copied}</span>
        </>
      )}
    </Section>
  );
}

function useAnnouncement({ decision, seats, rule }: Matter): readonly string[] | null {
  const { says } = useCouncilWords();
  const words = useWords();
  const names = useNames();
  const say = useSay();
  const format = useFormat();
  const { operation } = useReplay();
  if (decision === null) return null;
  const { organ, outcome, text, articles } = decision.body.content;
  const stances = [...byPosition(seats)].map(
    ([kind, parties]) => `${says.stance[kind]}: ${format.list(parties.map((party) => say(names.party(party))))}.`,
  );
  const announced = {
    day: format.day(decision.from),
    organ: say(names.organ(organ)),
    pact: say(names.pact(operation.pact)),
    outcome: says.outcome[outcome],
  };
  return [
    `${says.head(announced)} ${say(text)}`,
    ...(rule === null ? [] : [says.rule(say(rule))]),
    ...(articles.length === 0
      ? []
      : [says.articles(format.list(articles.map((id) => articleTitle(names.article(id), { say, words }))))]),
    ...stances,
  ];
}
