import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { StoredEntry } from '#operation';
import { Contingents } from '../features/contingents/contingents.tsx';
import { Decision } from '../features/decision/decision.tsx';
import { Glance } from '../features/glance/glance.tsx';
import { OperationHeader } from '../features/head/operation-header.tsx';
import { Log } from '../features/log/log.tsx';
import { Mandate } from '../features/mandate/mandate.tsx';
import { Breaches } from '../features/oversight/breaches.tsx';
import { Duties } from '../features/oversight/duties.tsx';
import { Casualties } from '../features/situation/casualties.tsx';
import { Measures } from '../features/situation/measures.tsx';
import { StrengthChart } from '../features/strength/strength-chart.tsx';
import { SituationMap } from '../map/situation-map.tsx';
import { PrintedTimes, TimeDock } from '../timeline/time-dock.tsx';
import { ProvenanceProvider } from '../ui/provenance.tsx';
import { useFormat } from '../ui/time.tsx';
import { Failed, Wait } from '../ui/wait.tsx';
import { watchHead } from './api.ts';
import { Contents } from './contents.tsx';
import { useRows } from './load.ts';
import { MomentProvider } from './moment.tsx';
import { prepare } from './prepare.ts';
import { RecordProvider, useRecord } from './record.tsx';
import { writeAddress, type View } from './route.ts';
import { useSettings, useWords } from './settings.tsx';
import { Unreviewed } from './unreviewed.tsx';

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

/** New entries wait until the reader asks for them: nothing moves under the eyes. */
function Prepared({ operation, rows, added, view, choose, more }: Rows) {
  const words = useWords();
  const [taken, setTaken] = useState(0);
  const record = useMemo(
    () => prepare(operation, [...rows, ...added.slice(0, taken)]),
    [operation, rows, added, taken],
  );
  const waiting = Math.max(0, added.length - taken);
  // What a person entered here is shown at once.
  const takeOwn = useCallback(async () => {
    await more();
    setTaken(Infinity);
  }, [more]);
  useEffect(() => setTaken((before) => (before === Infinity ? added.length : before)), [added]);
  const [opened, setOpened] = useState(0);
  const toLog = () => {
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
          {waiting > 0 && (
            <p className="banner" role="status">
              {words.live(waiting)}{' '}
              <button type="button" className="button" onClick={() => setTaken(added.length)}>
                {words.showNew}
              </button>
            </p>
          )}
          {view === 'operation' && <Screen onDesk={() => choose(operation, 'evidence')} />}
          {view === 'evidence' && (
            <Suspense fallback={<Wait what={words.loadingDesk} progress={null} />}>
              <EvidenceScreen onEntered={takeOwn} onLog={toLog} />
            </Suspense>
          )}
        </ProvenanceProvider>
      </MomentProvider>
    </RecordProvider>
  );
}

/** The desk comes when it is asked for: reading and reconciling are of no use to the page itself. */
const EvidenceScreen = lazy(async () => {
  const { EvidenceScreen: screen } = await import('../features/evidence/evidence-screen.tsx');
  return { default: screen };
});

function Screen({ onDesk }: { onDesk: () => void }) {
  const words = useWords();
  const { charterFailed, operation } = useRecord();
  useTitle();
  return (
    <>
      <main id="main" key={operation}>
        <OperationHeader />
        <PrintedTimes />
        {charterFailed && <p className="notice notice-bad">{words.failedCharter}</p>}
        <Unreviewed onDesk={onDesk} />
        <Contents />
        <div className="panels">
          <Glance />
          <div className="column column-broad">
            <Decision />
          </div>
          <div className="column column-narrow">
            <Mandate />
            <Duties />
          </div>
          <Contingents />
          <StrengthChart />
          <SituationMap />
          <div className="column">
            <Casualties />
            <Breaches />
          </div>
          <div className="column">
            <Measures />
          </div>
          <Log />
        </div>
      </main>
      <TimeDock />
      <Foot />
    </>
  );
}

function useTitle(): void {
  const { timeline } = useRecord();
  const { language, words } = useSettings();
  useEffect(() => {
    const file = timeline.entries.find(({ body }) => body?.family === 'record' && body.kind === 'operation')?.body;
    const title = file?.family === 'record' && file.kind === 'operation' ? file.content.title : null;
    const text = title === null ? null : ((language === 'ru' ? title.ru : undefined) ?? title.en);
    document.title = text === null ? words.brand : `${text} · ${words.brand}`;
  }, [timeline, language, words]);
}

function Foot() {
  const words = useWords();
  const format = useFormat();
  const { entries } = useRecord();
  return (
    <footer className="foot">
      <p>{words.madeWith}</p>
      <p className="num">
        {words.ledger(format.number(entries.length))} · <a href="/openapi.json">{words.apiLink}</a>
      </p>
    </footer>
  );
}
