import { EntriesButton } from '../../ui/entries-button.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { Told } from '../../ui/told.tsx';
import { useFormat } from '../../ui/time.tsx';
import { useRoom } from './room.tsx';
import { useRoomWords } from './room-words.ts';

const SHOWN_AT_FIRST = 3;

/** Places of the record without coordinates, each with what is said of it: they are on no map, but not lost. */
export function UnplacedList() {
  const words = useRoomWords();
  const { marks } = useRoom();
  return (
    <Section id="unplaced" title={words.unplaced} note={words.unplacedNote}>
      {marks.unplaced.length === 0 && <Empty>{words.allPlaced}</Empty>}
      <ul className="plain rows">
        {marks.unplaced.map((spot) => (
          <li key={spot.place.id}>
            <Unplaced spot={spot} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Unplaced({ spot: { place, items } }: { spot: ReturnType<typeof useRoom>['marks']['unplaced'][number] }) {
  const words = useRoomWords();
  const say = useSay();
  const format = useFormat();
  const { select } = useRoom();
  const first = items.slice(-SHOWN_AT_FIRST);
  return (
    <>
      <p className="row-head">
        <button type="button" className="button-link" onClick={() => select(place.id)}>
          <strong>
            <Say text={place.name} />
          </strong>
        </button>
        <span className="note num">{format.number(items.length)}</span>
      </p>
      <ul className="plain">
        {first.map((item) => (
          <li key={item.id} className="room-unplaced-item">
            <span className="muted">{words.kindOne[item.kind]}: </span>
            <Told text={item.text} /> <EntriesButton ids={item.entries} label={say(item.text)} />
          </li>
        ))}
      </ul>
    </>
  );
}
