import { useMemo } from 'react';
import { useNames, useRecord } from '../../app/record.tsx';
import { useWords } from '../../app/settings.tsx';
import { useSay } from '../../ui/say.tsx';
import type { Stack } from './stack.ts';

export const HATCH = 'chart-hatch';

/** What each layer is, told by its number and its colour, once for all the stacks that are drawn. */
export function ChartLegend({ stacks }: { stacks: readonly Stack[] }) {
  const words = useWords();
  const name = useContingentName();
  const layers = new Map(stacks.flatMap((stack) => stack.layers.map(({ id, tone }) => [id, tone])));
  const uncounted = new Set(stacks.flatMap((stack) => stack.uncounted));
  return (
    <figcaption className="legend">
      {[...layers].map(([id, tone]) => (
        <span key={id} className="legend-item">
          <svg width="16" height="16" aria-hidden="true">
            <rect width="16" height="16" rx="2" className={`layer layer-${tone % 8}`} />
            <text x="8" y="12" textAnchor="middle" className="layer-number">
              {tone + 1}
            </text>
          </svg>
          {name(id)}
        </span>
      ))}
      <span className="legend-item">
        <svg width="16" height="16" aria-hidden="true">
          <rect width="16" height="16" rx="2" fill={`url(#${HATCH})`} />
        </svg>
        {words.chartBand}
      </span>
      {stacks.some(({ stated }) => stated.some((span) => span !== null)) && (
        <span className="legend-item">
          <svg width="22" height="16" aria-hidden="true" className="stated">
            <line x1="11" x2="11" y1="1" y2="15" />
            <circle cx="11" cy="8" r="4" />
          </svg>
          {words.chartStated}
        </span>
      )}
      {uncounted.size > 0 && (
        <span className="legend-item muted">{words.chartUncounted([...uncounted].map(name).join(', '))}</span>
      )}
    </figcaption>
  );
}

/** A contingent by the name of the party that sends it, from the acts and claims that speak of it. */
export function useContingentName(): (contingent: string) => string {
  const { entries } = useRecord();
  const names = useNames();
  const say = useSay();
  const parties = useMemo(() => {
    const found = new Map<string, string>();
    for (const { body } of entries) {
      if (body?.family === 'act' && (body.kind === 'contingent' || body.kind === 'pledge'))
        found.set(body.content.contingent, body.content.party);
      else if (body?.family === 'claim' && body.content.contingent != null && !found.has(body.content.contingent))
        found.set(body.content.contingent, body.content.subject);
    }
    return found;
  }, [entries]);
  return (contingent) => say(names.party(parties.get(contingent) ?? contingent));
}
