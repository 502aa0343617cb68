const LETTERS: { readonly [letter: string]: string } = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** Cyrillic letters in Latin ones, as names in English reports are commonly written. */
export function inLatin(text: string): string {
  let out = '';
  for (const letter of text) {
    const lower = letter.toLowerCase();
    const latin = LETTERS[lower];
    if (latin === undefined) out += letter;
    else out += letter === lower ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
  }
  return out;
}

const SURNAME_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(ов|ев|ёв|ин|ын)(а|у|ым|е|ой)$/u, '$1'],
  [/(ск|цк)(ого|ому|им|ом)$/u, '$1ий'],
  [/(ск|цк)(ой|ую)$/u, '$1ая'],
  [/(ан|ян|ен|он|ун|ич|ук|юк|ер|ор|ман|ет|ат|ит|ад|ам|им|ил|ел|ис|ас)(а|у|ом|ем|е)$/u, '$1'],
  [/(е)(я|ю|ем)$/u, '$1й'],
];

/** The nominative of a Russian personal name, as far as its ending tells it. */
export function nominative(word: string): string {
  for (const [ending, base] of SURNAME_ENDINGS) if (ending.test(word)) return word.replace(ending, base);
  return word;
}

/** The nominative of a word of a man's name that stands in another case. */
export function fromOblique(word: string): string {
  const known = nominative(word);
  if (known !== word) return known;
  if (/[аеиоуыэюя]я$/u.test(word)) return `${word.slice(0, -1)}й`;
  if (/(ом|ем|ём)$/u.test(word)) return word.slice(0, -2);
  if (/[бвгджзклмнпрстфхцчшщ][ау]$/u.test(word)) return word.slice(0, -1);
  return /[зслнрт][яю]$/u.test(word) ? `${word.slice(0, -1)}ь` : word;
}
