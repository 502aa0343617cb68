import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { ClaimKind } from '#evidence';
import { WORDS } from '../app/i18n/language.ts';
import { useRecord } from '../app/record.tsx';
import { useSettings, useWords } from '../app/settings.tsx';
import { useSay } from '../ui/say.tsx';
import { BaseMap, type Ink } from './base-map.ts';
import { spreadNames } from './crowding.ts';
import { extentOf, type Spot } from './places.ts';

interface FrameAsk {
  readonly spots: readonly Spot[];
  readonly selected: string | null;
  readonly onSelect: (place: string) => void;
}

/** The drawn map with one marker a place. Markers are buttons of the page, reached by key as by pointer. */
export function MapFrame({ spots, selected, onSelect }: FrameAsk) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const extent = useExtent();
  const { base, failed } = useBaseMap(frame, extent);
  useEffect(() => {
    const element = frame.current;
    if (base === null || element === null) return;
    spreadNames(element);
    return base.onRest(() => spreadNames(element));
  }, [base, spots]);
  return (
    <div className="map-shell">
      <div ref={frame} className="map-frame" />
      {failed && <p className="map-frame map-wait">{words.mapFailed}</p>}
      {base !== null && extent !== null && (
        <button type="button" className="button map-reset no-print" onClick={() => base.show(extent, isCalm())}>
          {words.mapReset}
        </button>
      )}
      {base !== null
        && spots.map((spot) => (
          <Pin
            key={spot.place.id}
            base={base}
            spot={spot}
            isSelected={spot.place.id === selected}
            onSelect={onSelect}
          />
        ))}
    </div>
  );
}

function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** All places of the theatre in the record, whatever the time chosen, so that the map stands still while time moves. */
function useExtent() {
  const { entries } = useRecord();
  return useMemo(() => {
    const used = new Set<string>();
    for (const { body } of entries) {
      if (body?.family === 'act' && (body.kind === 'site' || body.kind === 'task') && body.content.place != null)
        used.add(body.content.place);
      if (body?.family === 'claim' && body.content.place != null && IN_THEATRE.has(body.content.kind))
        used.add(body.content.place);
    }
    const places = entries.flatMap(({ body }) =>
      body?.family === 'record' && body.kind === 'place' && used.has(body.content.place)
        ? [{ lon: body.content.lon ?? null, lat: body.content.lat ?? null }]
        : [],
    );
    return extentOf(places) ?? { west: -20, east: 60, south: -20, north: 60 };
  }, [entries]);
}

/** Departures and returns speak of places at home: they are shown, but the map does not open on them. */
const IN_THEATRE: ReadonlySet<ClaimKind> = new Set(['event', 'incident', 'arrival', 'loss', 'measure', 'site']);

function useBaseMap(frame: RefObject<HTMLDivElement | null>, extent: ReturnType<typeof useExtent>) {
  const [base, setBase] = useState<BaseMap | null>(null);
  const [failed, setFailed] = useState(false);
  const { theme, language } = useSettings();
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let opened: BaseMap | null = null;
    let gone = false;
    void BaseMap.open(element, { ink: inkOf(element), extent, words: WORDS[language] }).then((map) => {
      if (gone) return map?.close();
      opened = map;
      setBase(map);
      setFailed(map === null);
    });
    return () => {
      gone = true;
      setBase(null);
      opened?.close();
    };
  }, [frame, extent, language]);
  useEffect(() => {
    const element = frame.current;
    if (base === null || element === null) return;
    base.ink(inkOf(element));
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => base.ink(inkOf(element));
    scheme.addEventListener('change', follow);
    return () => scheme.removeEventListener('change', follow);
  }, [base, frame, theme]);
  return { base, failed };
}

/** The page's colours as plain values: the map's canvas knows no custom properties. */
function inkOf(element: HTMLElement): Ink {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--map-${name})`;
    return getComputedStyle(probe).color;
  };
  const ink = { sea: read('sea'), land: read('land'), border: read('border'), coast: read('coast') };
  probe.remove();
  return ink;
}

function Pin(props: { base: BaseMap; spot: Spot; isSelected: boolean; onSelect: (place: string) => void }) {
  const { base, spot } = props;
  const words = useWords();
  const say = useSay();
  const [element] = useState(() => document.createElement('div'));
  const { lon, lat } = spot.place;
  useEffect(() => (lon === null || lat === null ? undefined : base.pin(element, lon, lat)), [base, element, lon, lat]);
  const sites = spot.items.filter(({ kind }) => kind === 'site').length;
  const events = spot.items.length - sites;
  const name = say(spot.place.name);
  return createPortal(
    <button
      type="button"
      className={`pin ${sites > 0 ? 'pin-site' : 'pin-event'}${props.isSelected ? ' is-selected' : ''}`}
      aria-pressed={props.isSelected}
      aria-label={`${name}: ${words.sitesHere(sites, events)}`}
      onClick={() => props.onSelect(spot.place.id)}
    >
      <span className="pin-sign num">{spot.items.length > 1 ? spot.items.length : ''}</span>
      <span className="pin-name">{name}</span>
    </button>,
    element,
  );
}
