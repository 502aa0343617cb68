import { useMemo, useRef, useState, type PointerEvent } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { useMoment, useReplay } from '../../app/moment.tsx';
import { useRecord } from '../../app/record.tsx';
import { timeOf, unitOf, type Axis } from '../../timeline/axis.ts';
import { useFormat } from '../../ui/time.tsx';
import { columnsOf, type Column } from './columns.ts';
import type { Stretch } from './narrowing.ts';
import { useRoom } from './room.tsx';
import { useRoomWords } from './room-words.ts';

const COLUMNS = 96;
/** Pixels from which a press is a drag. */
const DRAG_MIN = 4;

/** The course of the log as columns, over which a stretch is brushed; by pointer, or by two ends that keys move. */
export function TimeBrush() {
  const words = useRoomWords();
  const format = useFormat();
  const { axis } = useRecord();
  const { log } = useReplay();
  const { narrowing, narrow } = useRoom();
  const columns = useMemo(() => columnsOf(log, axis, COLUMNS), [log, axis]);
  const { time } = narrowing;
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const all = columns.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="room-brush no-print" aria-label={words.brush}>
      <div className="room-brush-head">
        <h2>{words.brush}</h2>
        <p className="num">
          {time === null
            ? words.wholeCourse
            : words.stretch(format.instantShort(time.from), format.instantShort(time.until))}
        </p>
        {time !== null && (
          <button type="button" className="button" onClick={() => narrow({ time: null })}>
            {words.wholeCourse}
          </button>
        )}
        <p className="note">{words.brushNote}</p>
      </div>
      <Columns columns={columns} most={most} label={words.columnsSay(format.number(all), format.number(most))} />
      <Ends axis={axis} time={time} onChange={(stretch) => narrow({ time: stretch })} />
    </section>
  );
}

function Columns({ columns, most, label }: { columns: readonly Column[]; most: number; label: string }) {
  const { axis } = useRecord();
  const { at } = useMoment();
  const { narrowing, narrow } = useRoom();
  const [drag, setDrag] = useState<{ readonly x: number; readonly unit: number } | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { time } = narrowing;
  const unitAt = (event: PointerEvent) => {
    const box = frame.current!.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * axis.units;
  };
  const onMove = (event: PointerEvent) => {
    if (drag === null || Math.abs(event.clientX - drag.x) < DRAG_MIN) return;
    const [low, high] = [drag.unit, unitAt(event)].sort((a, b) => a - b) as [number, number];
    narrow({ time: { from: timeOf(axis, low), until: timeOf(axis, high) } });
  };
  const percent = (millis: number) => `${(unitOf(axis, millis) / axis.units) * 100}%`;
  return (
    <div
      ref={frame}
      className="room-columns"
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ x: event.clientX, unit: unitAt(event) });
      }}
      onPointerMove={onMove}
      onPointerUp={() => setDrag(null)}
      onPointerCancel={() => setDrag(null)}
    >
      {columns.map(({ from, count }) => (
        <span
          key={from}
          className={time !== null && (from < time.from || from > time.until) ? 'is-out' : undefined}
          style={{ height: `${count === 0 ? 0 : Math.max(6, Math.sqrt(count / most) * 100)}%` }}
        />
      ))}
      {time !== null && (
        <i
          className="room-stretch"
          style={{ left: percent(time.from), right: `calc(100% - ${percent(time.until)})` }}
        />
      )}
      <i className="room-now" style={{ left: percent(at) }} />
    </div>
  );
}

function Ends(props: { axis: Axis; time: Stretch | null; onChange: (stretch: Stretch | null) => void }) {
  const words = useRoomWords();
  const format = useFormat();
  const { axis, time, onChange } = props;
  const value = time === null ? [0, axis.units] : [unitOf(axis, time.from), unitOf(axis, time.until)].map(Math.round);
  return (
    <Slider
      className="room-ends"
      aria-label={words.brush}
      minValue={0}
      maxValue={axis.units}
      step={1}
      value={value}
      onChange={([low = 0, high = axis.units]) =>
        onChange(low <= 0 && high >= axis.units ? null : { from: timeOf(axis, low), until: timeOf(axis, high) })
      }
    >
      <SliderTrack className="room-ends-line">
        {[words.brushFrom, words.brushUntil].map((name, index) => (
          <SliderThumb
            key={name}
            index={index}
            className="room-end"
            aria-label={`${name}: ${format.instant(timeOf(axis, value[index]!))}`}
          />
        ))}
      </SliderTrack>
    </Slider>
  );
}
