import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { Defect } from '#kernel';
import { useReplay } from '../../app/moment.tsx';
import { useNames } from '../../app/record.tsx';
import { MARK_KINDS, marksOf, placeIn, type MarkKind, type Marks } from './marks.ts';
import { narrowed, WHOLE, type Narrowed, type Narrowing } from './narrowing.ts';
import { numbersOf, townsOf, type Town } from './towns.ts';

/** What map, log and lists share: to what the reader narrowed them, and which place is pointed at. */
export interface Room {
  readonly narrowing: Narrowing;
  readonly narrow: (part: Partial<Narrowing>) => void;
  readonly lines: Narrowed;
  readonly marks: Marks;
  readonly towns: readonly Town[];
  readonly kinds: ReadonlySet<MarkKind>;
  readonly toggleKind: (kind: MarkKind) => void;
  /** Says at which place a row or a mark points; see `useLinked`. */
  readonly link: (place: string | null) => void;
  /** Opens a place: on the map, in the log and beside it; null closes it. */
  readonly select: (place: string | null) => void;
}

const RoomContext = createContext<Room | null>(null);
const LinkedContext = createContext<string | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Defect('the room is read inside its provider');
  return room;
}

/** Id of the place that a row or a mark points at now. Apart from the room, as it changes with every move of the pointer. */
export function useLinked(): string | null {
  return useContext(LinkedContext);
}

export function RoomProvider({ children }: { children: ReactNode }) {
  const names = useNames();
  const view = useReplay();
  const [narrowing, setNarrowing] = useState(WHOLE);
  const [linked, link] = useState<string | null>(null);
  const [kinds, setKinds] = useState<ReadonlySet<MarkKind>>(new Set(MARK_KINDS));
  const narrow = useCallback((part: Partial<Narrowing>) => setNarrowing((before) => ({ ...before, ...part })), []);
  const select = useCallback((place: string | null) => narrow({ place }), [narrow]);
  const toggleKind = useCallback((kind: MarkKind) => setKinds((before) => toggled(before, kind)), []);
  const towns = useMemo(() => townsOf(view.sites, names), [view.sites, names]);
  const lines = useMemo(
    () => narrowed(view.log, narrowing, (place) => placeIn(place, names)),
    [view.log, narrowing, names],
  );
  const { inTime } = lines;
  const all = useMemo(
    () => marksOf({ ...view, lines: inTime, numbers: numbersOf(towns) }, names),
    [view, inTime, towns, names],
  );
  const marks = useMemo(() => ofKinds(all, kinds), [all, kinds]);
  const room = useMemo<Room>(
    () => ({ narrowing, narrow, lines, marks, towns, kinds, toggleKind, link, select }),
    [narrowing, narrow, lines, marks, towns, kinds, toggleKind, select],
  );
  return (
    <RoomContext value={room}>
      <LinkedContext value={linked}>{children}</LinkedContext>
    </RoomContext>
  );
}

function toggled(kinds: ReadonlySet<MarkKind>, kind: MarkKind): ReadonlySet<MarkKind> {
  const next = new Set(kinds);
  if (!next.delete(kind)) next.add(kind);
  return next;
}

function ofKinds({ placed, unplaced }: Marks, kinds: ReadonlySet<MarkKind>): Marks {
  if (kinds.size === MARK_KINDS.length) return { placed, unplaced };
  const only = (spots: Marks['placed']) =>
    spots
      .map((spot) => ({ ...spot, items: spot.items.filter(({ kind }) => kinds.has(kind)) }))
      .filter(({ items }) => items.length > 0);
  return { placed: only(placed), unplaced: only(unplaced) };
}
