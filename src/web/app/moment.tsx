import {
  createContext,
  useCallback,
  useContext,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { Defect } from '#kernel';
import { replay, type Replay } from '#views';
import { useRecord } from './record.tsx';
import { readAddress, writeAddress } from './route.ts';
import { useSettings } from './settings.tsx';

/** The two times a reader has chosen, UTC milliseconds, and whether they move as one. */
export interface Moment {
  readonly at: number;
  readonly known: number;
  readonly locked: boolean;
}

interface MomentHold extends Moment {
  /** Whether both times stand at the end of the record: what is recorded then moves them on. */
  readonly latest: boolean;
  readonly setAt: (at: number) => void;
  readonly setKnown: (known: number) => void;
  readonly setLocked: (locked: boolean) => void;
}

const MomentContext = createContext<MomentHold | null>(null);
const ReplayContext = createContext<Replay | null>(null);

export function useMoment(): MomentHold {
  const hold = useContext(MomentContext);
  if (hold === null) throw new Defect('the moment is read inside its provider');
  return hold;
}

/** The operation as it was and as it was known at the chosen times. */
export function useReplay(): Replay {
  const view = useContext(ReplayContext);
  if (view === null) throw new Defect('the fold is read inside its provider');
  return view;
}

/** Holds the two times and folds the entries at them, here in the browser; the slider never waits for the fold. */
export function MomentProvider({ children }: { children: ReactNode }) {
  const { timeline, axis, moments, opening, zones } = useRecord();
  const { policy, unreviewed } = useSettings();
  const [moment, setMoment] = useState<Moment>(() => openingMoment(axis, opening, zones.theatre));
  const latest = useFollowed(moment, setMoment, moments);
  const hold = useMomentHold(moment, latest, setMoment);
  useKeptInAddress(moment);
  const settled = useDeferredValue(moment);
  const view = useMemo(
    () =>
      replay(timeline, {
        ...{ at: settled.at, known: settled.known, log: 'all', unreviewed },
        ...(policy === null ? {} : { policy }),
      }),
    [timeline, settled.at, settled.known, policy, unreviewed],
  );
  return (
    <MomentContext value={hold}>
      <ReplayContext value={view}>{children}</ReplayContext>
    </MomentContext>
  );
}

function openingMoment(
  axis: { readonly from: number; readonly until: number },
  opening: { readonly at: number; readonly known: number },
  zone: string,
): Moment {
  const asked = readAddress(zone);
  const inside = (time: number) => Math.min(Math.max(time, axis.from), axis.until);
  const at = inside(asked.at ?? opening.at);
  return { at, known: asked.locked ? at : inside(asked.known ?? opening.known), locked: asked.locked };
}

/** Carries a reader who stands at the end on to what is recorded next, and leaves one who looks back where they are. */
function useFollowed(
  { at, known }: Moment,
  set: (change: (before: Moment) => Moment) => void,
  { held, known: said }: { readonly held: readonly number[]; readonly known: readonly number[] },
): boolean {
  const end = Math.max(held.at(-1) ?? -Infinity, said.at(-1) ?? -Infinity);
  const latest = useRef(false);
  const reached = useRef(end);
  if (reached.current === end) latest.current = at >= end && known >= end;
  useEffect(() => {
    if (reached.current === end) return;
    reached.current = end;
    if (latest.current)
      set((before) => ({ ...before, at: Math.max(before.at, end), known: Math.max(before.known, end) }));
  }, [end, set]);
  return latest.current;
}

function useMomentHold(moment: Moment, latest: boolean, set: (change: (before: Moment) => Moment) => void): MomentHold {
  const setAt = useCallback(
    (at: number) => set((before) => ({ ...before, at, known: before.locked ? at : before.known })),
    [set],
  );
  const setKnown = useCallback(
    (known: number) => set((before) => ({ ...before, known, at: before.locked ? known : before.at })),
    [set],
  );
  const setLocked = useCallback(
    (locked: boolean) => set((before) => ({ ...before, locked, known: locked ? before.at : before.known })),
    [set],
  );
  return useMemo(
    () => ({ ...moment, latest, setAt, setKnown, setLocked }),
    [moment, latest, setAt, setKnown, setLocked],
  );
}

const ADDRESS_DELAY = 400;

function useKeptInAddress(moment: Moment): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => writeAddress(moment), ADDRESS_DELAY);
    return () => clearTimeout(timer);
  }, [moment]);
}
