import { useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { Label } from 'react-aria-components/Label';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { zoneOffset } from '#kernel';
import { useRecord } from '../app/record.tsx';
import { useMoment } from '../app/moment.tsx';
import { useWords } from '../app/settings.tsx';
import { useFormat } from '../ui/time.tsx';
import { useWidth } from '../ui/width.ts';
import { daysOn, neighbour, timeOf, unitOf, type Axis } from './axis.ts';

const DAY_UNITS = 24;

/** One time as a slider: arrows move an hour, Page Up and Down a day, comma and full stop to the event before or after. */
export function TimeTrack({ which }: { which: 'at' | 'known' }) {
  const words = useWords();
  const format = useFormat();
  const { axis, moments } = useRecord();
  const moment = useMoment();
  const time = moment[which];
  const set = which === 'at' ? moment.setAt : moment.setKnown;
  const input = useRef<HTMLInputElement>(null);
  const spoken = format.instant(time);
  const unit = Math.round(unitOf(axis, time));
  useLayoutEffect(() => input.current?.setAttribute('aria-valuetext', spoken));
  const onKeyDown = (event: KeyboardEvent) => {
    const events = which === 'at' ? moments.held : moments.known;
    const next = keyTarget(event.key, { axis, unit, events, time });
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    set(next);
  };
  return (
    <Slider
      className={`track track-${which}`}
      minValue={0}
      maxValue={axis.units}
      step={1}
      value={unit}
      onChange={(value) => set(timeOf(axis, value))}
    >
      <div className="track-label">
        <Label>{which === 'at' ? words.asItWas : words.asKnown}</Label>
        <span className="track-value num" aria-hidden="true">
          {spoken} <small>{format.offset(time)}</small>
        </span>
      </div>
      <div onKeyDownCapture={onKeyDown}>
        <SliderTrack className="track-line">
          <TrackScale axis={axis} moments={which === 'at' ? moments.held : moments.known} labels={which === 'at'} />
          <SliderThumb className="track-thumb" inputRef={input} />
        </SliderTrack>
      </div>
    </Slider>
  );
}

function keyTarget(
  key: string,
  now: { axis: Axis; unit: number; events: readonly number[]; time: number },
): number | null {
  const { axis, unit } = now;
  switch (key) {
    case 'PageUp':
      return timeOf(axis, unit + DAY_UNITS);
    case 'PageDown':
      return timeOf(axis, unit - DAY_UNITS);
    case '.':
      return neighbour(now.events, now.time, 1);
    case ',':
      return neighbour(now.events, now.time, -1);
    default:
      return null;
  }
}

/** Days, events and shortened stretches along the track. */
function TrackScale({ axis, moments, labels }: { axis: Axis; moments: readonly number[]; labels: boolean }) {
  const words = useWords();
  const format = useFormat();
  const days = useMemo(() => daysOn(axis, (at) => zoneOffset(at, format.zone)), [axis, format.zone]);
  const percent = (time: number) => `${(unitOf(axis, time) / axis.units) * 100}%`;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const worded = labels ? wordsShown(days.map((day) => (unitOf(axis, day) / axis.units) * width)) : new Set<number>();
  return (
    <div ref={frame} className="scale" aria-hidden="true">
      {axis.pieces
        .filter(({ gap }) => gap)
        .map((piece) => (
          <span
            key={piece.start}
            className="scale-gap"
            title={words.gap}
            style={{
              left: `${(piece.start / axis.units) * 100}%`,
              width: `${((piece.end - piece.start) / axis.units) * 100}%`,
            }}
          />
        ))}
      {moments.map((time) => (
        <span key={time} className="scale-event" style={{ left: percent(time) }} />
      ))}
      {days.map((day, index) => (
        <span key={day} className="scale-day" style={{ left: percent(day) }}>
          {worded.has(index) && <span className="scale-word">{format.dayShort(day)}</span>}
        </span>
      ))}
    </div>
  );
}

const WORD_PIXELS = 58;

/** Which marks can carry a word without two of them touching. */
function wordsShown(places: readonly number[]): ReadonlySet<number> {
  const shown = new Set<number>();
  let last = -Infinity;
  places.forEach((place, index) => {
    if (place - last < WORD_PIXELS) return;
    shown.add(index);
    last = place;
  });
  return shown;
}
