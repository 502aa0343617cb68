import { useState } from 'react';
import { gapOf, isInPersons, type BoardCell, type BoardState, type Forces, type RequirementView } from '#views';
import { ActButton } from '../../app/acting/act-button.tsx';
import { useActing } from '../../app/acting/acting.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useSettings } from '../../app/settings.tsx';
import { Choice } from '../../ui/choice.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { probeOf } from '../acting/suggest.ts';
import { PartyBadge } from './party-badge.tsx';
import { pledgeTo } from './unit-drafts.ts';
import { useForcesWords } from './words.ts';

/** The columns of the board; who went home answers nothing any more. */
const COLUMNS = ['offered', 'pledged', 'approved', 'confirmed', 'enRoute', 'inTheatre'] as const;

/** What is needed beside what answers it, state by state, and what is missing. */
export function RequirementBoard({ forces }: { forces: Forces }) {
  const words = useForcesWords();
  const name = useStateName();
  const [against, setAgainst] = useState<BoardState>('pledged');
  const { requirements, beside } = forces;
  const options = COLUMNS.map((value) => ({ value, text: name(value) }));
  return (
    <Section
      id="requirements"
      title={words.board}
      note={words.boardNote}
      wide
      aside={
        requirements.length > 0 && (
          <Choice label={words.gapAgainst} value={against} options={options} onChange={setAgainst} />
        )
      }
    >
      {requirements.length === 0 && <Empty>{words.noRequirements}</Empty>}
      {(requirements.length > 0 || beside.contingents.length > 0) && (
        <table className="forces-board" aria-label={words.board}>
          <BoardHead needs={requirements.length > 0} />
          <tbody>
            {requirements.map((requirement) => (
              <RequirementRow key={requirement.requirement} {...{ requirement, against }} />
            ))}
            {beside.contingents.length > 0 && (
              <tr>
                <th scope="row">
                  {words.beside}
                  <span className="under">{words.besideNote}</span>
                  <Answering contingents={beside.contingents} />
                </th>
                {requirements.length > 0 && <td className="blank" />}
                <Cells byState={beside.byState} of={words.beside} />
                {requirements.length > 0 && <td className="blank" />}
              </tr>
            )}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** What a state of the board is called. */
export function useStateName(): (state: BoardState) => string {
  const words = useForcesWords();
  const { terms } = useSettings();
  return (state) => (state === 'approved' ? words.approved : terms.strength[state]);
}

function BoardHead({ needs }: { needs: boolean }) {
  const words = useForcesWords();
  const name = useStateName();
  return (
    <thead>
      <tr>
        <th scope="col">{words.need}</th>
        {needs && (
          <th scope="col" className="count">
            {words.needed}
          </th>
        )}
        {COLUMNS.map((state) => (
          <th key={state} scope="col" className="count">
            {name(state)}
          </th>
        ))}
        {needs && (
          <th scope="col" className="count gap">
            {words.gap}
          </th>
        )}
      </tr>
    </thead>
  );
}

function RequirementRow({ requirement, against }: { requirement: RequirementView; against: BoardState }) {
  const words = useForcesWords();
  const say = useSay();
  const { need, needed, unit, entry, contingents, byState } = requirement;
  const text = say(need);
  return (
    <tr>
      <th scope="row">
        <Say text={need} />
        <Answering contingents={contingents} />
        <span className="forces-row-acts">
          <EntriesButton ids={[entry.id]} label={text} />
          <PledgeTo requirement={requirement.requirement} />
        </span>
      </th>
      <td className="count" data-label={words.needed}>
        {needed === null ? (
          <span className="muted">{words.noNumber}</span>
        ) : (
          <Figure
            figure={needed}
            label={`${text}: ${words.needed}`}
            {...(isInPersons(unit) ? {} : { unit: unit ?? '' })}
          />
        )}
      </td>
      <Cells byState={byState} of={text} />
      <td className="count gap" data-label={words.gap}>
        <Gap requirement={requirement} cell={byState[against]} label={text} />
      </td>
    </tr>
  );
}

function Gap({ requirement, cell, label }: { requirement: RequirementView; cell: BoardCell; label: string }) {
  const words = useForcesWords();
  const { needed, unit } = requirement;
  if (needed === null) return <span className="muted">{words.noNumber}</span>;
  if (!isInPersons(unit)) return <span className="muted">{words.countsOther(unit ?? '')}</span>;
  const nobody = cell.contingents.length === 0;
  const unknown = { ...needed, value: null, lower: null, upper: null };
  return <Figure figure={gapOf(needed, nobody ? null : (cell.figure ?? unknown))} label={`${label}: ${words.gap}`} />;
}

function Cells({ byState, of }: { byState: RequirementView['byState']; of: string }) {
  const words = useForcesWords();
  const name = useStateName();
  return COLUMNS.map((state) => {
    const { figure, contingents, uncounted } = byState[state];
    return (
      <td key={state} className="count" data-label={name(state)}>
        {contingents.length === 0 ? (
          <span className="muted">{words.nobody}</span>
        ) : (
          <>
            {figure === null ? (
              <span className="muted">{words.noNumber}</span>
            ) : (
              <Figure figure={figure} label={`${of}: ${name(state)}`} />
            )}
            <span className="under">{words.of(contingents.length)}</span>
            {uncounted.length > 0 && figure !== null && (
              <span className="under">{words.without(uncounted.length)}</span>
            )}
          </>
        )}
      </td>
    );
  });
}

function Answering({ contingents }: { contingents: readonly string[] }) {
  const { contingents: all } = useReplay();
  const parties = new Set(all.filter(({ id }) => contingents.includes(id)).map(({ party }) => party));
  if (parties.size === 0) return null;
  return (
    <span className="forces-answering">
      {[...parties].map((party) => (
        <PartyBadge key={party} party={party} />
      ))}
    </span>
  );
}

/** For whoever sits in a party's place: its pledge to this requirement. */
function PledgeTo({ requirement }: { requirement: string }) {
  const words = useForcesWords();
  const { setting, role, obstacleTo, mayWrite } = useActing();
  if (setting === null || !mayWrite || role.party === null) return null;
  const draft = pledgeTo(requirement, role.party);
  const obstacle = obstacleTo({ ...draft, content: { ...probeOf('pledge', setting), ...draft.content } });
  return (
    <span className="no-print">
      <ActButton draft={draft} obstacle={obstacle}>
        {words.pledgeTo}
      </ActButton>
    </span>
  );
}
