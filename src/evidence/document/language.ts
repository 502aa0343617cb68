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
  const plain = byCommonWords(sample);
  if (plain !== null) return plain;
  if (letters < 10) return said ?? 'und';
  // Few letters fit almost any language: only those that the field's documents are mostly in are asked about.
  const found = franc(sample, { minLength: 10, ...(letters < LETTERS_MIN ? { only: LIKELY } : {}) });
  if (found === 'und') return said ?? 'und';
  return TWO_LETTERS[found] ?? found;
}

const LIKELY = [
  'eng',
  'fra',
  'spa',
  'por',
  'deu',
  'ita',
  'nld',
  'pol',
  'swe',
  'tur',
  'swh',
  'ind',
  'rus',
  'ukr',
  'arb',
  'cmn',
];

interface CommonWords {
  readonly language: string;
  /** Small words that every text of the language is full of. */
  readonly own: RegExp;
  /** Letters or small words of languages that share some of these. */
  readonly foreign: RegExp;
}

const COMMON_WORDS: readonly CommonWords[] = [
  {
    language: 'en',
    own: /(?<!\p{L})(?:the|of|and|to|that|was|were|is|are|for|with|said|on|in|by|at|from|its|has|have|had|will|an?)(?!\p{L})/giu,
    foreign:
      /[\u0250-\u1fff\u2c00-\uffff]|(?<!\p{L})(?:le|la|les|des|du|et|une?|der|die|das|und|den|von|que|los|las|el|del|di|il|het|een|og|att|ve|dan|ya)(?!\p{L})/giu,
  },
  {
    language: 'ru',
    own: /(?<!\p{L})(?:и|в|во|на|что|не|с|по|из|для|как|к|о|об|от|его|был[аио]?)(?!\p{L})/giu,
    foreign: /[іїєґўқңұһәөүҳҷӣӯ]/giu,
  },
];
const COMMON_SHARE_MIN = 0.15;

/** A quick answer for the common case; null where it is not plain. */
function byCommonWords(sample: string): string | null {
  const words = sample.match(/\p{L}+/gu)?.length ?? 0;
  for (const { language, own, foreign } of COMMON_WORDS) {
    const count = sample.match(own)?.length ?? 0;
    if (count > 1 && count > words * COMMON_SHARE_MIN && (sample.match(foreign)?.length ?? 0) * 5 < count)
      return language;
  }
  return null;
}

function statedLanguage(stated: string | null): string | null {
  const primary = /^\s*([A-Za-z]{2,3})(?:[-_]|\s*$)/.exec(stated ?? '')?.[1];
  return primary === undefined ? null : primary.toLowerCase();
}
