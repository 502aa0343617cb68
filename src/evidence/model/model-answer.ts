import { z } from 'zod';
import { CLAIM_KINDS, MODALITIES } from '../claim.ts';
import { MODEL_VOCABULARY, NUMBERED } from './model-vocabulary.ts';

/** Why something that a model said is not a claim of the dossier. */
export const WHY_THROWN_AWAY = [
  'not-json',
  'too-many',
  'wrong-type',
  'kind-unknown',
  'predicate-unknown',
  'modality-unknown',
  'unit-unknown',
  'quote-not-in-text',
  'quote-ambiguous',
  'quote-not-one-sentence',
  'number-missing',
  'number-not-in-quote',
  'subject-not-in-text',
  'speaker-not-in-text',
  'place-not-in-text',
  'already-found',
  'repeated',
] as const;
export type WhyThrownAway = (typeof WHY_THROWN_AWAY)[number];

const words = (most: number) => z.string().trim().min(1).max(most);
const number = z.number().nonnegative().max(1e12).nullish();

const item = z.object({
  quote: words(600),
  kind: words(40),
  predicate: words(80),
  subject: words(200),
  value: z.union([z.number().nonnegative().max(1e12), z.string().trim().max(200)]).nullish(),
  lower: number,
  upper: number,
  unit: z.string().trim().max(40).nullish(),
  modality: z.string().nullish(),
  attributedTo: z.string().trim().max(200).nullish(),
  place: z.string().trim().max(80).nullish(),
  scope: z.enum(['whole', 'part', 'others']).nullish(),
});

/** A claim as a model words it, of the right shape and in the words of the field, before it is held against the text. */
export type ModelItem = Omit<z.infer<typeof item>, 'kind' | 'modality'> & {
  readonly kind: (typeof CLAIM_KINDS)[number];
  readonly modality: (typeof MODALITIES)[number];
};

/** So many claims of one passage are looked at. */
const ITEMS_MAX = 200;

/** What an answer holds, or why nothing of it can be used. */
export type ModelAnswer =
  | { readonly items: readonly unknown[]; readonly dropped: number }
  | { readonly items: null; readonly why: 'not-json' | 'wrong-type' };

/** Reads the words of a model as a list. Thoughts, fences and sentences around the JSON are passed over. */
export function readAnswer(text: string): ModelAnswer {
  const value = jsonIn(text);
  if (value === undefined) return { items: null, why: 'not-json' };
  const list = Array.isArray(value) ? value : (value as { readonly claims?: unknown } | null)?.claims;
  if (!Array.isArray(list)) return { items: null, why: 'wrong-type' };
  return { items: list.slice(0, ITEMS_MAX), dropped: Math.max(0, list.length - ITEMS_MAX) };
}

function jsonIn(text: string): unknown {
  const said = text.replace(/^[^]*<\/think>/, '').trim();
  const fenced = /```(?:json)?\s*([^]*?)```/.exec(said)?.[1];
  const brackets = [['{', '}'] as const, ['[', ']'] as const].map(([open, shut]) => {
    const start = said.indexOf(open);
    return { start, text: said.slice(start, said.lastIndexOf(shut) + 1) };
  });
  const outer = brackets.filter(({ start }) => start >= 0).sort((a, b) => a.start - b.start);
  for (const attempt of [said, fenced, ...outer.map((part) => part.text)]) {
    const value = attempt === undefined ? undefined : parsed(attempt);
    if (typeof value === 'object' && value !== null) return value;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** One claim of an answer, or why it is none. */
export function readItem(given: unknown): ModelItem | WhyThrownAway {
  const read = item.safeParse(given);
  if (!read.success) return 'wrong-type';
  const { data } = read;
  const kind = CLAIM_KINDS.find((one) => one === data.kind);
  const predicates = kind === undefined ? undefined : MODEL_VOCABULARY.get(kind);
  if (kind === undefined || predicates === undefined) return 'kind-unknown';
  const named = kind === 'equipment' || predicates.includes(data.predicate);
  if (!named) return 'predicate-unknown';
  const modality = data.modality == null ? 'asserted' : MODALITIES.find((one) => one === data.modality);
  if (modality === undefined) return 'modality-unknown';
  if (NUMBERED.has(kind)) {
    if (typeof data.value === 'string') return 'wrong-type';
    if (data.value == null && data.lower == null && data.upper == null) return 'number-missing';
    if (data.unit == null || data.unit === '') return 'unit-unknown';
  }
  return { ...data, kind, modality };
}
