import { useEffect, useMemo } from 'react';
import type { OverviewAnswer } from '#contract';
import { fetchCharters, fetchOverview, watchHead } from '../../app/api.ts';
import type { HouseScreenProps } from '../../app/house-screen-props.ts';
import { useFetched } from '../../app/load.ts';
import { useMay } from '../../app/session.tsx';
import { Failed, Wait } from '../../ui/wait.tsx';
import { StartOperation } from '../acting/start-operation.tsx';
import { groupsOf, type Group } from './operation-groups.ts';
import { OperationRow } from './operation-row.tsx';
import './operations.css';
import { useOperationsWords } from './words.ts';

/** Every operation on record: phase, clock, strength against ceiling, last entry; what is wrong first. */
export function OperationsScreen({ onChoose, onChanged }: HouseScreenProps) {
  const mayOpen = useMay('openOperation');
  const words = useOperationsWords();
  const { loading, again } = useFetched(fetchOverview);
  const charters = useFetched(fetchCharters).loading;
  useEffect(() => watchHead(again), [again]);
  const pacts = useMemo(
    () => new Map((charters.state === 'ready' ? charters.value : []).map((charter) => [charter.id, charter])),
    [charters],
  );
  const shown = useKept(loading.state === 'ready' ? loading.value : null);
  if (shown === null && loading.state === 'failed') return <Failed problem={loading.problem} onRetry={again} />;
  if (shown === null) return <Wait what={words.fetching} progress={null} />;
  const groups = groupsOf(shown, Date.now());
  const list = (group: Group) => (
    <ul className="plain operation-rows">
      {groups[group].map((operation) => (
        <OperationRow
          key={operation.id}
          operation={operation}
          pact={pacts.get(operation.pact)?.abbreviation ?? { en: operation.pact }}
          past={group !== 'open'}
          onOpen={() => onChoose(operation.id)}
        />
      ))}
    </ul>
  );
  return (
    <main id="main" className="operations">
      <header className="operations-head">
        <div>
          <h1>{words.title}</h1>
          <p className="note">{words.lead}</p>
        </div>
        {mayOpen && (
          <StartOperation
            charters={charters.state === 'ready' ? charters.value : []}
            onOpened={(id) => {
              onChanged();
              onChoose(id);
            }}
          />
        )}
      </header>
      <section aria-labelledby="operations-open">
        <h2 id="operations-open">
          {words.open} <span className="num muted">{groups.open.length}</span>
        </h2>
        {groups.open.length === 0 ? <p className="empty">{words.noneOpen}</p> : list('open')}
      </section>
      {groups.unended.length > 0 && (
        <section aria-labelledby="operations-unended">
          <h2 id="operations-unended">
            {words.unended} <span className="num muted">{groups.unended.length}</span>
          </h2>
          <p className="note">{words.unendedNote}</p>
          {list('unended')}
        </section>
      )}
      {groups.past.length > 0 && (
        <section aria-labelledby="operations-past">
          <h2 id="operations-past">
            {words.past} <span className="num muted">{groups.past.length}</span>
          </h2>
          {list('past')}
        </section>
      )}
    </main>
  );
}

/** The last list there was: while it is fetched again, nothing flickers. */
function useKept(value: readonly OverviewAnswer[] | null): readonly OverviewAnswer[] | null {
  const kept = useMemo<{ list: readonly OverviewAnswer[] | null }>(() => ({ list: null }), []);
  useEffect(() => {
    if (value !== null) kept.list = value;
  }, [kept, value]);
  return value ?? kept.list;
}
