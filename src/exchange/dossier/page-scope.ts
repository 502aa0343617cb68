import {
  modelOfRule,
  type ClaimReview,
  type Dossier,
  type DossierDocument,
  type FoundClaim,
  type Passage,
} from '#evidence';
import type { DossierLanguage } from './dossier-json.ts';
import { html, NOTHING, type Html } from './html-text.ts';
import { word, type Word } from './page-words.ts';

/** A claim held against what a charter has as fact. */
export interface CharterCheckShown {
  readonly claim: string;
  readonly finding: 'agrees' | 'differs' | 'cannot-tell';
  /** What the charter has, in a few words. */
  readonly charter: string;
  readonly reason: { readonly en: string; readonly ru?: string | undefined };
}

/** What every part of the page draws on. */
export interface PageScope {
  readonly dossier: Dossier;
  readonly lang: DossierLanguage;
  readonly passages: ReadonlyMap<string, Passage>;
  readonly checks: readonly CharterCheckShown[];
  readonly claims: ReadonlyMap<string, FoundClaim>;
  readonly documents: ReadonlyMap<string, DossierDocument>;
  /** What persons said, by claim. */
  readonly reviews: ReadonlyMap<string, ClaimReview>;
  /** Short numbers of claims as the page refers to them, in order of first mention. */
  readonly numbers: Map<string, number>;
  readonly say: (name: Word) => string;
}

/** Prepares what the parts draw on. */
export function scopeOf(dossier: Dossier, about: Pick<PageScope, 'lang' | 'passages' | 'checks'>): PageScope {
  const reviews = new Map(dossier.reviews.map((review) => [review.claim, review]));
  return {
    dossier,
    ...about,
    claims: new Map(dossier.claims.map((claim) => [claim.id, { ...claim, ...reviews.get(claim.id)?.corrected }])),
    documents: new Map(dossier.documents.map((document) => [document.doc, document])),
    reviews,
    numbers: new Map(),
    say: (name) => word(name, about.lang),
  };
}

/** A small number that leads to the passage of a claim, with who says it as its title. */
export function claimRef(id: string, scope: PageScope): Html {
  const claim = scope.claims.get(id);
  if (claim === undefined) return NOTHING;
  const number = scope.numbers.get(id) ?? scope.numbers.size + 1;
  scope.numbers.set(id, number);
  const who = claim.attributedTo === null ? '' : `${claim.attributedTo}, `;
  if (modelOfRule(claim.rule) === null)
    return html`<a class="ref" href="#c${number}" title="${who}${claim.doc}">${number}</a> `;
  return html`<a class="ref model" href="#c${number}" title="${who}${claim.doc}, ${scope.say('ofModel')}"
    >${number}&thinsp;m</a
  > `;
}

/** Says what a person said of a claim, and why. */
export function reviewBadge({ id }: Pick<FoundClaim, 'id'>, { reviews, say, lang }: PageScope): Html {
  const review = reviews.get(id);
  if (review === undefined) return NOTHING;
  return html` <span class="badge modality" title="${review.reason[lang]}">${say(review.verdict)}</span>`;
}

/** Says of a claim that a model found it. */
export function modelBadge({ rule }: Pick<FoundClaim, 'rule'>, { say }: PageScope): Html {
  const model = modelOfRule(rule);
  return model === null ? NOTHING : html` <span class="badge model">${say('ofModel')}: ${model}</span>`;
}

const REFS_MAX = 24;

/** References to claims, so many of them, and how many more there are. */
export function claimRefs(ids: readonly string[], scope: PageScope): Html {
  const rest = ids.length - REFS_MAX;
  return html`${ids.slice(0, REFS_MAX).map((id) => claimRef(id, scope))}${rest > 0 ? ` + ${rest}` : ''}`;
}

/** The day of an instant or an EDTF date. */
export function dayOf(when: string | null): string {
  return when === null ? '' : when.replace(/T.*$/, '');
}

/** Where in the original a passage stands, in words. */
export function placeText({ place }: Passage, { say }: PageScope): string {
  const parts = [
    place.part,
    place.page === undefined ? undefined : `${say('page')} ${place.page}`,
    place.line === undefined ? undefined : `${say('line')} ${place.line}`,
    place.element !== undefined && place.line === undefined ? place.element : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** A passage with its span marked. */
export function passageHtml(id: string, { passages }: PageScope): Html {
  const passage = passages.get(id);
  if (passage === undefined) return NOTHING;
  return html`<blockquote dir="auto">${passage.before}<mark>${passage.span}</mark>${passage.after}</blockquote>`;
}
