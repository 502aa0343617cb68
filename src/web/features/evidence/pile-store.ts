import type { ReadingDocument } from '#contract';
import type { Fault } from '#kernel';
import type { ClaimSaid } from './said.ts';

/** A document that lies on the desk. Its text stays in this browser. */
export interface PileDocument extends ReadingDocument {
  /** The document that says the very same, or whose paragraphs are found in it. */
  readonly sameAs: string | null;
  readonly copyOf: string | null;
  /** One of the examples, which say nothing that happened. */
  readonly invented: boolean;
}

/** What a person said of a claim and has not entered yet. */
export type Draft =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'corrected'; readonly said: ClaimSaid }
  /** Takes back a review that is on record. */
  | { readonly kind: 'undone'; readonly standing: string };

/** A claim that a person read in a document. */
export interface OwnClaim {
  readonly id: string;
  readonly doc: string;
  readonly start: number;
  readonly end: number;
  readonly said: ClaimSaid;
}

/** What is on its way. */
export interface Task {
  readonly what: 'reading' | 'entering';
  readonly done: number;
  readonly of: number;
}

/** Everything on the desk of one operation; none of it is stored anywhere until it is entered. */
export interface Pile {
  readonly documents: readonly PileDocument[];
  /** By document: the one at the root of its copies. */
  readonly origins: ReadonlyMap<string, string>;
  /** By place: those it lies in. */
  readonly within: ReadonlyMap<string, readonly string[]>;
  readonly faults: readonly Fault[];
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly own: readonly OwnClaim[];
  readonly task: Task | null;
}

const EMPTY: Pile = {
  documents: [],
  origins: new Map(),
  within: new Map(),
  faults: [],
  drafts: new Map(),
  own: [],
  task: null,
};

/** Holds a pile while the page is open, whichever screen is shown. */
export class PileStore {
  #pile: Pile = EMPTY;
  readonly #listeners = new Set<() => void>();

  readonly get = (): Pile => this.#pile;
  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  change(part: Partial<Pile>): void {
    this.#pile = { ...this.#pile, ...part };
    for (const listener of this.#listeners) listener();
  }

  setDraft(id: string, draft: Draft | null): void {
    const drafts = new Map(this.#pile.drafts);
    if (draft === null) drafts.delete(id);
    else drafts.set(id, draft);
    this.change({ drafts });
  }

  setOwn(claim: OwnClaim): void {
    const others = this.#pile.own.filter(({ id }) => id !== claim.id);
    this.change({ own: [...others, claim] });
  }

  removeOwn(id: string): void {
    this.change({ own: this.#pile.own.filter((claim) => claim.id !== id) });
  }

  /** Takes a document off the desk, with what was not entered of it. */
  removeDocument(doc: string): void {
    const { documents, own, drafts, faults } = this.#pile;
    const gone = new Set(documents.find((one) => one.doc === doc)?.claims.map(({ id }) => id));
    this.change({
      documents: documents.filter((one) => one.doc !== doc),
      own: own.filter((claim) => claim.doc !== doc),
      drafts: new Map([...drafts].filter(([id]) => !gone.has(id))),
      faults: faults.filter(({ file }) => file !== doc),
    });
  }
}

const stores = new Map<string, PileStore>();

/** The desk of an operation. */
export function pileOf(operation: string): PileStore {
  let store = stores.get(operation);
  if (store === undefined) stores.set(operation, (store = new PileStore()));
  return store;
}
