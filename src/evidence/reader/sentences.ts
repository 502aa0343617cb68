import type { Token } from './tokens.ts';

/** Tokens `from` to `to` (exclusive) that make one sentence. */
export interface SentenceRange {
  readonly from: number;
  readonly to: number;
}

const STOPS = new Set(['.', '!', '?', '…']);
const CLOSERS = new Set(['"', '”', '»', '’', "'", ')', ']']);
const OPENERS = new Set(['"', '“', '«', '‘', '(', '[', '—', '–', '-', '•']);
const BULLETS = new Set(['•', '●', '▪', '·', '*']);

/** Where sentences end: at a stop that no abbreviation owns and that something like a beginning follows. */
export function sentencesOf(tokens: readonly Token[]): SentenceRange[] {
  const sentences: SentenceRange[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token.kind !== 'punct' || !(STOPS.has(token.info.written) || BULLETS.has(token.info.written))) continue;
    if (BULLETS.has(token.info.written)) {
      if (at > from) sentences.push({ from, to: at });
      from = at + 1;
      continue;
    }
    let to = at + 1;
    while (to < tokens.length && !tokens[to]!.spaced && closes(tokens[to]!)) to += 1;
    if (to < tokens.length && !endsHere(tokens, at, to)) continue;
    sentences.push({ from, to });
    from = to;
    at = to - 1;
  }
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return sentences;
}

function closes({ kind, info }: Token): boolean {
  return kind === 'punct' && (CLOSERS.has(info.written) || STOPS.has(info.written));
}

function endsHere(tokens: readonly Token[], stop: number, next: number): boolean {
  const following = tokens[next]!;
  const before = tokens[stop - 1];
  const glued = !following.spaced;
  if (tokens[stop]!.info.written === '.' && before !== undefined && !before.spaced && isInitial(before)) return false;
  if (tokens[stop]!.info.written === '.' && before !== undefined && next === stop + 1) {
    const abbreviation =
      before.kind === 'word' && before.info.lexeme.roles.has('abbreviations') && !tokens[stop]!.spaced;
    if (
      abbreviation
      && (following.kind === 'number' || before.info.lexeme.roles.has('titles') || !startsAnew(following))
    )
      return false;
    if (abbreviation && before.info.written.length <= 4 && !endsSentence(before)) return false;
    if (before.kind === 'word' && before.info.written.length === 1 && before.info.cap) return false;
  }
  if (glued)
    return following.kind === 'word' && following.info.cap && before !== undefined && before.info.written.length > 2;
  return startsAnew(following);
}

function isInitial({ info }: Token): boolean {
  return info.written.length === 1 && info.cap && info.cyrillic;
}

/** Shortened words that may well end a sentence. */
function endsSentence({ info }: Token): boolean {
  return (
    info.lexeme.roles.has('months')
    || info.lexeme.values.has('months')
    || /^(etc|inc|ltd|no|г|гг|руб)$/.test(info.lower)
  );
}

function startsAnew({ kind, info }: Token): boolean {
  if (kind === 'number') return true;
  if (kind === 'word') return info.cap || info.lexeme.entity !== null;
  return OPENERS.has(info.written);
}
