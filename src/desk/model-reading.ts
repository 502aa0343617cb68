import {
  modelMessages,
  type FoundClaim,
  type ModelFailure,
  type ModelGate,
  type ModelMessage,
  type ModelReport,
  type ReadDocument,
  type WhyThrownAway,
} from '#evidence';

/** What a model replies: its words as they are, or why there are none. */
export type ModelReply =
  { readonly kind: 'answered'; readonly text: string } | { readonly kind: 'failed'; readonly why: string };

/** Port: puts messages to a model. It never throws; it ends in its own time whatever the other side does. */
export type AskModel = (messages: readonly ModelMessage[]) => Promise<ModelReply>;

/** A model that the user chose to send texts to. */
export interface ChosenModel {
  readonly name: string;
  readonly ask: AskModel;
  /** Most characters (UTF-16 units) put to it at once. */
  readonly passageMost: number;
  /** Its claims count in figures before anybody reviewed them. */
  readonly counted: boolean;
}

/** After so many documents in a row without one answer it is asked no more. */
const SILENT_MAX = 3;

/** Asks a model about documents, passage by passage, one at a time, and keeps count of what came of it. */
export class ModelReading {
  readonly #model: ChosenModel;
  readonly #gateOf: (document: ReadDocument, found: readonly FoundClaim[]) => ModelGate;
  readonly #thrownAway = new Map<WhyThrownAway, number>();
  readonly #failed: ModelFailure[] = [];
  #asked = 0;
  #claims = 0;
  #silent = 0;

  constructor(model: ChosenModel, gateOf: (document: ReadDocument, found: readonly FoundClaim[]) => ModelGate) {
    this.#model = model;
    this.#gateOf = gateOf;
  }

  /** What came of it so far. */
  get report(): ModelReport {
    return {
      ...{ name: this.#model.name, asked: this.#asked, claims: this.#claims },
      thrownAway: Object.fromEntries([...this.#thrownAway].sort(([a], [b]) => (a < b ? -1 : 1))),
      ...{ failed: [...this.#failed], counted: this.#model.counted },
    };
  }

  /**
   * The claims of a document that pass the gate, `found` being those that are known. Where the model fails, the rest of
   * the document is not put to it, which is reported; what it said before stands.
   */
  async read(document: ReadDocument, found: readonly FoundClaim[]): Promise<readonly FoundClaim[]> {
    const { passages, pass } = this.#gateOf(document, found);
    const kept: FoundClaim[] = [];
    for (const [at, passage] of passages.entries()) {
      const reply = await this.#ask(passage);
      if (reply.kind === 'failed') {
        if (at === 0) this.#silent += 1;
        this.#failed.push({ doc: document.doc, unanswered: passages.length - at, of: passages.length, why: reply.why });
        break;
      }
      this.#silent = 0;
      const { claims, thrownAway } = pass(passage, reply.text);
      for (const [why, times] of Object.entries(thrownAway) as [WhyThrownAway, number][]) {
        this.#thrownAway.set(why, (this.#thrownAway.get(why) ?? 0) + times);
      }
      kept.push(...claims);
    }
    this.#claims += kept.length;
    return kept;
  }

  async #ask(passage: ModelGate['passages'][number]): Promise<ModelReply> {
    if (this.#silent >= SILENT_MAX) {
      return { kind: 'failed', why: `not asked, as it gave no answer to ${SILENT_MAX} documents in a row` };
    }
    this.#asked += 1;
    return this.#model.ask(modelMessages(passage));
  }
}
