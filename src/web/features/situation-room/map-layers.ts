import { useEffect, useState, type RefObject } from 'react';
import { WORDS } from '../../app/i18n/language.ts';
import { useSettings } from '../../app/settings.tsx';
import { BASE_INK, BaseMap } from '../../map/base-map.ts';
import type { DetailInk } from '../../map/detail-style.ts';
import { MarkLayers } from '../../map/mark-layers.ts';
import type { MarkInk } from '../../map/mark-pictures.ts';
import { pageColours } from '../../map/page-colours.ts';
import type { Extent } from '../../map/places.ts';
import { useRoomWords } from './room-words.ts';

const MARK_INK = {
  ...{ panel: '--panel', ink: '--ink', site: '--at', event: '--known' },
  ...{ other: '--ink-soft', bad: '--bad', on: '--on-accent' },
} as const satisfies Record<keyof MarkInk, string>;

const DETAIL_INK = {
  ...{ water: '--map-sea', green: '--good-soft', built: '--map-built', road: '--map-road' },
  ...{ border: '--map-border', ink: '--ink-soft', halo: '--panel' },
} as const satisfies Record<keyof DetailInk, string>;

/** The map with its layers, once it stands. */
export interface Drawn {
  readonly base: BaseMap;
  readonly layers: MarkLayers;
}

/** Opens the map in a frame and keeps its colours those of the page. `failed`: nothing can be drawn here. */
export function useMapLayers(frame: RefObject<HTMLElement | null>, extent: Extent) {
  const words = useRoomWords();
  const { theme, language } = useSettings();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const opening = { gone: false, base: null as BaseMap | null };
    const hand = { fingers: words.fingers, keys: words.keysZoom };
    const ask = { ink: pageColours(element, BASE_INK), extent, words: WORDS[language], reach: 'page', hand } as const;
    void BaseMap.open(element, ask).then(async (base) => {
      if (opening.gone) return base?.close();
      opening.base = base;
      setFailed(base === null);
      if (base === null) return;
      const layers = await MarkLayers.over(base.map, pageColours(element, MARK_INK));
      if (!opening.gone) setDrawn({ base, layers });
    });
    return () => {
      opening.gone = true;
      setDrawn(null);
      opening.base?.close();
    };
  }, [frame, extent, language, words]);
  useEffect(() => {
    const element = frame.current;
    if (drawn === null || element === null) return;
    const follow = () => {
      drawn.base.ink(pageColours(element, BASE_INK));
      drawn.layers.ink(pageColours(element, MARK_INK));
    };
    follow();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', follow);
    return () => scheme.removeEventListener('change', follow);
  }, [drawn, frame, theme]);
  return { drawn, failed };
}

/** The colours of detail from a file, as the page has them now. */
export function detailInk(element: HTMLElement): DetailInk {
  return pageColours(element, DETAIL_INK);
}

/** Whether this reader asked for less motion. */
export function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
