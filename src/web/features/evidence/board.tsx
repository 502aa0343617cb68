import { useState } from 'react';
import { RELATIONS, type Conflict, type Relation } from '#evidence';
import { useNames } from '../../app/record.tsx';
import { useWords } from '../../app/settings.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Mark, type Tone } from '../../ui/mark.tsx';
import { Say } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import type { Board } from './board-model.ts';
import { useDeskWords } from './desk-words.ts';
import type { Item } from './items.ts';
import { PassageCard } from './passage-card.tsx';
import type { PileDocument } from './pile-store.ts';

/** How claims and documents are found by what refers to them. */
export interface Lookup {
  readonly items: ReadonlyMap<string, Item>;
  readonly documents: ReadonlyMap<string, PileDocument>;
  readonly onOpen: (doc: string, id: string) => void;
}

const TONE: Record<Relation, Tone> = {
  contradiction: 'bad',
  'different-scope': 'plain',
  'different-time': 'plain',
  'different-precision': 'plain',
  same: 'good',
};
const SIGN: Record<Relation, IconName> = {
  contradiction: 'differ',
  'different-scope': 'ring',
  'different-time': 'clock',
  'different-precision': 'ring',
  same: 'check',
};
const ORDER = [...RELATIONS].reverse().sort((a, b) => Number(b === 'contradiction') - Number(a === 'contradiction'));
const GROUPS_AT_FIRST = 12;

/** Groups of claims by how they stand to each other, contradictions first, their passages side by side. */
export function ConflictsBoard({ board, lookup }: { board: Board; lookup: Lookup }) {
  const words = useDeskWords();
  const format = useFormat();
  const groups = ORDER.map((relation) => ({
    relation,
    conflicts: board.conflicts.filter((conflict) => conflict.relation === relation),
  })).filter(({ conflicts }) => conflicts.length > 0);
  return (
    <Section id="desk-board" title={words.board} note={words.boardNote} wide>
      {groups.length === 0 && <Empty>{words.noConflicts}</Empty>}
      {groups.map(({ relation, conflicts }) => (
        <details key={relation} className="desk-group" open={relation === 'contradiction'}>
          <summary>
            <Mark tone={TONE[relation]} icon={SIGN[relation]}>
              {words.relation[relation]}
            </Mark>{' '}
            <span className="num">{words.groups(format.number(conflicts.length))}</span>
          </summary>
          <Group conflicts={conflicts} lookup={lookup} />
        </details>
      ))}
      <Checks board={board} lookup={lookup} />
    </Section>
  );
}

function Group({ conflicts, lookup }: { conflicts: readonly Conflict[]; lookup: Lookup }) {
  const words = useWords();
  const format = useFormat();
  const [shown, setShown] = useState(GROUPS_AT_FIRST);
  const rest = conflicts.length - shown;
  return (
    <>
      <ul className="plain desk-conflicts">
        {conflicts.slice(0, shown).map((conflict) => (
          <li key={conflict.claims.join()}>
            <p className="desk-reason">
              <Say text={conflict.reason} />
            </p>
            <Cards ids={conflict.claims} lookup={lookup} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="button no-print" onClick={() => setShown(shown + GROUPS_AT_FIRST)}>
          {words.more(format.number(Math.min(rest, GROUPS_AT_FIRST)))}
        </button>
      )}
    </>
  );
}

/** Passages side by side. */
export function Cards({ ids, lookup }: { ids: readonly string[]; lookup: Lookup }) {
  const found = ids.flatMap((id) => lookup.items.get(id) ?? []);
  return (
    <div className="desk-cards">
      {found.map((item) => (
        <PassageCard key={item.id} item={item} document={lookup.documents.get(item.doc)} onOpen={lookup.onOpen} />
      ))}
    </div>
  );
}

function Checks({ board, lookup }: { board: Board; lookup: Lookup }) {
  const words = useDeskWords();
  const names = useNames();
  const differing = board.checks.filter(({ finding }) => finding === 'differs');
  if (differing.length === 0) return null;
  return (
    <details className="desk-group" open>
      <summary>
        <Mark tone="bad" icon="alert">
          {words.checks}
        </Mark>{' '}
        <span className="num">{differing.length}</span>
      </summary>
      <p className="note">{words.checksNote}</p>
      <ul className="plain desk-conflicts">
        {differing.map(({ claim, reason, cite }) => (
          <li key={claim}>
            <p className="desk-reason">
              <Say text={reason} />{' '}
              {cite?.article != null && names.article(cite.article).article !== null && (
                <ArticleRef id={cite.article} />
              )}
            </p>
            <Cards ids={[claim]} lookup={lookup} />
          </li>
        ))}
      </ul>
    </details>
  );
}
