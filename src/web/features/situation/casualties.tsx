import type { CasualtyView } from '#views';
import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useSettings, useTerms, useWords } from '../../app/settings.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';

/** Losses as figures with their range, by group and place, never added up. */
export function Casualties() {
  const words = useWords();
  const { casualties } = useReplay();
  return (
    <Section id="casualties" title={words.casualties} note={words.casualtyNote}>
      {casualties.length === 0 && <Empty>{words.noCasualties}</Empty>}
      <ul className="plain rows casualty-rows">
        {casualties.map((casualty, index) => (
          <Row key={`${casualty.group}${casualty.predicate}${casualty.place ?? ''}${index}`} casualty={casualty} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ casualty }: { casualty: CasualtyView }) {
  const { terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const place = casualty.place === null ? undefined : names.place(casualty.place);
  const what = useCasualtyWord(casualty.predicate);
  const where = place === undefined ? null : say(place.name);
  const group = terms.group[casualty.group] ?? casualty.group.replaceAll('-', ' ');
  const label = [what, group, where].filter((part) => part !== null).join(', ');
  return (
    <li className="casualty">
      <p className="casualty-what">
        <strong>{what}</strong>
        <span className="under">{[group, where].filter((part) => part !== null).join(' · ')}</span>
      </p>
      <Figure figure={casualty.figure} label={label} size="large" asOf />
      <p className="casualty-text">
        <Say text={casualty.text} />
      </p>
    </li>
  );
}

function useCasualtyWord(predicate: string): string {
  const terms = useTerms();
  return terms.casualty[predicate] ?? predicate.replaceAll('-', ' ');
}
