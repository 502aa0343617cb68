import { memo, useEffect, useMemo, type RefObject } from 'react';
import { useFormat } from '../../ui/time.tsx';
import { useDeskWords } from './desk-words.ts';
import type { Item } from './items.ts';
import type { PileDocument } from './pile-store.ts';
import { blocksOf, SHOWN_MAX, type Segment, type TextBlock } from './segments.ts';

/** The text of a document with the passages of its claims marked; the one chosen is drawn apart. */
export function DocumentText(props: {
  document: PileDocument;
  items: readonly Item[];
  current: string | null;
  onChoose: (id: string) => void;
  frame: RefObject<HTMLDivElement | null>;
}) {
  const words = useDeskWords();
  const format = useFormat();
  const { document, items, current, onChoose, frame } = props;
  const blocks = useMemo(() => blocksOf(document.text, document.blocks, items), [document, items]);
  useEffect(() => {
    if (current === null) return;
    const mark = frame.current?.querySelector(`[data-items~="${CSS.escape(current)}"]`);
    mark?.scrollIntoView({ block: 'nearest' });
  }, [current, frame, blocks]);
  const length = document.blocks.at(-1)?.end ?? 0;
  return (
    <div
      className="desk-text"
      ref={frame}
      role="region"
      aria-label={words.text}
      tabIndex={0}
      lang={document.language === 'und' ? undefined : document.language}
      dir="auto"
    >
      {blocks.map((block) => (
        <DrawnBlock key={block.start} block={block} current={current} onChoose={onChoose} />
      ))}
      {length > SHOWN_MAX && <p className="note">{words.cut(format.number(SHOWN_MAX), format.number(length))}</p>}
    </div>
  );
}

const DrawnBlock = memo(function DrawnBlock(props: {
  block: TextBlock;
  current: string | null;
  onChoose: (id: string) => void;
}) {
  const { block, current, onChoose } = props;
  return (
    <p className={`desk-block desk-block-${block.kind}`}>
      {block.segments.map((segment) => (
        <Piece key={segment.start} segment={segment} current={current} onChoose={onChoose} />
      ))}
    </p>
  );
});

function Piece(props: { segment: Segment; current: string | null; onChoose: (id: string) => void }) {
  const { segment, current, onChoose } = props;
  const { items, start, text } = segment;
  const [first] = items;
  if (first === undefined) return <span data-start={start}>{text}</span>;
  const isCurrent = items.some(({ id }) => id === current);
  // The list beside the text has a button for each claim; pressing a passage is a shortcut to it.
  return (
    <mark
      data-start={start}
      data-items={items.map(({ id }) => id).join(' ')}
      className={`passage passage-${first.state}${isCurrent ? ' is-current' : ''}`}
      onClick={() => {
        if (getSelection()?.isCollapsed !== false) onChoose(nextOf(items, current).id);
      }}
    >
      {text}
    </mark>
  );
}

/** Where several claims share words, each press leads to the next of them. */
function nextOf(items: readonly Item[], current: string | null): Item {
  const at = items.findIndex(({ id }) => id === current);
  return items[(at + 1) % items.length]!;
}
