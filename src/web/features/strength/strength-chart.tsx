import { useMemo, useState } from 'react';
import { STRENGTH_STATES, type StrengthState } from '#evidence';
import { useNames, useRecord } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useSettings } from '../../app/settings.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { ChartDrawing } from './chart-drawing.tsx';
import { ChartTable } from './chart-table.tsx';
import { courseOf, stepsIn } from './course.ts';
import { stackOf, type Stack } from './stack.ts';

/** Strength over time, one state of head count at once, stacked by contingent. */
export function StrengthChart() {
  const { words, terms } = useSettings();
  const [state, setState] = useState<StrengthState>('inTheatre');
  const stack = useStack(state);
  const { strength } = useReplay();
  return (
    <Section
      id="strength"
      title={words.strengthOver}
      wide
      aside={
        <Choice
          label={words.chartState}
          value={state}
          options={STRENGTH_STATES.map((value) => ({ value, text: terms.strength[value] }))}
          onChange={setState}
        />
      }
    >
      {stack.most === 0 ? (
        <Empty>{words.chartEmpty}</Empty>
      ) : (
        <>
          <ChartDrawing stack={stack} state={state} ceiling={strength.ceiling} />
          <ChartTable stack={stack} />
        </>
      )}
      <Beside state={state} />
    </Section>
  );
}

/** Totals that sources state, the ceiling, and standing pools: never part of the stack. */
function Beside({ state }: { state: StrengthState }) {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const { strength } = useReplay();
  return (
    <dl className="beside">
      <div>
        <dt>
          {words.stated}: {terms.strength[state].toLowerCase()}
        </dt>
        <dd>
          {strength.stated[state] === null ? (
            <span className="muted">{words.nothingStated}</span>
          ) : (
            <Figure figure={strength.stated[state]} label={`${words.stated}, ${terms.strength[state]}`} asOf />
          )}
        </dd>
      </div>
      <div>
        <dt>{words.ceiling}</dt>
        <dd>
          {strength.ceiling === null ? (
            <span className="muted">{words.noCeiling}</span>
          ) : (
            <Figure figure={strength.ceiling} label={words.ceiling} />
          )}
        </dd>
      </div>
      {strength.pools.map((pool) => (
        <div key={pool.force}>
          <dt>
            <Say text={names.party(pool.force)} />
            <span className="under">{words.pools}</span>
          </dt>
          <dd>
            <Figure figure={pool.figure} label={say(names.party(pool.force))} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useStack(state: StrengthState): Stack {
  const { timeline, span, moments } = useRecord();
  const { policy } = useSettings();
  const { known: knownText } = useReplay();
  const known = Date.parse(knownText);
  const points = useMemo(() => {
    const steps = stepsIn(span, { held: moments.held, known });
    return courseOf(timeline, { policy: policy ?? 'contributors-own', known, steps });
  }, [timeline, span, moments, policy, known]);
  return useMemo(() => stackOf(points, state), [points, state]);
}
