import type { UnitView } from '#views';
import { useNames } from '../../app/record.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say } from '../../ui/say.tsx';
import { useForcesWords } from './words.ts';

const TONE = { given: 'good', refused: 'bad', missing: 'warn' } as const;
const SIGN = { given: 'check', refused: 'cross', missing: 'question' } as const;

/** Consent at home as the charter asks for it, with what it stands on, and whether it is there. */
export function HomeConsent({ gate, consent }: Pick<UnitView, 'gate' | 'consent'>) {
  const words = useForcesWords();
  const state = consent ?? 'missing';
  if (gate === null && consent === null) return <p className="under forces-consent">{words.noGate}</p>;
  return (
    <div className="forces-consent">
      <Mark tone={TONE[state]} icon={SIGN[state]}>
        {words.consent}: {words.gateState[state]}
      </Mark>
      {gate === null ? (
        <span className="under">{words.noGate}</span>
      ) : (
        <span className="under">
          {words.gate}: <Say text={gate.body} />, <Say text={gate.threshold} /> <StandsOn cite={gate.cite} />
        </span>
      )}
    </div>
  );
}

function StandsOn({ cite }: { cite: NonNullable<UnitView['gate']>['cite'] }) {
  const names = useNames();
  if (cite.article !== undefined) return <ArticleRef id={cite.article} />;
  const titles = cite.sources.map((id) => names.charterSource(id)?.title ?? id);
  return <>({titles.join('; ')})</>;
}
