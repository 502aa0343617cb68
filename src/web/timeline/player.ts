import { useCallback, useEffect, useRef, useState } from 'react';
import { useMoment } from '../app/moment.tsx';
import { useRecord } from '../app/record.tsx';
import { timeOf, unitOf } from './axis.ts';

const TICK_MILLIS = 120;
/** With reduced motion the same way is gone in fewer, longer steps. */
const CALM_TICK_MILLIS = 1200;
const UNITS_A_SECOND = 14;

/** Plays the record: moves the time on, hour by hour, until the axis ends or somebody stops it. */
export function usePlayer(): { readonly playing: boolean; readonly toggle: () => void } {
  const { axis } = useRecord();
  const moment = useMoment();
  const [playing, setPlaying] = useState(false);
  const latest = useRef(moment);
  latest.current = moment;
  useEffect(() => {
    if (!playing) return;
    const tick = matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM_TICK_MILLIS : TICK_MILLIS;
    const step = Math.max(1, Math.round((UNITS_A_SECOND * tick) / 1000));
    const timer = setInterval(() => {
      const { at, setAt } = latest.current;
      const unit = Math.floor(unitOf(axis, at)) + step;
      setAt(timeOf(axis, unit));
      if (unit >= axis.units) setPlaying(false);
    }, tick);
    return () => clearInterval(timer);
  }, [playing, axis]);
  const toggle = useCallback(() => {
    const { at, setAt } = latest.current;
    if (at >= axis.until) setAt(axis.from);
    setPlaying((before) => !before);
  }, [axis]);
  return { playing, toggle };
}
