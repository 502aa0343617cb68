import type { VerbForm } from './lexeme.ts';

const SIBILANT = /(s|x|z|ch|sh)$/;
const CONSONANT_Y = /[^aeiou]y$/;

/** The plural of an English noun phrase, whose last word changes. */
export function englishPlural(noun: string): string {
  if (SIBILANT.test(noun)) return `${noun}es`;
  if (CONSONANT_Y.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

export interface InflectedVerb {
  readonly word: string;
  readonly form: VerbForm;
}

/** All forms of an English verb, by its base and, where irregular, `[past, participle, more forms]`. */
export function englishVerbForms(phrase: string, irregular: readonly string[] | undefined): InflectedVerb[] {
  const [base = '', ...rest] = phrase.split(' ');
  const tail = rest.length === 0 ? '' : ` ${rest.join(' ')}`;
  const regular = SIBILANT.test(base) || CONSONANT_Y.test(base) ? `${base.replace(/y$/, 'i')}es` : `${base}s`;
  const past = irregular?.[0] ?? pastOf(base);
  const participle = irregular?.[1] ?? past;
  const forms: InflectedVerb[] = [
    {
      word: base,
      form: past === base ? { base: true, infinitive: true, past: true } : { base: true, infinitive: true },
    },
    { word: base === 'be' ? 'is' : base === 'have' ? 'has' : regular, form: { s: true } },
    { word: past, form: { past: true, participle: past === participle } },
    { word: participle, form: { participle: true, past: past === participle } },
    ...ingForms(base).map((word) => ({ word, form: { ing: true } })),
    ...(irregular ?? []).slice(2).map((word) => ({ word, form: formBySuffix(word) })),
  ];
  return forms.map(({ word, form }) => ({ word: `${word}${tail}`, form }));
}

function formBySuffix(word: string): VerbForm {
  if (word.endsWith('ing')) return { ing: true };
  return word.endsWith('ed') ? { past: true, participle: true } : { s: true };
}

function pastOf(base: string): string {
  if (base.endsWith('e')) return `${base}d`;
  if (CONSONANT_Y.test(base)) return `${base.slice(0, -1)}ied`;
  return `${base}ed`;
}

function ingForms(base: string): string[] {
  if (base.endsWith('ie')) return [`${base.slice(0, -2)}ying`];
  if (base.endsWith('e') && !base.endsWith('ee')) return [`${base.slice(0, -1)}ing`];
  const doubled = /[^aeiou][aeiou][bdglmnprt]$/.test(base) ? [`${base}${base.at(-1)}ing`] : [];
  return [`${base}ing`, ...doubled];
}

const CASES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ия$/, ['ия', 'ии', 'ию', 'ией']],
  [/ая$/, ['ая', 'ой', 'ую']],
  [/яя$/, ['яя', 'ей', 'юю']],
  [/ое$/, ['ое', 'ого', 'ому', 'ым', 'ом']],
  [/(ый|ий)$/, ['ый', 'ий', 'ого', 'его', 'ому', 'ему', 'ым', 'им', 'ом', 'ем', 'ие']],
  [/ие$/, ['ие', 'ия', 'ию', 'ием', 'ии']],
  [/ые$/, ['ые', 'ых', 'ым', 'ыми']],
  [/ы$/, ['ы', '', 'ов', 'ам', 'ами', 'ах']],
  [/а$/, ['а', 'ы', 'и', 'е', 'у', 'ой']],
  [/я$/, ['я', 'и', 'е', 'ю', 'ей']],
  [/о$/, ['о', 'а', 'у', 'ом', 'е']],
  [/ь$/, ['ь', 'я', 'и', 'ю', 'ем', 'ью', 'е']],
  [/й$/, ['й', 'я', 'ю', 'ем', 'е']],
  [/(?<=[бвгджзклмнпрстфхцчшщ])$/, ['', 'а', 'у', 'ом', 'е']],
];

/** The cases of one Russian word, as far as its ending tells them; words that do not bend answer themselves. */
export function russianCases(word: string): string[] {
  for (const [ending, cases] of CASES) {
    const found = ending.exec(word);
    if (found === null) continue;
    const stem = word.slice(0, found.index);
    return [...new Set([word, ...cases.map((suffix) => stem + suffix)])];
  }
  return [word];
}

const ADJECTIVE = /(ая|яя|ое|ый|ий|ые|ие)$/;

/** The cases of a Russian name: its leading adjectives and the first noun bend, what follows stands in the genitive. */
export function russianNameForms(name: string): string[] {
  const words = name.split(' ');
  const noun = words.findIndex((word) => !ADJECTIVE.test(word) || /(ация|ия)$/.test(word));
  const last = noun === -1 ? words.length - 1 : noun;
  let forms = [''];
  words.forEach((word, index) => {
    const options = index <= last && word === word.toUpperCase() && word.length > 1 ? [word] : null;
    const cases = options ?? (index <= last ? russianCases(word) : [word]);
    forms = forms.flatMap((form) => cases.map((option) => (form === '' ? option : `${form} ${option}`)));
  });
  return forms;
}
