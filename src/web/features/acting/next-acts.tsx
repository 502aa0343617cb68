import { useMemo } from 'react';
import type { ActKind } from '#charter';
import { ActButton } from '../../app/acting/act-button.tsx';
import { useActing } from '../../app/acting/acting.tsx';
import { useRoleName } from '../../app/acting/role-picker.tsx';
import { useTerms } from '../../app/settings.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { NewPlace } from './new-place.tsx';
import { suggestionsFor } from './suggest.ts';
import { useActWords } from './words.ts';

/**
 * What the role can do now, the next first; what it cannot, with the rule that says so.
 *
 * @param of only acts of these kinds; without it all
 */
export function NextActs({ of }: { of?: readonly ActKind[] }) {
  const words = useActWords();
  const terms = useTerms();
  const name = useRoleName();
  const { setting, role, obstacleTo, mayWrite } = useActing();
  const suggested = useMemo(() => {
    const all = setting === null ? [] : suggestionsFor(setting, obstacleTo);
    return of === undefined ? all : all.filter(({ draft }) => of.includes(draft.kind));
  }, [setting, obstacleTo, of]);
  if (setting === null || !mayWrite) return null;
  const open = suggested.filter(({ obstacle }) => obstacle === null);
  const closed = suggested.filter(({ obstacle }) => obstacle !== null);
  return (
    <Section id="acts" title={words.nextTitle} note={words.nextNote(name(role))} wide>
      {suggested.length === 0 && <Empty>{words.noActs}</Empty>}
      {suggested.length > 0 && open.length === 0 && <Empty>{words.nothing}</Empty>}
      <div className="next-acts">
        {open.map(({ draft }, at) => (
          <ActButton key={draft.kind} draft={draft} obstacle={null} strong={at === 0}>
            {terms.act[draft.kind]}
          </ActButton>
        ))}
      </div>
      {of === undefined && (
        <p className="next-records">
          <NewPlace />
        </p>
      )}
      {closed.length > 0 && (
        <details className="inline-details">
          <summary>{words.closed(closed.length)}</summary>
          <div className="next-closed">
            {closed.map(({ draft, obstacle }) => (
              <ActButton key={draft.kind} draft={draft} obstacle={obstacle}>
                {terms.act[draft.kind]}
              </ActButton>
            ))}
          </div>
        </details>
      )}
    </Section>
  );
}
