import type { Sha256 } from '#kernel';
import type { ReadDocument } from '../document/document.ts';
import { attributionOf, type Attribution } from '../reader/attribution.ts';
import { claimOf, type Setting } from '../reader/claims.ts';
import type { Draft } from '../reader/draft.ts';
import type { FoundClaim } from '../reader/found-claim.ts';
import { learnFocus } from '../reader/focus.ts';
import type { Lexicon } from '../reader/lexicon.ts';
import { emptyMemory, type Memory } from '../reader/memory.ts';
import { learnPersons } from '../reader/office-mentions.ts';
import { offsetsOf } from '../reader/offsets.ts';
import type { Quantity } from '../reader/quantity.ts';
import { sentencesIn } from '../reader/sentence-reading.ts';
import type { Sentence } from '../reader/sentence.ts';
import { lookUp } from '../reader/lexicon.ts';
import { stemmed } from '../reconcile/words.ts';
import { readAnswer, readItem, type ModelItem, type WhyThrownAway } from './model-answer.ts';
import { namesIn, type DocumentNames } from './model-names.ts';
import { quantityIn, unitsIn, wordsFit } from './model-number.ts';
import { modelPassages, type ModelPassage, type Stretch } from './model-passages.ts';
import { locate } from './model-quote.ts';
import { modelRule } from './model-rule.ts';
import { isFoundAlready } from './model-repeats.ts';

/** What is needed to hold the answers of a model against a document. */
export interface GateTools {
  readonly lexicon: Lexicon;
  readonly sha256: Sha256;
  /** Name of the model. */
  readonly model: string;
  /** Most characters (UTF-16 units) put to it at once. */
  readonly passageMost: number;
}

/** What came of one answer. */
export interface Gated {
  readonly claims: readonly FoundClaim[];
  /** How many were thrown away, by reason. */
  readonly thrownAway: Readonly<Partial<Record<WhyThrownAway, number>>>;
}

/** A document ready to be put to a model, passage by passage. */
export interface ModelGate {
  readonly passages: readonly ModelPassage[];
  /** Holds one answer against the text. What the reader found, and what an answer before brought, is not taken again. */
  readonly pass: (passage: ModelPassage, answer: string) => Gated;
}

/**
 * The gate between a model and a dossier. A claim passes when its quote stands in the passage it was asked about, once and
 * within one sentence; when its number stands in the quote as our own number reader reads it; when kind, predicate, unit
 * and modality are words of the field; and when whom it names is named in the document. Its time is read from the text by
 * our own reader, never taken from the model.
 */
export function modelGate(document: ReadDocument, found: readonly FoundClaim[], tools: GateTools): ModelGate {
  const { lexicon, sha256 } = tools;
  const { toUtf16, toCodePoint } = offsetsOf(document.text);
  const sentences = sentencesIn(document, lexicon, toUtf16);
  const memory = emptyMemory();
  for (const sentence of sentences) learnPersons(sentence, memory);
  learnFocus(sentences, memory);
  const scope: Scope = {
    ...{ document, tools, memory, sentences, attributions: attributionsOf(sentences, memory) },
    names: namesIn(document, { sentences, memory, lexicon }),
    setting: { document, memory, sha256, toCodePoint },
  };
  const kept: FoundClaim[] = [];
  return {
    passages: modelPassages(document, { most: tools.passageMost, toUtf16 }),
    pass: (passage, answer) => {
      const thrownAway: Partial<Record<WhyThrownAway, number>> = {};
      const throwAway = (why: WhyThrownAway, times = 1) => (thrownAway[why] = (thrownAway[why] ?? 0) + times);
      const read = readAnswer(answer);
      if (read.items === null) {
        throwAway(read.why);
        return { claims: [], thrownAway };
      }
      if (read.dropped > 0) throwAway('too-many', read.dropped);
      const claims: FoundClaim[] = [];
      for (const given of read.items) {
        const item = readItem(given);
        const claim = typeof item === 'string' ? item : claimFrom(item, passage, scope);
        if (typeof claim === 'string') throwAway(claim);
        else if (isFoundAlready(claim, found)) throwAway('already-found');
        else if (isFoundAlready(claim, kept)) throwAway('repeated');
        else {
          kept.push(claim);
          claims.push(claim);
        }
      }
      return { claims, thrownAway };
    },
  };
}

interface Scope {
  readonly document: ReadDocument;
  readonly tools: GateTools;
  readonly memory: Memory;
  readonly sentences: readonly Sentence[];
  readonly attributions: readonly Attribution[];
  readonly names: DocumentNames;
  readonly setting: Setting;
}

function attributionsOf(sentences: readonly Sentence[], memory: Memory): Attribution[] {
  let before: Attribution | null = null;
  return sentences.map((sentence) => (before = attributionOf(sentence, memory, before)));
}

function claimFrom(item: ModelItem, passage: ModelPassage, scope: Scope): FoundClaim | WhyThrownAway {
  const { document, sentences, names, tools } = scope;
  const span = locate(item.quote, passage, document.text);
  if (typeof span === 'string') return span;
  const at = sentences.findIndex((sentence) => holds(sentence, span));
  if (at < 0) return 'quote-not-one-sentence';
  const sentence = sentences[at]!;
  const units = unitsOver(sentence, span);
  const number = numberOf(item, { sentence, units, span }, scope);
  if (typeof number === 'string') return number;
  if (!isUnitKnown(item, document.text.slice(span.start, span.end), tools.lexicon)) return 'unit-unknown';
  const subject = names.referent(item.subject);
  if (subject === null) return 'subject-not-in-text';
  const attribution = attributedTo(item, scope.attributions[at]!, names);
  if (attribution === null) return 'speaker-not-in-text';
  const place = blank(item.place) ? undefined : names.referent(item.place!);
  if (place === null) return 'place-not-in-text';
  const draft: Draft = {
    ...numbered(item, number),
    ...{ kind: item.kind, subject, modality: item.modality, scope: item.scope ?? 'whole' },
    ...(place === undefined ? {} : { place }),
    ...units,
    population: item.kind === 'casualty' ? subject.name : null,
    clause:
      sentence.clauses.find(({ vg }) => vg.a >= units.a && vg.a < units.b)
      ?? sentence.clauses.findLast(({ vg }) => vg.a < units.a)
      ?? null,
    rule: modelRule(tools.model),
  };
  const before = sentences.slice(Math.max(0, at - BEFORE_MAX), at);
  return claimOf(draft, { sentence, before, attribution, span }, scope.setting);
}

const BEFORE_MAX = 12;

function holds({ tokens, units }: Sentence, { start, end }: Stretch): boolean {
  const [first, last] = [units[0], units.at(-1)];
  if (first === undefined || last === undefined) return false;
  return tokens[first.a]!.start <= start && end <= tokens[last.b - 1]!.end;
}

/** The units of a sentence that lie over a span, `b` exclusive. */
function unitsOver({ tokens, units }: Sentence, { start, end }: Stretch): { readonly a: number; readonly b: number } {
  const a = units.findIndex((unit) => tokens[unit.b - 1]!.end > start);
  const b = units.findLastIndex((unit) => tokens[unit.a]!.start < end) + 1;
  return { a, b };
}

/** The number as the text has it; null where the claim has none. */
function numberOf(
  { value, lower, upper, kind }: ModelItem,
  {
    sentence,
    units,
    span,
  }: {
    readonly sentence: Sentence;
    readonly units: { readonly a: number; readonly b: number };
    readonly span: Stretch;
  },
  { document: { text }, tools: { lexicon } }: Scope,
): Quantity | null | WhyThrownAway {
  const wanted = [typeof value === 'number' ? value : null, lower, upper].filter((number) => number != null);
  if (typeof value === 'string' && !wordsFit(value, text.slice(span.start, span.end), lexicon))
    return 'number-not-in-quote';
  if (wanted.length === 0) return null;
  const around = sentence.units.slice(units.a, units.b);
  const quantity = quantityIn(wanted, { alone: unitsIn(text, span, lexicon), around });
  if (quantity === null) return 'number-not-in-quote';
  return kind === 'casualty' && !Number.isInteger(quantity.value ?? 0) ? 'number-not-in-quote' : quantity;
}

function numbered(
  item: ModelItem,
  quantity: Quantity | null,
): Pick<Draft, 'predicate' | 'quantity' | 'value' | 'unit'> {
  const unit = blank(item.unit) ? null : item.unit!.toLowerCase();
  if (quantity === null)
    return { predicate: item.predicate, value: typeof item.value === 'string' ? item.value : null };
  if (item.kind === 'casualty') return { predicate: item.predicate, quantity, unit: 'persons' };
  return { predicate: item.kind === 'equipment' ? unit! : item.predicate, quantity, unit };
}

/** A unit is a noun of the field, or stands in the quote. */
function isUnitKnown({ unit, kind }: ModelItem, quote: string, lexicon: Lexicon): boolean {
  if (blank(unit) || kind === 'casualty') return true;
  const said = new Set(stemmed(quote).split(' '));
  return unit!
    .split(/\s+/)
    .some((word) => lookUp(lexicon, word.toLowerCase()).lexeme.nouns.size > 0 || said.has(stemmed(word)));
}

/** Whom the model says is quoted, where the document has the words; whom our reader finds, where the model names nobody. */
function attributedTo(
  { attributedTo: speaker }: ModelItem,
  own: Attribution,
  names: DocumentNames,
): Attribution | null {
  if (blank(speaker)) return own;
  return names.quotes(speaker!) ? { speaker: speaker!, via: [], quotes: [] } : null;
}

function blank(text: string | null | undefined): boolean {
  return text == null || text === '';
}
