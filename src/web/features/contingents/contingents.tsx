import { STRENGTH_STATES } from '#evidence';
import { useReplay } from '../../app/moment.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { ContingentRow } from './contingent-row.tsx';

/** Contingents with every state of their head count side by side, and what each has pledged, been allowed and refused. */
export function Contingents() {
  const words = useWords();
  const { contingents } = useReplay();
  return (
    <Section id="contingents" title={words.contingents} note={words.statesNote} wide>
      {contingents.length === 0 ? <Empty>{words.noContingents}</Empty> : <ContingentTable />}
    </Section>
  );
}

function ContingentTable() {
  const { words, terms } = useSettings();
  const { contingents, strength } = useReplay();
  const label = (state: string) => `${words.sum}, ${state}`;
  return (
    <table className="contingents" aria-label={words.contingents}>
      <thead>
        <tr>
          <th scope="col">{words.party}</th>
          {STRENGTH_STATES.map((state) => (
            <th key={state} scope="col" className="count">
              {terms.strength[state]}
            </th>
          ))}
          <th scope="col" className="count voice">
            {words.senderSays}
          </th>
          <th scope="col" className="count">
            {words.theatreSays}
          </th>
        </tr>
      </thead>
      {contingents.map((contingent) => (
        <ContingentRow key={contingent.id} contingent={contingent} />
      ))}
      <tfoot>
        <tr>
          <th scope="row">{words.sum}</th>
          {STRENGTH_STATES.map((state) => (
            <td key={state} data-label={terms.strength[state]} className="count">
              <Figure figure={strength[state]} label={label(terms.strength[state])} />
            </td>
          ))}
          <td colSpan={2} className="blank" />
        </tr>
        <tr>
          <th scope="row">{words.stated}</th>
          {STRENGTH_STATES.map((state) => (
            <td key={state} data-label={terms.strength[state]} className="count">
              {strength.stated[state] === null ? (
                <span className="figure figure-unknown">{words.none}</span>
              ) : (
                <Figure figure={strength.stated[state]} label={`${words.stated}, ${terms.strength[state]}`} />
              )}
            </td>
          ))}
          <td colSpan={2} className="blank" />
        </tr>
      </tfoot>
    </table>
  );
}
