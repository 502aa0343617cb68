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
import { HEIGHT, STRIP_HEIGHT } from './chart-frame.ts';
import { ChartLegend } from './chart-legend.tsx';
import { ChartTable, StatesTable } from './chart-table.tsx';
import { courseOf, stepsIn, type CoursePoint } from './course.ts';
import { stackOf, stacksOf, type StateStack } from './stack.ts';
import { useStrengthWords } from './words.ts';

/** One state large, or all states as strips under each other. */
type Look = StrengthState | 'all';

/** Strength over time, stacked by contingent: one state of head count at once, or each in a strip of its own. */
export function StrengthChart() {
  const { words, terms } = useSettings();
  const own = useStrengthWords();
  const [look, setLook] = useState<Look>('inTheatre');
  const points = useCourse();
  const stacks = useMemo(
    () => (look === 'all' ? stacksOf(points) : [{ state: look, stack: stackOf(points, look) }]),
    [points, look],
  );
  const isEmpty = stacks.every(({ stack }) => stack.most === 0);
  const options = STRENGTH_STATES.map((value) => ({ value, text: terms.strength[value] }));
  return (
    <Section
      id="strength"
      title={words.strengthOver}
      wide
      {...(look === 'all' ? { note: own.allNote } : {})}
      aside={
        <Choice<Look>
          label={words.chartState}
          value={look}
          options={[{ value: 'all', text: own.all }, ...options]}
          onChange={setLook}
        />
      }
    >
      {isEmpty ? <Empty>{words.chartEmpty}</Empty> : <Drawings look={look} stacks={stacks} />}
      <Beside state={look === 'all' ? 'inTheatre' : look} />
    </Section>
  );
}

/** The strips share one scale of heads, so that what was pledged and what came can be told apart by eye. */
function Drawings({ look, stacks }: { look: Look; stacks: readonly StateStack[] }) {
  const { words, terms } = useSettings();
  const { strength } = useReplay();
  const most = Math.max(...stacks.map(({ stack }) => stack.most));
  return (
    <>
      <figure className="chart">
        {stacks.map(({ state, stack }) => (
          <div key={state}>
            {look === 'all' && (
              <h3 className="chart-strip">
                {terms.strength[state]} <span className="muted">{terms.strengthMeans[state]}</span>
              </h3>
            )}
            <ChartDrawing
              {...{ stack, most }}
              height={look === 'all' ? STRIP_HEIGHT : HEIGHT}
              label={(from, until) => words.chartSummary(terms.strength[state], from, until)}
              ceiling={look === 'all' && state !== 'inTheatre' ? null : strength.ceiling}
            />
          </div>
        ))}
        <ChartLegend stacks={stacks.map(({ stack }) => stack)} />
      </figure>
      {look === 'all' ? <StatesTable stacks={stacks} /> : <ChartTable stack={stacks[0]!.stack} />}
    </>
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

function useCourse(): readonly CoursePoint[] {
  const { timeline, span, moments } = useRecord();
  const { policy } = useSettings();
  const { known: knownText } = useReplay();
  const known = Date.parse(knownText);
  return useMemo(() => {
    const steps = stepsIn(span, { held: moments.held, known });
    return courseOf(timeline, { policy: policy ?? 'contributors-own', known, steps });
  }, [timeline, span, moments, policy, known]);
}
