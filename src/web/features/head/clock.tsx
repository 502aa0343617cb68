import { useReplay } from '../../app/moment.tsx';
import { useWords } from '../../app/settings.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say } from '../../ui/say.tsx';
import { useSpan } from '../../ui/span.ts';
import { At } from '../../ui/time.tsx';

/** When the mandate ends, what is due next, what is overdue and what does not fit, at the time chosen. */
export function Clock() {
  const words = useWords();
  const { duties, at } = useReplay();
  const now = Date.parse(at);
  const overdue = duties.filter(({ state }) => state === 'overdue').length;
  const next = duties
    .filter(({ state }) => state === 'due' || state === 'open')
    .sort((a, b) => dueOf(a.due) - dueOf(b.due))[0];
  return (
    <dl className="facts clock" aria-label={words.clock}>
      <div>
        <dt>{words.mandateEnds}</dt>
        <dd>
          <MandateEnd now={now} />
        </dd>
      </div>
      <div>
        <dt>{words.nextDuty}</dt>
        <dd>
          {next === undefined ? (
            <span className="muted">{words.noDuty}</span>
          ) : (
            <>
              <Say text={next.title} />
              {next.due !== null && <Distance from={now} to={Date.parse(next.due)} />}
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{words.dutiesNow}</dt>
        <dd>
          {overdue > 0 ? (
            <Mark tone="bad" icon="alert">
              {words.overdue(overdue)}
            </Mark>
          ) : (
            <Mark tone="good" icon="check">
              {words.noOverdue}
            </Mark>
          )}
        </dd>
      </div>
      <div>
        <dt>{words.breaches}</dt>
        <dd>
          <BreachCount />
        </dd>
      </div>
    </dl>
  );
}

function BreachCount() {
  const words = useWords();
  const { breaches } = useReplay();
  const stands = breaches.filter(({ state }) => state === 'stands').length;
  const unknown = breaches.filter(({ state }) => state === 'unknown').length;
  return (
    <>
      {stands > 0 ? (
        <a href="#breaches" className="mark mark-bad">
          <Icon name="alert" />
          {words.breachesStand(stands)}
        </a>
      ) : (
        <Mark tone="good" icon="check">
          {words.noBreach}
        </Mark>
      )}
      {unknown > 0 && <span className="muted distance"> {words.breachesUnknown(unknown)}</span>}
    </>
  );
}

function dueOf(due: string | null): number {
  return due === null ? Infinity : Date.parse(due);
}

function MandateEnd({ now }: { now: number }) {
  const words = useWords();
  const { mandate } = useReplay();
  if (mandate === null) return <span className="muted">{words.noMandateYet}</span>;
  const { until } = mandate.term;
  if (until === null) return <>{words.noDateSet}</>;
  const end = Date.parse(until);
  return (
    <>
      <At time={end} />
      {end <= now ? (
        <Mark tone="bad" icon="alert">
          {words.ended}
        </Mark>
      ) : (
        <Distance from={now} to={end} />
      )}
    </>
  );
}

function Distance({ from, to }: { from: number; to: number }) {
  const words = useWords();
  const span = useSpan();
  const text = span(to - from);
  return <span className="muted distance"> {to >= from ? words.inDays(text) : words.ago(text)}</span>;
}
