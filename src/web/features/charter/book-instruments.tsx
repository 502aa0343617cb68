import { instrumentsOn } from '#charter';
import type { OverviewAnswer } from '#contract';
import { Say } from '../../ui/say.tsx';
import { Section } from '../../ui/section.tsx';
import { useArticleUses } from './article-uses.ts';
import { ArticleUses, UsesButton } from './article-uses-list.tsx';
import { anchorOf, useBook } from './book.ts';
import { useCharterWords } from './words.ts';

/** Every instrument with what its articles provide; the place to which citations lead. */
export function Instruments({ operations }: { operations: readonly OverviewAnswer[] }) {
  const words = useCharterWords();
  const { charter, at } = useBook();
  const { found, look } = useArticleUses(charter, operations);
  const inForce = new Set(instrumentsOn(charter, at).map(({ id }) => id));
  return (
    <Section id="instruments" title={words.instruments} wide>
      <UsesButton {...{ found, look }} />
      <div className="book-instruments">
        {charter.instruments.map(({ id, title, signed, inForce: since, articles }) => (
          <section key={id} aria-labelledby={`instrument-${id}`}>
            <h3 id={`instrument-${id}`}>
              <Say text={title} />
            </h3>
            <p className="fine num">
              {signed !== null && `${words.signed} ${signed.text}`}
              {since !== null && `, ${words.inForce} ${since.text}`}
              {!inForce.has(id) && ` (${words.notThatDay})`}
            </p>
            <dl className="book-articles">
              {articles.map((article) => (
                <div key={article.number} id={anchorOf(`${id}/${article.number}`)} tabIndex={-1}>
                  <dt>
                    {article.number} <Say text={article.title} />
                  </dt>
                  <dd>
                    <Say text={article.provides} />
                  </dd>
                  {found.state === 'ready' && <ArticleUses used={found.of(id, article.number)} />}
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Section>
  );
}
