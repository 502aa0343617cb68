import { useEffect, useMemo, useState } from 'react';
import type { PositionKind, Verdict } from '#charter';
import { suppose, type Matter } from './council-model.ts';

/** A what-if under way: the positions supposed, and what the rule would answer. It lives in this page alone. */
export interface Supposing {
  readonly on: boolean;
  readonly positions: ReadonlyMap<string, PositionKind | 'none'>;
  /** null: not under way, or the rule cannot be asked so. */
  readonly verdict: Verdict | null;
  readonly begin: () => void;
  readonly leave: () => void;
  readonly set: (party: string, position: PositionKind | 'none' | null) => void;
}

/** Escape leaves it. */
export function useSupposing(matter: Matter): Supposing {
  const [positions, setPositions] = useState<ReadonlyMap<string, PositionKind | 'none'> | null>(null);
  const on = positions !== null;
  useEffect(() => {
    if (!on) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setPositions(null);
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [on]);
  return useMemo(
    () => ({
      on,
      positions: positions ?? NONE,
      verdict: positions === null ? null : suppose(matter, positions),
      begin: () => setPositions(NONE),
      leave: () => setPositions(null),
      set: (party, position) =>
        setPositions((before) => {
          const next = new Map(before ?? NONE);
          if (position === null) next.delete(party);
          else next.set(party, position);
          return next;
        }),
    }),
    [on, positions, matter],
  );
}

const NONE: ReadonlyMap<string, PositionKind | 'none'> = new Map();
