import { faultLine } from '../requests.ts';
import { ArticleRef } from '../../ui/article-text.tsx';
import { Say } from '../../ui/say.tsx';
import type { Obstacle } from './draft.ts';
import { useActingWords } from './acting-words.ts';

/** What stands in the way of an act, in words: the rule, its article, what is missing, the smallest mend; or every fault. */
export function ObstacleText({ obstacle }: { obstacle: Obstacle }) {
  const words = useActingWords();
  if (obstacle.kind === 'faulty') {
    return (
      <ul className="plain">
        {obstacle.faults.map((fault) => (
          <li key={`${fault.field} ${fault.found}`}>{faultLine(fault)}</li>
        ))}
      </ul>
    );
  }
  const { title, article, missing, mend } = obstacle.refusal;
  return (
    <>
      <strong>
        <Say text={title} />
      </strong>
      {article !== null && (
        <>
          {' '}
          (<ArticleRef id={article} />)
        </>
      )}
      <br />
      {words.missing} <Say text={missing} />. {words.mend} <Say text={mend} />.
    </>
  );
}
