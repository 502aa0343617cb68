import { useCallback, useEffect, useMemo, useState } from 'react';
import type { StoredEntry } from '#operation';
import { ActForm } from '../features/acting/act-form.tsx';
import { ActsOffered } from '../features/acting/acts-offered.tsx';
import { ProvenanceProvider } from '../ui/provenance.tsx';
import { Failed, Wait } from '../ui/wait.tsx';
import { ActingProvider } from './acting/acting.tsx';
import { RolePicker } from './acting/role-picker.tsx';
import { watchHead } from './api.ts';
import { useRows } from './load.ts';
import { MomentProvider, useMoment } from './moment.tsx';
import { OperationScreens } from './operation-screens.tsx';
import { prepare } from './prepare.ts';
import { RecordProvider, useRecord } from './record.tsx';
import { writeAddress } from './route.ts';
import type { View } from './screens.ts';
import { useWords } from './settings.tsx';

/** One operation: its rows fetched once, everything after that folded here. */
export function OperationPage(props: { operation: string; view: View; choose: (id: string, view?: View) => void }) {
  const { operation, view, choose } = props;
  const words = useWords();
  const { loading, added, again, more } = useRows(operation);
  useEffect(() => watchHead(() => void more()), [more]);
  if (loading.state === 'loading') return <Wait what={words.loadingEntries} progress={loading.progress} />;
  if (loading.state === 'failed') return <Failed problem={loading.problem} onRetry={again} />;
  return <Prepared {...{ operation, view, choose, added, more }} rows={loading.value} />;
}

const MINUTE = 60_000;

interface Rows {
  readonly operation: string;
  readonly rows: readonly StoredEntry[];
  readonly added: readonly StoredEntry[];
  readonly view: View;
  readonly choose: (id: string, view?: View) => void;
  readonly more: () => Promise<void>;
}

function Prepared({ operation, rows, added, view, choose, more }: Rows) {
  const record = useMemo(() => prepare(operation, [...rows, ...added]), [operation, rows, added]);
  const [opened, setOpened] = useState(0);
  const onView = useCallback((next: View) => choose(operation, next), [choose, operation]);
  const onLog = () => {
    choose(operation);
    // At the end of both times, where what was entered last is to be seen.
    const end = record.axis.until + MINUTE;
    writeAddress({ at: end, known: end, locked: false });
    setOpened(opened + 1);
    requestAnimationFrame(() => document.getElementById('log')?.scrollIntoView());
  };
  return (
    <RecordProvider value={record}>
      <MomentProvider key={opened}>
        <ProvenanceProvider>
          <ActingProvider onWritten={more}>
            <RolePicker />
            <Newer added={added.length} />
            <OperationScreens view={view} onView={onView} onEntered={more} onLog={onLog} />
            <ActForm />
            <ActsOffered />
          </ActingProvider>
        </ProvenanceProvider>
      </MomentProvider>
    </RecordProvider>
  );
}

/** Says what was recorded since, to a reader who looks at an earlier moment: nothing moves under the eyes. */
function Newer({ added }: { added: number }) {
  const words = useWords();
  const { axis } = useRecord();
  const { latest, setAt, setKnown } = useMoment();
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    if (latest) setSeen(added);
  }, [latest, added]);
  if (latest || added <= seen) return null;
  return (
    <p className="banner" role="status">
      {words.live(added - seen)}{' '}
      <button
        type="button"
        className="button"
        onClick={() => {
          setAt(axis.until);
          setKnown(axis.until);
        }}
      >
        {words.latest}
      </button>
    </p>
  );
}
