import { Button } from 'react-aria-components/Button';
import { Heading } from 'react-aria-components/Heading';
import type { Figure } from '#evidence';
import { useNames } from '../app/record.tsx';
import { useSettings, useWords } from '../app/settings.tsx';
import { ArticleText, articleTitle } from './article-text.tsx';
import { EntryCard } from './entry-card.tsx';
import { figureWords } from './figure-words.ts';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';
import type { Ground } from './ground.ts';
import { useSay } from './say.tsx';
import { useFormat } from './time.tsx';

/** What a number, a statement or a rule rests on: the entries, who said them, and the documents they stand in. */
export function ProvenanceBody({ ground, close }: { ground: Ground; close: () => void }) {
  const words = useWords();
  const names = useNames();
  const say = useSay();
  const title = ground.kind === 'article' ? articleTitle(names.article(ground.article), { say, words }) : ground.label;
  return (
    <>
      <div className="popover-head">
        <Heading slot="title" level={3}>
          {title}
        </Heading>
        <Button className="button button-quiet" onPress={close} aria-label={words.close}>
          <Icon name="cross" />
        </Button>
      </div>
      {ground.kind === 'figure' && <FigureGround figure={ground.figure} unit={ground.unit} />}
      {ground.kind === 'entries' && <EntryList ids={ground.ids} />}
      {ground.kind === 'article' && <ArticleText id={ground.article} />}
    </>
  );
}

function FigureGround({ figure, unit }: { figure: Figure; unit: string | null }) {
  const { words, terms } = useSettings();
  const format = useFormat();
  const said = figureWords(figure, { words, format });
  return (
    <>
      <p className="ground-figure num">
        <strong>{said.main}</strong>
        {unit !== null && said.known && ` ${unit}`}
        {said.range !== null && <span className="ground-range"> {said.range}</span>}
      </p>
      <p className="ground-marks">
        {said.disputed && (
          <Mark tone="warn" icon="differ">
            {words.disputed}
          </Mark>
        )}
        {said.asOf !== null && <span>{said.asOf}</span>}
        <span>
          {words.pickedBy}: {terms.policy[figure.policy]}
        </span>
      </p>
      {said.incomplete && <p className="note">{words.incompleteNote}</p>}
      <h4>{words.claimsHere(figure.claims.length)}</h4>
      <EntryList ids={figure.claims} />
      {figure.setAside.length > 0 && (
        <details>
          <summary>{words.setAsideHere(figure.setAside.length)}</summary>
          {figure.setAside.map(({ claim, why }) => (
            <div key={claim}>
              <p className="note">{terms.setAside[why]}</p>
              <EntryList ids={[claim]} />
            </div>
          ))}
        </details>
      )}
    </>
  );
}

function EntryList({ ids }: { ids: readonly string[] }) {
  const words = useWords();
  const names = useNames();
  const entries = [...new Set(ids)].map((id) => ({ id, entry: names.entry(id) }));
  if (entries.length === 0) return <p className="empty">{words.noClaims}</p>;
  return (
    <ul className="plain entry-list">
      {entries.map(({ id, entry }) => (
        <li key={id}>{entry === undefined ? <code>{id}</code> : <EntryCard entry={entry} />}</li>
      ))}
    </ul>
  );
}
