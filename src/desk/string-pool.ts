const KEPT_MAX = 200_000;

/**
 * Gives objects strings of their own. A string cut out of a document holds on to the whole document; and of the names and
 * words of a thousand claims most are the same, so that each is kept once.
 */
export class Pool {
  readonly #strings = new Map<string, string>();

  /** A copy of a flat object, its strings and lists of strings from the pool. */
  own<T extends object>(value: T): T {
    const copy: Record<string, unknown> = {};
    for (const [key, each] of Object.entries(value)) {
      copy[key] = Array.isArray(each) ? each.map((one) => this.#own(one)) : this.#own(each);
    }
    return copy as T;
  }

  #own(value: unknown): unknown {
    if (typeof value !== 'string') return value;
    const known = this.#strings.get(value);
    if (known !== undefined) return known;
    // Through JSON, as that alone is sure to make a string that shares nothing.
    const own = JSON.parse(JSON.stringify(value)) as string;
    if (this.#strings.size >= KEPT_MAX) this.#strings.clear();
    this.#strings.set(own, own);
    return own;
  }
}
