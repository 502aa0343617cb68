import type { DecisionView } from '#views';
import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { ArticleRefs } from '../../ui/article-text.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { FindingTree } from './finding-tree.tsx';
import { Flips } from './flips.tsx';

/** What was decided, and beside it what the charter's rule says of the positions on record, with every reason. */
export function Decision() {
  const words = useWords();
  const { decisions, consultation } = useReplay();
  return (
    <Section id="decision" title={words.decision}>
      {consultation !== null && <Consultation />}
      {decisions.length === 0 && <Empty>{words.notDecided}</Empty>}
      {decisions.map((decision) => (
        <OneDecision key={decision.question} decision={decision} />
      ))}
    </Section>
  );
}

function Consultation() {
  const words = useWords();
  const names = useNames();
  const say = useSay();
  const { consultation } = useReplay();
  if (consultation === null) return null;
  return (
    <div className="block">
      <h3>{words.consulted}</h3>
      <p>
        <Say text={consultation.how} />
      </p>
      <p className="tile-meta">
        <span>{consultation.parties.map((party) => say(names.party(party))).join(', ')}</span>
        <EntriesButton ids={[consultation.entry.id]} label={say(consultation.how)} />
      </p>
    </div>
  );
}

function OneDecision({ decision }: { decision: DecisionView }) {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const { verdict } = decision;
  const doubt =
    verdict === null || verdict.outcome === decision.outcome
      ? null
      : verdict.outcome === 'open'
        ? words.unsettled
        : words.differs;
  return (
    <div className="block decision">
      <h3>
        <Say text={names.organ(decision.organ)} />{' '}
        <Mark
          tone={decision.outcome === 'adopted' ? 'good' : 'bad'}
          icon={decision.outcome === 'adopted' ? 'check' : 'cross'}
        >
          {terms.outcome[decision.outcome]}
        </Mark>
      </h3>
      <p className="decision-text">
        <Say text={decision.text} />
      </p>
      <p className="tile-meta">
        <HeldFrom ids={[decision.entry.id]} from={decision.from} />
        <EntriesButton ids={[decision.entry.id]} label={say(decision.text)} />
      </p>
      <ArticleRefs ids={decision.articles} />
      {verdict === null ? (
        <p className="note">{words.noRule}</p>
      ) : (
        <>
          <h4>
            {words.ruleSays}{' '}
            <Mark
              tone={verdict.outcome === 'adopted' ? 'good' : verdict.outcome === 'rejected' ? 'bad' : 'warn'}
              icon={verdict.outcome === 'adopted' ? 'check' : verdict.outcome === 'rejected' ? 'cross' : 'question'}
            >
              {terms.outcome[verdict.outcome]}
            </Mark>
          </h4>
          {doubt !== null && <p className="notice">{doubt}</p>}
          <FindingTree findings={verdict.findings} />
          <Flips verdict={verdict} />
          <p className="fine">{words.verdictUnder(verdict.charter.slice(0, 12), verdict.engine)}</p>
        </>
      )}
    </div>
  );
}
