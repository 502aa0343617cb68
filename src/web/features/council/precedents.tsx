import { useRecord } from '../../app/record.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import { Say } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { SourceLine } from '../../ui/source-line.tsx';
import { useWords } from '../../app/settings.tsx';
import { useCouncilWords } from './words.ts';

/** Earlier requests and contested decisions of the pact, as its charter keeps them. */
export function Precedents() {
  const words = useCouncilWords();
  const shared = useWords();
  const { charter } = useRecord();
  const precedents = charter?.precedents ?? [];
  return (
    <Section id="precedents" title={words.precedents} wide>
      {precedents.length === 0 && <Empty>{words.noPrecedents}</Empty>}
      <ul className="plain council-precedents">
        {precedents.map(({ id, title, when, request, path, result, cite }) => (
          <li key={id}>
            <h3>
              <Say text={title} />
            </h3>
            <p className="fine num">{when.text}</p>
            {request !== null && (
              <p>
                <Say text={request} />
              </p>
            )}
            <p>
              <Say text={path} />
            </p>
            <p>
              <strong>
                <Say text={result} />
              </strong>
            </p>
            {cite.article !== undefined && <ArticleRef id={cite.article} />}
            <details className="inline-details">
              <summary>{shared.showSources(cite.sources.length)}</summary>
              <ul className="plain source-list">
                {cite.sources.map((source) => (
                  <li key={source}>
                    <SourceLine source={source} start={null} end={null} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
