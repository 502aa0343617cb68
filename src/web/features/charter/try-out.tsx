import { useMemo, useState } from 'react';
import { decide, partiesOn, POSITION_KINDS, withOthers, type PositionKind } from '#charter';
import { describeFault } from '#kernel';
import { useTerms } from '../../app/settings.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { ArticleLink } from './article-link.tsx';
import { useBook } from './book.ts';
import { useCharterWords } from './words.ts';

type Chosen = Readonly<Record<string, PositionKind>>;

/** The rule as it is written now, asked about positions that are chosen here. */
export function TryOut({ procedure }: { procedure: string }) {
  const words = useCharterWords();
  const terms = useTerms();
  const say = useSay();
  const { charter, at } = useBook();
  const [chosen, setChosen] = useState<Chosen>({});
  const [others, setOthers] = useState<PositionKind | ''>('agree');
  const parties = useMemo(() => partiesOn(charter, at), [charter, at]);
  const verdict = useMemo(() => {
    const positions = Object.entries(chosen).map(([party, position]) => ({ party, position }));
    const question = { charter, procedure, at, positions };
    return decide({ ...question, positions: withOthers(question, { '': others === '' ? undefined : others }) });
  }, [charter, procedure, at, chosen, others]);
  const options = [
    { value: '' as const, text: words.askNothing },
    ...POSITION_KINDS.map((value) => ({ value, text: terms.position[value] })),
  ];
  return (
    <div className="try-out">
      <p className="note">{words.tryNote}</p>
      <div className="try-positions">
        <Choice<PositionKind | ''> label={words.everybody} value={others} options={options} onChange={setOthers} />
        {parties.map(({ id, names }) => (
          <Choice<PositionKind | ''>
            key={id}
            label={say(names)}
            value={chosen[id] ?? ''}
            options={options}
            onChange={(position) =>
              setChosen(({ [id]: _before, ...rest }) => (position === '' ? rest : { ...rest, [id]: position }))
            }
          />
        ))}
      </div>
      <div aria-live="polite">
        {verdict.ok ? (
          <>
            <p>
              <Mark tone={TONE[verdict.value.outcome]} icon={SIGN[verdict.value.outcome]}>
                {terms.outcome[verdict.value.outcome]}
              </Mark>
            </p>
            <ul className="plain rows">
              {verdict.value.findings.map((finding, nth) => (
                <li key={nth}>
                  {terms.finding[finding.state]}: <Say text={finding.reason} />{' '}
                  {finding.article !== null && <ArticleLink id={finding.article} />}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <ul className="plain">
            {verdict.faults.map((fault) => (
              <li key={describeFault(fault)}>{describeFault(fault)}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

const TONE = { adopted: 'good', rejected: 'bad', open: 'warn' } as const;
const SIGN = { adopted: 'check', rejected: 'cross', open: 'question' } as const;
