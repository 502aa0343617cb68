import type { FlipGroup, Verdict } from '#charter';
import { useNames } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { useSay } from '../../ui/say.tsx';
import { useFormat } from '../../ui/time.tsx';

/** Whose change of position would give another outcome, in words. */
export function Flips({ verdict }: { verdict: Verdict }) {
  const { words } = useSettings();
  const sentence = useFlipSentence();
  return (
    <div className="flips">
      <h4>{words.flips}</h4>
      {verdict.flipGroups.length === 0 ? (
        <p className="note">{words.flipNone}</p>
      ) : (
        <ul>
          {verdict.flipGroups.map((group, index) => (
            <li key={index}>{sentence(group)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useFlipSentence(): (group: FlipGroup) => string {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const format = useFormat();
  return ({ to, need, among, outcome }) => {
    const parties = among.map((party) => say(names.party(party)));
    const any = need === 1 && among.length > 1;
    const flip = {
      what: words.flipOutcome[outcome],
      need: format.number(need),
      who: any ? format.either(parties) : format.list(parties),
      moved: terms.moveTo[to],
    };
    if (among.length === 1) return words.flipOne(flip);
    if (any) return words.flipAny(flip);
    return need === among.length ? words.flipAll(flip) : words.flipSome(flip);
  };
}
