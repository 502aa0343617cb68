import type { Finding, Position } from '#charter';
import { useNames } from '../../app/record.tsx';
import { useSettings, useTerms, useWords } from '../../app/settings.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/say.tsx';
import { SourceLine } from '../../ui/source-line.tsx';

const SIGN = { met: 'check', 'not-met': 'cross', unknown: 'question' } as const;

/** The evaluation record itself: each finding with its state, its article, its sources and the positions behind it. */
export function FindingTree({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="plain findings">
      {findings.map((finding, index) => (
        <li key={`${finding.rule}${index}`}>
          <OneFinding finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function OneFinding({ finding }: { finding: Finding }) {
  const { words, terms } = useSettings();
  return (
    <div className={`finding finding-${finding.state}`}>
      <p className="finding-head">
        <span className="finding-sign">
          <Icon name={SIGN[finding.state]} />
        </span>
        <span>
          <span className="finding-state">{terms.finding[finding.state]}</span>
          <span className="finding-rule">{terms.rule[finding.rule] ?? finding.rule}</span>
          <Say text={finding.reason} />
        </span>
      </p>
      <div className="finding-ground">
        {finding.article !== null && <ArticleRef id={finding.article} />}
        {finding.sources.length > 0 && (
          <details className="inline-details">
            <summary>{words.showSources(finding.sources.length)}</summary>
            <ul className="plain source-list">
              {finding.sources.map((source) => (
                <li key={source}>
                  <SourceLine source={source} start={null} end={null} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {finding.positions.length > 0 && <Positions positions={finding.positions} />}
      {finding.findings !== undefined && finding.findings.length > 0 && <FindingTree findings={finding.findings} />}
    </div>
  );
}

const STANCE = { agree: 'check', object: 'cross', abstain: 'ring', absent: 'ring', silent: 'question' } as const;

function Positions({ positions }: { positions: readonly Position[] }) {
  const words = useWords();
  const terms = useTerms();
  const names = useNames();
  return (
    <ul className="plain positions" aria-label={words.positions}>
      {positions.map((position) => (
        <li key={position.party} className={`position position-${position.position}`}>
          <Icon name={STANCE[position.position]} />
          <span>
            <Say text={names.party(position.party)} />
            <span className="position-word"> {terms.position[position.position]}</span>
            {position.adReferendum === true && <em> · {words.adReferendum}</em>}
            {position.reservation !== undefined && (
              <span className="position-more">
                {words.reservation}: {position.reservation}
              </span>
            )}
            {position.condition !== undefined && (
              <span className="position-more">
                {words.condition}: {position.condition}
              </span>
            )}
            {position.explanation !== undefined && (
              <span className="position-more">
                {words.statement}: {position.explanation}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
