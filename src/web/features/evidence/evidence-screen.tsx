import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Policy } from '#evidence';
import { useRecord } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { Section } from '../../ui/section.tsx';
import { boardOf } from './board-model.ts';
import { ConflictsBoard } from './board.tsx';
import { useDeskWords } from './desk-words.ts';
import { EnterPanel } from './enter-panel.tsx';
import './evidence.css';
import { Figures } from './figures.tsx';
import { Intake } from './intake.tsx';
import { itemsOf, recordedIn, type Item, type Recorded } from './items.ts';
import { pileOf, type Pile } from './pile-store.ts';
import { Reading } from './reading.tsx';
import { SourcePanel } from './source-panel.tsx';

const USUAL: Policy = 'latest-official';

/** The evidence desk of an operation: documents in, claims reviewed, entries out. */
export function EvidenceScreen({ onEntered, onLog }: { onEntered: () => Promise<void>; onLog: () => void }) {
  const words = useDeskWords();
  const { operation, entries, timeline, charter } = useRecord();
  const { policy: chosenPolicy, unreviewed, change } = useSettings();
  const store = pileOf(operation);
  const pile = useSyncExternalStore(store.listen, store.get);
  const recorded = useMemo(() => recordedIn(entries), [entries]);
  const items = useItems(pile, recorded);
  const [place, setPlace] = useState<{ readonly doc: string | null; readonly claim: string | null }>(NOWHERE);
  const document = pile.documents.find(({ doc }) => doc === place.doc) ?? pile.documents[0];
  const policy = chosenPolicy ?? USUAL;
  const board = useMemo(
    () => boardOf(items.list, pile, { policy, unreviewed, charter }),
    [items, pile, policy, unreviewed, charter],
  );
  const onOpen = useCallback((doc: string, claim: string) => {
    setPlace({ doc, claim });
    requestAnimationFrame(() => globalThis.document.getElementById('desk-reading')?.scrollIntoView());
  }, []);
  const onChoose = useCallback((claim: string | null) => setPlace((before) => ({ ...before, claim })), []);
  const documents = useMemo(() => new Map(pile.documents.map((each) => [each.doc, each])), [pile.documents]);
  const lookup = { items: items.byId, documents, onOpen };
  const onRecord = useMemo(() => {
    const foundElsewhere = items.list.filter(({ rule, found }) => rule !== null && found === null);
    return { sources: recorded.sources, standing: standingOf(items.list), foundElsewhere };
  }, [recorded, items]);
  useWarning(pile);
  const pact = timeline.charter?.id ?? charter?.id;
  return (
    <main id="main" className="desk">
      <header className="desk-title">
        <h1>{words.title}</h1>
        <p className="note">{words.lead}</p>
      </header>
      <div className="panels">
        <Intake
          {...{ store, pile }}
          pact={pact ?? ''}
          chosen={document?.doc ?? null}
          onChoose={(doc) => setPlace({ doc, claim: null })}
        />
        {document !== undefined && (
          <Section id="desk-reading" title={words.readTitle} wide>
            <Reading
              key={document.doc}
              {...{ store, document, onChoose }}
              items={items.byDoc.get(document.doc) ?? []}
              current={place.claim}
              source={recorded.sources.get(document.sha256) ?? null}
            />
          </Section>
        )}
        {document !== undefined && (
          <>
            <ConflictsBoard board={board} lookup={lookup} />
            <Figures {...{ board, lookup, policy }} onPolicy={(next) => change({ policy: next })} />
          </>
        )}
        <EnterPanel {...{ store, pile, onEntered, onLog }} record={onRecord} />
        <SourcePanel recorded={recorded} pile={pile} />
      </div>
    </main>
  );
}

const NOWHERE = { doc: null, claim: null };

function useItems(pile: Pile, recorded: Recorded) {
  return useMemo(() => {
    const byDoc = new Map(pile.documents.map((document) => [document.doc, itemsOf(document, pile, recorded)]));
    const list: readonly Item[] = [...byDoc.values()].flat();
    return { byDoc, list, byId: new Map(list.map((item) => [item.id, item])) };
  }, [pile, recorded]);
}

function standingOf(items: readonly Item[]): ReadonlyMap<string, string> {
  return new Map(items.flatMap(({ id, standing }) => (standing === null ? [] : [[id, standing] as const])));
}

/** Asks before the page is closed while reviews are not entered. */
function useWarning({ drafts, own }: Pile): void {
  const unsaved = drafts.size + own.length > 0;
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
