/** Our own texts with their gold: read from YAML, checked, and brought into the shape that `score.ts` takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Gold, GoldConflict, ScoredClaim } from './score.ts';
import { numbersIn } from './spoken-numbers.ts';

const count = z.number().nonnegative();
const name = z.union([
  z.string(),
  z.strictObject({ subject: z.string(), quote: z.string().optional(), nth: z.int().positive().optional() }),
]);

const claim = z.strictObject({
  id: z.string().optional(),
  kind: z.string(),
  subject: z.string().optional(),
  each: z.array(name).optional(),
  predicate: z.string(),
  value: z.union([count, z.string()]).optional(),
  lower: count.optional(),
  upper: count.optional(),
  lowerExclusive: z.boolean().optional(),
  upperExclusive: z.boolean().optional(),
  unit: z.string().optional(),
  approximate: z.boolean().optional(),
  asOf: z.union([z.string(), z.number().transform(String)]).nullish(),
  place: z.string().optional(),
  attributedTo: z.string().optional(),
  modality: z.enum(['asserted', 'planned', 'possible', 'denied', 'unverified']).default('asserted'),
  scope: z.enum(['whole', 'part', 'others']).optional(),
  framework: z.enum(['operation', 'outside']).optional(),
  note: z.string().optional(),
  quote: z.string().optional(),
  nth: z.int().positive().optional(),
});

const document = z.strictObject({
  doc: z.string(),
  facts: z.enum(['real', 'mixed', 'invented']),
  sources: z.array(z.string()).optional(),
  published: z.iso.date(),
  basis: z.enum(['dateline', 'text', 'given']),
  length: z.enum(['short', 'long']).default('short'),
  text: z.string(),
  claims: z.array(claim),
  traps: z
    .array(z.strictObject({ quote: z.string(), nth: z.int().positive().optional(), why: z.string() }))
    .default([]),
});

const file = z.strictObject({
  documents: z.array(document),
  conflicts: z
    .array(
      z.strictObject({
        id: z.string(),
        claims: z.array(z.string()),
        label: z.enum(['same', 'different-precision', 'different-time', 'different-scope', 'contradiction']),
        alsoPlausible: z.string().optional(),
        reason: z.string(),
      }),
    )
    .default([]),
});

type Document = z.infer<typeof document>;
type Claim = z.infer<typeof claim>;

export interface Span {
  readonly charStart: number;
  readonly charEnd: number;
}

export interface OwnText extends Omit<Document, 'claims' | 'traps'> {
  readonly claims: readonly (ScoredClaim & { readonly quote: string })[];
  readonly traps: readonly (Span & { readonly why: string })[];
}

export interface OwnTexts {
  readonly texts: readonly OwnText[];
  readonly conflicts: readonly GoldConflict[];
  /** What is wrong with the gold itself: a quote not found, found twice without `nth`, a number not in its quote. */
  readonly complaints: readonly string[];
}

/** Where `quote` stands as whole words; the nth time, or the only one. */
function find(text: string, quote: string, nth: number | undefined): Span | string {
  const literal = quote.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const before = /^[\p{L}\p{N}]/u.test(quote) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = /[\p{L}\p{N}]$/u.test(quote) ? '(?![\\p{L}\\p{N}])' : '';
  const hits = [...text.matchAll(new RegExp(before + literal + after, 'gu'))];
  if (nth === undefined && hits.length > 1) return `found ${hits.length} times`;
  const hit = hits[(nth ?? 1) - 1];
  if (hit === undefined) return 'not found';
  const charStart = [...text.slice(0, hit.index)].length;
  return { charStart, charEnd: charStart + [...hit[0]].length };
}

function spread(claim: Claim): Claim[] {
  if (claim.each === undefined) return [claim];
  return claim.each.map((one) => {
    const { subject, quote = subject, nth } = typeof one === 'string' ? { subject: one } : one;
    return { ...claim, each: undefined, subject, quote, nth };
  });
}

function unspoken(claim: Claim, quote: string): number[] {
  const said = numbersIn(quote);
  const wanted = [typeof claim.value === 'number' ? claim.value : undefined, claim.lower, claim.upper];
  return wanted.filter((number) => number !== undefined).filter((number) => !said.has(number));
}

function resolve(document: Document, complaints: string[]): OwnText {
  const { doc, text, published } = document;
  const claims = document.claims.flatMap(spread).flatMap((claim, index) => {
    const { subject, quote } = claim;
    if (subject === undefined || quote === undefined) {
      complaints.push(`${doc} claim ${index}: no subject or no quote`);
      return [];
    }
    const span = find(text, quote, claim.nth);
    if (typeof span === 'string') {
      complaints.push(`${doc}: «${quote}» ${span}`);
      return [];
    }
    for (const number of unspoken(claim, quote)) complaints.push(`${doc}: ${number} is not in «${quote}»`);
    const asOf = claim.asOf === undefined ? published : claim.asOf;
    return [{ ...claim, id: claim.id ?? `${doc}#${index + 1}`, doc, subject, quote, asOf, ...span }];
  });
  const traps = document.traps.flatMap(({ quote, nth, why }) => {
    const span = find(text, quote, nth);
    if (typeof span === 'string') complaints.push(`${doc} trap: «${quote}» ${span}`);
    return typeof span === 'string' ? [] : [{ ...span, why }];
  });
  return { ...document, claims, traps };
}

/** Reads the texts of a folder below this one. */
export function ownTexts(folder: 'dev' | 'held-out'): OwnTexts {
  const path = join(import.meta.dirname, folder);
  const files = readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => file.parse(parse(readFileSync(join(path, name), 'utf8'))));
  const complaints: string[] = [];
  const texts = files.flatMap(({ documents }) => documents.map((one) => resolve(one, complaints)));
  const conflicts = files.flatMap((one) => one.conflicts);
  const ids = new Set(texts.flatMap(({ claims }) => claims.map(({ id }) => id)));
  for (const conflict of conflicts)
    for (const id of conflict.claims) if (!ids.has(id)) complaints.push(`${conflict.id}: no claim ${id}`);
  return { texts, conflicts, complaints };
}

/** The texts as a gold. */
export function goldOf({ texts, conflicts }: Pick<OwnTexts, 'texts' | 'conflicts'>): Gold {
  return { documents: Object.fromEntries(texts.map(({ doc, claims }) => [doc, { bodyStart: 0, claims }])), conflicts };
}
