import { canonicalJson, toHex, utf8, type Sha256 } from '#kernel';
import type { ReadDocument } from '../document/document.ts';
import type { StrengthState } from '../claim.ts';
import type { Attribution } from './attribution.ts';
import { dateOf } from './dating.ts';
import { verbOf, type Draft } from './draft.ts';
import type { FoundClaim } from './found-claim.ts';
import { modalityOf } from './modality.ts';
import { placeOf } from './places.ts';
import type { Memory } from './memory.ts';
import type { Sentence } from './sentence.ts';

/** What a draft becomes a claim with. */
export interface Setting {
  readonly document: ReadDocument;
  readonly memory: Memory;
  readonly sha256: Sha256;
  readonly toCodePoint: (utf16: number) => number;
}

/** Where a draft was found. */
export interface Place {
  readonly sentence: Sentence;
  readonly before: readonly Sentence[];
  readonly attribution: Attribution;
  /** UTF-16 offsets of the very words it stands on, where they are not those of the draft's units. */
  readonly span?: { readonly start: number; readonly end: number };
}

const ID_CHARACTERS = 24;

/** A draft, dated, attributed and tied to its span. */
export function claimOf(draft: Draft, { sentence, before, attribution, span }: Place, setting: Setting): FoundClaim {
  const { document, toCodePoint } = setting;
  const first = sentence.tokens[sentence.units[draft.a]!.a]!;
  const last = sentence.tokens[sentence.units[Math.max(draft.a, draft.b - 1)]!.b - 1]!;
  const charStart = toCodePoint(span?.start ?? first.start);
  const charEnd = toCodePoint(span?.end ?? last.end);
  const dated = dateOf(draft, { sentence, before, publishedAt: document.publishedAt });
  const modality = draft.modality ?? modalityOf(draft.clause, sentence, draft);
  const quantity = draft.quantity ?? null;
  const place = draft.place === undefined ? placeOf(draft, sentence, setting.memory) : draft.place;
  const kind = draft.kind;
  const subject = draft.subject.name;
  const claim = {
    id: hashOf([document.sha256, charStart, charEnd, kind, draft.predicate, subject], setting.sha256),
    doc: document.doc,
    kind,
    subject,
    subjectId: draft.subject.id,
    predicate: draft.predicate,
    value: quantity === null ? (draft.value ?? null) : quantity.value,
    unit: draft.unit ?? null,
    approximate: draft.approximate ?? quantity?.approximate ?? false,
    lower: quantity?.lower ?? null,
    upper: quantity?.upper ?? null,
    asOf: dated.asOf,
    asOfBasis: dated.basis,
    place: place?.name ?? null,
    placeId: place?.id ?? null,
    attributedTo: attribution.speaker,
    attributedVia: attribution.via,
    modality,
    scope: draft.scope ?? 'whole',
    framework: draft.framework ?? 'operation',
    population: draft.population ?? null,
    category: draft.category ?? null,
    state: stateOf(draft, modality),
    force: draft.force ?? null,
    quantityKey: '',
    charStart,
    charEnd,
    rule: draft.rule,
  };
  claim.quantityKey = keyOf(claim);
  if (quantity?.lowerExclusive === true) return { ...claim, lowerExclusive: true };
  return quantity?.upperExclusive === true ? { ...claim, upperExclusive: true } : claim;
}

function hashOf(parts: readonly (string | number)[], sha256: Sha256): string {
  return toHex(sha256(utf8(canonicalJson([...parts])))).slice(0, ID_CHARACTERS);
}

function stateOf({ kind, clause }: Draft, modality: FoundClaim['modality']): StrengthState | null {
  if (kind !== 'strength') return null;
  const verb = verbOf(clause, 'withdraw', 'return', 'offer', 'depart', 'arrive', 'send', 'deploy', 'transfer');
  if (verb === 'offer' || modality === 'planned' || modality === 'possible')
    return verb === 'offer' ? 'offered' : 'pledged';
  if (verb === 'withdraw' || verb === 'return') return 'withdrawn';
  return verb === 'depart' || verb === 'transfer' ? 'enRoute' : 'inTheatre';
}

type Keyed = Pick<
  FoundClaim,
  'kind' | 'predicate' | 'subject' | 'subjectId' | 'framework' | 'category' | 'population' | 'force' | 'unit' | 'scope'
>;

/** The name of the quantity: two numbers are compared only when their keys are equal. */
function keyOf(claim: Keyed): string {
  return [
    claim.framework === 'outside' ? 'outside' : 'in',
    claim.kind,
    claim.predicate,
    claim.subjectId ?? claim.subject.toLowerCase(),
    claim.force ?? '',
    claim.category ?? '',
    claim.population ?? '',
    claim.unit ?? '',
    claim.scope,
  ].join('|');
}
