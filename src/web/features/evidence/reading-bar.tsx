import type { ReactNode } from 'react';
import { useFormat } from '../../ui/time.tsx';
import { useDeskWords } from './desk-words.ts';
import type { Item } from './items.ts';

/** What can be done with the claim chosen; each by button, and by the key it shows. */
export interface ReadingActs {
  readonly next: () => void;
  readonly previous: () => void;
  readonly accept: () => void;
  readonly reject: () => void;
  readonly correct: () => void;
  readonly add: () => void;
  readonly undo: () => void;
}

/** By key; in lower case, as typed on a Latin or on a Russian keyboard. */
export const KEYS: Readonly<Record<string, keyof ReadingActs>> = {
  j: 'next',
  k: 'previous',
  a: 'accept',
  x: 'reject',
  e: 'correct',
  n: 'add',
  u: 'undo',
  о: 'next',
  л: 'previous',
  ф: 'accept',
  ч: 'reject',
  у: 'correct',
  т: 'add',
  г: 'undo',
};

export function canReview(item: Item | undefined): boolean {
  return item !== undefined && item.rule !== null;
}

export function canUndo(item: Item | undefined): boolean {
  return item !== undefined && (item.pending || (item.rule !== null && item.standing !== null));
}

/** The bar of acts above a document. */
export function ReadingBar(props: {
  acts: ReadingActs;
  item: Item | undefined;
  place: { readonly at: number; readonly of: number };
  keys: boolean;
  onKeys: (on: boolean) => void;
}) {
  const words = useDeskWords();
  const format = useFormat();
  const { acts, item, place, keys, onKeys } = props;
  const reviewable = canReview(item);
  const correctable = reviewable || item?.state === 'own';
  return (
    <div className="desk-bar no-print" role="toolbar" aria-label={words.readTitle}>
      <Act name={words.previous} sign="K" onPress={acts.previous} off={place.of === 0} />
      <Act name={words.next} sign="J" onPress={acts.next} off={place.of === 0} />
      <Act name={words.accept} sign="A" onPress={acts.accept} off={!reviewable} />
      <Act name={words.reject} sign="X" onPress={acts.reject} off={!reviewable} />
      <Act name={words.correct} sign="E" onPress={acts.correct} off={!correctable} />
      <Act name={words.undo} sign="U" onPress={acts.undo} off={!canUndo(item)} />
      <Act name={words.add} sign="N" onPress={acts.add} off={false} />
      <span className="note num" role="status">
        {place.of > 0 && words.ofClaims(format.number(place.at), format.number(place.of))}
      </span>
      <label className="desk-check" title={words.keysNote}>
        <input type="checkbox" checked={keys} onChange={(event) => onKeys(event.target.checked)} />
        {words.keys}
      </label>
    </div>
  );
}

function Act(props: { name: string; sign: string; onPress: () => void; off: boolean }): ReactNode {
  return (
    <button
      type="button"
      className="button"
      aria-keyshortcuts={props.sign.toLowerCase()}
      aria-disabled={props.off}
      onClick={() => {
        if (!props.off) props.onPress();
      }}
    >
      {props.name} <kbd>{props.sign}</kbd>
    </button>
  );
}
