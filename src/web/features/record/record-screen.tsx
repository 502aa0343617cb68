import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { toCsv } from '#exchange';
import { wordingOf } from '#views';
import { useNames, useRecord } from '../../app/record.tsx';
import { useShownEntry } from '../../app/shown-entry.ts';
import { saveFile } from '../../ui/save-file.ts';
import { Empty, Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import { listingOf } from './listing.ts';
import { useChecking, useHead } from './log-head.ts';
import { LogPanel } from './log-panel.tsx';
import { EVERYTHING, fittingLines, PAGE_LINES, pageWith } from './record-filter.ts';
import { RecordFilters } from './record-filters.tsx';
import { linesOf, type RecordLine } from './record-lines.ts';
import { Pager } from './pager.tsx';
import './record.css';
import { RecordTable } from './record-table.tsx';
import { useRecordWords } from './words.ts';

/** The ledger of one operation: every entry in the order of the log, with its times, its standing and its proof. */
export function RecordScreen() {
  const words = useRecordWords();
  const format = useFormat();
  const { entries, operation } = useRecord();
  const lines = useMemo(() => linesOf(entries), [entries]);
  const listing = useListing(lines);
  const hold = useHead();
  const { checking, begin, stop } = useChecking(hold.head, hold.again);
  const inTree = useInTree(checking);
  const { filter, fitting, page, open, lost } = listing;
  const save = () => saveFile(`${operation}.csv`, toCsv(listingOf(fitting)), 'text/csv;charset=utf-8');
  return (
    <main id="main" className="record">
      <header className="record-title">
        <h1>{words.title}</h1>
        <p className="note">{words.lead}</p>
      </header>
      <div className="panels">
        <LogPanel {...{ hold, checking }} onCheck={begin} onStop={stop} onListing={save} />
        <Section
          id="entries"
          title={words.entries}
          wide
          aside={
            <p className="note num" role="status">
              {words.count(format.number(fitting.length), format.number(lines.length))}
            </p>
          }
        >
          <RecordFilters lines={lines} filter={filter} onChange={listing.narrow} />
          {lost && <p className="notice">{words.unknownEntry}</p>}
          {fitting.length === 0 && <Empty>{lines.length === 0 ? words.empty : words.none}</Empty>}
          {fitting.length > 0 && (
            <>
              <p className="note no-print">{words.keys}</p>
              <RecordTable
                lines={fitting.slice(page * PAGE_LINES, (page + 1) * PAGE_LINES)}
                {...{ open, inTree }}
                head={hold.head}
                onOpen={listing.setOpen}
                onShow={listing.show}
              />
              <Pager page={page} count={fitting.length} onPage={listing.setPage} />
            </>
          )}
        </Section>
      </div>
    </main>
  );
}

function useInTree(checking: ReturnType<typeof useChecking>['checking']): (id: string) => boolean {
  const { entries } = useRecord();
  return useMemo(() => {
    const check = checking.state === 'done' ? checking.check : null;
    if (check?.report?.whole !== true) return () => false;
    const differing = new Set(check.differing.map(({ id }) => id));
    const size = check.head?.size ?? 0;
    const proven = new Set(entries.filter(({ id, index }) => index < size && !differing.has(id)).map(({ id }) => id));
    return (id: string) => proven.has(id as never);
  }, [checking, entries]);
}

/** What is listed, which page of it, and which entry is open: that of the address first. */
function useListing(lines: readonly RecordLine[]) {
  const { zones } = useRecord();
  const shown = useShownEntry();
  const haystack = useHaystack();
  const [filter, setFilter] = useState(EVERYTHING);
  const [page, setPage] = useState(0);
  const [open, setOpen] = useState<string | null>(null);
  const [lost, setLost] = useState(false);
  const asked = useDeferredValue(filter);
  const fitting = useMemo(
    () => fittingLines(lines, asked, { zone: zones.theatre, haystack }),
    [lines, asked, zones.theatre, haystack],
  );
  const show = (id: string) => {
    const there = pageWith(lines, id);
    setLost(there === null);
    if (there === null) return;
    setFilter(EVERYTHING);
    setPage(there);
    setOpen(id);
    requestAnimationFrame(() => requestAnimationFrame(() => focusOn(id)));
  };
  useEffect(() => {
    if (shown !== null) show(shown.id);
  }, [shown]);
  return {
    ...{ filter, fitting, open, lost, show, setPage },
    page: Math.min(page, Math.max(0, Math.ceil(fitting.length / PAGE_LINES) - 1)),
    setOpen: (id: string | null) => {
      setOpen(id);
      keepInAddress(id);
    },
    narrow: (next: typeof filter) => {
      setFilter(next);
      setPage(0);
    },
  };
}

function focusOn(id: string): void {
  const line = document.getElementById(`entry-${id}`)?.previousElementSibling;
  line?.querySelector('button')?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: 'start' });
}

function keepInAddress(id: string | null): void {
  const url = new URL(location.href);
  if (id === null) url.searchParams.delete('entry');
  else url.searchParams.set('entry', id);
  history.replaceState(history.state, '', url);
}

/** The words of a line, made once each. */
function useHaystack(): (line: RecordLine) => string {
  const names = useNames();
  return useMemo(() => {
    const kept = new Map<string, string>();
    return ({ entry, kind, parties }) => {
      const known = kept.get(entry.id);
      if (known !== undefined) return known;
      const text = wordingOf(entry);
      const named = parties.flatMap((party) => [party, names.party(party).en, names.party(party).ru]);
      const words = [entry.index, entry.id, kind, text.en, text.ru, ...named].join(' ').toLowerCase();
      kept.set(entry.id, words);
      return words;
    };
  }, [names]);
}
