/** Converts between offsets in UTF-16 units, as the language counts, and in code points, as documents count. */
export interface CodePoints {
  /** Code points of the whole text. */
  readonly length: number;
  /** The code points before an offset in UTF-16 units. */
  readonly ofUnits: (units: number) => number;
  /** The UTF-16 units before an offset in code points. */
  readonly toUnits: (points: number) => number;
}

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Prepares the conversion for one text: nothing to do where no character lies outside the basic plane. */
export function codePointsOf(text: string): CodePoints {
  const pairs: number[] = [];
  for (const match of text.matchAll(ASTRAL)) pairs.push(match.index);
  if (pairs.length === 0) return { length: text.length, ofUnits: (units) => units, toUnits: (points) => points };
  return {
    length: text.length - pairs.length,
    ofUnits: (units) => units - countBelow(pairs.length, (index) => pairs[index]! + 1 < units),
    toUnits: (points) => points + countBelow(pairs.length, (index) => pairs[index]! - index < points),
  };
}

/** How many of the first indexes hold; `holds` is true up to some index and false from there. */
function countBelow(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The part of a text between two offsets in code points. */
export function sliceByPoints(text: string, start: number, end: number): string {
  const points = codePointsOf(text);
  return text.slice(points.toUnits(start), points.toUnits(end));
}
