import {
  Likeness,
  printOf,
  type ClaimReview,
  type Dossier,
  type DossierDocument,
  type FoundClaim,
  type PublicationDate,
  type ReadDocument,
  type ReadOriginal,
  type Reconciliation,
} from '#evidence';
import type { Fault } from '#kernel';
import { DossierDates } from './dossier-dates.ts';
import type { ModelReading } from './model-reading.ts';
import { Pool } from './string-pool.ts';

/** What a dossier is made with: how claims are found in a document, and how they are held against each other. */
export interface DossierTools {
  readonly read: (document: ReadDocument) => readonly FoundClaim[];
  readonly reconcile: (
    claims: readonly FoundClaim[],
    documents: readonly DossierDocument[],
    origins: ReadonlyMap<string, string>,
  ) => Reconciliation;
  /** What persons said of claims before, by id. */
  readonly reviews?: ReadonlyMap<string, ClaimReview>;
  /** The model that the user chose, if any. */
  readonly model?: ModelReading | null;
}

/** What became of a document: read, known already, or to be read when the days of the others are known. */
export type Taken = 'read' | 'same' | 'waits';

/**
 * Takes documents one after the other and keeps of each what a dossier needs: its claims and a print of its text, never
 * the text, so that thousands pass in flat memory. Documents that name days without a year wait until the others are
 * dated; whoever feeds the dossier opens them a second time.
 */
export class DossierDesk {
  readonly #tools: DossierTools;
  readonly #likeness = new Likeness();
  readonly #dates = new DossierDates();
  readonly #documents = new Map<string, DossierDocument>();
  readonly #bySha = new Map<string, string>();
  readonly #waiting = new Map<
    string,
    { readonly original: Pick<ReadOriginal, 'hints'>; readonly names: Uint32Array }
  >();
  readonly #claims: FoundClaim[] = [];
  readonly #faults: Fault[] = [];
  readonly #pool = new Pool();

  constructor(tools: DossierTools) {
    this.#tools = tools;
  }

  /** How many documents and claims there are so far. */
  get counts(): { readonly documents: number; readonly claims: number; readonly faults: number } {
    return { documents: this.#documents.size, claims: this.#claims.length, faults: this.#faults.length };
  }

  /** The documents that wait for a second opening. */
  get waiting(): ReadonlySet<string> {
    return new Set(this.#waiting.keys());
  }

  /** Takes a document for the first time. */
  take(document: ReadOriginal): Taken {
    const same = this.#bySha.get(document.sha256);
    if (same !== undefined) return this.#isSame(document, same);
    this.#bySha.set(document.sha256, document.doc);
    const print = printOf(document.text, document.blocks);
    const twin = this.#likeness.meet(document.doc, print);
    if (twin?.how === 'same') return this.#isSame(document, twin.doc);
    this.#documents.set(document.doc, this.#ownLine(document, { copyOf: twin?.doc ?? null }));
    const { hints, publishedAt } = document;
    if (publishedAt !== null) this.#dates.add(document.doc, publishedAt, print.names);
    else if (hints.monthDays.length + hints.weekdays.length > 0) {
      this.#waiting.set(document.doc, { original: { hints: ownHints(hints) }, names: print.names });
      return 'waits';
    }
    this.#read(document);
    return 'read';
  }

  /** Takes a document that waited, opened anew, now that the others are dated. */
  takeWaiting(document: ReadOriginal): void {
    const waited = this.#waiting.get(document.doc);
    if (waited === undefined) return;
    this.#waiting.delete(document.doc);
    const date = this.#dates.dateOf(waited.original.hints, waited.names);
    const dated = date === null ? document : datedBy(document, date);
    const { publishedAt, publishedAtBasis } = this.#pool.own(
      { publishedAt: dated.publishedAt, publishedAtBasis: dated.publishedAtBasis },
      UNIQUE,
    );
    this.#documents.set(document.doc, { ...this.#documents.get(document.doc)!, publishedAt, publishedAtBasis });
    this.#read(dated);
  }

  /**
   * Asks the model that the user chose, if any, about a document that was just taken and read, and keeps what passes the
   * gate. A document that is the same as another, or waits, is not asked about.
   */
  async askModel(document: ReadOriginal): Promise<void> {
    const line = this.#documents.get(document.doc);
    const { model = null } = this.#tools;
    if (model === null || line === undefined || line.sameAs !== null || this.#waiting.has(document.doc)) return;
    const { publishedAt, publishedAtBasis } = line;
    // what was read last stands last
    const own = line.claims === 0 ? [] : this.#claims.slice(-line.claims);
    const found = await model.read({ ...document, publishedAt, publishedAtBasis }, own);
    for (const claim of found) this.#claims.push(this.#pool.own(claim, UNIQUE));
    this.#documents.set(document.doc, { ...line, claims: own.length + found.length });
  }

  /** Keeps what could not be read; the rest goes on. */
  fault(...faults: readonly Fault[]): void {
    this.#faults.push(...faults);
  }

  /** Holds all claims against each other. */
  finish(): Dossier {
    const documents = [...this.#documents.values()];
    const origins = originsOf(documents);
    const reconciled = this.#tools.reconcile(this.#claims, documents, origins);
    const reviews = this.#claims.flatMap(({ id }) => this.#tools.reviews?.get(id) ?? []);
    const model = this.#tools.model?.report ?? null;
    return { ...reconciled, documents, claims: this.#claims, faults: this.#faults, reviews, model };
  }

  /** What stays of a document; its title and the words that date it are cut out of its text. */
  #ownLine(document: ReadOriginal, relation: Parameters<typeof lineOf>[1]): DossierDocument {
    return this.#pool.own(lineOf(document, relation), UNIQUE);
  }

  #isSame(document: ReadOriginal, sameAs: string): Taken {
    this.#documents.set(document.doc, this.#ownLine(document, { sameAs }));
    return 'same';
  }

  #read(document: ReadDocument): void {
    const found = this.#tools.read(document);
    for (const claim of found) this.#claims.push(this.#pool.own(claim, UNIQUE));
    const line = this.#documents.get(document.doc)!;
    this.#documents.set(document.doc, { ...line, claims: found.length });
  }
}

/** Through JSON, so that the words hold on to no text. */
function ownHints(hints: ReadOriginal['hints']): ReadOriginal['hints'] {
  return JSON.parse(JSON.stringify(hints)) as ReadOriginal['hints'];
}

/** Fields that few others have the same. */
const UNIQUE: ReadonlySet<string> = new Set(['id', 'sha256', 'title', 'publishedAtBasis']);

function datedBy(document: ReadOriginal, { day, basis, zone }: PublicationDate): ReadOriginal {
  return { ...document, publishedAt: day, publishedAtBasis: basis, zone: zone ?? document.zone };
}

function lineOf(
  document: ReadOriginal,
  { sameAs = null, copyOf = null }: { readonly sameAs?: string | null; readonly copyOf?: string | null },
): DossierDocument {
  const { doc, sha256, mediaType, title, outlet, publishedAt, publishedAtBasis, language, text } = document;
  let characters = 0;
  for (let index = 0; index < text.length; index++) if ((text.charCodeAt(index) & 0xfc00) !== 0xdc00) characters += 1;
  return {
    ...{ doc, sha256, mediaType, title, outlet, publishedAt, publishedAtBasis, language, characters },
    ...{ sameAs, copyOf, claims: 0 },
  };
}

/** The document at the root of each chain of copies. */
function originsOf(documents: readonly DossierDocument[]): ReadonlyMap<string, string> {
  const from = new Map(documents.map(({ doc, copyOf, sameAs }) => [doc, sameAs ?? copyOf]));
  const origins = new Map<string, string>();
  for (const { doc } of documents) {
    let root = doc;
    for (let next = from.get(root); next != null; next = from.get(root)) root = next;
    if (root !== doc) origins.set(doc, root);
  }
  return origins;
}
