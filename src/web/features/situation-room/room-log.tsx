import { memo, useState } from 'react';
import type { LogLine } from '#views';
import { useReplay } from '../../app/moment.tsx';
import { useNames } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { kindWord } from '../../ui/entry-card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';
import { Empty } from '../../ui/section.tsx';
import { Said, useFormat } from '../../ui/time.tsx';
import { Told } from '../../ui/told.tsx';
import { shortVoice, speakerOf } from '../../ui/voice.tsx';
import { WHOLE } from './narrowing.ts';
import { useLinked, useRoom } from './room.tsx';
import { useRoomWords } from './room-words.ts';

const SHOWN_AT_FIRST = 60;
const SHOWN_MORE = 120;

/** The log, newest first, narrowed by the stretch of time and by what the map shows; what is left out is counted. */
export function RoomLog() {
  const words = useRoomWords();
  const { words: common } = useSettings();
  const format = useFormat();
  const { log } = useReplay();
  const { lines } = useRoom();
  const linked = useLinked();
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const newest = lines.lines.toReversed();
  const rest = newest.length - shown;
  return (
    <section className="room-log" aria-label={words.log}>
      <div className="room-log-head">
        <h2>{words.log}</h2>
        <p className="note num" role="status">
          {words.shown(format.number(newest.length), format.number(log.length))}
        </p>
      </div>
      <LeftOut />
      {newest.length === 0 && <Empty>{log.length === 0 ? words.noEntries : words.noLines}</Empty>}
      <ol className="plain room-lines">
        {newest.slice(0, shown).map((line) => (
          <Line key={line.id} line={line} isLinked={line.place !== null && line.place === linked} />
        ))}
        {rest > 0 && (
          <li className="no-print">
            <button type="button" className="button" onClick={() => setShown(shown + SHOWN_MORE)}>
              {common.more(format.number(Math.min(rest, SHOWN_MORE)))}
            </button>
          </li>
        )}
      </ol>
    </section>
  );
}

/** What narrowing leaves out, by cause, and the way back. */
function LeftOut() {
  const words = useRoomWords();
  const format = useFormat();
  const { narrowing, narrow, lines } = useRoom();
  const { time, frame, placeless } = narrowing;
  const { out } = lines;
  const isNarrow = time !== null || frame !== null || narrowing.place !== null;
  if (!isNarrow) return null;
  const parts = [
    out.time > 0 ? words.outTime(format.number(out.time)) : null,
    out.place > 0 ? words.outPlace(format.number(out.place)) : null,
    out.frame > 0 ? words.outFrame(format.number(out.frame)) : null,
    out.placeless > 0 ? words.outPlaceless(format.number(out.placeless)) : null,
  ].filter((part) => part !== null);
  return (
    <div className="room-out">
      {parts.length > 0 && (
        <p className="num">
          {words.leftOut}: {parts.join(', ')}.
        </p>
      )}
      {frame !== null && narrowing.place === null && (
        <label className="room-check">
          <input
            type="checkbox"
            checked={placeless}
            onChange={(event) => narrow({ placeless: event.target.checked })}
          />
          {words.placeless}
        </label>
      )}
      <button type="button" className="button no-print" onClick={() => narrow(WHOLE)}>
        {words.reset}
      </button>
    </div>
  );
}

const Line = memo(function Line({ line, isLinked }: { line: LogLine; isLinked: boolean }) {
  const { words: common, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const { link, select } = useRoom();
  const entry = names.entry(line.id);
  const place = line.place === null ? undefined : names.place(line.place);
  const isPlaced = place?.lon != null && place.lat != null;
  const voice = entry === undefined ? (line.by ?? '') : shortVoice(speakerOf(entry), names).map(say).join(', ');
  const struck = line.standing?.effect === 'struck';
  return (
    <li
      className={`room-line${isLinked ? ' is-linked' : ''}${struck ? ' is-struck' : ''}`}
      data-place={line.place ?? undefined}
      onPointerEnter={() => link(isPlaced ? line.place : null)}
      onPointerLeave={() => link(null)}
      onFocus={() => link(isPlaced ? line.place : null)}
      onBlur={() => link(null)}
    >
      <p className="room-line-head">
        <span className="room-line-when">
          <Said when={entry?.body?.holdsFrom ?? entry?.body?.saidAt ?? null} from={line.from} />
        </span>
        <span className={`family family-${line.family}`}>{kindWord(line.family, line.kind, terms)}</span>
        {voice !== '' && <span>{voice}</span>}
      </p>
      <p className="room-line-text">
        <Told text={line.text} />
      </p>
      <p className="tile-meta">
        {place !== undefined
          && (isPlaced ? (
            <button type="button" className="button-link" onClick={() => select(line.place)}>
              <Icon name="pin" />
              <span>{say(place.name)}</span>
            </button>
          ) : (
            <span className="muted">{say(place.name)}</span>
          ))}
        {line.standing !== null && (
          <Mark tone="warn" icon={struck ? 'cross' : 'alert'}>
            {terms.effect[line.standing.effect]}
          </Mark>
        )}
        <EntriesButton ids={[line.id]} label={say(line.text)} text={common.showSources(line.sources.length)} />
      </p>
    </li>
  );
});
