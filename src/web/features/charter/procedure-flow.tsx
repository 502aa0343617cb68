import { Say } from '../../ui/say.tsx';
import { ArticleLink } from './article-link.tsx';
import type { Step } from './flow-model.ts';
import { useCharterWords } from './words.ts';

/**
 * A procedure as the way it takes, step by step.
 *
 * @param under level of the heading it stands under
 */
export function ProcedureFlow({ steps, under }: { steps: readonly Step[]; under: 2 | 3 }) {
  const words = useCharterWords();
  const Title = under === 2 ? 'h3' : 'h4';
  return (
    <ol className="plain flow">
      {steps.map(({ id, said }) => (
        <li key={id} className={`flow-step flow-${id}`}>
          <Title className="flow-title">{words.steps[id]}</Title>
          <ul className="plain">
            {said.map(({ text, article }, nth) => (
              <li key={nth}>
                <Say text={text} /> {article !== null && <ArticleLink id={article} />}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
