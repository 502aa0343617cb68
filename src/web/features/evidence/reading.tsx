import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import { ClaimForm, type Editing } from './claim-form.tsx';
import { ClaimSaidLine, StateMark } from './claim-line.tsx';
import { useDeskWords } from './desk-words.ts';
import { DocumentHead } from './document-head.tsx';
import { DocumentText } from './document-text.tsx';
import type { Item } from './items.ts';
import type { PileDocument, PileStore } from './pile-store.ts';
import { canReview, canUndo, KEYS, ReadingBar, type ReadingActs } from './reading-bar.tsx';
import { selectedIn } from './segments.ts';

interface Reading {
  readonly store: PileStore;
  readonly document: PileDocument;
  readonly items: readonly Item[];
  /** Id of the claim chosen, as the address of the screen holds it. */
  readonly current: string | null;
  readonly onChoose: (id: string | null) => void;
  readonly source: string | null;
}

/** A document with its claims beside it, to be walked and reviewed by keys. */
export function Reading(props: Reading) {
  const { store, document, items, current, onChoose, source } = props;
  const [show, setShow] = useState<'all' | 'waiting'>('all');
  const [keys, setKeys] = useState(true);
  const [editing, setEditing] = useState<Editing | null>(null);
  const text = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const shown = useMemo(
    () => (show === 'all' ? items : items.filter(({ state, id }) => state === 'waiting' || id === current)),
    [show, items, current],
  );
  const item = items.find(({ id }) => id === current);
  const choose = useCallback(
    (id: string | null) => {
      onChoose(id);
      if (id !== null) requestAnimationFrame(() => focusLine(list.current, id));
    },
    [onChoose],
  );
  const acts = useActs({ store, item, shown, choose, edit: setEditing, text, document });
  useEffect(() => setEditing(null), [document.doc]);
  const press = (event: KeyboardEvent) => {
    const act = KEYS[event.key.toLowerCase()];
    if (!keys || act === undefined || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    event.preventDefault();
    acts[act]();
  };
  const at = shown.findIndex(({ id }) => id === current) + 1;
  return (
    <div className="desk-reading" onKeyDown={press}>
      <DocumentHead document={document} items={items} source={source} />
      <ReadingBar acts={acts} item={item} place={{ at, of: shown.length }} keys={keys} onKeys={setKeys} />
      <div className="desk-columns">
        <DocumentText document={document} items={items} current={current} onChoose={choose} frame={text} />
        <div className="desk-side">
          {editing !== null && (
            <ClaimForm
              key={editing.id ?? 'new'}
              editing={editing}
              document={document}
              onClose={() => {
                setEditing(null);
                if (current !== null) requestAnimationFrame(() => focusLine(list.current, current));
              }}
              onKeep={(kept) => {
                keepEdit(store, { editing, kept, document });
                setEditing(null);
                choose(kept.id);
              }}
            />
          )}
          <ClaimList items={items} shown={shown} {...{ current, choose, show, setShow, list }} />
        </div>
      </div>
    </div>
  );
}

function focusLine(list: HTMLElement | null, id: string): void {
  list?.querySelector<HTMLElement>(`[data-line="${CSS.escape(id)}"]`)?.focus();
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

type Kept = Parameters<Parameters<typeof ClaimForm>[0]['onKeep']>[0];

function keepEdit(
  store: PileStore,
  { editing, kept, document }: { readonly editing: Editing; readonly kept: Kept; readonly document: PileDocument },
): void {
  if (editing.found) store.setDraft(kept.id, { kind: 'corrected', said: kept.said });
  else store.setOwn({ id: kept.id, doc: document.doc, start: kept.start, end: kept.end, said: kept.said });
}

interface Acting {
  readonly store: PileStore;
  readonly item: Item | undefined;
  readonly shown: readonly Item[];
  readonly choose: (id: string | null) => void;
  readonly edit: (editing: Editing) => void;
  readonly text: { readonly current: HTMLElement | null };
  readonly document: PileDocument;
}

function useActs({ store, item, shown, choose, edit, text, document }: Acting): ReadingActs {
  const step = (by: 1 | -1) => {
    const at = shown.findIndex(({ id }) => id === item?.id);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
    if (shown[next] !== undefined) choose(shown[next].id);
  };
  const review = (kind: 'accepted' | 'rejected') => {
    if (item === undefined || !canReview(item)) return;
    store.setDraft(item.id, { kind });
    step(1);
  };
  return {
    next: () => step(1),
    previous: () => step(-1),
    accept: () => review('accepted'),
    reject: () => review('rejected'),
    correct: () => {
      if (item === undefined || !(canReview(item) || item.state === 'own')) return;
      edit({ id: item.id, found: item.rule !== null, said: item.said, place: item });
    },
    add: () => edit({ id: null, found: false, said: null, place: selectedIn(text.current) ?? nothingOf(document) }),
    undo: () => {
      if (item === undefined || !canUndo(item)) return;
      if (item.state === 'own') store.removeOwn(item.id);
      else if (item.pending) store.setDraft(item.id, null);
      else store.setDraft(item.id, { kind: 'undone', standing: item.standing! });
    },
  };
}

function nothingOf({ blocks }: PileDocument) {
  const start = blocks[0]?.start ?? 0;
  return { start, end: start };
}

function ClaimList(props: {
  items: readonly Item[];
  shown: readonly Item[];
  current: string | null;
  choose: (id: string) => void;
  show: 'all' | 'waiting';
  setShow: (show: 'all' | 'waiting') => void;
  list: React.RefObject<HTMLOListElement | null>;
}) {
  const words = useDeskWords();
  const format = useFormat();
  const { items, shown, current, choose, list } = props;
  const found = items.filter(({ rule }) => rule !== null);
  const reviewed = found.filter(({ state }) => state !== 'waiting').length;
  return (
    <>
      <div className="desk-list-head">
        <h3>{words.claimList}</h3>
        <p className="note num" role="status">
          {words.reviewed(format.number(reviewed), format.number(found.length))}
        </p>
        <Choice
          label={words.show}
          value={props.show}
          options={[
            { value: 'all', text: words.showAll },
            { value: 'waiting', text: words.showWaiting },
          ]}
          onChange={props.setShow}
        />
      </div>
      {items.length === 0 && <Empty>{words.noClaims}</Empty>}
      <ol className="plain desk-list" ref={list}>
        {shown.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              data-line={item.id}
              className={`desk-line desk-line-${item.state}`}
              aria-current={item.id === current}
              onClick={() => choose(item.id)}
            >
              <ClaimSaidLine item={item} />
              <StateMark item={item} />
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
