import { useReplay } from './moment.tsx';
import { useSettings } from './settings.tsx';

/** Says that claims found by a program wait for a person, and marks the page while they count all the same. */
export function Unreviewed({ onDesk }: { onDesk: () => void }) {
  const { words, change } = useSettings();
  const { waiting, counted } = useReplay().unreviewed;
  if (waiting === 0) return null;
  return (
    <p className="notice unreviewed">
      {counted ? words.unreviewed.counted(waiting) : words.unreviewed.wait(waiting)}{' '}
      <button type="button" className="button-link" onClick={() => change({ unreviewed: !counted })}>
        <span>{counted ? words.unreviewed.off : words.unreviewed.on}</span>
      </button>{' '}
      <button type="button" className="button-link" onClick={onDesk}>
        <span>{words.screens.evidence}</span>
      </button>
    </p>
  );
}
