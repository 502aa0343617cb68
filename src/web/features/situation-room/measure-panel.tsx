import { useMemo, useState } from 'react';
import { useRecord } from '../../app/record.tsx';
import { decimalDegrees } from '../../map/coordinates.ts';
import { Choice } from '../../ui/choice.tsx';
import { useSay } from '../../ui/say.tsx';
import { bearingText, useDistance } from './distance-words.ts';
import type { Drawn } from './map-layers.ts';
import type { Measured } from './measured.ts';
import { useRoomWords } from './room-words.ts';

/** Distance and bearing along points: clicked on the map, taken from the places on record, or the middle of the map. */
export function MeasurePanel({ drawn, measured }: { drawn: Drawn | null; measured: Measured }) {
  const words = useRoomWords();
  const distance = useDistance();
  const { points, legs, metres } = measured;
  const nameOf = (nth: number) =>
    points[nth]!.name ?? `${words.point(nth + 1)} (${decimalDegrees(points[nth]!, null)})`;
  return (
    <section className="room-panel" aria-label={words.measure}>
      <p className="note">{words.measureNote}</p>
      <div className="room-panel-row">
        <FromPlaces measured={measured} />
        <button
          type="button"
          className="button"
          onClick={() => {
            const middle = drawn?.base.map.getCenter();
            if (middle !== undefined) measured.add({ lon: middle.lng, lat: middle.lat });
          }}
        >
          {words.addMiddle}
        </button>
        {points.length > 0 && (
          <>
            <button type="button" className="button" onClick={measured.takeBack}>
              {words.takeBack}
            </button>
            <button type="button" className="button" onClick={measured.clear}>
              {words.clear}
            </button>
          </>
        )}
      </div>
      <div role="status" aria-label={words.legs}>
        {points.length === 1 && (
          <p className="note">
            {nameOf(0)}. {words.firstPoint}
          </p>
        )}
        {legs.length > 0 && (
          <ol className="plain room-legs num">
            {legs.map((leg, nth) => (
              <li key={`${nth} ${leg.metres}`}>
                <span>{words.leg(nameOf(nth), nameOf(nth + 1))}</span>
                <strong>{distance(leg.metres)}</strong>
                {leg.bearing !== null && <span>{words.bearing(bearingText(leg.bearing))}</span>}
              </li>
            ))}
            {legs.length > 1 && (
              <li>
                <span>{words.total}</span>
                <strong>{distance(metres)}</strong>
              </li>
            )}
          </ol>
        )}
      </div>
    </section>
  );
}

function FromPlaces({ measured }: { measured: Measured }) {
  const words = useRoomWords();
  const say = useSay();
  const { entries } = useRecord();
  const places = useMemo(
    () =>
      entries.flatMap(({ body }) => {
        if (body?.family !== 'record' || body.kind !== 'place') return [];
        const { place, name, lon, lat } = body.content;
        return lon == null || lat == null ? [] : [{ place, name, lon, lat }];
      }),
    [entries],
  );
  const [chosen, setChosen] = useState(places[0]?.place ?? '');
  if (places.length === 0) return null;
  return (
    <>
      <Choice
        label={words.addPlace}
        value={chosen}
        options={places.map(({ place, name }) => ({ value: place, text: say(name) }))}
        onChange={setChosen}
      />
      <button
        type="button"
        className="button"
        onClick={() => {
          const found = places.find(({ place }) => place === chosen);
          if (found !== undefined) measured.add({ lon: found.lon, lat: found.lat, name: say(found.name) });
        }}
      >
        {words.add}
      </button>
    </>
  );
}
