import { STRENGTH_STATES, type Figure as Reconciled, type StrengthState } from '#evidence';
import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { shortVoice } from '../../ui/voice.tsx';

/** How many are where; who asked and decided what; what it is about: the state at one look. */
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
      <StrengthNow />
      <div className="glance">
        <Asked />
        <Decided />
        <About />
      </div>
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

function About() {
  const words = useWords();
  const { operation } = useReplay();
  if (operation.about === null) return null;
  return (
    <div className="tile">
      <h3>{words.about}</h3>
      <p>
        <Say text={operation.about} />
      </p>
    </div>
  );
}

function StrengthNow() {
  const words = useWords();
  const { strength, contingents } = useReplay();
  return (
    <div className="states" role="group" aria-label={words.strengthNow}>
      {STRENGTH_STATES.map((state) => (
        <StateNow
          key={state}
          state={state}
          sum={strength[state]}
          stated={strength.stated[state]}
          count={contingents.length}
        />
      ))}
    </div>
  );
}

/** A sum that lacks a part says less than a total that somebody stated: then the total stands first. */
function StateNow(props: { state: StrengthState; sum: Reconciled | null; stated: Reconciled | null; count: number }) {
  const { words, terms } = useSettings();
  const { state, sum, stated, count } = props;
  const name = terms.strength[state];
  const figures = [
    { figure: sum, caption: words.sumOf(count) },
    { figure: stated, caption: words.statedBeside },
  ];
  const lacking = sum === null || sum.incomplete === true;
  const [first, second] = stated !== null && lacking ? figures.reverse() : figures;
  return (
    <div className={`state state-${state}`}>
      <h3>{name}</h3>
      <Figure figure={first!.figure} label={`${name}, ${first!.caption}`} size="large" />
      <p className="state-means">{stated === null ? terms.strengthMeans[state] : first!.caption}</p>
      {stated !== null && (
        <p className="state-beside">
          <span>{second!.caption}</span>
          <Figure figure={second!.figure} label={`${name}, ${second!.caption}`} />
        </p>
      )}
    </div>
  );
}
