import type { LocalText } from '#charter';
import { useNames } from '../app/record.tsx';
import { useSettings, useWords } from '../app/settings.tsx';
import type { Words } from '../app/i18n/words-en.ts';
import type { ArticleFound } from '../app/names.ts';
import { Mark } from './mark.tsx';
import { useProvenance } from './ground.ts';
import { Say, useSay } from './say.tsx';
import { SourceLine } from './source-line.tsx';

/** `Charter of the organisation, Art. 12` */
export function articleTitle(
  found: ArticleFound,
  { say, words }: { say: (text: LocalText) => string; words: Words },
): string {
  const instrument = found.instrument === null ? '' : `${say(found.instrument.title)}, `;
  if (/^\d/.test(found.number)) return `${instrument}${words.article(found.number)}`;
  return `${instrument}${found.article === null ? found.number : say(found.article.title)}`;
}

/** An article cited: its number, and on asking what it provides and where that is read. */
export function ArticleRef({ id, short }: { id: string; short?: boolean }) {
  const words = useWords();
  const names = useNames();
  const say = useSay();
  const { open, hint } = useProvenance();
  const found = names.article(id);
  const title = articleTitle(found, { say, words });
  return (
    <button
      type="button"
      className="cite"
      aria-haspopup="dialog"
      onClick={(event) => open(event.currentTarget, { kind: 'article', article: id })}
      {...hint(found.article === null ? title : `${title}: ${say(found.article.title)}`)}
    >
      {short === true && found.instrument !== null ? (
        <>
          {words.article(found.number)} <span className="cite-instrument">{found.instrument.id}</span>
        </>
      ) : (
        title
      )}
    </button>
  );
}

/** Articles in a row. */
export function ArticleRefs({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <span className="cites">
      {ids.map((id) => (
        <ArticleRef key={id} id={id} />
      ))}
    </span>
  );
}

export function ArticleText({ id }: { id: string }) {
  const { words, terms } = useSettings();
  const { article } = useNames().article(id);
  if (article === null) return <p className="empty">{words.articleUnknown}</p>;
  return (
    <>
      <p className="article-title">
        <Say text={article.title} />
      </p>
      <p>
        <Say text={article.provides} />
      </p>
      {article.cite.certainty !== 'firm' && (
        <Mark tone="warn" icon="question">
          {terms.certainty[article.cite.certainty]}
        </Mark>
      )}
      <h4>{words.sources}</h4>
      <ul className="plain source-list">
        {article.cite.sources.map((source) => (
          <li key={source}>
            <SourceLine source={source} start={null} end={null} />
          </li>
        ))}
      </ul>
    </>
  );
}
