import { textIn } from '#charter';
import type { Access } from '#contract';
import { fetchReadings, type OperationListed } from '../../app/api.ts';
import { useFetched } from '../../app/load.ts';
import { useSettings } from '../../app/settings.tsx';
import { Failed, Wait } from '../../ui/wait.tsx';
import './access.css';
import { useAccessWords } from './words.ts';

/** Who read what is the reader's own and not public. */
export function AccessScreen({ operations }: { operations: readonly OperationListed[] }) {
  const words = useAccessWords();
  const { loading, again } = useFetched(fetchReadings);
  if (loading.state === 'loading') return <Wait what={words.fetching} progress={null} />;
  if (loading.state === 'failed') return <Failed problem={loading.problem} onRetry={again} />;
  const readings = loading.value;
  return (
    <main id="main" className="readings">
      <h1>{words.title}</h1>
      <p className="note">{words.lead}</p>
      {readings.length === 0 ? <p className="empty">{words.none}</p> : <Readings {...{ readings, operations }} />}
    </main>
  );
}

function Readings(props: { readings: readonly Access[]; operations: readonly OperationListed[] }) {
  const words = useAccessWords();
  const { language } = useSettings();
  const { columns } = words;
  const titleOf = (id: string | null) => {
    const listed = props.operations.find((operation) => operation.id === id);
    return listed === undefined ? (id ?? '–') : textIn(listed.title, language);
  };
  return (
    // A table wider than the screen is moved by the keyboard as well.
    <div className="readings-table" tabIndex={0} role="region" aria-label={words.title}>
      <table>
        <thead>
          <tr>
            {[columns.at, columns.reader, columns.how, columns.operation, columns.owner, columns.entries].map(
              (title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {props.readings.map((reading, nth) => (
            <tr key={nth}>
              <td className="num">{new Date(reading.at).toISOString().slice(0, 19).replace('T', ' ')}</td>
              <td>
                {reading.reader}
                {reading.as !== null && <div className="muted">{words.as(reading.as)}</div>}
              </td>
              <td>{words.how[reading.how]}</td>
              <td>{titleOf(reading.operation)}</td>
              <td>{reading.owner}</td>
              <td className="num">
                {reading.entries}
                <div className="muted">{words.places(reading.places)}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
