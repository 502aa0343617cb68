import { lazy, Suspense, useMemo, useState } from 'react';
import { useNames } from '../app/record.tsx';
import { useReplay } from '../app/moment.tsx';
import { useWords } from '../app/settings.tsx';
import { Empty, Section } from '../ui/section.tsx';
import { useNear } from '../ui/near.ts';
import { PlaceList } from './place-list.tsx';
import { situationOf } from './places.ts';

const MapFrame = lazy(async () => ({ default: (await import('./map-frame.tsx')).MapFrame }));

/** Sites and the last day's events: on the map where their place is known, and always in the list beside it. */
export function SituationMap() {
  const words = useWords();
  const names = useNames();
  const view = useReplay();
  const situation = useMemo(() => situationOf(view, names), [view, names]);
  const [selected, setSelected] = useState<string | null>(null);
  const { ref, near } = useNear();
  const empty = situation.placed.length === 0 && situation.unplaced.length === 0;
  return (
    <Section id="map" title={words.map} wide>
      {empty && <Empty>{words.noSites}</Empty>}
      <div className="map-grid">
        <div ref={ref} className="map-cell">
          <Suspense fallback={<MapWait />}>
            {near ? <MapFrame spots={situation.placed} selected={selected} onSelect={setSelected} /> : <MapWait />}
          </Suspense>
          <p className="fine map-note">{words.mapNote}</p>
        </div>
        <PlaceList situation={situation} selected={selected} onSelect={setSelected} />
      </div>
    </Section>
  );
}

function MapWait() {
  return (
    <div className="map-frame map-wait">
      <p>{useWords().mapLoading}</p>
    </div>
  );
}
