/** Between UTF-16 units, in which strings are read, and Unicode code points, in which spans are given. */
export interface Offsets {
  readonly toUtf16: (codePoint: number) => number;
  readonly toCodePoint: (utf16: number) => number;
}

const same: Offsets = { toUtf16: (at) => at, toCodePoint: (at) => at };

/** Texts without characters beyond the basic plane, nearly all, need no table. */
export function offsetsOf(text: string): Offsets {
  const pairs: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code <= 0xdbff && at + 1 < text.length) {
      pairs.push(at);
      at += 1;
    }
  }
  if (pairs.length === 0) return same;
  return {
    toUtf16: (codePoint) => {
      let at = codePoint;
      for (const pair of pairs)
        if (pair < at) at += 1;
        else break;
      return at;
    },
    toCodePoint: (utf16) => utf16 - pairsBefore(pairs, utf16),
  };
}

function pairsBefore(pairs: readonly number[], utf16: number): number {
  let [low, high] = [0, pairs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pairs[middle]! < utf16 - 1) low = middle + 1;
    else high = middle;
  }
  return low;
}
