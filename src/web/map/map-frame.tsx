import { useEffect, useRef, useState, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { WORDS } from '../app/i18n/language.ts';
import { useSettings, useWords } from '../app/settings.tsx';
import { useSay } from '../ui/say.tsx';
import { BASE_INK, BaseMap, type Ink } from './base-map.ts';
import { spreadNames } from './crowding.ts';
import { pageColours } from './page-colours.ts';
import type { Extent, Spot } from './places.ts';
import { useTheatreExtent } from './theatre-extent.ts';

interface FrameAsk {
  readonly spots: readonly Spot[];
  readonly selected: string | null;
  readonly onSelect: (place: string) => void;
}

/** The drawn map with one marker a place. Markers are buttons of the page, reached by key as by pointer. */
export function MapFrame({ spots, selected, onSelect }: FrameAsk) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const extent = useTheatreExtent();
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
      {base !== null && (
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

function useBaseMap(frame: RefObject<HTMLDivElement | null>, extent: Extent) {
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

function inkOf(element: HTMLElement): Ink {
  return pageColours(element, BASE_INK);
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
