import type { MandateView } from '#views';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { useSay } from '../../ui/say.tsx';
import { At, useFormat } from '../../ui/time.tsx';
import { useChangesWords } from './words.ts';

/** What a mandate says; where there is another to compare it with, only what differs. */
export function MandateCell({ mandate, other }: { mandate: MandateView; other: MandateView | null }) {
  const words = useChangesWords();
  const say = useSay();
  const format = useFormat();
  const differs = (part: (of: MandateView) => unknown) =>
    other === null || JSON.stringify(part(mandate)) !== JSON.stringify(part(other));
  return (
    <dl className="change-mandate">
      {differs(({ tasks }) => tasks.map(({ id }) => id)) && (
        <div>
          <dt>{words.tasks}</dt>
          <dd>{format.list(mandate.tasks.map(({ title }) => say(title)))}</dd>
        </div>
      )}
      {differs(({ area }) => area.map(({ id }) => id)) && (
        <div>
          <dt>{words.area}</dt>
          <dd>{format.list(mandate.area.map(({ name }) => say(name)))}</dd>
        </div>
      )}
      {differs(({ term }) => term.until) && (
        <div>
          <dt>{words.until}</dt>
          <dd>{mandate.term.until === null ? words.openEnd : <At time={mandate.term.until} shape="instantShort" />}</dd>
        </div>
      )}
      {differs(({ ceiling }) => [ceiling?.value, ceiling?.lower, ceiling?.upper]) && (
        <div>
          <dt>{words.ceiling}</dt>
          <dd>
            <Figure figure={mandate.ceiling} label={words.ceiling} />
          </dd>
        </div>
      )}
      <EntriesButton ids={[mandate.entry.id]} label={words.about.mandate} />
    </dl>
  );
}
