import { POLICIES, type Policy, type QuantityFigure } from '#evidence';
import { useSettings } from '../../app/settings.tsx';
import { Choice } from '../../ui/choice.tsx';
import { figureWords } from '../../ui/figure-words.ts';
import { Mark } from '../../ui/mark.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import type { Board } from './board-model.ts';
import { Cards, type Lookup } from './board.tsx';
import { useDeskWords } from './desk-words.ts';

/** The figures that reviewed claims come to, by the policy chosen; each opens its claims, and these their passages. */
export function Figures(props: { board: Board; lookup: Lookup; policy: Policy; onPolicy: (policy: Policy) => void }) {
  const words = useDeskWords();
  const { terms, unreviewed, change, words: house } = useSettings();
  const { board, lookup, policy, onPolicy } = props;
  return (
    <Section
      id="desk-figures"
      title={words.figures}
      note={words.figuresNote}
      wide
      aside={
        <div className="desk-figure-choice no-print">
          <Choice
            label={house.policy}
            title={house.policyNote}
            value={policy}
            options={POLICIES.map((value) => ({ value, text: terms.policy[value] }))}
            onChange={onPolicy}
          />
          <label className="desk-check">
            <input
              type="checkbox"
              checked={unreviewed}
              onChange={(event) => change({ unreviewed: event.target.checked })}
            />
            {words.countUnreviewed}
          </label>
        </div>
      }
    >
      {board.unreviewed > 0 && <p className="notice">{words.withUnreviewed(board.unreviewed)}</p>}
      {board.figures.length === 0 && <Empty>{words.noFigures}</Empty>}
      <ul className="plain desk-figures">
        {board.figures.map((figure) => (
          <li key={figure.quantity}>
            <OneFigure about={figure} lookup={lookup} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OneFigure({ about, lookup }: { about: QuantityFigure; lookup: Lookup }) {
  const words = useDeskWords();
  const { terms, words: house } = useSettings();
  const format = useFormat();
  const { figure, unit, force } = about;
  const said = figureWords(figure, { words: house, format });
  const waiting = figure.claims.filter((id) => lookup.items.get(id)?.state === 'waiting').length;
  return (
    <details className="desk-figure">
      <summary>
        <span className="desk-figure-of">
          <span className="desk-kind">{terms.claim[about.kind as keyof typeof terms.claim] ?? about.kind}</span>{' '}
          <span lang="en">
            {about.subject}: {about.predicate.replace(/-/g, ' ')}
            {about.population !== null && `, ${about.population}`}
            {about.place !== null && `, ${about.place}`}
          </span>
          {force !== null && ` · ${words.force[force]}`}
        </span>
        <span className="desk-figure-value num">
          <strong>{said.main}</strong>
          {unit !== null && <span lang="en"> {unit}</span>}
          {said.range !== null && <span className="desk-range"> {said.range}</span>}
        </span>
        <span className="under num">
          {said.disputed && (
            <Mark tone="warn" icon="differ">
              {house.disputed}
            </Mark>
          )}
          {waiting > 0 && (
            <Mark tone="warn" icon="question">
              {words.withUnreviewed(waiting)}
            </Mark>
          )}{' '}
          {[said.asOf, `${words.pickedBy}: ${terms.policy[figure.policy]}`, words.origins(about.origins)]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </summary>
      <h3>{words.restsOn}</h3>
      <Cards ids={figure.claims} lookup={lookup} />
      {figure.setAside.length > 0 && (
        <>
          <h3>{words.setAside}</h3>
          {figure.setAside.map(({ claim, why }) => (
            <div key={claim}>
              <p className="note">{terms.setAside[why]}</p>
              <Cards ids={[claim]} lookup={lookup} />
            </div>
          ))}
        </>
      )}
    </details>
  );
}
