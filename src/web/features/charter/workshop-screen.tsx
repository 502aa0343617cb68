import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Charter, CharterFile } from '#charter';
import type { CharterLine } from '#contract';
import { describeFault, type Fault } from '#kernel';
import { fetchCharterFiles, fetchCharters } from '../../app/api.ts';
import { useFetched } from '../../app/load.ts';
import { Choice } from '../../ui/choice.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useSay } from '../../ui/say.tsx';
import { BookProvider } from './book.ts';
import './charter.css';
import { DayField, useDay } from './day-field.tsx';
import { Cases, Changed } from './checks.tsx';
import { keepDraft, keptDraft, type Draft } from './draft-store.ts';
import { Editor } from './editor.tsx';
import { emptyFiles } from './empty-charter.ts';
import { flowOf } from './flow-model.ts';
import { ProcedureFlow } from './procedure-flow.tsx';
import { readFiles } from './read-files.ts';
import { TryOut } from './try-out.tsx';
import { useCharterWords } from './words.ts';

/** A charter written and changed, and what it says, drawn as it is written. Nothing is sent anywhere. */
export function WorkshopScreen() {
  const words = useCharterWords();
  const { draft, setFiles, begin } = useDraft();
  const settled = useDeferredValue(draft.files);
  const read = useMemo(() => readFiles(settled), [settled]);
  const good = useLastGood(read.charter);
  return (
    <main id="main" className="workshop">
      <header className="book-head">
        <div>
          <h1>{words.workshop}</h1>
          <p className="note">{words.workshopLead}</p>
        </div>
        <Begin draft={draft} onBegin={begin} />
      </header>
      <div className="workshop-sides">
        <Writing draft={draft} faults={read.faults} onFiles={setFiles} />
        <div className="workshop-said">
          {good === null ? (
            <p className="empty">{words.nothingYet}</p>
          ) : (
            <Drawn charter={good} current={read.charter !== null} />
          )}
        </div>
      </div>
      <div className="panels">
        <Cases read={read} />
        {good !== null && draft.from !== null && <Changed from={draft.from} charter={good} />}
      </div>
    </main>
  );
}

function useDraft() {
  const [draft, setDraft] = useState<Draft>(() => keptDraft() ?? { from: null, files: emptyFiles() });
  useEffect(() => keepDraft(draft), [draft]);
  return {
    draft,
    begin: setDraft,
    setFiles: (files: readonly CharterFile[]) => setDraft((before) => ({ ...before, files })),
  };
}

function useLastGood(charter: Charter | null): Charter | null {
  const last = useRef<Charter | null>(null);
  if (charter !== null) last.current = charter;
  return last.current;
}

function Begin({ draft, onBegin }: { draft: Draft; onBegin: (draft: Draft) => void }) {
  const words = useCharterWords();
  const say = useSay();
  const { loading } = useFetched(fetchCharters);
  const pacts: readonly CharterLine[] = loading.state === 'ready' ? loading.value : [];
  const [from, setFrom] = useState(draft.from ?? '');
  const start = async () => {
    if (from === '') return onBegin({ from: null, files: emptyFiles() });
    const answer = await fetchCharterFiles(from, {});
    if (answer.ok) onBegin({ from, files: answer.value.files });
  };
  const open = async (list: FileList | null) => {
    const files = await Promise.all(
      [...(list ?? [])].map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    if (files.length > 0) onBegin({ from: null, files });
  };
  return (
    <div className="workshop-begin">
      <Choice
        label={words.startFrom}
        value={from}
        options={[{ value: '', text: words.empty }, ...pacts.map(({ id, names }) => ({ value: id, text: say(names) }))]}
        onChange={setFrom}
      />
      <button type="button" className="button" onClick={() => void start()}>
        {words.reset}
      </button>
      <label className="button workshop-open">
        {words.openFiles}
        <input
          type="file"
          accept=".yaml,.yml"
          multiple
          className="sr-only"
          onChange={({ target }) => void open(target.files)}
        />
      </label>
    </div>
  );
}

function Writing(props: { draft: Draft; faults: readonly Fault[]; onFiles: (files: readonly CharterFile[]) => void }) {
  const words = useCharterWords();
  const { draft, faults, onFiles } = props;
  const [name, setName] = useState(draft.files[0]?.name ?? '');
  const [goTo, setGoTo] = useState<{ readonly line: number } | null>(null);
  const file = draft.files.find((each) => each.name === name) ?? draft.files[0];
  if (file === undefined) return null;
  const here = new Set(faults.flatMap(({ file: of, line }) => (of === file.name && line !== undefined ? [line] : [])));
  const save = () => saveFile(file.name.split('/').at(-1) ?? file.name, file.text, 'application/yaml');
  return (
    <section className="workshop-write" aria-label={words.files}>
      <div className="workshop-files">
        <Choice
          label={words.files}
          value={file.name}
          options={draft.files.map((each) => ({ value: each.name, text: each.name }))}
          onChange={setName}
        />
        <button type="button" className="button" onClick={save}>
          {words.download}
        </button>
      </div>
      <Editor
        key={file.name}
        label={words.editor(file.name)}
        text={file.text}
        goTo={goTo}
        faulty={here}
        onChange={(text) => onFiles(draft.files.map((each) => (each.name === file.name ? { ...each, text } : each)))}
      />
      <div role="status" className="workshop-state">
        {faults.length === 0 ? words.noFaults : words.faults(faults.length)}
      </div>
      <ul className="plain rows workshop-faults">
        {faults.map((fault) => (
          <li key={describeFault(fault)}>
            {fault.line !== undefined && (
              <button
                type="button"
                className="button-link"
                onClick={() => {
                  if (fault.file !== undefined) setName(fault.file);
                  setGoTo({ line: fault.line! });
                }}
              >
                {words.goTo(fault.line)}
              </button>
            )}{' '}
            <span lang="en">{describeFault(fault)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A procedure of the charter, drawn, and asked. */
function Drawn({ charter, current }: { charter: Charter; current: boolean }) {
  const words = useCharterWords();
  const say = useSay();
  const day = useDay(charter.zone, new Date().toISOString().slice(0, 10));
  const [chosen, setChosen] = useState('');
  const procedure = charter.procedures.find(({ id }) => id === chosen) ?? charter.procedures[0];
  const at = day.at;
  const book = useMemo(() => (at === null ? null : { charter, at, whole: false }), [charter, at]);
  const steps = procedure === undefined ? null : flowOf(charter, procedure.id, at);
  return (
    <section aria-labelledby="workshop-drawn">
      <h2 id="workshop-drawn">{words.drawn}</h2>
      {!current && <p className="notice">{words.lastGood}</p>}
      <div className="workshop-files">
        {procedure !== undefined && (
          <Choice
            label={words.procedure}
            value={procedure.id}
            options={charter.procedures.map(({ id, title }) => ({ value: id, text: say(title) }))}
            onChange={setChosen}
          />
        )}
        <DayField label={words.on} day={day} />
      </div>
      {book !== null && (
        <BookProvider value={book}>
          {steps === null ? <p className="empty">{words.notThatDay}</p> : <ProcedureFlow steps={steps} under={2} />}
          {procedure !== undefined && procedure.organ !== null && steps !== null && (
            <>
              <h3>{words.tryOut}</h3>
              <TryOut key={procedure.id} procedure={procedure.id} />
            </>
          )}
        </BookProvider>
      )}
    </section>
  );
}
