import type { FoundClaim, QuantityFigure } from '#evidence';
import type { DossierLanguage } from './dossier-json.ts';
import { term, word } from './page-words.ts';

const THIN_SPACE = '\u2009';

/** A number as people read it: thousands apart. */
export function numeral(value: number): string {
  const [whole = '', part] = String(value).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE) : whole;
  return part === undefined ? grouped : `${grouped}.${part}`;
}

type Numbers = Pick<FoundClaim, 'value' | 'lower' | 'upper' | 'approximate' | 'lowerExclusive' | 'upperExclusive'>;

/** What a claim says as a number or in its few words: `about 70`, `more than 1 000`, `850–1 100`. */
export function saidValue(claim: Numbers, lang: DossierLanguage): string {
  const { value, lower, upper, approximate } = claim;
  const about = approximate ? `${word('about', lang)} ` : '';
  if (typeof value === 'number') return `${about}${numeral(value)}`;
  if (lower !== null && upper !== null) return `${about}${numeral(lower)}–${numeral(upper)}`;
  if (lower !== null) return `${word(claim.lowerExclusive === true ? 'moreThan' : 'atLeast', lang)} ${numeral(lower)}`;
  if (upper !== null) return `${word(claim.upperExclusive === true ? 'fewerThan' : 'upTo', lang)} ${numeral(upper)}`;
  return value ?? '';
}

/** Predicates and ids are words joined by hyphens. */
export function plainly(name: string): string {
  return name.replace(/-/g, ' ');
}

/** What a figure is a number of. */
export function quantityName(
  figure: Omit<QuantityFigure, 'figure'>,
  lang: DossierLanguage,
): { readonly head: string; readonly tail: string } {
  const { subject, predicate, kind, unit, place, population, category, state, force, framework } = figure;
  const measured = kind === 'duration' ? word('days', lang) : unit;
  const terms = [kind, predicate].map((name) => term(name, lang));
  const counted = [category, state, force].map((name) => (name === null ? null : term(name, lang)));
  const parts = [...terms, population, ...counted, place, measured];
  if (framework === 'outside') parts.push(word('outside', lang));
  const told = [...new Set(parts.filter((part) => part !== null && part !== '' && part !== subject))];
  return { head: subject, tail: told.join(' · ') };
}

/** A claim in one short line. */
export function claimLine(claim: FoundClaim, lang: DossierLanguage): string {
  const value = saidValue(claim, lang);
  const unit = claim.unit === null || typeof claim.value === 'string' ? '' : ` ${claim.unit}`;
  return `${claim.subject}: ${plainly(claim.predicate)}${value === '' ? '' : ` ${value}${unit}`}`;
}
