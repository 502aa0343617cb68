import { useId, useState, type ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useActing } from './acting.tsx';
import { useActingWords } from './acting-words.ts';
import type { Draft, Obstacle } from './draft.ts';
import { ObstacleText } from './obstacle.tsx';

/**
 * A button that opens the form of an act. Where the pact says no, it says so before it is pressed: the reason and its
 * article open beside it, and nothing is sent.
 */
export function ActButton(props: {
  draft: Draft;
  /** What stands in the way now; null: nothing. */
  obstacle: Obstacle | null;
  strong?: boolean;
  children: ReactNode;
}) {
  const { draft, obstacle, strong = false, children } = props;
  const words = useActingWords();
  const { openForm, mayWrite } = useActing();
  const [told, setTold] = useState(false);
  const reason = useId();
  const look = `button${strong ? ' button-strong' : ''}`;
  if (obstacle === null && mayWrite) {
    return (
      <button type="button" className={look} onClick={() => openForm(draft)}>
        {children}
      </button>
    );
  }
  return (
    <span className="act-closed">
      <button
        type="button"
        className={look}
        aria-disabled="true"
        aria-expanded={told}
        aria-describedby={told ? reason : undefined}
        onClick={() => setTold(!told)}
      >
        <Icon name="cross" />
        {children}
      </button>
      {told && (
        <span id={reason} className="act-reason" role="status">
          {obstacle === null ? words.noKey : <ObstacleText obstacle={obstacle} />}
        </span>
      )}
    </span>
  );
}
