import type { EditionState, ReportShown, WithdrawnReport } from '#views';
import { useSettings } from '../../app/settings.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Empty } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import type { KeptDraft } from './report-drafts.ts';
import type { ReportsWords } from './words-en.ts';
import { useReportsWords } from './words.ts';

/** What is looked at: a new report, a draft of this browser, or an edition on record. */
export type Looked =
  | { readonly kind: 'new' }
  | { readonly kind: 'draft'; readonly key: string }
  | { readonly kind: 'edition'; readonly entry: string };

/** Everything there is: drafts here, editions that wait, editions published with what has changed since. */
export function ReportList(props: {
  drafts: readonly KeptDraft[];
  reports: readonly ReportShown[];
  withdrawn: readonly WithdrawnReport[];
  looked: Looked;
  onLook: (looked: Looked) => void;
}) {
  const { drafts, reports, withdrawn, looked, onLook } = props;
  const newestFirst = [...reports].sort((a, b) => (a.edition.enteredAt < b.edition.enteredAt ? 1 : -1));
  const published = newestFirst.filter(({ edition }) => edition.state === 'published');
  const waiting = newestFirst.filter(({ edition }) => edition.state !== 'published' && edition.state !== 'withdrawn');
  const line = (shown: ReportShown) => (
    <EditionLine
      key={shown.edition.entry}
      shown={shown}
      chosen={looked.kind === 'edition' && looked.entry === shown.edition.entry}
      onLook={() => onLook({ kind: 'edition', entry: shown.edition.entry })}
    />
  );
  return (
    <>
      <Group of="draft" empty={drafts.length === 0}>
        {drafts.map((draft) => (
          <Line
            key={draft.key}
            title={draft.title}
            about={<DraftAbout draft={draft} />}
            chosen={looked.kind === 'draft' && looked.key === draft.key}
            onLook={() => onLook({ kind: 'draft', key: draft.key })}
          />
        ))}
      </Group>
      <Group of="waiting" empty={waiting.length === 0}>
        {waiting.map(line)}
      </Group>
      <Group of="published" empty={published.length === 0}>
        {published.map(line)}
      </Group>
      {withdrawn.length > 0 && (
        <Group of="withdrawn" empty={false}>
          {withdrawn.map((told) => (
            <WithdrawnLine key={`${told.report}/${told.edition}`} told={told} />
          ))}
        </Group>
      )}
    </>
  );
}

function Group(props: { of: keyof ReportsWords['groups']; empty: boolean; children: React.ReactNode }) {
  const words = useReportsWords();
  return (
    <div className="report-group">
      <h3>{words.groups[props.of]}</h3>
      {props.empty ? <Empty>{words.none[props.of]}</Empty> : <ul className="plain">{props.children}</ul>}
    </div>
  );
}

function Line(props: { title: string; about: React.ReactNode; chosen: boolean; onLook: () => void }) {
  return (
    <li>
      <button
        type="button"
        className="report-line"
        aria-current={props.chosen ? 'true' : undefined}
        onClick={props.onLook}
      >
        <span className="report-line-title">{props.title}</span>
        <span className="report-line-about">{props.about}</span>
      </button>
    </li>
  );
}

function DraftAbout({ draft }: { draft: KeptDraft }) {
  const words = useReportsWords();
  const format = useFormat();
  return (
    <>
      <Mark tone="plain" icon="doc">
        {words.states.draft}
      </Mark>
      <span>{words.forms[draft.form]}</span>
      <span>{words.edition(draft.edition)}</span>
      <span>{format.instantShort(Date.parse(draft.asOf))}</span>
    </>
  );
}

const LOOKS = {
  waiting: { tone: 'warn', icon: 'clock' },
  returned: { tone: 'bad', icon: 'cross' },
  approved: { tone: 'good', icon: 'check' },
  embargoed: { tone: 'warn', icon: 'clock' },
  published: { tone: 'good', icon: 'check' },
  withdrawn: { tone: 'bad', icon: 'cross' },
} as const satisfies { readonly [state in EditionState]: unknown };

/** Where an edition stands, in words and with a mark. */
export function EditionMark({ state }: { state: EditionState }) {
  const words = useReportsWords();
  const { tone, icon } = LOOKS[state];
  return (
    <Mark tone={tone} icon={icon}>
      {words.states[state]}
    </Mark>
  );
}

/** What was withdrawn leads to its address, which says when and why. */
function WithdrawnLine({ told }: { told: WithdrawnReport }) {
  const words = useReportsWords();
  const format = useFormat();
  return (
    <li>
      <a className="report-line" href={`/reports/${told.report}/${told.edition}`}>
        <span className="report-line-title">{told.title}</span>
        <span className="report-line-about">
          <EditionMark state="withdrawn" />
          <span>{words.edition(told.edition)}</span>
          <span>{format.instantShort(Date.parse(told.at))}</span>
          <span>{told.reason}</span>
        </span>
      </a>
    </li>
  );
}

function EditionLine(props: { shown: ReportShown; chosen: boolean; onLook: () => void }) {
  const { edition, corrections } = props.shown;
  const words = useReportsWords();
  const { language } = useSettings();
  const format = useFormat();
  const about = (
    <>
      <EditionMark state={edition.state} />
      <span>{words.forms[edition.content.form]}</span>
      <span>{words.edition(edition.content.edition)}</span>
      <span>{format.instantShort(Date.parse(edition.content.asOf))}</span>
      {edition.state === 'published' && corrections.length > 0 && (
        <span className="report-line-corrected">
          <Icon name="alert" /> {words.corrected(new Intl.NumberFormat(language).format(corrections.length))}
        </span>
      )}
    </>
  );
  return <Line title={edition.content.title} about={about} chosen={props.chosen} onLook={props.onLook} />;
}
