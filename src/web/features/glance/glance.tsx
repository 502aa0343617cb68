import { STRENGTH_STATES } from '#evidence';
import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { shortVoice } from '../../ui/voice.tsx';

/** Who asked and decided what, how many are where, and what does not fit: the state at one look. */
export function Glance() {
  const words = useWords();
  const { withheld, notUnderstood } = useReplay();
  return (
    <Section id="glance" title={words.glance} wide>
      {(withheld > 0 || notUnderstood > 0) && (
        <div className="notice">
          {withheld > 0 && <p>{words.withheld(withheld)}</p>}
          {notUnderstood > 0 && <p>{words.notUnderstood(notUnderstood)}</p>}
        </div>
      )}
      <div className="glance">
        <Asked />
        <Decided />
        <BreachCount />
      </div>
      <StrengthNow />
    </Section>
  );
}

function Asked() {
  const words = useWords();
  const names = useNames();
  const say = useSay();
  const { request } = useReplay();
  return (
    <div className="tile">
      <h3>{words.whoAsked}</h3>
      {request === null ? (
        <Empty>{words.notAsked}</Empty>
      ) : (
        <>
          <p className="tile-main">
            {shortVoice(request, names).map(say).join(', ')}
            {request.person !== null && request.office !== null && (
              <span className="under">
                <Say text={names.office(request.office)} />
              </span>
            )}
          </p>
          <p>
            <Say text={request.asks} />
          </p>
          <p className="tile-meta">
            <HeldFrom ids={[request.entry.id]} from={request.from} />{' '}
            <EntriesButton ids={[request.entry.id]} label={say(request.asks)} />
          </p>
        </>
      )}
    </div>
  );
}

function Decided() {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const { decision } = useReplay();
  return (
    <div className="tile">
      <h3>{words.whoDecided}</h3>
      {decision === null ? (
        <Empty>{words.notDecided}</Empty>
      ) : (
        <>
          <p className="tile-main">
            <Say text={names.organ(decision.organ)} />{' '}
            <Mark
              tone={decision.outcome === 'adopted' ? 'good' : 'bad'}
              icon={decision.outcome === 'adopted' ? 'check' : 'cross'}
            >
              {terms.outcome[decision.outcome]}
            </Mark>
          </p>
          <p>
            <Say text={decision.text} />
          </p>
          <p className="tile-meta">
            <HeldFrom ids={[decision.entry.id]} from={decision.from} />{' '}
            <EntriesButton ids={[decision.entry.id]} label={say(decision.text)} />
          </p>
        </>
      )}
    </div>
  );
}

function BreachCount() {
  const words = useWords();
  const { breaches } = useReplay();
  const stands = breaches.filter(({ state }) => state === 'stands').length;
  const unknown = breaches.filter(({ state }) => state === 'unknown').length;
  return (
    <div className="tile">
      <h3>{words.breaches}</h3>
      <p className="tile-main">
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
      </p>
      {unknown > 0 && <p className="tile-meta">{words.breachesUnknown(unknown)}</p>}
    </div>
  );
}

function StrengthNow() {
  const { words, terms } = useSettings();
  const { strength, contingents } = useReplay();
  return (
    <div className="states" role="group" aria-label={words.strengthNow}>
      {STRENGTH_STATES.map((state) => (
        <div key={state} className={`state state-${state}`}>
          <h3>{terms.strength[state]}</h3>
          <Figure
            figure={strength[state]}
            label={`${terms.strength[state]}, ${words.sumOf(contingents.length)}`}
            size="large"
          />
          <p className="state-means">{terms.strengthMeans[state]}</p>
          {strength.stated[state] !== null && (
            <p className="state-stated">
              <span>{words.statedBeside}</span>
              <Figure figure={strength.stated[state]} label={`${terms.strength[state]}, ${words.statedBeside}`} />
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
