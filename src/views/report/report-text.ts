import type { ReportQuote } from '#operation';

/** A stretch of a report's text: words, a quote by its path, or a number that somebody typed and no entry backs. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'quote'; readonly of: ReportQuote['kind']; readonly path: string }
  | { readonly kind: 'typed'; readonly text: string };

/** One paragraph, or one item of a list. */
export interface ReportLine {
  readonly item: boolean;
  readonly pieces: readonly Piece[];
}

const TOKEN = /\{\{(figure|time|words):([^{}\n]{1,400})\}\}/g;

/** Digits with what joins them, and numbers written as words in both languages; `one` is mostly no number. */
const TYPED = new RegExp(
  [
    String.raw`\p{Nd}+(?:[.,:\u00A0\u2009\u202F ]\p{Nd}+)*`,
    String.raw`(?<!\p{L})(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|dozens?|hundreds?|thousands?|millions?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|\p{L}+надцать|двадцать|тридцать|сорок|\p{L}+десят|сто|двести|тысяч[аи]?|дюжин[аы]?|сотн[яи]|сотен|миллион(?:а|ов)?)(?!\p{L})`,
  ].join('|'),
  'giu',
);

/** The token that stands for a quote in a text. */
export function tokenOf({ kind, path }: Pick<ReportQuote, 'kind' | 'path'>): string {
  return `{{${kind}:${path}}}`;
}

/** A text as its lines: a line that begins with a hyphen is an item of a list; empty lines part paragraphs. */
export function linesOf(text: string): readonly ReportLine[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ item: /^[-•] /.test(line), pieces: piecesOf(line.replace(/^[-•] +/, '')) }));
}

function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of line.matchAll(TOKEN)) {
    pieces.push(...plainPieces(line.slice(done, match.index)));
    pieces.push({ kind: 'quote', of: match[1] as ReportQuote['kind'], path: match[2]! });
    done = match.index + match[0].length;
  }
  return [...pieces, ...plainPieces(line.slice(done))];
}

function plainPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(TYPED)) {
    if (match.index > done) pieces.push({ kind: 'text', text: text.slice(done, match.index) });
    pieces.push({ kind: 'typed', text: match[0] });
    done = match.index + match[0].length;
  }
  if (done < text.length) pieces.push({ kind: 'text', text: text.slice(done) });
  return pieces;
}

/** The quotes a text asks for, in their order, each once. */
export function quotedIn(texts: readonly string[]): readonly Extract<Piece, { kind: 'quote' }>[] {
  const found = new Map<string, Extract<Piece, { kind: 'quote' }>>();
  for (const piece of texts.flatMap((text) => linesOf(text).flatMap(({ pieces }) => pieces)))
    if (piece.kind === 'quote' && !found.has(tokenOf({ kind: piece.of, path: piece.path })))
      found.set(tokenOf({ kind: piece.of, path: piece.path }), piece);
  return [...found.values()];
}

/** The numbers in a text that rest on nothing. */
export function typedIn(text: string): readonly string[] {
  return linesOf(text).flatMap(({ pieces }) => pieces.flatMap((piece) => (piece.kind === 'typed' ? [piece.text] : [])));
}

/** The sign behind a number that its author typed. */
export const TYPED_SIGN = '°';

/** A heading with the sign behind each number in it; what is `named` in it, such as the operation's title, is no count. */
export function signTyped(text: string, named: string): string {
  const sign = (part: string) => part.replace(TYPED, (number) => `${number}${TYPED_SIGN}`);
  return named === '' ? sign(text) : text.split(named).map(sign).join(named);
}
