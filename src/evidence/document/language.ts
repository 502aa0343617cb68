import { franc } from 'franc-min';

const SAMPLE_UNITS = 2_000;
/** With fewer letters, what the original says of itself counts for more than statistics. */
const LETTERS_MIN = 120;

/** ISO 639-3, as the detector answers, to BCP 47 where that has two letters. */
// prettier-ignore
const TWO_LETTERS: Readonly<Record<string, string>> = {
  amh: 'am', arb: 'ar', azj: 'az', bel: 'be', ben: 'bn', bos: 'bs', bul: 'bg', ces: 'cs', cmn: 'zh', deu: 'de',
  ell: 'el', eng: 'en', fra: 'fr', fuv: 'ff', guj: 'gu', hat: 'ht', hau: 'ha', heb: 'he', hin: 'hi', hrv: 'hr',
  hun: 'hu', ibo: 'ig', ind: 'id', ita: 'it', jav: 'jv', jpn: 'ja', kan: 'kn', kat: 'ka', kaz: 'kk', khm: 'km',
  kin: 'rw', kor: 'ko', lin: 'ln', lug: 'lg', mal: 'ml', mar: 'mr', mya: 'my', nld: 'nl', npi: 'ne', nya: 'ny',
  pan: 'pa', pes: 'fa', plt: 'mg', pol: 'pl', por: 'pt', ron: 'ro', run: 'rn', rus: 'ru', sin: 'si', som: 'so',
  spa: 'es', srp: 'sr', sun: 'su', swe: 'sv', swh: 'sw', tam: 'ta', tel: 'te', tgl: 'tl', tha: 'th', tur: 'tr',
  uig: 'ug', ukr: 'uk', urd: 'ur', uzn: 'uz', vie: 'vi', yor: 'yo', zlm: 'ms', zul: 'zu',
};

/**
 * The language of a text as BCP 47, by its own letters where there are enough of them, else as the original says.
 * `und` when neither tells. What is not in the table above keeps its three letters, which BCP 47 allows.
 */
export function languageOf(text: string, stated: string | null): string {
  const sample = text.slice(0, SAMPLE_UNITS);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const said = statedLanguage(stated);
  if (letters < LETTERS_MIN && said !== null) return said;
  const plain = letters < LETTERS_MIN ? null : byCommonWords(sample);
  if (plain !== null) return plain;
  const found = letters < 10 ? 'und' : franc(sample, { minLength: 10 });
  if (found === 'und') return said ?? 'und';
  return TWO_LETTERS[found] ?? found;
}

/** Small words that every text of a language is full of, and no other language has together. */
const COMMON_WORDS: readonly (readonly [language: string, words: RegExp, foreign: RegExp])[] = [
  ['en', /(?<!\p{L})(?:the|of|and|to|in|that|was|were|is|for|with|said)(?!\p{L})/giu, /[\u0250-\u1fff\u2c00-\uffff]/u],
  ['ru', /(?<!\p{L})(?:и|в|на|что|не|с|по|из|для|как|его|был[аио]?)(?!\p{L})/giu, /[іїєґўқңұһәөү]/iu],
];
const COMMON_SHARE_MIN = 0.18;

/** A quick answer for the common case; null where it is not plain. */
function byCommonWords(sample: string): string | null {
  const words = sample.match(/\p{L}+/gu)?.length ?? 0;
  for (const [language, common, foreign] of COMMON_WORDS) {
    if (foreign.test(sample)) continue;
    if ((sample.match(common)?.length ?? 0) > words * COMMON_SHARE_MIN) return language;
  }
  return null;
}

function statedLanguage(stated: string | null): string | null {
  const primary = /^\s*([A-Za-z]{2,3})(?:[-_]|\s*$)/.exec(stated ?? '')?.[1];
  return primary === undefined ? null : primary.toLowerCase();
}
