import { useMemo } from 'react';
import { sliceByPoints } from '#evidence';
import { Icon } from '../../ui/icon.tsx';
import { ClaimSaidLine, StateMark } from './claim-line.tsx';
import { useDeskWords } from './desk-words.ts';
import type { Item } from './items.ts';
import type { PileDocument } from './pile-store.ts';

const AROUND = 160;

/** A claim with its passage as it stands in the document, and the way there. */
export function PassageCard(props: {
  item: Item;
  document: PileDocument | undefined;
  onOpen: (doc: string, id: string) => void;
}) {
  const words = useDeskWords();
  const { item, document, onOpen } = props;
  const passage = useMemo(() => (document === undefined ? null : aroundOf(item, document)), [item, document]);
  return (
    <article className="desk-card">
      <p>
        <ClaimSaidLine item={item} />
      </p>
      {passage !== null && (
        <blockquote dir="auto" lang={document?.language === 'und' ? undefined : document?.language}>
          {passage.before}
          <mark className={`passage passage-${item.state}`}>{passage.span}</mark>
          {passage.after}
        </blockquote>
      )}
      <p className="desk-card-foot">
        <StateMark item={item} />
        {document === undefined ? (
          <span className="note">{words.fromRecord}</span>
        ) : (
          <button
            type="button"
            className="button-link"
            aria-label={`${words.openIn}: ${document.title ?? document.doc}`}
            onClick={() => onOpen(document.doc, item.id)}
          >
            <Icon name="doc" />
            <span>{document.title ?? document.doc}</span>
          </button>
        )}
      </p>
    </article>
  );
}

function aroundOf({ start, end }: Item, { text, blocks }: PileDocument) {
  const block = blocks.find((each) => each.start <= start && start < each.end);
  const from = Math.max(block?.start ?? 0, start - AROUND);
  const until = Math.min(Math.max(block?.end ?? end, end), end + AROUND);
  const cutBefore = from > (block?.start ?? 0);
  const cutAfter = until < (block?.end ?? until);
  const before = sliceByPoints(text, from, start);
  const after = sliceByPoints(text, end, until);
  return {
    before: cutBefore ? `…${before.slice(before.search(/\s|$/))}` : before,
    span: sliceByPoints(text, start, end),
    after: cutAfter ? `${after.slice(0, Math.max(0, after.search(/\s\S*$/)))}…` : after,
  };
}
