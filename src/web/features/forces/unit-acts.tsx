import { useMemo } from 'react';
import type { ContingentView, UnitView } from '#views';
import { ActButton } from '../../app/acting/act-button.tsx';
import { useActing } from '../../app/acting/acting.tsx';
import { useTerms } from '../../app/settings.tsx';
import { probeOf } from '../acting/suggest.ts';
import { draftsFor } from './unit-drafts.ts';
import { useForcesWords } from './words.ts';

/** What may come next for one contingent: what is open to the role, and what is not, with the rule that says so. */
export function UnitActs({ contingent, unit, party }: { contingent: ContingentView; unit: UnitView; party: string }) {
  const words = useForcesWords();
  const terms = useTerms();
  const { setting, obstacleTo, mayWrite } = useActing();
  const acts = useMemo(() => {
    if (setting === null) return [];
    return draftsFor(contingent, unit, setting).map((draft) => ({
      draft,
      obstacle: obstacleTo({ ...draft, content: { ...probeOf(draft.kind, setting), ...draft.content } }),
    }));
  }, [setting, obstacleTo, contingent, unit]);
  if (setting === null || !mayWrite) return null;
  const buttons = (list: typeof acts) =>
    list.map(({ draft, obstacle }) => (
      <ActButton key={draft.kind} draft={draft} obstacle={obstacle}>
        {words.actFor[draft.kind] ?? terms.act[draft.kind]}
        <span className="sr-only">: {party}</span>
      </ActButton>
    ));
  const open = acts.filter(({ obstacle }) => obstacle === null);
  const closed = acts.filter(({ obstacle }) => obstacle !== null);
  return (
    <div className="forces-acts no-print">
      {open.length === 0 && <p className="under">{words.allClosed}</p>}
      {open.length > 0 && <div className="next-acts">{buttons(open)}</div>}
      {closed.length > 0 && (
        <details className="inline-details">
          <summary>
            {words.closed(closed.length)}
            <span className="sr-only">: {party}</span>
          </summary>
          <div className="next-closed">{buttons(closed)}</div>
        </details>
      )}
    </div>
  );
}
