const KEPT_MAX = 100_000;
/** Longer strings are seldom met twice. */
const POOLED_UNITS_MAX = 80;

/**
 * Gives objects strings of their own. A string cut out of a document holds on to the whole document; and of the names and
 * words of a thousand claims most are the same, so that each is kept once.
 */
export class Pool {
  readonly #strings = new Map<string, string>();

  /** A copy of a flat object, its strings and lists of strings from the pool; those of `unique` fields are not kept there. */
  own<T extends object>(value: T, unique: ReadonlySet<string>): T {
    // The copy keeps the shape of the object: fields set one by one would take several times the room.
    const copy = { ...value } as Record<string, unknown>;
    for (const key of Object.keys(copy)) {
      const each = copy[key];
      if (typeof each === 'string') copy[key] = unique.has(key) ? alone(each) : this.#pooled(each);
      else if (Array.isArray(each))
        copy[key] = each.length === 0 ? NOTHING : each.map((one) => this.#pooled(String(one)));
    }
    return copy as T;
  }

  #pooled(value: string): string {
    if (value.length > POOLED_UNITS_MAX) return alone(value);
    const known = this.#strings.get(value);
    if (known !== undefined) return known;
    const own = alone(value);
    if (this.#strings.size >= KEPT_MAX) this.#strings.clear();
    this.#strings.set(own, own);
    return own;
  }
}

const NOTHING: readonly string[] = [];

/** Through JSON, as that alone is sure to make a string that shares nothing. */
function alone(value: string): string {
  return JSON.parse(JSON.stringify(value)) as string;
}
