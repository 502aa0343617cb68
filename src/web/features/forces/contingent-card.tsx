import { BOARD_STATES, type ContingentView, type Forces, type UnitView } from '#views';
import { useNames } from '../../app/record.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Approvals, Caveats, Equipment } from '../contingents/contingent-parts.tsx';
import { CountsBeside } from './counts-beside.tsx';
import { stageOf } from './forces-model.ts';
import { HomeConsent } from './home-consent.tsx';
import { PartyBadge } from './party-badge.tsx';
import { useStateName } from './requirement-board.tsx';
import { UnitActs } from './unit-acts.tsx';
import { UnitPicture } from './unit-picture.tsx';
import { useForcesWords } from './words.ts';

/** One contingent: who sends it, how far it has come, its strength in each state, its limits, and what comes next. */
export function ContingentCard({ contingent, forces }: { contingent: ContingentView; forces: Forces }) {
  const words = useForcesWords();
  const names = useNames();
  const say = useSay();
  const unit = forces.units.find(({ id }) => id === contingent.id);
  if (unit === undefined) return null;
  const party = say(names.party(contingent.party));
  const boards = [...forces.requirements, forces.beside];
  const stage = stageOf(contingent, (state) =>
    boards.some(({ byState }) => byState[state].contingents.includes(contingent.id)),
  );
  return (
    <li className="forces-card">
      <div className="forces-card-head">
        <UnitPicture category={unit.category} size={26} />
        <div>
          <h3>
            <PartyBadge party={contingent.party} />
          </h3>
          {contingent.name !== null && (
            <p className="forces-card-name">
              <Say text={contingent.name} />
            </p>
          )}
        </div>
        <div className="forces-card-marks">
          {stage !== null && (
            <Mark tone={stage === 'inTheatre' ? 'now' : 'plain'} icon={stage === 'inTheatre' ? 'pin' : 'dot'}>
              {words.stages[stage]}
            </Mark>
          )}
          {unit.recall !== null && stage !== 'home' && (
            <Mark tone="warn" icon="alert">
              {words.recalled}
            </Mark>
          )}
        </div>
      </div>
      <StateCounts {...{ contingent, unit, party }} />
      <CountsBeside {...{ contingent, sides: unit.sides, party }} />
      <Led {...{ contingent, unit, forces }} />
      {unit.acts.length > 0 && <EntriesButton ids={unit.acts.map(({ id }) => id)} label={party} />}
      <HomeConsent gate={unit.gate} consent={unit.consent} />
      <details className="inline-details">
        <summary>
          {words.more}
          <span className="sr-only">: {party}</span>
        </summary>
        <div className="forces-behind">
          <Approvals approvals={contingent.approvals} />
          <Caveats caveats={contingent.caveats} />
          <Equipment equipment={contingent.equipment} party={party} />
        </div>
      </details>
      <UnitActs {...{ contingent, unit, party }} />
    </li>
  );
}

function StateCounts({ contingent, unit, party }: { contingent: ContingentView; unit: UnitView; party: string }) {
  const words = useForcesWords();
  const name = useStateName();
  return (
    <dl className="forces-states" aria-label={words.strengthOf}>
      {BOARD_STATES.map((state) => (
        <div key={state}>
          <dt>{name(state)}</dt>
          <dd>
            <Figure
              figure={state === 'approved' ? unit.approved : contingent[state]}
              label={`${party}, ${name(state)}`}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Who leads it, what carries it, which units it is of, and what it answers. */
function Led({ contingent, unit, forces }: { contingent: ContingentView; unit: UnitView; forces: Forces }) {
  const words = useForcesWords();
  const names = useNames();
  const requirement = forces.requirements.find((each) => each.requirement === unit.requirement);
  const missing = [
    ...(unit.commander === null ? [words.commander] : []),
    ...(unit.transport === null ? [words.transport] : []),
  ];
  return (
    <dl className="forces-led">
      {unit.unit !== null && unit.unit !== contingent.name && (
        <div>
          <dt>{words.unit}</dt>
          <dd>
            <Say text={unit.unit} />
          </dd>
        </div>
      )}
      {unit.commander !== null && (
        <div>
          <dt>{words.commander}</dt>
          <dd>
            <Say text={names.person(unit.commander)} />
          </dd>
        </div>
      )}
      {unit.transport !== null && (
        <div>
          <dt>{words.transport}</dt>
          <dd>
            <Say text={unit.transport} />
          </dd>
        </div>
      )}
      {missing.length > 0 && (
        <div>
          <dt>{missing.map((word, at) => (at === 0 ? word : word.toLowerCase())).join(', ')}</dt>
          <dd className="muted">{words.notOnRecord}</dd>
        </div>
      )}
      {requirement !== undefined && (
        <div>
          <dt>{words.answers}</dt>
          <dd>
            <Say text={requirement.need} />
          </dd>
        </div>
      )}
    </dl>
  );
}
