import type { ReactNode } from 'react';
import type { ReportBlock, ReportLayout, ReportRun } from '#exchange';
import { TYPED_SIGN } from '#views';

/** A report as its readers will have it. `around` puts what stands beside a section, such as the way to edit it. */
export function ReportPaper(props: { layout: ReportLayout; around?: (at: number, section: ReactNode) => ReactNode }) {
  const { layout, around = (_, section) => section } = props;
  const { language, form, title, warnings, facts, notice, sections, typed, notesHeading, notes, foot } = layout;
  return (
    <article className="paper" lang={language} aria-label={title}>
      <p className="paper-form">{form}</p>
      <h2 className="paper-title">{title}</h2>
      {warnings.map((text) => (
        <p key={text} className="paper-warning">
          {text}
        </p>
      ))}
      <dl className="paper-facts">
        {facts.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {notice !== null && (
        <section className="paper-notice" aria-label={notice.heading}>
          <h3>{notice.heading}</h3>
          <p>{notice.lead}</p>
          <Blocks blocks={notice.blocks} />
        </section>
      )}
      {sections.map(({ heading, blocks }, at) => (
        <div key={at}>
          {around(
            at,
            <>
              <h3>{heading}</h3>
              <Blocks blocks={blocks} />
            </>,
          )}
        </div>
      ))}
      {typed !== null && <p className="paper-typed-note">{typed}</p>}
      <section className="paper-notes" aria-label={notesHeading}>
        <h3>{notesHeading}</h3>
        <ol>
          {notes.map(({ number, text }) => (
            <li key={number} id={`note-${number}`} tabIndex={-1}>
              {text}
            </li>
          ))}
        </ol>
        <p>{foot}</p>
      </section>
    </article>
  );
}

/** Items that follow each other stand in one list. */
function Blocks({ blocks }: { blocks: readonly ReportBlock[] }) {
  const groups: { item: boolean; blocks: ReportBlock[] }[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.item && last?.item === true) last.blocks.push(block);
    else groups.push({ item: block.item, blocks: [block] });
  }
  return groups.map((group, at) =>
    group.item ? (
      <ul key={at}>
        {group.blocks.map(({ runs }, nth) => (
          <li key={nth}>
            <Runs runs={runs} />
          </li>
        ))}
      </ul>
    ) : (
      <p key={at}>
        <Runs runs={group.blocks[0]!.runs} />
      </p>
    ),
  );
}

function Runs({ runs }: { runs: readonly ReportRun[] }) {
  return runs.map(({ text, note, mark }, at) => (
    <span key={at} className={`paper-${mark}`}>
      {text}
      {mark === 'typed' && TYPED_SIGN}
      {note !== null && <NoteLink note={note} />}
    </span>
  ));
}

/** Leads to the note without touching the address, which holds the moment that is looked at. */
function NoteLink({ note }: { note: number }) {
  return (
    <sup>
      <a
        href={`#note-${note}`}
        onClick={(event) => {
          event.preventDefault();
          const target = document.getElementById(`note-${note}`);
          target?.scrollIntoView({ block: 'center' });
          target?.focus({ preventScroll: true });
        }}
      >
        {note}
      </a>
    </sup>
  );
}
