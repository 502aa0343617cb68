import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { PlaceView } from '#views';
import { useNames } from '../../app/record.tsx';
import { ActButton } from '../../app/acting/act-button.tsx';
import { useActing } from '../../app/acting/acting.tsx';
import type { ActDraft } from '../../app/acting/draft.ts';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Told } from '../../ui/told.tsx';
import { useDistance } from './distance-words.ts';
import { MARK_KINDS, placeIn, type MarkItem } from './marks.ts';
import { useRoom } from './room.tsx';
import { useRoomWords } from './room-words.ts';

const Coordinates = lazy(async () => ({ default: (await import('./coordinate-list.tsx')).CoordinateList }));

/** The place that was opened: where it is, how exactly that is known, and all that stands there. */
export function PlaceCard() {
  const { narrowing } = useRoom();
  const names = useNames();
  if (narrowing.place === null) return null;
  return <Card key={narrowing.place} place={placeIn(narrowing.place, names)} />;
}

function Card({ place }: { place: PlaceView }) {
  const words = useRoomWords();
  const say = useSay();
  const { marks, select } = useRoom();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const spot = [...marks.placed, ...marks.unplaced].find((each) => each.place.id === place.id);
  return (
    <section className="room-place" aria-label={`${words.placeTitle}: ${say(place.name)}`}>
      <div className="room-place-head">
        <h2 ref={heading} tabIndex={-1}>
          <Say text={place.name} />
        </h2>
        <button type="button" className="button no-print" onClick={() => select(null)}>
          <Icon name="cross" />
          {words.closePlace}
        </button>
      </div>
      {spot?.breached === true && (
        <p>
          <Mark tone="bad" icon="alert">
            {words.breachHere}
          </Mark>
        </p>
      )}
      <Position place={place} />
      {MARK_KINDS.map((kind) => {
        const items = spot?.items.filter((item) => item.kind === kind) ?? [];
        return kind !== 'event' && items.length > 0 && <Items key={kind} title={words.kinds[kind]} items={items} />;
      })}
      <SiteHere place={place} />
    </section>
  );
}

function Items({ title, items }: { title: string; items: readonly MarkItem[] }) {
  const say = useSay();
  return (
    <div>
      <h3>{title}</h3>
      <ul className="plain">
        {items.map((item) => (
          <li key={item.id}>
            {item.number !== null && <span className="room-number num">{item.number}</span>}
            <Told text={item.text} /> <EntriesButton ids={item.entries} label={say(item.text)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Position({ place }: { place: PlaceView }) {
  const words = useRoomWords();
  const distance = useDistance();
  const basis = useNames().place(place.id)?.basis ?? null;
  const { lon, lat, uncertaintyMetres } = place;
  if (lon === null || lat === null) {
    return (
      <p className="note">
        {words.noCoordinates} {basis !== null && <Say text={basis} />}
      </p>
    );
  }
  return (
    <>
      <Suspense fallback={null}>
        <Coordinates point={{ lon, lat }} uncertaintyMetres={uncertaintyMetres} />
      </Suspense>
      <p className="note">
        {uncertaintyMetres === null ? words.exactUnknown : words.within(distance(uncertaintyMetres))}
        {basis !== null && (
          <>
            {'. '}
            {words.basis}: <Say text={basis} />
          </>
        )}
      </p>
    </>
  );
}

/** Recording a site at this place; where the mandate's area does not reach, the pact says so here. */
function SiteHere({ place }: { place: PlaceView }) {
  const words = useRoomWords();
  const { setting, obstacleTo, mayWrite } = useActing();
  const [draft] = useState<ActDraft>({ family: 'act', kind: 'site', content: { place: place.id, name: place.name } });
  if (setting === null || !mayWrite) return null;
  const obstacle = obstacleTo({ ...draft, content: { site: '-', ...draft.content } });
  return (
    <p className="no-print">
      <ActButton draft={draft} obstacle={obstacle?.kind === 'refused' ? obstacle : null}>
        {words.siteHere}
      </ActButton>
    </p>
  );
}
