import { conceptOf } from './vocabulary.ts';

const STOP = new Set(
  `the a an of to in on at for by with and or from as its his her their this that these those is are was were be been
has have had will may could would it which who than then over under after before into out up down more most some any
new own other others such also only very so not no about said says и в во на по с со для от из о об к ко у за до не как что
это его её их при`.split(/\s+/),
);

const ASCII = /^[ -~]*$/;
/** Accents, but for the one that makes й of и. */
const ACCENT = /(?<![иИ])\p{M}/gu;
const TOKEN = /[\p{L}\p{N}]+/gu;

/** Lower case, no accents, one space between words: for finding equal names. */
export function fold(text: string): string {
  return tokens(text).join(' ');
}

/** Words of a text, folded; a possessive ending is dropped. */
export function tokens(text: string): string[] {
  const bare = text.replace(/['’]s\b/gu, '');
  const plain = (ASCII.test(bare) ? bare : withoutAccents(bare)).toLowerCase();
  return plain.match(TOKEN) ?? [];
}

function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(ACCENT, '').normalize('NFC');
}

/** A word without the common endings of its forms. */
export function stem(word: string): string {
  if (/^\p{Script=Cyrillic}/u.test(word)) return word.length > 5 ? word.replace(/[аеиоуыэюяйьъ]{1,3}$/u, '') : word;
  if (word.length <= 3) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  const single = /[^s]s$/.test(word) && !/(us|is)$/.test(word) ? word.slice(0, -1) : word;
  if (single.length > 5 && single.endsWith('ing')) return single.slice(0, -3);
  if (single.length > 4 && single.endsWith('ed')) return single.slice(0, -2);
  return single.length > 4 && single.endsWith('e') ? single.slice(0, -1) : single;
}

/** A text folded, each word without the endings of its forms: for finding names in texts that inflect them. */
export function stemmed(text: string): string {
  return tokens(text).map(stem).join(' ');
}

/** What a text speaks of: its words without the small ones, each as the concept of the field or its stem. */
export function conceptsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of tokens(text)) {
    if (!STOP.has(word)) found.add(conceptOf(word) ?? stem(word));
  }
  return found;
}

const keys = new WeakMap<ReadonlySet<string>, string>();

/** The words of a text without the small ones, each without its endings: the same for texts that say it alike. */
export function wording(text: string): string {
  const words = tokens(text).filter((word) => !STOP.has(word));
  return [...new Set(words.map(stem))].sort().join(' ');
}

/** One string for equal sets. */
export function keyOf(words: ReadonlySet<string>): string {
  let key = keys.get(words);
  if (key === undefined) keys.set(words, (key = [...words].sort().join(' ')));
  return key;
}

/** The same for a predicate, as one string that is equal for predicates that say the same. */
export function predicateClass(predicate: string): string {
  const whole = conceptOf(predicate);
  if (whole !== null && predicate.includes('-')) return whole;
  const parts = [...conceptsOf(predicate)].filter((part) => part !== 'set');
  return parts.length === 0 ? predicate : parts.sort().join('-');
}

/** How many members two sets share. */
export function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const item of small) if (large.has(item)) count += 1;
  return count;
}

/** Share of the smaller set that the larger one holds too; 0 when one is empty. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : sharedCount(a, b) / least;
}

export function isSubset(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return inner.size <= outer.size && sharedCount(inner, outer) === inner.size;
}

const LATIN: { readonly [letter: string]: string } = Object.fromEntries(
  'а:a б:b в:v г:g д:d е:e ё:e ж:j з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:c ч:c ш:s щ:s ъ: ы:i ь: э:e ю:u я:a і:i ї:i є:e ґ:g қ:k ғ:g ә:a ө:o ұ:u ү:u һ:h ң:n'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** The consonants of a name, the same for its usual spellings in Latin letters and for the Russian one. */
export function skeleton(name: string): string {
  return name
    .toLowerCase()
    .replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[^a-z]/gu, '')
    .replace(/dzh|zh|dj/g, 'j')
    .replace(/shch|sch|sh|ch/g, (found) => (found === 'ch' ? 'c' : 's'))
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/ck|q|c(?=[aou])/g, 'k')
    .replace(/t[sz]/g, 'c')
    .replace(/w/g, 'v')
    .replace(/x/g, 'ks')
    .replace(/(?<=.)[aeiouy]|^[y]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** A function that keeps its answers. */
export function remembered<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined && !known.has(text)) known.set(text, (value = make(text)));
    return value as Value;
  };
}
