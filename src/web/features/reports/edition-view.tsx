import { useMemo } from 'react';
import { layoutReport } from '#exchange';
import type { Actor } from '#operation';
import type { EditionState, ReportShown } from '#views';
import { useActingWords } from '../../app/acting/acting-words.ts';
import { useNames } from '../../app/record.tsx';
import { useMay } from '../../app/session.tsx';
import { useSay } from '../../ui/say.tsx';
import { useFormat } from '../../ui/time.tsx';
import { ApproveStep, PublishStep } from './edition-steps.tsx';
import { EditionMark } from './report-list.tsx';
import { ReportPaper } from './report-paper.tsx';
import { WithdrawStep } from './withdraw-step.tsx';
import { useReportsWords } from './words.ts';

/** An edition on record: what was done to it, what may be done next, and the report as its readers have it. */
export function EditionView(props: {
  shown: ReportShown;
  /** Whether it is the newest edition of its report. */
  newest: boolean;
  onDone: () => Promise<void>;
  onNext: () => void;
}) {
  const { shown, newest, onDone, onNext } = props;
  const { edition, report } = shown;
  const words = useReportsWords();
  const { noKey } = useActingWords();
  const mayEnter = useMay('enterReport');
  const address = `${location.origin}/reports/${report}`;
  const isPublic = edition.state === 'published' || edition.state === 'embargoed';
  const layout = useMemo(() => layoutReport(shown, { address: isPublic ? address : null }), [shown, isPublic, address]);
  const step = edition.state === 'waiting' || edition.state === 'approved';
  return (
    <>
      <EditionCourse shown={shown} />
      {edition.state === 'published' && <Links shown={shown} />}
      {step && !mayEnter && <p className="note">{noKey}</p>}
      {edition.state === 'waiting' && mayEnter && <ApproveStep edition={edition} onDone={onDone} />}
      {edition.state === 'approved' && mayEnter && <PublishStep edition={edition} onDone={onDone} />}
      {isPublic && mayEnter && <WithdrawStep edition={edition} onDone={onDone} />}
      {newest && NEXT_AFTER.includes(edition.state) && (
        <p className="report-actions">
          <button type="button" className="button" onClick={onNext}>
            {words.next}
          </button>
          <span className="note">{words.nextNote}</span>
        </p>
      )}
      <ReportPaper layout={layout} />
    </>
  );
}

/** States after which a next edition may be written. */
const NEXT_AFTER: readonly EditionState[] = ['returned', 'published', 'withdrawn'];

function EditionCourse({ shown: { edition } }: { shown: ReportShown }) {
  const words = useReportsWords();
  const format = useFormat();
  const office = useOfficeName();
  const when = (text: string) => format.instant(Date.parse(text));
  const { approval, publication, withdrawal, state } = edition;
  return (
    <div className="report-course">
      <EditionMark state={state} />
      <ul className="plain">
        <li>{words.writtenBy(office(edition.by), when(edition.enteredAt))}</li>
        {approval?.outcome === 'approved' && <li>{words.approvedBy(office(approval.by), when(approval.at))}</li>}
        {approval?.sameOffice === true && approval.outcome === 'approved' && <li>{words.sameOffice}</li>}
        {approval?.outcome === 'returned' && (
          <li>
            {words.returnedBy(office(approval.by), when(approval.at))} {approval.note}
          </li>
        )}
        {publication !== null && withdrawal === null && (
          <li>{(state === 'published' ? words.publishedFrom : words.readableFrom)(when(publication.from))}</li>
        )}
        {withdrawal !== null && (
          <li>{words.withdrawnBy(office(withdrawal.by), when(withdrawal.at), withdrawal.reason)}</li>
        )}
      </ul>
    </div>
  );
}

/** What an office is called, with its party. */
export function useOfficeName(): (actor: Actor | null) => string {
  const names = useNames();
  const say = useSay();
  const { roles } = useActingWords();
  return (actor) => {
    const { office = '', party } = actor ?? {};
    if (party !== undefined) return say(names.party(party));
    const known = names.known(office);
    if (known !== null) return say(known);
    return office === 'secretariat' || office === 'commander' || office === 'press' || office === 'observer'
      ? roles[office]
      : office;
  };
}

function Links({ shown }: { shown: ReportShown }) {
  const words = useReportsWords();
  const { edition } = shown.edition.content;
  const path = `/reports/${shown.report}`;
  return (
    <p className="report-links">
      <a href={`${path}/${edition}`}>{words.asPage}</a>
      <a href={`${path}/${edition}.pdf`}>PDF</a>
      <a href={`${path}/${edition}.docx`}>DOCX</a>
      <span className="report-address">
        {words.address}: <code>{path}</code>
      </span>
    </p>
  );
}
