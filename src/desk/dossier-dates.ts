import { dateByNeighbours, type DateHints, type Neighbour, type PublicationDate } from '#evidence';

/** Most documents looked at by one name: a name that all documents hold tells nothing. */
const BY_NAME_MAX = 64;
/** Fewer names in common say nothing about two documents. */
const SHARED_MIN = 3;

/** The dated documents of a dossier by the names in them, to date those that name days without a year. */
export class DossierDates {
  readonly #byName = new Map<number, number[]>();
  readonly #dated: { readonly doc: string; readonly day: string; readonly names: number }[] = [];

  /** A document whose day is known. */
  add(doc: string, day: string, names: Uint32Array): void {
    const index = this.#dated.push({ doc, day, names: names.length }) - 1;
    for (const name of names) {
      const known = this.#byName.get(name);
      if (known === undefined) this.#byName.set(name, [index]);
      else if (known.length < BY_NAME_MAX) known.push(index);
    }
  }

  /** The day of a document that has none of its own, by those that speak of the same. */
  dateOf(hints: DateHints, names: Uint32Array): PublicationDate | null {
    const shared = new Map<number, number>();
    for (const name of names) {
      for (const index of this.#byName.get(name) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    }
    const neighbours: Neighbour[] = [...shared]
      .filter(([, count]) => count >= SHARED_MIN)
      .map(([index, count]) => {
        const { doc, day, names: all } = this.#dated[index]!;
        return { doc, day, likeness: count / Math.max(1, Math.min(all, names.length)) };
      });
    return dateByNeighbours(hints, neighbours);
  }
}
