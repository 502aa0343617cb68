import type { Difference } from '#charter';
import { Say } from '../../ui/say.tsx';
import { useCharterWords } from './words.ts';

/** What two charters say differently, line by line. */
export function Differences({ list }: { list: readonly Difference[] }) {
  const words = useCharterWords();
  return (
    <>
      <p role="status">{list.length === 0 ? words.noDifference : words.differences(list.length)}</p>
      {list.length > 0 && (
        <div className="scroll" role="region" aria-label={words.compare} tabIndex={0}>
          <table className="differences">
            <thead>
              <tr>
                <th scope="col">{words.where}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.after}</th>
              </tr>
            </thead>
            <tbody>
              {list.map(({ where, before, after }) => (
                <tr key={where}>
                  <th scope="row">{where}</th>
                  <td>{before === null ? '–' : <Say text={before} />}</td>
                  <td>{after === null ? '–' : <Say text={after} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
