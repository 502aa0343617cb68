import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useWords } from '../../app/settings.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say } from '../../ui/say.tsx';
import { Clock } from './clock.tsx';
import { PhaseRail } from './phase-rail.tsx';

/** What the operation is, where it stands in its life, and what is due or amiss: the first thing seen on any screen. */
export function OperationHeader() {
  const words = useWords();
  const names = useNames();
  const { operation } = useReplay();
  return (
    <header className="operation-head">
      {operation.exercise && (
        <p className="exercise" role="note">
          <Mark tone="warn" icon="alert">
            {words.exercise}
          </Mark>{' '}
          {words.exerciseNote}
        </p>
      )}
      <div className="operation-title">
        <h1>
          <Say text={operation.title} />
        </h1>
        <dl className="file">
          <div>
            <dt className="sr-only">{words.pact}</dt>
            <dd>
              <Say text={names.pact(operation.pact)} />
            </dd>
          </div>
          <div>
            <dt className="sr-only">{words.procedure}</dt>
            <dd>
              <Say text={names.procedure(operation.procedure)} />
            </dd>
          </div>
          <div>
            <dt>{words.host}</dt>
            <dd>
              <Say text={names.party(operation.host)} />
            </dd>
          </div>
        </dl>
      </div>
      <PhaseRail />
      <Clock />
    </header>
  );
}
