import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useReplay } from '../../app/moment.tsx';
import { useNames } from '../../app/record.tsx';
import { useWords } from '../../app/settings.tsx';
import { outlineOf } from '../../map/outlines.ts';
import type { Target } from '../../map/mark-layers.ts';
import { ringAround } from '../../map/geodesy.ts';
import { useTheatreExtent } from '../../map/theatre-extent.ts';
import { useSay } from '../../ui/say.tsx';
import { DetailPanel } from './detail-panel.tsx';
import { KindLegend } from './kind-legend.tsx';
import { isCalm, useMapLayers, type Drawn } from './map-layers.ts';
import { mapMarks } from './map-marks.ts';
import { Degrees, Leaders, TargetButtons } from './map-overlay.tsx';
import { PrintButton, usePicture } from './map-picture.tsx';
import { MapTools, SHOWN_AT_FIRST, type Panel, type Shown } from './map-tools.tsx';
import { extentIn, useMapView, usePointing } from './map-view.ts';
import { placeIn, type Spot } from './marks.ts';
import { MeasurePanel } from './measure-panel.tsx';
import { useMeasured } from './measured.ts';
import { useLinked, useRoom } from './room.tsx';
import { useRoomWords } from './room-words.ts';

/** The map of the room with its tools: what it draws is what the room is narrowed to, and its frame narrows the log. */
export function RoomMap() {
  const words = useRoomWords();
  const common = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const extent = useTheatreExtent();
  const { drawn, failed } = useMapLayers(frame, extent);
  const { marks, narrow } = useRoom();
  const spots = useMemo(() => new Map(marks.placed.map((spot) => [spot.place.id, spot])), [marks.placed]);
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const [panel, setPanel] = useState<Panel | null>(null);
  const [together, setTogether] = useState<readonly string[]>([]);
  const measured = useMeasured(drawn);
  const view = useMapView(drawn);
  useDrawnMarks(drawn, spots, shown);
  const open = useOpening(drawn, setTogether);
  const { link } = useRoom();
  const onPoint = useCallback((target: Target | null) => link(target?.kind === 'mark' ? target.id : null), [link]);
  usePointing(drawn, view, { onPoint, onOpen: open, onMeasure: panel === 'measure' ? measured.add : null });
  useFrameFollowed(drawn);
  const undrawn = useArea(drawn);
  const { picture, print } = usePicture(drawn);
  return (
    <>
      <MapTools
        shown={shown}
        onShown={setShown}
        panel={panel}
        onPanel={setPanel}
        onWhole={() => {
          drawn?.base.show(extent, isCalm());
          narrow({ frame: null });
        }}
      >
        <PrintButton print={print} />
      </MapTools>
      {panel === 'measure' && <MeasurePanel drawn={drawn} measured={measured} />}
      <div hidden={panel !== 'detail'}>
        <DetailPanel drawn={drawn} frame={frame} />
      </div>
      <img ref={picture} className="room-picture only-print" alt={words.printedMap} />
      <div className="room-shell no-print">
        <div ref={frame} className="room-frame" />
        {failed && <p className="room-frame room-frame-wait">{common.mapFailed}</p>}
        {shown.grid && <Degrees view={view} />}
        <Leaders view={view} spots={spots} names={shown.labels} />
        <TargetButtons view={view} spots={spots} onOpen={open} />
        {marks.placed.length === 0 && drawn !== null && <p className="room-frame-empty">{words.noMarks}</p>}
      </div>
      <Together ids={together} spots={spots} onDone={() => setTogether([])} />
      <KindLegend />
      <AreaNote undrawn={undrawn} />
    </>
  );
}

function useDrawnMarks(drawn: Drawn | null, spots: ReadonlyMap<string, Spot>, shown: Shown): void {
  const linked = useLinked();
  const { narrowing } = useRoom();
  const names = useNames();
  useEffect(() => {
    void drawn?.layers.show(mapMarks([...spots.values()]));
  }, [drawn, spots]);
  useEffect(() => {
    drawn?.layers.hide('grid', !shown.grid);
    drawn?.layers.hide('doubt', !shown.doubt);
    drawn?.layers.hide('area', !shown.area);
  }, [drawn, shown]);
  const pointed = linked ?? narrowing.place;
  useEffect(() => {
    const place = pointed === null ? null : placeIn(pointed, names);
    const { lon, lat } = place ?? { lon: null, lat: null };
    drawn?.layers.link(lon === null || lat === null ? null : { lon, lat });
  }, [drawn, pointed, names]);
  useEffect(() => {
    if (drawn === null || narrowing.place === null) return;
    const { lon, lat, uncertaintyMetres } = placeIn(narrowing.place, names);
    if (lon !== null && lat !== null) drawn.layers.approach({ lon, lat, uncertaintyMetres }, isCalm());
  }, [drawn, narrowing.place, names]);
}

/** Opens a mark's place, or comes closer to a cluster; what closeness does not part is listed. */
function useOpening(drawn: Drawn | null, onTogether: (ids: readonly string[]) => void): (target: Target) => void {
  const { select } = useRoom();
  return useCallback(
    (target: Target) => {
      onTogether([]);
      if (target.kind === 'mark') return select(target.id);
      void drawn?.layers.open(target, isCalm()).then(onTogether);
    },
    [drawn, onTogether, select],
  );
}

/** The log follows the frame once a reader has moved it, not where the page put it. */
function useFrameFollowed(drawn: Drawn | null): void {
  const { narrow } = useRoom();
  useEffect(() => {
    if (drawn === null) return;
    const { map } = drawn.base;
    const follow = (event: { originalEvent?: unknown; byReader?: boolean }) => {
      if (event.originalEvent !== undefined || event.byReader === true) narrow({ frame: extentIn(map) });
    };
    map.on('moveend', follow);
    return () => void map.off('moveend', follow);
  }, [drawn, narrow]);
}

/** Draws the mandate's area: outlines of whole countries, circles of points; answers the places it cannot draw. */
function useArea(drawn: Drawn | null): readonly string[] {
  const say = useSay();
  const { mandate } = useReplay();
  const area = mandate?.area;
  const parts = useMemo(() => {
    if (drawn === null) return [];
    return (area ?? []).map((place) => {
      const outline = outlineOf(place.name, drawn.base.outlines);
      if (outline !== null) return { place, feature: outline };
      const { lon, lat, uncertaintyMetres } = place;
      if (lon === null || lat === null || uncertaintyMetres === null) return { place, feature: null };
      const coordinates = [ringAround({ lon, lat }, uncertaintyMetres)];
      const feature: GeoJSON.Feature = {
        ...{ type: 'Feature', properties: {} },
        geometry: { type: 'Polygon', coordinates },
      };
      return { place, feature };
    });
  }, [drawn, area]);
  useEffect(() => {
    const features = parts.flatMap(({ feature }) => (feature === null ? [] : [feature]));
    drawn?.layers.draw('area', { type: 'FeatureCollection', features });
  }, [drawn, parts]);
  return parts.filter(({ feature }) => feature === null).map(({ place }) => say(place.name));
}

function AreaNote({ undrawn }: { undrawn: readonly string[] }) {
  const words = useRoomWords();
  const say = useSay();
  const area = useReplay().mandate?.area ?? [];
  if (area.length === 0) return <p className="fine">{words.areaNone}</p>;
  return (
    <p className="fine">
      {words.areaSaid(area.map(({ name }) => say(name)).join(', '))}{' '}
      {undrawn.length > 0 && words.areaUndrawn(undrawn.join(', '))}
    </p>
  );
}

/** Places at one and the same point, to choose from. */
function Together(props: { ids: readonly string[]; spots: ReadonlyMap<string, Spot>; onDone: () => void }) {
  const words = useRoomWords();
  const say = useSay();
  const { select } = useRoom();
  const found = props.ids.flatMap((id) => props.spots.get(id) ?? []);
  if (found.length === 0) return null;
  return (
    <div className="room-together" role="group" aria-label={words.together}>
      <span>{words.together}:</span>
      {found.map(({ place }) => (
        <button
          key={place.id}
          type="button"
          className="button"
          onClick={() => {
            props.onDone();
            select(place.id);
          }}
        >
          {say(place.name)}
        </button>
      ))}
    </div>
  );
}
