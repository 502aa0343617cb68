import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { Icon } from '../../ui/icon.tsx';
import type { Drawn } from './map-layers.ts';
import { pictureOf } from './map-paper.ts';
import { useRoomWords } from './room-words.ts';

/** For paper: takes the map as a picture when printing begins; the lists print as they are. */
export function usePicture(drawn: Drawn | null): { readonly picture: RefObject<HTMLImageElement | null> } & {
  readonly print: () => Promise<void>;
} {
  const picture = useRef<HTMLImageElement>(null);
  const take = useCallback(() => {
    const map = drawn?.base.map;
    if (map === undefined || picture.current === null) return;
    // What was drawn is there to be read only until the browser shows it.
    map.redraw();
    picture.current.src = pictureOf(map.getCanvas(), map.getContainer().parentElement ?? map.getContainer());
  }, [drawn]);
  useEffect(() => {
    addEventListener('beforeprint', take);
    return () => removeEventListener('beforeprint', take);
  }, [take]);
  const print = useCallback(async () => {
    take();
    await picture.current?.decode().catch(() => undefined);
    window.print();
  }, [take]);
  return { picture, print };
}

export function PrintButton({ print }: { print: () => Promise<void> }) {
  const words = useRoomWords();
  return (
    <button type="button" className="button" onClick={() => void print()}>
      <Icon name="doc" />
      {words.print}
    </button>
  );
}
