import type { OverviewAnswer } from '#contract';
import { addressOf } from '../../app/route.ts';
import { Say, useSay } from '../../ui/say.tsx';
import { Section } from '../../ui/section.tsx';
import { ArticleLink } from './article-link.tsx';
import { useBook } from './book.ts';
import { flowOf } from './flow-model.ts';
import { ProcedureFlow } from './procedure-flow.tsx';
import { useCharterWords } from './words.ts';

/** Every procedure drawn from trigger to end, and the operations on record that took it. */
export function Procedures({ operations }: { operations: readonly OverviewAnswer[] }) {
  const words = useCharterWords();
  const say = useSay();
  const { charter, at } = useBook();
  return (
    <Section id="procedures" title={words.procedures} note={words.proceduresNote} wide>
      {charter.procedures.map(({ id, title }) => {
        const steps = flowOf(charter, id, at);
        const used = operations.filter(({ pact, procedure }) => pact === charter.id && procedure === id);
        return (
          <section key={id} aria-labelledby={`procedure-${id}`} className="book-procedure">
            <h3 id={`procedure-${id}`}>
              <Say text={title} />
            </h3>
            {steps === null ? <p className="empty">{words.notThatDay}</p> : <ProcedureFlow steps={steps} under={3} />}
            <p className="fine">
              {used.length === 0 ? (
                words.unused
              ) : (
                <>
                  {words.used}:{' '}
                  {used.map((operation, nth) => (
                    <span key={operation.id}>
                      {nth > 0 && ', '}
                      <a href={addressOf(operation.id)}>{say(operation.title)}</a>
                    </span>
                  ))}
                </>
              )}
            </p>
          </section>
        );
      })}
    </Section>
  );
}

export function BookPrecedents() {
  const words = useCharterWords();
  const { charter } = useBook();
  if (charter.precedents.length === 0) return null;
  return (
    <Section id="precedents" title={words.precedents} wide>
      <ul className="plain rows">
        {charter.precedents.map(({ id, title, when, result, cite }) => (
          <li key={id}>
            <strong>
              <Say text={title} />
            </strong>{' '}
            <span className="num muted">{when.text}</span>{' '}
            {cite.article !== undefined && <ArticleLink id={cite.article} />}
            <p>
              <Say text={result} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
