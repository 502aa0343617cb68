import { lazy, Suspense } from 'react';
import { useWords } from '../../app/settings.tsx';
import { useNear } from '../../ui/near.ts';
import { useRoomWords } from './room-words.ts';

const RoomMap = lazy(async () => ({ default: (await import('./room-map.tsx')).RoomMap }));

/** The map's part of the screen; the map itself comes when it is near the reader's eyes. */
export function MapSection() {
  const words = useRoomWords();
  const { ref, near } = useNear();
  return (
    <section ref={ref} className="room-map" aria-label={words.mapTitle}>
      <Suspense fallback={<MapWait />}>{near ? <RoomMap /> : <MapWait />}</Suspense>
      <p className="fine">
        {words.borders} {words.symbolNote}
      </p>
    </section>
  );
}

function MapWait() {
  return (
    <div className="room-frame room-frame-wait">
      <p>{useWords().mapLoading}</p>
    </div>
  );
}
