import type { LocalText } from '#charter';
import type { OverviewAnswer } from '#contract';
import { makeFormat } from '../../app/i18n/format.ts';
import { addressOf } from '../../app/route.ts';
import { useSettings } from '../../app/settings.tsx';
import { figureWords } from '../../ui/figure-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say } from '../../ui/say.tsx';
import { useSpan } from '../../ui/span.ts';
import { useOperationsWords } from './words.ts';

/** One operation in the list. Its figures lead to the operation, where their sources are a click away. */
export function OperationRow(props: { operation: OverviewAnswer; pact: LocalText; past: boolean; onOpen: () => void }) {
  const { words, terms, language } = useSettings();
  const own = useOperationsWords();
  const { operation, pact, past, onOpen } = props;
  const format = makeFormat(language, operation.zone);
  const { phase, last } = operation;
  return (
    <li className={`operation-row${past ? ' is-past' : ''}`}>
      <div className="operation-what">
        <h3>
          <InnerLink href={addressOf(operation.id)} onFollow={onOpen}>
            <Say text={operation.title} />
          </InnerLink>
        </h3>
        <p className="fine">
          <Say text={pact} />
          {operation.from !== null && <> · {spanText(operation, format)}</>}
        </p>
        {operation.exercise && (
          <Mark tone="warn" icon="alert">
            {words.exercise}
          </Mark>
        )}
      </div>
      <div>
        <span className="operation-label">{own.headings.phase}</span>
        <strong>{phase === null ? own.notRequested : terms.phase[phase]}</strong>
      </div>
      <div>
        <span className="operation-label">{own.headings.clock}</span>
        <Clock operation={operation} past={past} />
      </div>
      <div>
        <span className="operation-label">{own.headings.strength}</span>
        <Strength operation={operation} />
      </div>
      <div className="operation-last">
        <span className="operation-label">{own.headings.last}</span>
        {last === null ? (
          <span className="muted">{words.none}</span>
        ) : (
          <>
            <time className="num muted" dateTime={last.at}>
              {format.day(Date.parse(last.at))}
            </time>{' '}
            <span className="operation-last-text">
              <Say text={last.text} />
            </span>
          </>
        )}
      </div>
    </li>
  );
}

function spanText({ from, until }: OverviewAnswer, format: ReturnType<typeof makeFormat>): string {
  const [first, last] = [from, until].map((time) => format.day(Date.parse(time ?? '')));
  return first === last || last === '' ? first! : `${first!} – ${last!}`;
}

function Clock({ operation, past }: { operation: OverviewAnswer; past: boolean }) {
  const own = useOperationsWords();
  const span = useSpan();
  const { mandateUntil, hasMandate, silenceUntil, overdue, breaches, waiting, next } = operation;
  const now = Date.now();
  const end = mandateUntil === null ? null : Date.parse(mandateUntil);
  return (
    <ul className="plain operation-clock">
      {breaches > 0 && (
        <li>
          <Mark tone="bad" icon="alert">
            {own.breaches(breaches)}
          </Mark>
        </li>
      )}
      {overdue > 0 && (
        <li>
          <Mark tone={past ? 'plain' : 'bad'} icon="clock">
            {own.overdue(overdue)}
          </Mark>
        </li>
      )}
      {silenceUntil !== null && <li>{own.silence(span(Date.parse(silenceUntil) - now))}</li>}
      {!past && next !== null && (
        <li>
          {own.next} <Say text={next.title} />
        </li>
      )}
      <li className="muted">
        {!hasMandate && own.noMandate}
        {hasMandate && end === null && own.noEnd}
        {end !== null && (end > now ? own.mandateEnds(span(end - now)) : own.mandateEnded(span(now - end)))}
      </li>
      {waiting > 0 && <li>{own.waiting(waiting)}</li>}
    </ul>
  );
}

function Strength({ operation }: { operation: OverviewAnswer }) {
  const { words, language } = useSettings();
  const own = useOperationsWords();
  const format = makeFormat(language, operation.zone);
  const said = figureWords(operation.inTheatre, { words, format });
  const ceiling = operation.ceiling?.value ?? null;
  return (
    <>
      <span className={`num operation-heads${said.disputed ? ' figure-disputed' : ''}`}>{said.main}</span>
      {said.disputed && (
        <span className="figure-doubt num">
          <Icon name="differ" />
          {[said.range, words.disputed].filter((part) => part !== null).join(' · ')}
        </span>
      )}
      {operation.inTheatre !== null && said.asOf !== null && <span className="figure-asof">{said.asOf}</span>}
      <span className="under">
        {operation.hasMandate && (ceiling === null ? own.noCeiling : own.ofCeiling(format.number(ceiling)))}
        {operation.hasMandate && operation.contingents > 0 && ' · '}
        {operation.contingents > 0 && own.contingents(operation.contingents)}
      </span>
    </>
  );
}
