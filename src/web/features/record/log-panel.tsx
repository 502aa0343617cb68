import { ProgressBar } from 'react-aria-components/ProgressBar';
import { describeFault } from '#kernel';
import { Mark } from '../../ui/mark.tsx';
import { Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import { Copyable } from './copyable.tsx';
import { exportAddress } from './ledger-requests.ts';
import { isWhole, type LogCheck } from './log-check.ts';
import type { Checking, HeadHold } from './log-head.ts';
import { useRecordWords } from './words.ts';

/** The log as a whole: its size and root, whether all of it can be recomputed here, and taking it away. */
export function LogPanel(props: {
  hold: HeadHold;
  checking: Checking;
  onCheck: () => void;
  onStop: () => void;
  onListing: () => void;
}) {
  const words = useRecordWords();
  const format = useFormat();
  const { hold, checking, onCheck, onStop, onListing } = props;
  const { head, state, problem, again } = hold;
  const running = checking.state === 'running';
  return (
    <Section id="log-head" title={words.log} note={words.logNote} wide>
      {state === 'loading' && <p role="status">{words.fetchingHead}</p>}
      {state === 'failed' && (
        <div className="notice notice-bad" role="alert">
          <p>{words.headFailed(problem)}</p>
          <button type="button" className="button" onClick={again}>
            {words.again}
          </button>
        </div>
      )}
      {state === 'ready' && head === null && <p className="notice">{words.noHead}</p>}
      {head !== null && (
        <>
          <dl className="record-head">
            <div>
              <dt>{words.origin}</dt>
              <dd>
                <code>{head.origin}</code>
              </dd>
            </div>
            <div>
              <dt>{words.size}</dt>
              <dd className="num">{format.number(head.size)}</dd>
            </div>
            <Copyable name={words.root} value={head.root} />
          </dl>
          <div className="record-acts no-print">
            <button type="button" className="button button-strong" onClick={running ? onStop : onCheck}>
              {running ? words.stop : words.checkAll}
            </button>
            <a className="button" href={exportAddress(head.origin)} download>
              {words.exportLog}
            </a>
            <button type="button" className="button" onClick={onListing}>
              {words.exportListing}
            </button>
            <p className="note">
              {words.exportNote} <code>entente verify</code>
            </p>
          </div>
          <Outcome checking={checking} />
        </>
      )}
    </Section>
  );
}

function Outcome({ checking }: { checking: Checking }) {
  const words = useRecordWords();
  const format = useFormat();
  if (checking.state === 'running') {
    const { rows, of } = checking;
    const text = words.checked(format.number(rows), of === null ? null : format.number(of));
    const part = of === null || of === 0 ? undefined : (rows / of) * 100;
    return (
      <div className="record-progress">
        <ProgressBar
          aria-label={words.checking}
          className="progress"
          valueLabel={text}
          {...(part === undefined ? { isIndeterminate: true } : { value: part })}
        >
          <div className="progress-fill" style={{ width: `${part ?? 0}%` }} />
        </ProgressBar>
        <p className="note num">{text}</p>
      </div>
    );
  }
  return (
    <div role="status" className="record-outcome">
      {checking.state === 'stopped' && <p className="note">{words.stopped}</p>}
      {checking.state === 'failed' && <p className="notice notice-bad">{words.broke(checking.problem)}</p>}
      {checking.state === 'done' && <Found check={checking.check} />}
    </div>
  );
}

function Found({ check }: { check: LogCheck }) {
  const words = useRecordWords();
  const format = useFormat();
  const { report, faults, same, differing, earlier } = check;
  const sound = isWhole(check);
  return (
    <div className={`notice record-found${sound ? ' is-sound' : ' notice-bad'}`}>
      {report === null && (
        <>
          <p>{words.unreadable}</p>
          <ul>
            {faults.slice(0, FAULTS_SHOWN).map((fault) => (
              <li key={`${fault.line} ${fault.field}`}>{describeFault(fault)}</li>
            ))}
          </ul>
        </>
      )}
      {report?.whole === false && (
        <Mark tone="bad" icon="cross">
          {words.broken(format.number(report.index), words.brokenWhy[report.why])}
        </Mark>
      )}
      {report?.whole === true && (
        <Mark tone="good" icon="check">
          {words.whole(format.number(report.size))}
        </Mark>
      )}
      {report?.whole === true && differing.length === 0 && <p>{words.wholeSame(format.number(same))}</p>}
      {report?.whole === true && report.withheld > 0 && <p>{words.withheldIn(format.number(report.withheld))}</p>}
      {differing.length > 0 && (
        <>
          <p>{words.differing(differing.length)}</p>
          <ul>
            {differing.slice(0, FAULTS_SHOWN).map(({ id, fault }) => (
              <li key={id}>
                <code>{id}</code> {describeFault(fault)}
              </li>
            ))}
          </ul>
        </>
      )}
      {report?.whole === true
        && earlier.map(({ head, kept }) => (
          <p key={head.size}>{(kept ? words.earlierKept : words.earlierLost)(format.number(head.size))}</p>
        ))}
    </div>
  );
}

const FAULTS_SHOWN = 10;
