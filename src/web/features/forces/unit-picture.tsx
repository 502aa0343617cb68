import { useEffect, useRef } from 'react';
import type { Category } from '#evidence';
import { useTerms } from '../../app/settings.tsx';
import { drawUnit } from '../../map/unit-symbols.ts';
import { useForcesWords } from './words.ts';

/** A contingent's symbol, drawn when it is there to be seen. */
export function UnitPicture({ category, size }: { category: Category; size: number }) {
  const words = useForcesWords();
  const terms = useTerms();
  const frame = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let gone = false;
    void drawUnit(category, size).then((picture) => {
      if (!gone) frame.current?.replaceChildren(picture);
    });
    return () => {
      gone = true;
    };
  }, [category, size]);
  const said = words.symbol(terms.category[category].toLowerCase());
  return <span ref={frame} className="unit-picture" role="img" aria-label={said} title={said} />;
}
