import { memo, useRef, type KeyboardEvent } from 'react';
import type { HeadAnswer } from '#contract';
import type { WhenText } from '#operation';
import { wordingOf } from '#views';
import { useNames } from '../../app/record.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';
import { At, Said, useFormat } from '../../ui/time.tsx';
import { Told } from '../../ui/told.tsx';
import { shortVoice, speakerOf } from '../../ui/voice.tsx';
import { EntryDetails } from './entry-details.tsx';
import { useKindWord } from './kind-word.ts';
import type { RecordLine } from './record-lines.ts';
import { useRecordWords } from './words.ts';

/** One page of the record; a line opens into all there is to it. */
export function RecordTable(props: {
  lines: readonly RecordLine[];
  open: string | null;
  head: HeadAnswer | null;
  /** Whether a whole check found this entry in the tree. */
  inTree: (id: string) => boolean;
  onOpen: (id: string | null) => void;
  onShow: (id: string) => void;
}) {
  const words = useRecordWords();
  const { lines, open, head, inTree, onOpen, onShow } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  return (
    <table className="record-table">
      <caption className="sr-only">{words.entries}</caption>
      <thead>
        <tr>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.entry}</th>
          {([words.holds, words.said, words.written, words.recorded] as const).map((name) => (
            <th key={name} scope="col" className="record-time">
              {name}
            </th>
          ))}
          <th scope="col" className="record-standing">
            {words.standing}
          </th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={(event) => stepLines(event, body.current)}>
        {lines.map((line) => {
          const { id } = line.entry;
          return [
            <Row key={id} line={line} isOpen={open === id} proven={inTree(id)} onOpen={onOpen} />,
            open === id && (
              <tr key={`${id} open`} id={`entry-${id}`} className="record-open">
                <td colSpan={7}>
                  <EntryDetails line={line} head={head} onShow={onShow} />
                </td>
              </tr>
            ),
          ];
        })}
      </tbody>
    </table>
  );
}

/** Up and down go from line to line, Home and End to the first and the last of the page. */
function stepLines(event: KeyboardEvent, body: HTMLElement | null): void {
  const buttons = [...(body?.querySelectorAll<HTMLButtonElement>('.record-number') ?? [])];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons[to]?.focus();
}

const Row = memo(function Row(props: {
  line: RecordLine;
  isOpen: boolean;
  proven: boolean;
  onOpen: (id: string | null) => void;
}) {
  const words = useRecordWords();
  const format = useFormat();
  const names = useNames();
  const say = useSay();
  const kindWord = useKindWord();
  const { line, isOpen, proven, onOpen } = props;
  const { entry, effect } = line;
  const { body } = entry;
  const voice = shortVoice(speakerOf(entry), names).map(say).join(', ');
  return (
    <tr className={`record-line${effect === 'struck' ? ' is-struck' : ''}${isOpen ? ' is-open' : ''}`}>
      <th scope="row">
        <button
          type="button"
          className="record-number num"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `entry-${entry.id}` : undefined}
          aria-label={words.details(format.number(entry.index))}
          onClick={() => onOpen(isOpen ? null : entry.id)}
        >
          {format.number(entry.index)}
        </button>
        {proven && (
          <span className="record-proven">
            <Icon name="check" />
            <span className="sr-only">{words.inTree}</span>
          </span>
        )}
      </th>
      <td>
        <p className="log-kind">
          <span className={`family family-${line.family}`}>{kindWord(line)}</span>
          {voice !== '' && <span>{voice}</span>}
        </p>
        <p className="record-text">
          <Told text={wordingOf(entry)} />
        </p>
        <p className="record-narrow under">
          {words.recorded} <At time={entry.recordedAt} />
        </p>
        {line.marks.length > 0 && (
          <p className="record-standing-narrow">
            <StandingCell line={line} />
          </p>
        )}
      </td>
      <td className="record-time">
        <When when={body?.holdsFrom ?? null} from={entry.from} />
      </td>
      <td className="record-time">
        <When when={body?.saidAt ?? null} from={entry.known} />
      </td>
      <td className="record-time">
        <When when={body?.writtenAt?.at ?? null} from={entry.recordedAt} />
      </td>
      <td className="record-time">
        <At time={entry.recordedAt} />
      </td>
      <td className="record-standing">
        <StandingCell line={line} />
      </td>
    </tr>
  );
});

function When({ when, from }: { when: WhenText | null; from: number }) {
  return when === null ? <span className="muted">–</span> : <Said when={when} from={from} />;
}

function StandingCell({ line: { marks } }: { line: RecordLine }) {
  const words = useRecordWords();
  const last = marks.findLast(({ counts }) => counts);
  if (last === undefined) return <span className="muted">{words.stands}</span>;
  return (
    <Mark tone={last.how === 'accepted' ? 'good' : 'warn'} icon={last.how === 'accepted' ? 'check' : 'alert'}>
      {words.how[last.how]}
    </Mark>
  );
}
