import type { BothSides, ContingentView } from '#views';
import { useTerms } from '../../app/settings.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { differenceOf } from './forces-model.ts';
import { useForcesWords } from './words.ts';

/** The sender's count beside the theatre's: told apart, and subtracted only where both speak of one state. */
export function CountsBeside(props: { contingent: ContingentView; sides: BothSides | null; party: string }) {
  const words = useForcesWords();
  const { contingent, sides, party } = props;
  const sender = sides?.sender ?? contingent.senderSays;
  const theatre = sides?.theatre ?? contingent.theatreSays;
  if (sender === null && theatre === null) return <p className="under">{words.noneCounted}</p>;
  const none = <span className="muted">{words.notOnRecord}</span>;
  return (
    <div className="forces-counts">
      <dl aria-label={words.counts}>
        <div>
          <dt>{words.sender}</dt>
          <dd>{sender === null ? none : <Figure figure={sender} label={`${party}: ${words.sender}`} asOf />}</dd>
        </div>
        <div>
          <dt>{words.theatre}</dt>
          <dd>{theatre === null ? none : <Figure figure={theatre} label={`${party}: ${words.theatre}`} asOf />}</dd>
        </div>
      </dl>
      <p className="under">
        {sides === null ? (
          <>{sender !== null && theatre !== null ? words.otherStates : words.onlyOne}</>
        ) : (
          <Apart sides={sides} party={party} />
        )}
      </p>
    </div>
  );
}

function Apart({ sides, party }: { sides: BothSides; party: string }) {
  const words = useForcesWords();
  const terms = useTerms();
  const { kind, figure } = differenceOf(sides);
  return (
    <>
      {words.ofState(terms.strength[sides.state].toLowerCase())}.{' '}
      {kind === 'more' || kind === 'fewer' ? (
        <span className="forces-apart">
          <Icon name="differ" /> {words.apart[kind]} <Figure figure={figure} label={`${party}: ${words.difference}`} />
        </span>
      ) : (
        words.apart[kind]
      )}
    </>
  );
}
