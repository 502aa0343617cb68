import { useId, useRef, useState, type DragEvent } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import type { Fault } from '#kernel';
import { Icon } from '../../ui/icon.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import { useDeskWords } from './desk-words.ts';
import { examples } from './examples.ts';
import type { Pile, PileStore, Task } from './pile-store.ts';
import { take, type Incoming } from './take.ts';

const MIB = 1024 * 1024;
/** A file travels as base64 inside a request of at most 16 MiB. */
const FILE_BYTES_MAX = 11 * MIB;

/** Takes files and pasted text, and tells what became of each. */
export function Intake(props: {
  store: PileStore;
  pile: Pile;
  pact: string;
  chosen: string | null;
  onChoose: (doc: string) => void;
}) {
  const words = useDeskWords();
  const format = useFormat();
  const { store, pile, pact } = props;
  const [over, setOver] = useState(false);
  const bring = (incoming: readonly Incoming[]) => {
    const fits = incoming.filter(({ bytes }) => (bytes?.size ?? 0) <= FILE_BYTES_MAX);
    const large = incoming
      .filter((each) => !fits.includes(each))
      .map(({ name, bytes }) => ({
        ...{ file: name, field: '', expected: words.atMost },
        found: words.tooLarge(`${format.number(Math.round((bytes?.size ?? 0) / MIB))} MiB`),
      }));
    store.change({ faults: [...store.get().faults, ...large] });
    void take(store, fits, pact);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    bring(namedApart([...event.dataTransfer.files], pile));
  };
  return (
    <Section id="desk-intake" title={words.intake} wide>
      <div
        className={`desk-drop${over ? ' is-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="desk-drop-title">{words.drop}</p>
        <Chooser pile={pile} bring={bring} />
        <p className="note">{words.dropNote}</p>
      </div>
      <Paste pile={pile} bring={bring} />
      {pile.task !== null && <Working task={pile.task} />}
      {pile.faults.length > 0 && <Faults faults={pile.faults} />}
      <DocumentList {...props} />
    </Section>
  );
}

/** Two files of one name would be one document. */
function namedApart(files: readonly File[], { documents }: Pile): Incoming[] {
  const taken = new Set(documents.filter(({ invented }) => invented).map(({ doc }) => doc));
  return files.map((file) => {
    let name = file.name;
    for (let number = 2; taken.has(name); number++) name = file.name.replace(/(\.\w+)?$/, ` (${number})$1`);
    taken.add(name);
    return { name, bytes: file };
  });
}

function Chooser({ pile, bring }: { pile: Pile; bring: (incoming: readonly Incoming[]) => void }) {
  const words = useDeskWords();
  const input = useRef<HTMLInputElement>(null);
  const busy = pile.task !== null;
  return (
    <p className="desk-buttons">
      <input
        ref={input}
        type="file"
        multiple
        className="sr-only"
        tabIndex={-1}
        aria-label={words.choose}
        accept=".txt,.md,.html,.htm,.xhtml,.pdf,.docx,.eml,.mht,.mhtml"
        onChange={(event) => {
          bring(namedApart([...(event.target.files ?? [])], pile));
          event.target.value = '';
        }}
      />
      <button type="button" className="button button-strong" disabled={busy} onClick={() => input.current?.click()}>
        {words.choose}
      </button>
      <button type="button" className="button" disabled={busy} onClick={() => bring(examples())}>
        {words.examples}
      </button>
    </p>
  );
}

function Paste({ pile, bring }: { pile: Pile; bring: (incoming: readonly Incoming[]) => void }) {
  const words = useDeskWords();
  const [text, setText] = useState('');
  const [pasted, setPasted] = useState(1);
  const id = useId();
  const name = words.pasteNamed(pasted);
  return (
    <details className="inline-details desk-paste">
      <summary>{words.paste}</summary>
      <div className="field">
        <label htmlFor={id}>{words.pasteLabel}</label>
        <textarea id={id} rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <button
        type="button"
        className="button"
        disabled={text.trim() === '' || pile.task !== null}
        onClick={() => {
          bring([{ name, text }]);
          setPasted(pasted + 1);
          setText('');
        }}
      >
        {words.read}
      </button>
    </details>
  );
}

/** How far the reading or entering is. */
export function Working({ task }: { task: Task }) {
  const words = useDeskWords();
  const format = useFormat();
  const said = words[task.what](format.number(Math.min(task.done + 1, task.of)), format.number(task.of));
  return (
    <div className="desk-working" role="status">
      <p>{said}</p>
      <ProgressBar aria-label={said} className="progress" value={task.done} maxValue={task.of}>
        <div className="progress-fill" style={{ width: `${(100 * task.done) / Math.max(1, task.of)}%` }} />
      </ProgressBar>
    </div>
  );
}

/** Every fault, with its file. */
export function Faults({ faults, title }: { faults: readonly Fault[]; title?: string }) {
  const words = useDeskWords();
  return (
    <div className="notice notice-bad" role="alert">
      <strong>{title ?? words.notRead}</strong>
      <ul className="plain">
        {faults.map((fault, index) => (
          <li key={index}>
            {fault.file !== undefined && <strong>{fault.file}: </strong>}
            {fault.field !== '' && <code>{fault.field}</code>} {words.found} <span lang="en">{fault.found}</span>,{' '}
            {words.expected} <span lang="en">{fault.expected}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function DocumentList({ store, pile, chosen, onChoose }: Parameters<typeof Intake>[0]) {
  const words = useDeskWords();
  const format = useFormat();
  if (pile.documents.length === 0) return <Empty>{words.noDocuments}</Empty>;
  return (
    <ul className="plain desk-documents">
      {pile.documents.map(({ doc, title, language, claims, invented, sameAs, publishedAt }) => (
        <li key={doc} className={doc === chosen ? 'is-chosen' : undefined}>
          <button type="button" className="desk-document" aria-current={doc === chosen} onClick={() => onChoose(doc)}>
            <Icon name="doc" />
            <span>
              <span lang={language === 'und' ? undefined : language}>{title ?? doc}</span>
              <span className="under num">
                {[
                  invented ? words.invented : null,
                  publishedAt,
                  language.toUpperCase(),
                  words.claims(format.number(sameAs === null ? claims.length : 0)),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </span>
          </button>
          <button
            type="button"
            className="button button-quiet"
            aria-label={`${words.remove}: ${title ?? doc}`}
            title={words.remove}
            onClick={() => store.removeDocument(doc)}
          >
            <Icon name="cross" />
          </button>
        </li>
      ))}
    </ul>
  );
}
