import type { ModelPassage, Stretch } from './model-passages.ts';

const SIGNS = /[\\^$.*+?()[\]{}|/]/g;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Where a quote stands in a passage: in one stretch of it, sign by sign, but that any white space is as good as any other,
 * as a line break of the original is a space to a reader. It begins and ends where a word or a number does.
 */
export function locate(
  quote: string,
  { stretches }: ModelPassage,
  text: string,
): Stretch | 'quote-not-in-text' | 'quote-ambiguous' {
  const pattern = new RegExp(quote.trim().replace(SIGNS, '\\$&').replace(/\s+/g, '\\s+'), 'gu');
  const found: Stretch[] = [];
  for (const { start, end } of stretches) {
    for (const match of text.slice(start, end).matchAll(pattern)) {
      const at = { start: start + match.index, end: start + match.index + match[0].length };
      if (!cutsWord(text, at.start) && !cutsWord(text, at.end)) found.push(at);
    }
  }
  const [first, ...others] = found;
  if (first === undefined) return 'quote-not-in-text';
  return others.length > 0 ? 'quote-ambiguous' : first;
}

/** Whether a place lies inside a word, or inside a number with its signs: 1,600. */
function cutsWord(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? ' ', text[at] ?? ' '];
  const inside = (sign: string) => LETTER_OR_DIGIT.test(sign) || (sign >= '\ud800' && sign <= '\udfff');
  if (inside(before) && inside(after)) return true;
  const digits = (one: string, sign: string, two: string) =>
    /\d/.test(one) && /[.,\u00a0\u202f]/.test(sign) && /\d/.test(two);
  return digits(text[at - 2] ?? ' ', before, after) || digits(before, after, text[at + 1] ?? ' ');
}
