import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReportShown } from '#views';
import { useRecord } from '../../app/record.tsx';
import { useMay } from '../../app/session.tsx';
import { PrintedTimes } from '../../timeline/time-dock.tsx';
import { Section } from '../../ui/section.tsx';
import { ComposePanel } from './compose-panel.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { EditionView } from './edition-view.tsx';
import { keepDrafts, keptDrafts, type KeptDraft } from './report-drafts.ts';
import { ReportList, type Looked } from './report-list.tsx';
import { newestOf, nextEdition } from './report-model.ts';
import './reports.css';
import { useReports } from './use-reports.ts';
import { useReportsWords } from './words.ts';

/** Reports of an operation: composed from the record, approved, published, and corrected in the open. */
export function ReportsScreen() {
  const words = useReportsWords();
  const seesDesk = useMay('reportDesk');
  const { reports, withdrawn, problem, again } = useReports();
  const [drafts, keep] = useDrafts();
  const [looked, setLooked] = useState<Looked>({ kind: 'new' });
  const known = reports ?? NONE;
  const taken = useMemo(
    () => new Set([...known, ...withdrawn, ...drafts].map(({ report }) => report)),
    [known, withdrawn, drafts],
  );
  return (
    <main id="main" className="reports">
      <header className="reports-head">
        <h1>{words.title}</h1>
        <p className="note">{words.lead}</p>
      </header>
      <PrintedTimes />
      {problem !== null && (
        <div className="notice notice-bad" role="alert">
          <strong>{words.failed}</strong> <code>{problem}</code>{' '}
          <button type="button" className="button" onClick={() => void again()}>
            {words.retry}
          </button>
        </div>
      )}
      <div className="reports-columns">
        <div className="reports-side">
          <ComposePanel
            taken={taken}
            onComposed={(draft) => {
              keep([draft, ...drafts]);
              setLooked({ kind: 'draft', key: draft.key });
            }}
          />
          <Section id="report-list" title={words.list}>
            {reports === null && problem === null && <p role="status">{words.loading} …</p>}
            {!seesDesk && <p className="note">{words.onlyPublished}</p>}
            <ReportList {...{ drafts, looked, withdrawn }} reports={known} onLook={setLooked} />
          </Section>
        </div>
        <Place looked={looked}>
          <LookedAt {...{ looked, setLooked, drafts, keep, again }} reports={known} />
        </Place>
      </div>
    </main>
  );
}

/** Where the report stands: what is chosen is brought into view, and keys go on from there. */
function Place({ looked, children }: { looked: Looked; children: React.ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) {
      place.current?.focus({ preventScroll: true });
      place.current?.scrollIntoView({ block: 'start' });
    }
    first.current = false;
  }, [looked]);
  return (
    <div ref={place} className="report-place" tabIndex={-1}>
      {children}
    </div>
  );
}

const NONE: readonly ReportShown[] = [];

/** The drafts of this browser, kept there with each change. */
function useDrafts(): readonly [readonly KeptDraft[], (drafts: readonly KeptDraft[]) => void] {
  const { operation } = useRecord();
  const [drafts, setDrafts] = useState(() => keptDrafts(operation));
  const keep = useCallback(
    (next: readonly KeptDraft[]) => {
      keepDrafts(operation, next);
      setDrafts(next);
    },
    [operation],
  );
  return [drafts, keep];
}

function LookedAt(props: {
  looked: Looked;
  setLooked: (looked: Looked) => void;
  drafts: readonly KeptDraft[];
  keep: (drafts: readonly KeptDraft[]) => void;
  reports: readonly ReportShown[];
  again: () => Promise<void>;
}) {
  const { looked, setLooked, drafts, keep, reports, again } = props;
  const words = useReportsWords();
  const draft = looked.kind === 'draft' ? drafts.find(({ key }) => key === looked.key) : undefined;
  const shown = looked.kind === 'edition' ? reports.find(({ edition }) => edition.entry === looked.entry) : undefined;
  const without = (key: string) => drafts.filter((one) => one.key !== key);
  if (draft !== undefined) {
    return (
      <Section id="report" title={words.draftHead}>
        <DraftEditor
          key={draft.key}
          draft={draft}
          onChange={(changed) => keep(drafts.map((one) => (one.key === changed.key ? changed : one)))}
          onDiscard={() => {
            keep(without(draft.key));
            setLooked({ kind: 'new' });
          }}
          onEntered={async (entry) => {
            keep(without(draft.key));
            await again();
            setLooked({ kind: 'edition', entry });
          }}
        />
      </Section>
    );
  }
  if (shown === undefined) {
    return (
      <Section id="report" title={words.paper}>
        <p className="empty">{words.choose}</p>
      </Section>
    );
  }
  const newest = newestOf(reports).find(({ shown: { report } }) => report === shown.report);
  const takeUp = () => {
    const of = { editions: newest?.editions ?? 1, knownOn: new Date().toISOString(), key: crypto.randomUUID() };
    const next = nextEdition(shown, of);
    keep([next, ...drafts]);
    setLooked({ kind: 'draft', key: next.key });
  };
  return (
    <Section id="report" title={words.paper}>
      <EditionView
        key={shown.edition.entry}
        shown={shown}
        newest={newest?.shown.edition.entry === shown.edition.entry}
        onDone={again}
        onNext={takeUp}
      />
    </Section>
  );
}
