/** Ids seen so far. */
export interface IdSet {
  /** Takes an id in; false when it was there. */
  readonly add: (id: string) => boolean;
}

/**
 * A set for ids that mostly arrive in ascending order, as UUIDv7 do: these are told from all earlier ones by a look at
 * the highest. Only those that come late are looked up.
 */
export function idSet(): IdSet {
  const ascending: string[] = [];
  const late = new Set<string>();
  return {
    add(id) {
      const highest = ascending.at(-1);
      if (highest === undefined || id > highest) {
        ascending.push(id);
        return true;
      }
      if (late.has(id) || holds(ascending, id)) return false;
      late.add(id);
      return true;
    },
  };
}

function holds(ascending: readonly string[], id: string): boolean {
  let [from, until] = [0, ascending.length];
  while (from < until) {
    const middle = Math.floor((from + until) / 2);
    if (ascending[middle]! < id) from = middle + 1;
    else until = middle;
  }
  return ascending[from] === id;
}
