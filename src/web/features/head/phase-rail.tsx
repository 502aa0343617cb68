import { PHASES, type Phase } from '#views';
import { useReplay } from '../../app/moment.tsx';
import { useSettings } from '../../app/settings.tsx';
import { Icon } from '../../ui/icon.tsx';

const COURSE = PHASES.filter((phase) => phase !== 'declined' && phase !== 'withdrawn-request');

/** The phases of an operation's life in order; an ending off the course takes the place of what it cut short. */
export function PhaseRail() {
  const { words, terms } = useSettings();
  const { phase } = useReplay();
  const steps = stepsFor(phase);
  const now = phase === null ? -1 : steps.indexOf(phase);
  return (
    <nav className="rail" aria-label={words.phaseRail}>
      <ol>
        {steps.map((step, index) => {
          const state = index === now ? 'now' : index < now ? 'done' : 'ahead';
          return (
            <li key={step} className={`rail-step rail-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              <span className="rail-sign">
                <Icon name={state === 'done' ? 'check' : state === 'now' ? 'dot' : 'ring'} />
              </span>
              <span className="rail-word">{terms.phase[step]}</span>
              {state === 'now' && <span className="rail-now">{words.phaseNow}</span>}
              {state === 'done' && <span className="sr-only">{words.phaseDone}</span>}
            </li>
          );
        })}
      </ol>
      {phase === null && <p className="note">{words.phaseNone}</p>}
    </nav>
  );
}

function stepsFor(phase: Phase | null): readonly Phase[] {
  if (phase === 'declined') return ['requested', 'consulting', 'declined'];
  if (phase === 'withdrawn-request') return ['requested', 'withdrawn-request'];
  return COURSE;
}
