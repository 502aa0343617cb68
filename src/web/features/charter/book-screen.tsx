import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CharterFilesAnswer, CharterLine, OverviewAnswer } from '#contract';
import { describeFault } from '#kernel';
import { fetchCharterFiles, fetchCharters, fetchOverview } from '../../app/api.ts';
import type { HouseScreenProps } from '../../app/house-screen-props.ts';
import { useFetched } from '../../app/load.ts';
import { Choice } from '../../ui/choice.tsx';
import { useSay } from '../../ui/say.tsx';
import { Failed, Wait } from '../../ui/wait.tsx';
import { BookProvider } from './book.ts';
import { Forces } from './book-forces.tsx';
import { Instruments } from './book-instruments.tsx';
import { Chairs, Obligations, Organs, Parties } from './book-parts.tsx';
import './charter.css';
import { Compare } from './compare.tsx';
import { DayField, useDay } from './day-field.tsx';
import { BookPrecedents, Procedures } from './procedures.tsx';
import { readFiles } from './read-files.ts';
import { useCharterWords } from './words.ts';

/** A pact as a book: who is bound, who presides, what is owed, how it is asked and decided, and what was done before. */
export function BookScreen({ operations, chosen }: HouseScreenProps) {
  const words = useCharterWords();
  const say = useSay();
  const { loading, again } = useFetched(fetchCharters);
  const overview = useFetched(fetchOverview).loading;
  const first = operations.find(({ id }) => id === chosen)?.pact;
  const [pact, setPact] = useState(() => new URLSearchParams(location.search).get('pact') ?? first ?? null);
  if (loading.state === 'loading') return <Wait what={words.fetching} progress={loading.progress} />;
  if (loading.state === 'failed') return <Failed problem={loading.problem} onRetry={again} />;
  const pacts = loading.value;
  const open = pacts.find(({ id }) => id === pact) ?? pacts[0];
  return (
    <main id="main" className="book">
      <header className="book-head">
        <div>
          <h1>{words.title}</h1>
          <p className="note">{words.lead}</p>
        </div>
        {open !== undefined && (
          <Choice
            label={words.pact}
            value={open.id}
            options={pacts.map(({ id, names }) => ({ value: id, text: say(names) }))}
            onChange={(id) => {
              keepInAddress('pact', id);
              setPact(id);
            }}
          />
        )}
      </header>
      {open === undefined ? (
        <p className="empty">{words.none}</p>
      ) : (
        <Fetched key={open.id} pact={open.id} pacts={pacts} used={overview.state === 'ready' ? overview.value : []} />
      )}
    </main>
  );
}

interface Around {
  readonly pacts: readonly CharterLine[];
  readonly used: readonly OverviewAnswer[];
}

function Fetched({ pact, ...around }: Around & { pact: string }) {
  const words = useCharterWords();
  const fetch = useCallback((ask: Parameters<typeof fetchCharterFiles>[1]) => fetchCharterFiles(pact, ask), [pact]);
  const { loading, again } = useFetched(fetch);
  if (loading.state === 'loading') return <Wait part what={words.fetching} progress={loading.progress} />;
  if (loading.state === 'failed') return <Failed part problem={loading.problem} onRetry={again} />;
  return <Read answer={loading.value} {...around} />;
}

function Read({ answer, pacts, used }: Around & { answer: CharterFilesAnswer }) {
  const words = useCharterWords();
  const say = useSay();
  const { charter, faults } = useMemo(() => readFiles(answer.files), [answer]);
  const day = useDay(charter?.zone ?? 'UTC', firstDay());
  const { text, at } = day;
  useEffect(() => {
    if (at !== null) keepInAddress('on', text.trim());
  }, [text, at]);
  const book = useMemo(() => (charter === null || at === null ? null : { charter, at, whole: true }), [charter, at]);
  if (charter === null) {
    return (
      <div className="notice notice-bad">
        <p>{words.unread}</p>
        <ul>
          {faults.map((fault) => (
            <li key={describeFault(fault)}>{describeFault(fault)}</li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <>
      <div className="book-title">
        <h2>
          {say(charter.names)} <span className="muted">({say(charter.abbreviation)})</span>
        </h2>
        <DayField label={words.on} day={day} />
      </div>
      {book !== null && (
        <BookProvider value={book}>
          <div className="panels">
            <Parties day={text.trim()} />
            <Procedures operations={used} />
            <Chairs />
            <div className="column">
              <Organs />
            </div>
            <div className="column">
              <Obligations />
              <Forces />
            </div>
            <BookPrecedents />
            <Instruments operations={used} />
            <Compare pacts={pacts} />
          </div>
        </BookProvider>
      )}
      <p className="fine book-hash">{words.hash(answer.sha256)}</p>
    </>
  );
}

function firstDay(): string {
  return new URLSearchParams(location.search).get('on') ?? new Date().toISOString().slice(0, 10);
}

function keepInAddress(key: string, value: string): void {
  const url = new URL(location.href);
  url.searchParams.set(key, value);
  history.replaceState(history.state, '', url);
}
