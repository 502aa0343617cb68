import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { leadersFor, LABEL_HEIGHT } from '../../map/leaders.ts';
import type { Target } from '../../map/mark-layers.ts';
import { useSay } from '../../ui/say.tsx';
import { numbersOf } from './map-marks.ts';
import type { MapView } from './map-view.ts';
import { MARK_KINDS, type Spot } from './marks.ts';
import { useLinked, useRoom } from './room.tsx';
import { useRoomWords } from './room-words.ts';

const LABEL_WIDTH_MAX = 210;
/** More names than these are no help to the eye; the list below has all. */
const LABELS_MAX = 24;

/** Names with lines to their marks, over the map: of the place that is pointed at first, then of sites, then of others. */
export function Leaders({ view, spots, names }: { view: MapView; spots: ReadonlyMap<string, Spot>; names: boolean }) {
  const say = useSay();
  const linked = useLinked();
  const { narrowing } = useRoom();
  const wanted = useMemo(
    () =>
      view.targets
        .flatMap((target) => {
          const spot = target.kind === 'mark' ? spots.get(target.id) : undefined;
          if (spot === undefined) return [];
          const numbers = numbersOf(spot);
          const rank = spot.place.id === linked || spot.place.id === narrowing.place ? 0 : numbers !== null ? 1 : 2;
          if (rank > 0 && !names) return [];
          const text = [numbers, labelOf(spot, say)].filter((part) => part !== null).join(' ');
          return [{ id: spot.place.id, text, x: target.x, y: target.y, width: widthOf(text), rank }];
        })
        .sort((a, b) => a.rank - b.rank)
        .slice(0, LABELS_MAX),
    [view, spots, linked, narrowing.place, names, say],
  );
  const { placed } = leadersFor(wanted, view.targets, view.size);
  const texts = new Map(wanted.map(({ id, text }) => [id, text]));
  return (
    <div className="room-leaders" aria-hidden="true">
      <svg width={view.size.width} height={view.size.height}>
        {placed.map(({ id, from, to }) => (
          <line key={id} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
        ))}
      </svg>
      {placed.map(({ id, left, top, width }) => (
        <span
          key={id}
          className={id === linked || id === narrowing.place ? 'is-linked' : undefined}
          style={{ left, top, width, height: LABEL_HEIGHT }}
        >
          {texts.get(id)}
        </span>
      ))}
    </div>
  );
}

function labelOf(spot: Spot, say: ReturnType<typeof useSay>): string {
  const sites = spot.items.filter(({ kind }) => kind === 'site');
  return say(sites.length === 1 ? sites[0]!.text : spot.place.name);
}

let pen: CanvasRenderingContext2D | null = null;

function widthOf(text: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen === null) return LABEL_WIDTH_MAX;
  pen.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  return Math.min(LABEL_WIDTH_MAX, Math.ceil(pen.measureText(text).width) + 14);
}

/** Degrees along the edges of the map. */
export function Degrees({ view: { degrees, size } }: { view: MapView }) {
  return (
    <div className="room-degrees num" aria-hidden="true">
      {degrees
        .filter(({ x, y }) => (x === null ? y! > 40 && y! < size.height - 40 : x > 90 && x < size.width - 60))
        .map(({ text, x, y }) => (
          <span key={text} className={x === null ? 'is-lat' : 'is-lon'} style={x === null ? { top: y! } : { left: x }}>
            {text}
          </span>
        ))}
    </div>
  );
}

const keyOf = (target: Target) => `${target.kind} ${target.id}`;

/**
 * A button over each mark and cluster in view, for keys and for readers aloud; the pointer goes through to the map. One is
 * reached by Tab, the others by the arrow keys, from left to right.
 */
export function TargetButtons(props: {
  view: MapView;
  spots: ReadonlyMap<string, Spot>;
  onOpen: (target: Target) => void;
}) {
  const { view, spots, onOpen } = props;
  const words = useRoomWords();
  const { link } = useRoom();
  const group = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const name = useTargetName(spots);
  const { targets } = view;
  const at = Math.max(
    0,
    targets.findIndex((target) => keyOf(target) === current),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || targets.length === 0) return;
    event.preventDefault();
    const next = step === 'first' ? 0 : step === 'last' ? targets.length - 1 : at + step;
    const index = Math.min(targets.length - 1, Math.max(0, next));
    setCurrent(keyOf(targets[index]!));
    group.current?.querySelectorAll('button')[index]?.focus();
  };
  if (targets.length === 0) return null;
  return (
    <div ref={group} className="room-targets no-print" role="group" aria-label={words.targets} onKeyDown={onKeyDown}>
      {targets.map((target, index) => (
        <button
          key={keyOf(target)}
          type="button"
          tabIndex={index === at ? 0 : -1}
          style={{ left: target.x, top: target.y }}
          aria-label={name(target)}
          onFocus={() => {
            setCurrent(keyOf(target));
            link(target.kind === 'mark' ? target.id : null);
          }}
          onBlur={() => link(null)}
          onClick={() => onOpen(target)}
        />
      ))}
    </div>
  );
}

const STEPS: Readonly<Record<string, number | 'first' | 'last'>> = {
  ...{ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 },
  ...{ Home: 'first', End: 'last' },
};

function useTargetName(spots: ReadonlyMap<string, Spot>): (target: Target) => string {
  const words = useRoomWords();
  const say = useSay();
  return (target) => {
    if (target.kind === 'cluster') {
      const said = words.clusterHolds(target.count);
      return target.breached ? `${said}; ${words.breachHere}` : said;
    }
    const spot = spots.get(target.id);
    if (spot === undefined) return target.id;
    const holds = MARK_KINDS.flatMap((kind) => {
      const count = spot.items.filter((item) => item.kind === kind).length;
      return count === 0 ? [] : [`${words.kinds[kind].toLowerCase()} ${count}`];
    });
    return words.markHolds(
      [numbersOf(spot), say(spot.place.name)].filter((part) => part !== null).join(' '),
      [...holds, ...(spot.breached ? [words.breachHere] : [])].join(', '),
    );
  };
}
