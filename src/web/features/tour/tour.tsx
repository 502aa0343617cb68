import { useEffect, useRef, useState } from 'react';
import type { View } from '../../app/screens.ts';
import { STOPS } from './stops.ts';
import { useTourWords } from './words.ts';

/**
 * A walk through the screens: a card that tells what is pointed at. It covers nothing that is pointed at, takes no click
 * from the page, and Escape leaves it.
 */
export function Tour(props: { view: View; onView: (view: View) => void; onEnd: () => void }) {
  const { view, onView, onEnd } = props;
  const words = useTourWords();
  const [at, setAt] = useState(0);
  const stop = STOPS[at]!;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (view !== stop.view) onView(stop.view);
    card.current?.focus({ preventScroll: true });
    // Only a new stop changes the screen; a reader who goes elsewhere in between is left there.
  }, [at]);
  usePointing(stop.target);
  useEscape(onEnd);
  const [title, text] = words.stops[stop.id];
  const last = at === STOPS.length - 1;
  return (
    <section ref={card} className="tour no-print" tabIndex={-1} aria-label={words.label} aria-live="polite">
      <p className="tour-step num">{words.step(at + 1, STOPS.length)}</p>
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="tour-ways">
        <button type="button" className="button button-strong" onClick={() => (last ? onEnd() : setAt(at + 1))}>
          {last ? words.done : words.next}
        </button>
        {at > 0 && (
          <button type="button" className="button" onClick={() => setAt(at - 1)}>
            {words.back}
          </button>
        )}
        {!last && (
          <button type="button" className="button" onClick={onEnd}>
            {words.leave}
          </button>
        )}
      </div>
    </section>
  );
}

const LOOK_MILLIS = 100;

/** Rings what is pointed at, as soon as it is there, and brings it to sight. */
function usePointing(target: string): void {
  useEffect(() => {
    let ringed: Element | null = null;
    const timer = setInterval(() => {
      const found = document.querySelector(target);
      if (found === null || found === ringed) return;
      ringed?.classList.remove('tour-target');
      ringed = found;
      found.classList.add('tour-target');
      found.scrollIntoView({ block: 'start', behavior: isCalm() ? 'auto' : 'smooth' });
    }, LOOK_MILLIS);
    return () => {
      clearInterval(timer);
      ringed?.classList.remove('tour-target');
    };
  }, [target]);
}

function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function useEscape(onEnd: () => void): void {
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onEnd();
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [onEnd]);
}
