import { makeFormat } from '../../app/i18n/format.ts';
import { addressOf } from '../../app/route.ts';
import { useSettings } from '../../app/settings.tsx';
import { Say } from '../../ui/say.tsx';
import type { UsedIn, UsesFound } from './article-uses.ts';
import { useBook } from './book.ts';
import { useCourseWords } from './course-words.ts';
import { useCharterWords } from './words.ts';

/** The button that looks, and what came of it. */
export function UsesButton({ found, look }: { found: UsesFound; look: () => Promise<void> }) {
  const words = useCourseWords();
  if (found.state === 'ready') return null;
  return (
    <div className="book-uses-ask">
      <button type="button" className="button" disabled={found.state === 'loading'} onClick={() => void look()}>
        {found.state === 'loading' ? words.looking : words.look}
      </button>
      {found.state === 'failed' && (
        <p role="alert" className="field-fault">
          {words.lookFailed} {found.problem}
        </p>
      )}
    </div>
  );
}

/** The operations that rest on an article, each act a link to the operation as it stood then. */
export function ArticleUses({ used }: { used: readonly UsedIn[] }) {
  const words = useCharterWords();
  const own = useCourseWords();
  const { terms, language } = useSettings();
  const { zone } = useBook().charter;
  const format = makeFormat(language, zone);
  if (used.length === 0) return <dd className="fine muted">{words.unused}</dd>;
  return (
    <dd className="fine book-uses">
      {words.used}:
      <ul>
        {used.map(({ operation, title, uses }) => (
          <li key={operation}>
            <a href={addressOf(operation)}>
              <Say text={title} />
            </a>
            {': '}
            {uses.slice(0, SHOWN).map(({ entry, kind, at }, nth) => (
              <span key={`${entry} ${nth}`}>
                {nth > 0 && ', '}
                <a href={addressOf(operation, 'operation', { at: new Date(at).toISOString() })}>
                  {terms.act[kind]} <span className="num">{format.day(at)}</span>
                </a>
              </span>
            ))}
            {uses.length > SHOWN && ` ${own.more(uses.length - SHOWN)}`}
          </li>
        ))}
      </ul>
    </dd>
  );
}

const SHOWN = 6;
