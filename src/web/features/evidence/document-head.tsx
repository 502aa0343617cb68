import { Mark } from '../../ui/mark.tsx';
import { useDeskWords } from './desk-words.ts';
import type { Item } from './items.ts';
import type { PileDocument } from './pile-store.ts';

/** What is known of a document: title, outlet, day with its ground, and the source of the record it is. */
export function DocumentHead(props: { document: PileDocument; items: readonly Item[]; source: string | null }) {
  const words = useDeskWords();
  const { document, items, source } = props;
  const resting = items.filter(({ entry }) => entry !== null).length;
  return (
    <header className="desk-head">
      <h3 lang={document.language === 'und' ? undefined : document.language}>{document.title ?? document.doc}</h3>
      <p className="note">
        {document.outlet !== null && <>{document.outlet} · </>}
        {words.published}: {document.publishedAt ?? words.noDate}{' '}
        <span className="desk-ground">
          ({words.ground}: <span lang="en">{document.publishedAtBasis}</span>)
        </span>{' '}
        · {document.doc} · <code title={document.sha256}>{document.sha256.slice(0, 12)}…</code>
      </p>
      {document.invented && (
        <p>
          <Mark tone="warn" icon="alert">
            {words.invented}
          </Mark>{' '}
          <span className="note">{words.examplesNote}</span>
        </p>
      )}
      {source !== null && <p className="notice desk-known">{words.isSource(source, resting)}</p>}
      {document.sameAs !== null && <p className="notice">{words.sameAs(document.sameAs)}</p>}
      {document.copyOf !== null && <p className="notice">{words.copyOf(document.copyOf)}</p>}
    </header>
  );
}
