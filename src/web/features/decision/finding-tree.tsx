import type { Finding } from '#charter';
import { useSettings } from '../../app/settings.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SourceLine } from '../../ui/source-line.tsx';
import { Told } from '../../ui/told.tsx';
import { Positions } from './positions.tsx';

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
          <span className="finding-state">{terms.finding[finding.state]}</span>{' '}
          <span className="finding-rule">{terms.rule[finding.rule] ?? finding.rule}</span>{' '}
          <Told text={finding.reason} />
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
      {finding.positions.length > 0 && !toldBelow(finding) && <Positions positions={finding.positions} />}
      {finding.findings !== undefined && finding.findings.length > 0 && <FindingTree findings={finding.findings} />}
    </div>
  );
}

/** A finding made of others leaves its positions to them, so that each is read once. */
function toldBelow({ findings }: Finding): boolean {
  return findings?.some((below) => below.positions.length > 0 || toldBelow(below)) === true;
}
