import { useId, useMemo, useState, type ReactNode } from 'react';
import type { Accepted } from '#contract';
import { layoutReport } from '#exchange';
import type { Quotes } from '#views';
import { useActing } from '../../app/acting/acting.tsx';
import { useActingWords } from '../../app/acting/acting-words.ts';
import { useRecord } from '../../app/record.tsx';
import { write } from '../../app/requests.ts';
import { useMay } from '../../app/session.tsx';
import { Icon } from '../../ui/icon.tsx';
import { NotTaken, type Stopped } from './not-taken.tsx';
import type { KeptDraft } from './report-drafts.ts';
import { contentOf, officeOf, quotesOfDraft, showDraft } from './report-model.ts';
import { ReportPaper } from './report-paper.tsx';
import { SectionEditor } from './section-editor.tsx';
import { useReportsWords } from './words.ts';

/** A draft as it will look, each section open to editing; entered, it waits for approval. */
export function DraftEditor(props: {
  draft: KeptDraft;
  onChange: (draft: KeptDraft) => void;
  onDiscard: () => void;
  onEntered: (entry: string) => Promise<void>;
}) {
  const { draft, onChange, onDiscard, onEntered } = props;
  const words = useReportsWords();
  const { timeline } = useRecord();
  const { role } = useActing();
  const [open, setOpen] = useState<string | null>(null);
  const [gone, setGone] = useState<{ section: KeptDraft['sections'][number]; at: number } | null>(null);
  const quotes = useMemo(() => quotesOfDraft(draft, timeline), [draft.asOf, draft.knownOn, timeline]);
  const { content, unknown } = useMemo(() => contentOf(draft, quotes), [draft, quotes]);
  const layout = useMemo(
    () => layoutReport(showDraft(content, officeOf(role), { timeline, now: Date.now() }), { address: null }),
    [content, role, timeline],
  );
  const change = (sections: KeptDraft['sections']) => onChange({ ...draft, sections });
  const leaveOut = (at: number) => {
    setGone({ section: draft.sections[at]!, at });
    change(draft.sections.toSpliced(at, 1));
  };
  const add = () => {
    const id = crypto.randomUUID();
    change([...draft.sections, { id, heading: words.newSection, text: '' }]);
    setOpen(id);
  };
  return (
    <>
      <p className="note">{words.draftNote}</p>
      <TitleField title={draft.title} onChange={(title) => onChange({ ...draft, title })} />
      <ReportPaper
        layout={layout}
        around={(at, shown) => (
          <DraftSection
            {...{ draft, quotes, at, shown }}
            open={open === draft.sections[at]!.id}
            onOpen={setOpen}
            onChange={change}
            onLeaveOut={() => leaveOut(at)}
          />
        )}
      />
      <p role="status">
        {gone !== null && (
          <Undo
            heading={gone.section.heading}
            onUndo={() => {
              change(draft.sections.toSpliced(gone.at, 0, gone.section));
              setGone(null);
            }}
          />
        )}
      </p>
      <button type="button" className="button" onClick={add}>
        {words.add}
      </button>
      {unknown.length > 0 && (
        <p className="section-warning section-wrong">
          <Icon name="cross" /> {words.unknownToken(unknown.join(', '))}
        </p>
      )}
      <EnterDraft content={content} {...{ onDiscard, onEntered }} />
    </>
  );
}

/** A section as it will be read with the ways to change it; or, opened, its editor. */
function DraftSection(props: {
  draft: KeptDraft;
  quotes: Quotes;
  at: number;
  shown: ReactNode;
  open: boolean;
  onOpen: (id: string | null) => void;
  onChange: (sections: KeptDraft['sections']) => void;
  onLeaveOut: () => void;
}) {
  const { draft, quotes, at, shown, open, onOpen, onChange, onLeaveOut } = props;
  const words = useReportsWords();
  const section = draft.sections[at]!;
  if (open) {
    const put = (changed: typeof section) => onChange(draft.sections.with(at, changed));
    return <SectionEditor {...{ section, quotes, locale: draft }} onChange={put} onDone={() => onOpen(null)} />;
  }
  const up = () => onChange(moved(draft.sections, at));
  return (
    <div className="paper-section">
      <div className="paper-tools">
        <Tool name={words.editNamed(section.heading)} text={words.edit} onPress={() => onOpen(section.id)} />
        {at > 0 && <Tool name={words.up(section.heading)} text="↑" onPress={up} />}
        {draft.sections.length > 1 && <Tool name={words.remove(section.heading)} text="×" onPress={onLeaveOut} />}
      </div>
      {shown}
    </div>
  );
}

function moved(sections: KeptDraft['sections'], at: number): KeptDraft['sections'] {
  return sections.toSpliced(at, 1).toSpliced(at - 1, 0, sections[at]!);
}

function Tool(props: { name: string; text: string; onPress: () => void }) {
  return (
    <button type="button" className="button button-small" aria-label={props.name} onClick={props.onPress}>
      {props.text}
    </button>
  );
}

function Undo({ heading, onUndo }: { heading: string; onUndo: () => void }) {
  const words = useReportsWords();
  return (
    <>
      {words.removed(heading)}{' '}
      <button type="button" className="button-link" onClick={onUndo}>
        <span>{words.undo}</span>
      </button>
    </>
  );
}

function TitleField({ title, onChange }: { title: string; onChange: (title: string) => void }) {
  const words = useReportsWords();
  const id = useId();
  return (
    <div className="field report-title-field">
      <label htmlFor={id}>{words.reportTitle}</label>
      <input id={id} value={title} maxLength={300} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

function EnterDraft(props: {
  content: ReturnType<typeof contentOf>['content'];
  onDiscard: () => void;
  onEntered: (entry: string) => Promise<void>;
}) {
  const { content, onDiscard, onEntered } = props;
  const words = useReportsWords();
  const { noKey } = useActingWords();
  const { operation } = useRecord();
  const { role } = useActing();
  const mayEnter = useMay('enterReport');
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const enter = async () => {
    setBusy(true);
    const answer = await write<Accepted>('enterReport', operation, { kind: 'report', by: officeOf(role), content });
    setBusy(false);
    if (answer.ok) await onEntered(answer.value.entries[0]!.id);
    else setStopped(answer);
  };
  return (
    <>
      {stopped !== null && <NotTaken stopped={stopped} />}
      <div className="report-actions">
        {mayEnter ? (
          <button type="button" className="button button-strong" disabled={busy} onClick={() => void enter()}>
            {busy ? words.entering : words.enter}
          </button>
        ) : (
          <p className="note">{noKey}</p>
        )}
        {sure ? (
          <>
            <span>{words.discardSure}</span>
            <button type="button" className="button" onClick={onDiscard}>
              {words.discard}
            </button>
            <button type="button" className="button" onClick={() => setSure(false)}>
              {words.keep}
            </button>
          </>
        ) : (
          <button type="button" className="button" onClick={() => setSure(true)}>
            {words.discard}
          </button>
        )}
      </div>
    </>
  );
}
