import { useState } from 'react';
import { keepTourOffered, tourWasOffered } from './kept-tour.ts';
import './tour.css';
import { useTourWords } from './words.ts';

/** Offers the tour once on a device, and never stands in the way. */
export function TourOffer({ onTake }: { onTake: () => void }) {
  const words = useTourWords();
  const [shown, setShown] = useState(() => !tourWasOffered());
  if (!shown) return null;
  const close = () => {
    keepTourOffered();
    setShown(false);
  };
  return (
    <aside className="tour no-print" aria-label={words.label}>
      <p>{words.offer}</p>
      <div className="tour-ways">
        <button
          type="button"
          className="button button-strong"
          onClick={() => {
            close();
            onTake();
          }}
        >
          {words.take}
        </button>
        <button type="button" className="button" onClick={close}>
          {words.decline}
        </button>
      </div>
    </aside>
  );
}
