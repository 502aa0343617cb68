import { useMemo, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useRecord } from '../app/record.tsx';
import { useMoment } from '../app/moment.tsx';
import { useWords } from '../app/settings.tsx';
import { Icon } from '../ui/icon.tsx';
import { useFormat } from '../ui/time.tsx';
import { neighbour } from './axis.ts';
import { TimeTrack } from './time-track.tsx';
import { usePlayer } from './player.ts';

/** The two times of the record: as it was on, and as known on; moved apart or together, by pointer, key or play. */
export function TimeDock() {
  const words = useWords();
  const { moments } = useRecord();
  const moment = useMoment();
  const { playing, toggle } = usePlayer();
  const steps = useMemo(
    () => (moment.locked ? [...new Set([...moments.held, ...moments.known])].sort((a, b) => a - b) : moments.held),
    [moments, moment.locked],
  );
  const step = (direction: 1 | -1) => moment.setAt(neighbour(steps, moment.at, direction));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLButtonElement) return;
    if (event.key === ' ') toggle();
    else return;
    event.preventDefault();
  };
  return (
    <section className="dock no-print" aria-label={words.time} onKeyDown={onKeyDown}>
      <div className="dock-controls" role="group" aria-label={words.time}>
        <Button className="button button-round" onPress={() => step(-1)} aria-label={words.previousEvent}>
          <Icon name="back" />
        </Button>
        <ToggleButton
          className="button button-round button-play"
          isSelected={playing}
          onChange={toggle}
          aria-label={playing ? words.pause : words.play}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </ToggleButton>
        <Button className="button button-round" onPress={() => step(1)} aria-label={words.nextEvent}>
          <Icon name="forward" />
        </Button>
      </div>
      <div className="dock-tracks">
        <TimeTrack which="at" />
        <TimeTrack which="known" />
      </div>
      <div className="dock-lock">
        <ToggleButton className="button button-lock" isSelected={moment.locked} onChange={moment.setLocked}>
          <Icon name={moment.locked ? 'link' : 'unlink'} />
          <span>{words.together}</span>
        </ToggleButton>
        <Reading />
      </div>
      <p className="dock-keys">{words.keys}</p>
    </section>
  );
}

/** What the two times, taken together, mean. */
function Reading() {
  const words = useWords();
  const { at, known } = useMoment();
  const text = known === at ? words.asThen : known > at ? words.hindsight : words.foresight;
  return <p className="dock-reading">{text}</p>;
}

/** The times chosen, for paper. */
export function PrintedTimes() {
  const words = useWords();
  const format = useFormat();
  const { at, known } = useMoment();
  return (
    <p className="only-print printed-times">
      {words.printedAs(format.instant(at), format.instant(known))} ({format.zone}, {format.offset(at)})
    </p>
  );
}
