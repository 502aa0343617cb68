import { membersOf, type Organ } from '#charter';
import { useSay } from '../../ui/say.tsx';
import { partyName, useBook } from './book.ts';
import { useCourseWords } from './course-words.ts';
import { useCharterWords } from './words.ts';

/** Who sits in an organ that is not of all parties, on the day that is looked at. */
export function OrganSeats({ organ }: { organ: Organ }) {
  const words = useCourseWords();
  const states = useCharterWords().state;
  const say = useSay();
  const { charter, at } = useBook();
  if (organ.members === 'all-parties') return null;
  const members = membersOf(charter, organ.id, { at });
  const asked = organ.members.some((seat) => typeof seat !== 'string' && seat.seat === 'role');
  const named = members.map(({ id, state }) =>
    state === 'bound' ? say(partyName(charter, id)) : `${say(partyName(charter, id))} (${states[state] ?? state})`,
  );
  return (
    <p className="fine">
      {named.length === 0 ? words.noSeats : `${words.seats(String(named.length))}: ${named.join(', ')}.`}
      {asked && ` ${words.asked}`}
    </p>
  );
}
