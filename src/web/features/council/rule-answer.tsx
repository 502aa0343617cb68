import type { Verdict } from '#charter';
import { useSettings, useWords } from '../../app/settings.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';
import { Section } from '../../ui/section.tsx';
import { FindingTree } from '../decision/finding-tree.tsx';
import { Flips } from '../decision/flips.tsx';
import type { Matter } from './council-model.ts';
import type { Supposing } from './supposing.ts';
import { useCouncilWords } from './words.ts';

/** What the charter's rule answers, with every reason and who could still change it; supposed or on record. */
export function RuleAnswer({ matter, supposing }: { matter: Matter; supposing: Supposing }) {
  const words = useCouncilWords();
  const shared = useWords();
  const { terms } = useSettings();
  const say = useSay();
  const recorded = matter.verdict;
  const shown = supposing.on ? supposing.verdict : recorded;
  return (
    <Section id="rule" title={words.rule}>
      {matter.decision !== null && (
        <p className="tile-meta">
          <span>{words.decided}</span> <OutcomeMark outcome={matter.decision.body.content.outcome} />
          <EntriesButton ids={[matter.decision.id]} label={say(matter.decision.body.content.text)} />
        </p>
      )}
      {matter.rule !== null && <p className="council-rule">{words.says.rule(say(matter.rule))}</p>}
      {shown === null ? (
        <p className="note">{words.noRule}</p>
      ) : (
        <div className={supposing.on ? 'council-supposed' : undefined}>
          <h3>{words.answer}</h3>
          <p aria-live="polite">
            {supposing.on && (
              <Mark tone="warn" icon="alert">
                {words.supposed}
              </Mark>
            )}{' '}
            <OutcomeMark outcome={shown.outcome} />{' '}
            {supposing.on
              && recorded !== null
              && (recorded.outcome === shown.outcome
                ? words.same
                : words.differs(terms.outcome[recorded.outcome], terms.outcome[shown.outcome]))}
          </p>
          <FindingTree findings={shown.findings} />
          <Flips verdict={shown} />
          <p className="fine">{shared.verdictUnder(shown.charter.slice(0, 12), shown.engine)}</p>
        </div>
      )}
    </Section>
  );
}

function OutcomeMark({ outcome }: { outcome: Verdict['outcome'] }) {
  const { terms } = useSettings();
  const tone = { adopted: 'good', rejected: 'bad', open: 'warn' } as const;
  const icon = { adopted: 'check', rejected: 'cross', open: 'question' } as const;
  return (
    <Mark tone={tone[outcome]} icon={icon[outcome]}>
      {terms.outcome[outcome]}
    </Mark>
  );
}
