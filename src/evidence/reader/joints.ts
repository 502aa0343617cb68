import type { Mark, NounPhrase, Phrase, VerbGroup } from './phrase.ts';

export function isMark(phrase: Phrase | undefined, kind: Mark['kind'], word?: string): boolean {
  return phrase !== undefined && phrase.kind === kind && (word === undefined || phrase.word === word);
}

export function isNp(phrase: Phrase | undefined): phrase is NounPhrase {
  return phrase?.kind === 'np';
}

/** Steps back over adverbs, dates with their prepositions, and negations. */
export function backOver(phrases: readonly Phrase[], from: number): number {
  let at = from;
  for (;;) {
    const phrase = phrases[at];
    if (phrase === undefined) return at;
    if (phrase.kind === 'adv' || phrase.kind === 'neg') at -= 1;
    else if (phrase.kind === 'date') at -= isMark(phrases[at - 1], 'prep') ? 2 : 1;
    else return at;
  }
}

/** "protests against the government that were ...": the noun phrase whose number the verb has. */
export function agreeing(phrases: readonly Phrase[], last: number, agrees: VerbGroup['agrees']): number {
  const fits = (phrase: Phrase | undefined) => isNp(phrase) && phrase.plural === (agrees === 'plural');
  if (agrees === null || fits(phrases[last])) return last;
  for (let at = last; isMark(phrases[at - 1], 'prep') && isNp(phrases[at - 2]); at -= 2)
    if (fits(phrases[at - 2])) return at - 2;
  return last;
}

/** Before the comma that opens what a comma at `close` ends; the comma itself when it opens nothing. */
export function beforeParenthesis(phrases: readonly Phrase[], close: number): number {
  for (let at = close - 1; at > 0; at -= 1) {
    if (isMark(phrases[at], 'punct', ',') && isNp(phrases[at - 1])) {
      const inside = phrases.slice(at + 1, close);
      const list = inside.length === 1 && isNp(inside[0]) && isMark(phrases[at - 2], 'punct', ',');
      return list ? close - 1 : at - 1;
    }
    if (isMark(phrases[at], 'punct', ';')) break;
  }
  return close - 1;
}

/** The first of noun phrases joined by commas and "and". */
export function leadOf(phrases: readonly Phrase[], last: number): number {
  let at = last;
  while (isMark(phrases[at - 1], 'conj') && phrases[at - 1]!.kind === 'conj') {
    const comma = isMark(phrases[at - 2], 'punct', ',') ? 1 : 0;
    const other = at - 2 - comma;
    if (!isNp(phrases[other]) || isMark(phrases[other - 1], 'prep') || isObject(phrases, other)) break;
    at = other;
    while (isMark(phrases[at - 1], 'punct', ',') && isNp(phrases[at - 2]) && !isMark(phrases[at - 3], 'prep')) at -= 2;
  }
  return at;
}

/** "A has 205 and B sent 200": what a finite verb governs is not joined to the next verb's subject. */
export function isObject(phrases: readonly Phrase[], at: number): boolean {
  const before = phrases[at - 1];
  return before?.kind === 'vg' && before.finite && !before.passive;
}

/** Noun phrases joined to the one at `at`: "A, B and C", each perhaps with "of ..." behind it. */
export function joinedAfter(phrases: readonly Phrase[], at: number): NounPhrase[] {
  const found: NounPhrase[] = [];
  let next = afterOf(phrases, at);
  for (;;) {
    let ahead = next;
    if (isMark(phrases[ahead], 'punct', ',')) ahead += 1;
    const conj =
      isMark(phrases[ahead], 'conj')
      || isMark(phrases[ahead], 'prep', 'as well as')
      || isMark(phrases[ahead], 'prep', 'along with');
    if (conj) ahead += 1;
    if (ahead === next || !isNp(phrases[ahead])) return found;
    found.push(phrases[ahead] as NounPhrase);
    next = afterOf(phrases, ahead);
    if (conj) return found;
  }
}

export function afterOf(phrases: readonly Phrase[], at: number): number {
  return isMark(phrases[at + 1], 'prep', 'of') && isNp(phrases[at + 2]) ? at + 3 : at + 1;
}
