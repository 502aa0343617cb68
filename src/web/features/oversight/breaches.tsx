import type { LocalText } from '#charter';
import { REFUSALS } from '#operation';
import type { Breach, BreachCode } from '#views';
import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { Told } from '../../ui/told.tsx';

/** Claims that do not fit what is authorised, each with the article and the entries it rests on. */
export function Breaches() {
  const words = useWords();
  const { breaches } = useReplay();
  return (
    <Section id="breaches" title={words.breaches} note={words.breachNote}>
      {breaches.length === 0 && <Empty>{words.noBreaches}</Empty>}
      <ul className="plain rows">
        {breaches.map((breach, index) => (
          <li key={`${breach.code}${breach.contingent ?? ''}${index}`}>
            <OneBreach breach={breach} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const TONE = { stands: 'bad', answered: 'good', unknown: 'warn' } as const;
const SIGN = { stands: 'alert', answered: 'check', unknown: 'question' } as const;

function OneBreach({ breach }: { breach: Breach }) {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const { contingents } = useReplay();
  const party = contingents.find(({ id }) => id === breach.contingent)?.party ?? null;
  return (
    <>
      <p className="row-head">
        <Mark tone={TONE[breach.state]} icon={SIGN[breach.state]}>
          {terms.breachState[breach.state]}
        </Mark>
        <strong>{terms.breach[breach.code] ?? say(titleOf(breach.code))}</strong>
        {party !== null && <span>{say(names.party(party))}</span>}
      </p>
      <p>
        <Told text={breach.text} />
      </p>
      <p className="tile-meta">
        <span>
          {words.since} <HeldFrom ids={breach.claims} from={breach.since} />
        </span>
        {breach.article !== null && <ArticleRef id={breach.article} />}
        <EntriesButton ids={breach.claims} label={say(breach.text)} text={words.claimsHere(breach.claims.length)} />
        {breach.answeredBy !== null && (
          <EntriesButton ids={[breach.answeredBy]} label={say(breach.text)} text={words.answeredBy} />
        )}
      </p>
    </>
  );
}

function titleOf(code: BreachCode): LocalText {
  return REFUSALS.find((refusal) => refusal.code === code)?.title ?? { en: code };
}
