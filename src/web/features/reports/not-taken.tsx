import type { Fault } from '#kernel';
import { faultLine } from '../../app/requests.ts';
import { useReportsWords } from './words.ts';

/** Why the server did not take what was sent. */
export interface Stopped {
  readonly faults: readonly Fault[];
}

/** Every fault of what was sent, said at once. */
export function NotTaken({ stopped }: { stopped: Stopped }) {
  const words = useReportsWords();
  return (
    <div className="notice notice-bad" role="alert">
      <strong>{words.problem}</strong>
      <ul>
        {stopped.faults.map((fault) => (
          <li key={`${fault.field} ${fault.found}`}>{faultLine(fault)}</li>
        ))}
      </ul>
    </div>
  );
}
