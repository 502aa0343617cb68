import type { ActKind } from '#charter';
import { useReplay } from '../../app/moment.tsx';
import { useSettings } from '../../app/settings.tsx';
import { PrintedTimes } from '../../timeline/time-dock.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { NextActs } from '../acting/next-acts.tsx';
import { ContingentCard } from './contingent-card.tsx';
import './forces.css';
import { OrderOfBattle } from './order-of-battle.tsx';
import { RequirementBoard } from './requirement-board.tsx';
import { useForces } from './use-forces.ts';
import { useForcesWords } from './words.ts';

/** What is done here; the rest of an operation is done on its own screens. */
const OF_FORCES: readonly ActKind[] = [
  'requirement',
  'pledge',
  'approval',
  'contingent',
  'appointment',
  'force-group',
  'site',
  'task',
  'recall',
];

/** The forces of an operation: what is needed and who answers it, each contingent, and how the force is divided. */
export function ForcesScreen() {
  const words = useForcesWords();
  const forces = useForces();
  return (
    <main id="main" className="forces">
      <header className="forces-head">
        <h1>{words.title}</h1>
        <p className="note">{words.lead}</p>
      </header>
      <PrintedTimes />
      <AtAGlance />
      <div className="panels">
        <RequirementBoard forces={forces} />
        <Cards forces={forces} />
        <OrderOfBattle forces={forces} />
        <NextActs of={OF_FORCES} />
      </div>
    </main>
  );
}

/** The whole force in a line: sums of its states, each beside the others, and the most that may be there. */
function AtAGlance() {
  const { words: common, terms } = useSettings();
  const words = useForcesWords();
  const { strength } = useReplay();
  return (
    <dl className="forces-glance" aria-label={words.glance}>
      {(['pledged', 'confirmed', 'enRoute', 'inTheatre', 'withdrawn'] as const).map((state) => (
        <div key={state}>
          <dt>{terms.strength[state]}</dt>
          <dd>
            <Figure figure={strength[state]} label={`${common.sum}, ${terms.strength[state]}`} size="large" />
          </dd>
        </div>
      ))}
      <div>
        <dt>{common.ceiling}</dt>
        <dd>
          {strength.ceiling === null ? (
            <span className="muted">{common.noCeiling}</span>
          ) : (
            <Figure figure={strength.ceiling} label={common.ceiling} size="large" />
          )}
        </dd>
      </div>
    </dl>
  );
}

function Cards({ forces }: { forces: ReturnType<typeof useForces> }) {
  const words = useForcesWords();
  const { contingents } = useReplay();
  return (
    <Section id="contingent-cards" title={words.contingents} wide>
      {contingents.length === 0 && <Empty>{words.noContingents}</Empty>}
      <ul className="plain forces-cards">
        {contingents.map((contingent) => (
          <ContingentCard key={contingent.id} contingent={contingent} forces={forces} />
        ))}
      </ul>
    </Section>
  );
}
