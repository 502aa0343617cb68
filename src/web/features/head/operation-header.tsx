import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useWords } from '../../app/settings.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say } from '../../ui/say.tsx';
import { Clock } from './clock.tsx';
import { PhaseRail } from './phase-rail.tsx';

/** What the operation is, where it stands in its life, and what is due next. */
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
        {operation.about !== null && (
          <p className="lede">
            <Say text={operation.about} />
          </p>
        )}
      </div>
      <dl className="facts">
        <div>
          <dt>{words.pact}</dt>
          <dd>
            <Say text={names.pact(operation.pact)} />
          </dd>
        </div>
        <div>
          <dt>{words.host}</dt>
          <dd>
            <Say text={names.party(operation.host)} />
          </dd>
        </div>
        <div>
          <dt>{words.procedure}</dt>
          <dd>
            <Say text={names.procedure(operation.procedure)} />
          </dd>
        </div>
      </dl>
      <PhaseRail />
      <Clock />
    </header>
  );
}
