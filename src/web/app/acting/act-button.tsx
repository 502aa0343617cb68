import { useId, useMemo, useState, type ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useActing } from './acting.tsx';
import type { Draft } from './draft.ts';
import { ObstacleText } from './obstacle.tsx';
import { useActingWords } from './acting-words.ts';

/**
 * A button that performs or opens an act. Where the pact says no, it says so before it is pressed: the reason and its
 * article open beside it, and nothing is sent. `whole`: the draft needs no form.
 */
export function ActButton(props: { draft: Draft; whole?: boolean; strong?: boolean; children: ReactNode }) {
  const { draft, whole = false, strong = false, children } = props;
  const words = useActingWords();
  const { obstacleTo, openForm, mayWrite, setting } = useActing();
  const [told, setTold] = useState(false);
  const reason = useId();
  const obstacle = useMemo(() => obstacleTo(draft), [obstacleTo, draft]);
  // A form may still lack what a person is about to fill in; only the pact's no closes the way to it.
  const closed = setting === null || !mayWrite || obstacle?.kind === 'refused' || (whole && obstacle !== null);
  const look = `button${strong ? ' button-strong' : ''}`;
  if (!closed) {
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
          {setting === null && words.noCharter}
          {setting !== null && !mayWrite && words.noKey}
          {setting !== null && mayWrite && obstacle !== null && <ObstacleText obstacle={obstacle} />}
        </span>
      )}
    </span>
  );
}
