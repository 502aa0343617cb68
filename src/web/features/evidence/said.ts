import { claimWords } from '#desk';
import type { Claim, ClaimKind, FoundClaim, Modality } from '#evidence';
import { parseWhen } from '#kernel';
import type { ClaimBody } from '#operation';

/** What a person may say about a claim: the fields of the form, as found or as corrected. */
export interface ClaimSaid {
  readonly kind: ClaimKind;
  readonly subject: string;
  readonly predicate: string;
  readonly value: number | string | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly unit: string | null;
  readonly approximate: boolean;
  /** EDTF. */
  readonly asOf: string | null;
  readonly place: string | null;
  readonly attributedTo: string | null;
  readonly modality: Modality;
}

export function saidIn(claim: FoundClaim): ClaimSaid {
  const { kind, subject, predicate, value, lower, upper, unit, approximate } = claim;
  const { asOf, place, attributedTo, modality } = claim;
  return { kind, subject, predicate, value, lower, upper, unit, approximate, asOf, place, attributedTo, modality };
}

export const NOTHING_SAID: ClaimSaid = {
  kind: 'statement',
  subject: '',
  predicate: '',
  value: null,
  lower: null,
  upper: null,
  unit: null,
  approximate: false,
  asOf: null,
  place: null,
  attributedTo: null,
  modality: 'asserted',
};

/** Content of a ledger's claim as the form has it. */
export function saidOnRecord(content: Claim, asOf: string | null): ClaimSaid {
  const { attributedTo } = content;
  return {
    kind: content.kind,
    subject: content.subject,
    predicate: content.predicate,
    value: content.value ?? null,
    lower: content.lower ?? null,
    upper: content.upper ?? null,
    unit: content.unit ?? null,
    approximate: content.approximate ?? false,
    asOf,
    place: content.place ?? null,
    attributedTo: attributedTo?.name ?? attributedTo?.office ?? attributedTo?.party ?? null,
    modality: content.modality,
  };
}

/** From when to when a claim holds, as an entry has it; null where an EDTF text is none, or ends before it begins. */
export function timeOf(asOf: string | null): { readonly from: string | null; readonly until: string | null } | null {
  const [from = '', until = '', ...more] = (asOf ?? '').split('/');
  const closed = (text: string) => (text === '' || text === '..' ? null : text);
  const time = { from: closed(from), until: closed(until) };
  const ends = [time.from, time.until].map((text) => (text === null ? null : parseWhen(text, 'UTC')));
  if (more.length > 0 || ends.some((end) => end !== null && !end.ok)) return null;
  const [begins, is] = ends.map((end) => (end?.ok === true ? end.value.interval : null));
  return begins != null && is != null && is.until <= begins.from ? null : time;
}

/** When a claim on record holds, as EDTF. */
export function asOfOnRecord({ holdsFrom, holdsUntil }: Pick<ClaimBody, 'holdsFrom' | 'holdsUntil'>): string | null {
  if (holdsUntil === null) return holdsFrom?.text ?? null;
  return `${holdsFrom?.text ?? '..'}/${holdsUntil.text}`;
}

const FIELDS = Object.keys(NOTHING_SAID) as (keyof ClaimSaid)[];

/** The fields in which two differ. */
export function changedFields(before: ClaimSaid, after: ClaimSaid): (keyof ClaimSaid)[] {
  return FIELDS.filter((field) => before[field] !== after[field]);
}

/** Said as content of an entry: all of it, or the fields that were changed. */
export function contentOf(said: ClaimSaid, fields: readonly (keyof ClaimSaid)[] = FIELDS): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const field of fields) {
    if (field === 'asOf') continue;
    if (field === 'attributedTo') content[field] = said.attributedTo === null ? null : { name: said.attributedTo };
    else content[field] = said[field];
  }
  return { ...content, text: { en: claimWords(said) } };
}
