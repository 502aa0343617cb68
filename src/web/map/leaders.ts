/** A point on the screen that wants a label, in pixels of the frame; the first wanted is the first served. */
export interface Wanted {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A label as it is put: its box's left upper corner, and the line from its mark to the box. */
export interface Leader {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly from: Spot;
  readonly to: Spot;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const LABEL_HEIGHT = 22;
/** From the middle of a mark to its label, to the frame's edge, and around a mark that no label may cover. */
const REACH = 24;
const EDGE = 6;
const MARK = 11;
const GAP = 3;
/** A label that finds no room in full is cut to this, in pixels. */
const NARROW = 112;
/** How far up and down a label may go, in labels. */
const ROWS = 6;

/**
 * Labels to the right or left of their points, moved up or down where others stand, each with a line to its mark: none covers
 * another, or a mark, or leaves the frame. What finds no room is told by `left`.
 * @param marks all marks on the screen, whether they want a label or not
 */
export function leadersFor(
  wanted: readonly Wanted[],
  marks: readonly Spot[],
  frame: { readonly width: number; readonly height: number },
): { readonly placed: readonly Leader[]; readonly left: readonly string[] } {
  const taken: Box[] = marks.map(({ x, y }) => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  const placed: Leader[] = [];
  const left: string[] = [];
  for (const point of wanted) {
    if (point.x < 0 || point.y < 0 || point.x > frame.width || point.y > frame.height) continue;
    const box = candidates(point).find((each) => isInside(each, frame) && taken.every((other) => !cover(each, other)));
    if (box === undefined) {
      left.push(point.id);
      continue;
    }
    taken.push(box);
    placed.push(leaderTo(point, box));
  }
  return { placed, left };
}

/** Places to try, the nearest to the mark first. */
function candidates({ x, y, width: wished }: Wanted): Box[] {
  const widths = wished > NARROW ? [wished, NARROW] : [wished];
  const rows = Array.from({ length: ROWS }, (_, row) => (row === 0 ? [0] : [row, -row])).flat();
  return widths.flatMap((width) =>
    rows.flatMap((row) => {
      const top = y - LABEL_HEIGHT / 2 + row * (LABEL_HEIGHT + GAP);
      const bottom = top + LABEL_HEIGHT;
      return [x + REACH, x - REACH - width].map((left) => ({ left, top, right: left + width, bottom }));
    }),
  );
}

function isInside(
  { left, top, right, bottom }: Box,
  frame: { readonly width: number; readonly height: number },
): boolean {
  return left >= EDGE && top >= EDGE && right <= frame.width - EDGE && bottom <= frame.height - EDGE;
}

function cover(a: Box, b: Box): boolean {
  return a.left < b.right + GAP && a.right + GAP > b.left && a.top < b.bottom + GAP && a.bottom + GAP > b.top;
}

function leaderTo({ id, x, y }: Wanted, { left, top, right }: Box): Leader {
  const isRight = left > x;
  const to = { x: isRight ? left : right, y: top + LABEL_HEIGHT / 2 };
  const way = Math.hypot(to.x - x, to.y - y) || 1;
  const from = { x: x + ((to.x - x) / way) * MARK, y: y + ((to.y - y) / way) * MARK };
  return { id, left, top, width: right - left, from, to };
}
