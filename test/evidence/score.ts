/**
 * Scores claims read from documents against a gold.
 *
 * - quantities strict: kind, value and bounds, an agreeing subject, an overlapping span; lenient: one number in common
 *   and an overlapping span
 * - by kind: quantities as in strict; of the others kind, agreeing subject and overlapping span
 * - as-of and modality: on the claims matched by kind; where the gold has no as-of, none is asked for
 *
 * Matching is one to one and of maximum size, better overlaps first: saying a thing twice costs precision. Spans above
 * `LONGEST_SPAN` never match; what lies wholly in a document's header is dropped; what names another document is wrong.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A claim as the reader prints it and as the gold holds it; offsets are code points, end exclusive. */
export interface ScoredClaim {
  readonly id?: string | undefined;
  readonly doc: string;
  readonly kind: string;
  readonly subject: string;
  readonly predicate: string;
  readonly value?: number | string | null | undefined;
  readonly lower?: number | null | undefined;
  readonly upper?: number | null | undefined;
  readonly approximate?: boolean | undefined;
  readonly asOf?: string | null | undefined;
  readonly modality?: string | undefined;
  readonly charStart: number;
  readonly charEnd: number;
}

export interface GoldDocument {
  readonly bodyStart?: number;
  readonly claims: readonly Omit<ScoredClaim, 'doc'>[];
}

export interface GoldConflict {
  readonly id: string;
  readonly claims: readonly string[];
  readonly label: string;
  readonly alsoPlausible?: string | null | undefined;
}

export interface Gold {
  readonly documents: { readonly [doc: string]: GoldDocument };
  readonly conflicts?: readonly GoldConflict[];
}

export interface Rate {
  readonly tp: number;
  readonly predicted: number;
  readonly gold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Share {
  readonly right: number;
  readonly of: number;
  readonly accuracy: number;
}

export interface Score {
  readonly predictions: number;
  readonly droppedHeader: number;
  readonly unknownDocuments: number;
  readonly quantityStrict: Rate;
  readonly quantityLenient: Rate;
  readonly all: Rate;
  readonly byKind: { readonly [kind: string]: Rate };
  readonly asOfExact: Share;
  readonly asOfCompatible: Share;
  readonly modality: Share;
  readonly approximate: Share;
  readonly meanSpanIoU: number;
  readonly missed: readonly ScoredClaim[];
  readonly wrong: readonly ScoredClaim[];
  readonly pairs: readonly (readonly [ScoredClaim, ScoredClaim])[];
}

interface AliasFile {
  readonly names: readonly string[][];
  readonly 'within-kinds': readonly { readonly kinds: string[]; readonly from: string[]; readonly to: string }[];
  readonly own: readonly string[][];
}

const LONGEST_SPAN = 600;
const COUNT_ONLY = new Set(['strength', 'casualty', 'equipment']);

function plain(text: string | null | undefined): string {
  return (text ?? '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s(?![\p{L}\p{N}_])/gu, '')
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim()
    .replace(/^(the|a|an|some) /, '');
}

/** Which names stand for one subject. `own` adds the operations of our own texts. */
export class Aliases {
  readonly #table: ReadonlyMap<string, string>;
  readonly #own: ReadonlyMap<string, string>;
  readonly #withinKind = new Map<string, string>();

  constructor(options: { readonly own: boolean }) {
    const file = parse(readFileSync(join(import.meta.dirname, 'aliases.yaml'), 'utf8')) as AliasFile;
    this.#table = tableOf(file.names);
    this.#own = tableOf(options.own ? file.own : []);
    for (const { kinds, from, to } of file['within-kinds'])
      for (const kind of kinds) for (const name of from) this.#withinKind.set(`${kind} ${plain(name)}`, plain(to));
  }

  nameOf(subject: string, kind: string): string {
    const bare = plain(subject);
    const name = this.#table.get(bare) ?? bare;
    return this.#withinKind.get(`${kind} ${name}`) ?? name;
  }

  /** As the names stand, or by the names that our own texts add. */
  agree(one: string, other: string, kind: string): boolean {
    const [a, b] = [this.nameOf(one, kind), this.nameOf(other, kind)];
    return alike(a, b) || alike(this.#own.get(a) ?? a, this.#own.get(b) ?? b);
  }
}

function tableOf(rows: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap((row) => row.map((name) => [plain(name), plain(row[0])] as const)));
}

/** Equal; or half of all words in common; or the words of one all within the other. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const wordsOf = (name: string) => new Set(name.split(' ').filter((word) => word !== ''));
  const [x, y] = [wordsOf(a), wordsOf(b)];
  if (x.size === 0 || y.size === 0) return false;
  const both = [...x].filter((word) => y.has(word)).length;
  return both / (x.size + y.size - both) >= 0.5 || both === Math.min(x.size, y.size);
}

function numberIn(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\d[\d ,\u00a0]*(\.\d+)?$/.test(value.trim())) return null;
  return Number(value.replace(/[ ,\u00a0]/g, ''));
}

function boundsOf(claim: ScoredClaim): readonly [number | null, number | null, number | null] {
  return [numberIn(claim.value), numberIn(claim.lower), numberIn(claim.upper)];
}

function isQuantity(claim: ScoredClaim, predicted: boolean): boolean {
  const [value, lower, upper] = boundsOf(claim);
  if (lower !== null || upper !== null) return true;
  if (!predicted) return typeof claim.value === 'number';
  const bareYear = value !== null && value >= 1900 && value <= 2099 && !COUNT_ONLY.has(claim.kind);
  return value !== null && !bareYear;
}

function spanOf(claim: ScoredClaim): readonly [number, number] | null {
  const [start, end] = [Math.trunc(Number(claim.charStart)), Math.trunc(Number(claim.charEnd))];
  return start >= 0 && start < end && end - start <= LONGEST_SPAN ? [start, end] : null;
}

/** Intersection over union of two spans. */
function overlap(one: ScoredClaim, other: ScoredClaim): number {
  const [a, b] = [spanOf(one), spanOf(other)];
  if (a === null || b === null) return 0;
  const inside = Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
  return inside <= 0 ? 0 : inside / (Math.max(a[1], b[1]) - Math.min(a[0], b[0]));
}

type Agreement = (predicted: ScoredClaim, gold: ScoredClaim) => boolean;

function strictly(aliases: Aliases): Agreement {
  return (predicted, gold) => {
    const [a, b] = [boundsOf(predicted), boundsOf(gold)];
    const bounds = a.every((number, index) => number === b[index]);
    return predicted.kind === gold.kind && bounds && aliases.agree(predicted.subject, gold.subject, gold.kind);
  };
}

const leniently: Agreement = (predicted, gold) => {
  const numbers = new Set(boundsOf(gold).filter((number) => number !== null));
  return boundsOf(predicted).some((number) => number !== null && numbers.has(number));
};

function byKind(aliases: Aliases): Agreement {
  const strict = strictly(aliases);
  return (predicted, gold) => {
    if (predicted.kind !== gold.kind || isQuantity(predicted, true) !== isQuantity(gold, false)) return false;
    if (isQuantity(gold, false)) return strict(predicted, gold);
    return aliases.agree(predicted.subject, gold.subject, gold.kind);
  };
}

/** For each prediction the gold it may be matched with, best first. */
function edgesOf(predicted: readonly ScoredClaim[], golds: readonly ScoredClaim[], agree: Agreement): number[][] {
  const inDocument = new Map<string, number[]>();
  for (const [index, { doc }] of golds.entries()) inDocument.set(doc, [...(inDocument.get(doc) ?? []), index]);
  return predicted.map((claim) => {
    const edges: { readonly index: number; readonly worth: number }[] = [];
    for (const index of inDocument.get(claim.doc) ?? []) {
      const gold = golds[index]!;
      const shared = overlap(claim, gold);
      if (shared <= 0 || !agree(claim, gold)) continue;
      const alike = [
        plain(claim.subject) === plain(gold.subject),
        String(claim.value ?? null) === String(gold.value ?? null),
        claim.predicate === gold.predicate,
      ].filter(Boolean).length;
      edges.push({ index, worth: shared + alike });
    }
    return edges.sort((a, b) => b.worth - a.worth || a.index - b.index).map(({ index }) => index);
  });
}

/** A matching of maximum size by augmenting paths: pairs of indexes, prediction first. */
function match(predicted: readonly ScoredClaim[], golds: readonly ScoredClaim[], agree: Agreement): [number, number][] {
  const edges = edgesOf(predicted, golds, agree);
  const owner = new Map<number, number>();
  const place = (from: number, seen: Set<number>): boolean => {
    for (const to of edges[from]!) {
      if (seen.has(to)) continue;
      seen.add(to);
      const holder = owner.get(to);
      if (holder === undefined || place(holder, seen)) {
        owner.set(to, from);
        return true;
      }
    }
    return false;
  };
  const fewestFirst = [...edges.keys()].sort((a, b) => edges[a]!.length - edges[b]!.length);
  for (const from of fewestFirst) place(from, new Set());
  return [...owner].map(([to, from]) => [from, to]);
}

function rate(tp: number, predicted: number, gold: number): Rate {
  const precision = predicted === 0 ? 0 : tp / predicted;
  const recall = gold === 0 ? 0 : tp / gold;
  const f1 = tp === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { tp, predicted, gold, precision, recall, f1 };
}

function share(right: number, of: number): Share {
  return { right, of, accuracy: of === 0 ? 0 : right / of };
}

function edgeOf(text: string, last: boolean): string | null {
  const bare = text.trim().slice(0, 10);
  if (bare === '..' || bare === '') return last ? '9999-12-31' : '0000-01-01';
  const read = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(bare);
  if (read === null) return null;
  const [, year = '', monthGiven, dayGiven] = read;
  const month = monthGiven ?? (last ? '12' : '01');
  if (Number(month) < 1 || Number(month) > 12) return null;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${dayGiven ?? (last ? String(lastDay).padStart(2, '0') : '01')}`;
}

/** First and last day of a day, month, year or `a/b` (`..` open), as sortable texts. */
export function intervalOf(asOf: string | null | undefined): readonly [string, string] | null {
  if (typeof asOf !== 'string' || asOf.trim() === '') return null;
  const ends = asOf.trim().split('/');
  const [first, last] = [edgeOf(ends[0]!, false), edgeOf(ends.at(-1)!, true)];
  return first !== null && last !== null ? [first, last] : null;
}

function dating(pairs: readonly (readonly [ScoredClaim, ScoredClaim])[]): { exact: Share; compatible: Share } {
  const dated = pairs.filter(([, gold]) => intervalOf(gold.asOf) !== null);
  const both = dated.map(([predicted, gold]) => [intervalOf(predicted.asOf), intervalOf(gold.asOf)!] as const);
  const exact = both.filter(([a, b]) => a !== null && a[0] === b[0] && a[1] === b[1]);
  const meet = both.filter(([a, b]) => a !== null && a[0] <= b[1] && b[0] <= a[1]);
  return { exact: share(exact.length, dated.length), compatible: share(meet.length, dated.length) };
}

/** Predictions that count: those in a header dropped, those in other documents kept as wrong. */
function sift(gold: Gold, predictions: readonly ScoredClaim[]) {
  const kept: ScoredClaim[] = [];
  let [droppedHeader, unknownDocuments] = [0, 0];
  for (const claim of predictions.map((one) => ({ ...one, doc: one.doc.replace(/^.*\//, '') }))) {
    const document = gold.documents[claim.doc];
    if (document === undefined) unknownDocuments += 1;
    const span = spanOf(claim);
    if (document !== undefined && span !== null && span[1] <= (document.bodyStart ?? 0)) droppedHeader += 1;
    else kept.push(claim);
  }
  return { kept, droppedHeader, unknownDocuments };
}

/** The scores of predictions against a gold. */
export function score(gold: Gold, predictions: readonly ScoredClaim[], aliases: Aliases): Score {
  const golds = Object.entries(gold.documents).flatMap(([doc, { claims }]) =>
    claims.map((claim): ScoredClaim => ({ ...claim, doc })),
  );
  const { kept, ...rest } = sift(gold, predictions);
  const goldQuantities = golds.filter((claim) => isQuantity(claim, false));
  const quantities = kept.filter((claim) => isQuantity(claim, true));
  const strict = match(quantities, goldQuantities, strictly(aliases)).length;
  const lenient = match(quantities, goldQuantities, leniently).length;
  const matched = match(kept, golds, byKind(aliases));
  const pairs = matched.map(([from, to]) => [kept[from]!, golds[to]!] as const);
  const kinds = [...new Set([...golds, ...kept].map(({ kind }) => kind))].sort();
  const count = (claims: readonly ScoredClaim[], kind: string) => claims.filter((claim) => claim.kind === kind).length;
  const hits = pairs.map(([, claim]) => claim);
  const dates = dating(pairs);
  const counted = pairs.filter(([, claim]) => isQuantity(claim, false));
  const [from, to] = [new Set(matched.map(([one]) => one)), new Set(matched.map(([, one]) => one))];
  return {
    predictions: predictions.length,
    ...rest,
    quantityStrict: rate(strict, quantities.length, goldQuantities.length),
    quantityLenient: rate(lenient, quantities.length, goldQuantities.length),
    all: rate(matched.length, kept.length, golds.length),
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, rate(count(hits, kind), count(kept, kind), count(golds, kind))]),
    ),
    asOfExact: dates.exact,
    asOfCompatible: dates.compatible,
    modality: share(pairs.filter(([a, b]) => a.modality === b.modality).length, pairs.length),
    approximate: share(
      counted.filter(([a, b]) => (a.approximate ?? false) === (b.approximate ?? false)).length,
      counted.length,
    ),
    meanSpanIoU: pairs.length === 0 ? 0 : pairs.reduce((sum, [a, b]) => sum + overlap(a, b), 0) / pairs.length,
    missed: golds.filter((_, index) => !to.has(index)),
    wrong: kept.filter((_, index) => !from.has(index)),
    pairs,
  };
}

export interface DossierConflict {
  readonly relation: string;
  readonly claims: readonly string[];
}

export interface ConflictScore {
  readonly gold: number;
  readonly found: number;
  readonly right: number;
  readonly invented: number;
  readonly predicted: number;
  readonly missed: readonly GoldConflict[];
}

/**
 * Conflicts: found when one of the dossier's holds claims that overlap at least two of the gold's, in two documents
 * where the gold's spans two; right when the relation is the gold's too; invented when the gold says same and the
 * dossier contradiction.
 */
export function scoreConflicts(
  gold: Gold,
  dossier: { readonly claims: readonly ScoredClaim[]; readonly conflicts: readonly DossierConflict[] },
): ConflictScore {
  const claims = new Map(
    Object.entries(gold.documents).flatMap(([doc, document]) =>
      document.claims.map((claim) => [claim.id ?? '', { ...claim, doc }] as const),
    ),
  );
  const predicted = new Map(dossier.claims.map((claim) => [claim.id ?? '', claim]));
  const touch = (id: string, goldId: string) => {
    const [claim, wanted] = [predicted.get(id), claims.get(goldId)!];
    if (claim?.doc !== wanted.doc) return false;
    return Math.min(claim.charEnd, wanted.charEnd) > Math.max(claim.charStart, wanted.charStart);
  };
  const wanted = (gold.conflicts ?? []).filter((conflict) => conflict.claims.every((id) => claims.has(id)));
  const missed: GoldConflict[] = [];
  let [found, right, invented] = [0, 0, 0];
  for (const conflict of wanted) {
    const documentsOf = (ids: readonly string[]) => new Set(ids.map((id) => claims.get(id)!.doc)).size;
    const touching = dossier.conflicts.filter((candidate) => {
      const hit = conflict.claims.filter((goldId) => candidate.claims.some((id) => touch(id, goldId)));
      return hit.length >= 2 && documentsOf(hit) >= Math.min(2, documentsOf(conflict.claims));
    });
    const broken = conflict.label === 'same' ? touching.findIndex(({ relation }) => relation === 'contradiction') : -1;
    const heard = broken < 0 ? touching : touching.slice(0, broken);
    if (touching.length > 0) found += 1;
    if (broken >= 0) invented += 1;
    if (heard.some(({ relation }) => relation === conflict.label || relation === conflict.alsoPlausible)) right += 1;
    else missed.push(conflict);
  }
  return { gold: wanted.length, found, right, invented, predicted: dossier.conflicts.length, missed };
}
