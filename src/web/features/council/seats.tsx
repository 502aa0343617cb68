import { POSITION_KINDS, type Position, type PositionKind } from '#charter';
import { useNames } from '../../app/record.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';
import type { Matter, Seat } from './council-model.ts';
import type { Supposing } from './supposing.ts';
import { useCouncilWords } from './words.ts';

const STANCE = { agree: 'check', object: 'cross', abstain: 'ring', absent: 'ring', silent: 'question' } as const;

/** Every member with its position; who has not answered stands out. In a what-if each can be given another. */
export function Seats({ matter, supposing }: { matter: Matter; supposing: Supposing }) {
  const words = useCouncilWords();
  const shared = explanationOfAll(matter.seats);
  return (
    <>
      <div className="council-what-if">
        {supposing.on ? (
          <button type="button" className="button" onClick={supposing.leave}>
            {words.leave}
          </button>
        ) : (
          <button type="button" className="button" onClick={supposing.begin}>
            {words.begin}
          </button>
        )}
        {supposing.on && (
          <p role="status">
            <Mark tone="warn" icon="alert">
              {words.supposed}
            </Mark>{' '}
            {words.whatIfNote}
          </p>
        )}
      </div>
      {shared !== null && (
        <p className="note">
          {words.ofAll}: {shared}
        </p>
      )}
      <ul className={`plain seats${supposing.on ? ' seats-supposed' : ''}`}>
        {matter.seats.map((seat) => (
          <SeatLine key={seat.party} seat={seat} supposing={supposing} explained={shared !== null} />
        ))}
      </ul>
    </>
  );
}

/** What explains every position alike; null where they are explained apart, or not at all. */
function explanationOfAll(seats: readonly Seat[]): string | null {
  const spoken = seats.flatMap(({ position }) => (position === null ? [] : [position.explanation]));
  return spoken.length > 1 && new Set(spoken).size === 1 ? (spoken[0] ?? null) : null;
}

/** @param explained the explanation stands above the seats already */
function SeatLine({ seat, supposing, explained }: { seat: Seat; supposing: Supposing; explained: boolean }) {
  const words = useCouncilWords();
  const { terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const { party, position, entry, heard } = seat;
  const name = say(names.party(party));
  return (
    <li className={`seat${position === null ? ' seat-open' : ''}`}>
      <span className="seat-party">
        <strong>{name}</strong>
        {!heard && <span className="under">{words.noVoice}</span>}
      </span>
      <span>
        {position === null ? (
          <span className="seat-waits">
            <Icon name="clock" /> {words.noAnswer}
          </span>
        ) : (
          <span className={`seat-stance position-${position.position}`}>
            <Icon name={STANCE[position.position]} /> {terms.position[position.position]}
          </span>
        )}
        {position !== null && <Attached position={position} explained={explained} />}
      </span>
      <span className="seat-how">
        {entry !== null && (
          <>
            <HeldFrom ids={[entry.id]} from={Number.isFinite(entry.from) ? new Date(entry.from).toISOString() : null} />{' '}
            <EntriesButton ids={[entry.id]} label={name} />
          </>
        )}
      </span>
      {supposing.on && <Supposed seat={seat} name={name} supposing={supposing} />}
    </li>
  );
}

function Attached({ position, explained }: { position: Position; explained: boolean }) {
  const shared = useWords();
  const words = useCouncilWords();
  const { form, noteNumber, reservation, condition, explanation, adReferendum } = position;
  const how = [
    form === undefined ? null : words[form],
    noteNumber === undefined ? null : words.note(noteNumber),
    reservation === undefined ? null : `${shared.reservation}: ${reservation}`,
    condition === undefined ? null : `${shared.condition}: ${condition}`,
    explanation === undefined || explained ? null : `${shared.statement}: ${explanation}`,
  ].filter((part) => part !== null);
  return (
    <>
      {adReferendum === true && (
        <>
          {' '}
          <Mark tone="warn" icon="question">
            {shared.adReferendum}
          </Mark>
        </>
      )}
      {how.length > 0 && <span className="under">{how.join(' · ')}</span>}
    </>
  );
}

function Supposed({ seat, name, supposing }: { seat: Seat; name: string; supposing: Supposing }) {
  const words = useCouncilWords();
  const { terms } = useSettings();
  return (
    <select
      className="seat-suppose"
      aria-label={words.supposedFor(name)}
      value={supposing.positions.get(seat.party) ?? ''}
      onChange={({ target }) => supposing.set(seat.party, chosen(target.value))}
    >
      <option value="">{words.asRecorded}</option>
      {POSITION_KINDS.map((kind) => (
        <option key={kind} value={kind}>
          {terms.position[kind]}
        </option>
      ))}
      <option value="none">{words.noAnswer}</option>
    </select>
  );
}

function chosen(value: string): PositionKind | 'none' | null {
  return value === 'none' ? 'none' : (POSITION_KINDS.find((kind) => kind === value) ?? null);
}
