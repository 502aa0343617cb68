import type { Block, BlockKind } from './document.ts';
import { codePointsOf } from './code-points.ts';

/** Most characters of a line that may be furniture by what it says. */
const SHORT = 140;
const TITLE = { charactersMax: 100, wordsMax: 12 };
/** The title of the whole may be longer than a heading inside. */
const FIRST_TITLE = { charactersMax: 180, wordsMax: 25 };

const WHOLE_LINE = [
  // A count, a time or a mark alone; letters of a language switch; an address alone.
  /^[\s•·*|#-]*\d{1,6}[\s•·|]*$/,
  /^(?:[A-Z]{2}|[А-ЯЁІ]{2,3}|Рус|Eng|Қаз)(?:[\s|/·•,]+(?:[A-Z]{2}|[А-ЯЁІ]{2,3}|Рус|Eng|Қаз)){1,5}$/,
  /^(?:https?:\/\/|www\.)\S+$/i,
  /^\S+@\S+\.\S+$/,
  /^(?:comm?ents?|commnets|views?|shares?|likes?|reposts?|replies|комментари[ийяев]+|просмотр\p{L}*|репост\p{L}*)\s*[:(]?\s*\d*\s*\)?$/iu,
  /^\d+\s*(?:comments?|views?|shares?|likes?|min(?:ute)?s? read|комментари\p{L}*|просмотр\p{L}*|мин(?:ут\p{L}*)? чтения)$/iu,
];

const STARTS =
  /^(?:share (?:this|on|via)|leave a (?:comment|reply)|subscribe to|sign up (?:for|to)|follow us|join us|download our|skip to|contact the (?:author|editor|newsroom)|we use cookies|this (?:site|website) uses cookies|accept (?:all )?cookies|all rights reserved|©|home\s*[>|/»]|поделиться|подписывайтесь|подписаться|подпишитесь|читайте (?:также|нас)|на правах рекламы|оставить комментарий|все права защищены|мы используем (?:cookie|куки)|сайт использует|главная\s*[>|/»]|нашли ошибку)/iu;

/** The same where the line is no sentence. */
const STARTS_LABEL =
  /^(?:share$|tweet(?: this)?$|print(?: this)?$|e-?mail(?: this)?$|copy link|log in|sign in|newsletter|advertisement|sponsored|read more|read also|read next|see also|related(?:$|:| (?:articles|stories|news|links|content|topics))|more (?:from|on this|stories|news)|most (?:read|popular|viewed)|latest news|trending|recommended|you may also|popular now|tags?:|topics?:|filed under|contact us|about us|terms of|privacy policy|cookie|copyright|back to top|menu$|search$|close$|читать (?:также|далее|ещё|еще)|читайте|по теме|похожие|другие новости|последние новости|самое читаемое|реклама|войти|регистрация|наверх|меню$|поиск$|теги?:|темы:)/iu;

/** What opens a list of other items: short lines after it belong to it. */
const OPENS_OTHERS =
  /^(?:related(?:$|:| (?:articles|stories|news|links|content))|read (?:also|next|more)|see also|more (?:from|on this|stories|news)|most (?:read|popular|viewed)|latest news|trending|recommended|you may also|popular now|читайте (?:также|ещё|еще)|по теме|похожие|другие новости|последние новости|самое читаемое)\b[^.]{0,40}:?$/iu;

const CAPTION =
  /(?:\b(?:photo|image|picture|video|illustration)\s*[:/©]|^\s*(?:фото|иллюстрация|видео|снимок)\s*[:/©]|©\s*\p{L})/iu;
const SENTENCE_END = /[.!?…][»”"')\]]*$/u;
const CLOCK_LINE = /^\d{1,2}:\d{2}(?!\d)/;
const DAY_LINE =
  /^(?:\p{L}{2,12}[.,]?\s+)?(?:\d{1,2}\s+\p{L}{3,10}|\p{L}{3,10}\s+\d{1,2})(?:,?\s+\d{4})?(?:,?\s*(?:at\s+|в\s+)?\d{1,2}:\d{2})?$/u;

/** Whether a short line is furniture by what it says alone. */
export function saysFurniture(line: string): boolean {
  if (line.length > SHORT) return false;
  if (WHOLE_LINE.some((pattern) => pattern.test(line)) || STARTS.test(line)) return true;
  return STARTS_LABEL.test(line) && !SENTENCE_END.test(line);
}

/**
 * The blocks with their kinds made exact: furniture set apart, headings and captions told from paragraphs. What a format
 * has told already (a heading, a caption, a row of a table) stays.
 */
export function classifyBlocks(text: string, blocks: readonly Block[]): Block[] {
  const points = codePointsOf(text);
  const lines = blocks.map(({ start, end }) => text.slice(points.toUnits(start), points.toUnits(end)));
  const kinds = blocks.map(({ kind }, index) =>
    kind !== 'table-row' && saysFurniture(lines[index]!) ? 'furniture' : kind,
  );
  markOthers(lines, kinds);
  markClockLines(lines, kinds);
  markPageHead(lines, kinds);
  nameParagraphs(lines, kinds);
  return blocks.map((block, index) => ({ ...block, kind: kinds[index]! }));
}

/** Tells captions and headings among what is left as paragraphs. */
function nameParagraphs(lines: readonly string[], kinds: BlockKind[]): void {
  let first = true;
  lines.forEach((line, index) => {
    if (kinds[index] === 'furniture') return;
    if (kinds[index] === 'paragraph') {
      if (line.length <= 400 && CAPTION.test(line)) kinds[index] = 'caption';
      else if (isTitle(line, lines[index + 1], first)) kinds[index] = 'heading';
    }
    first = false;
  });
}

function isTitle(line: string, next: string | undefined, first: boolean): boolean {
  const { charactersMax, wordsMax } = first ? FIRST_TITLE : TITLE;
  if (line.length > charactersMax || /[,;:–—-]$/.test(line)) return false;
  if (SENTENCE_END.test(line) && !(first && /[?!]$/.test(line))) return false;
  if (line.split(/\s+/).length > wordsMax || !/^["'«“‘(]?[\p{Lu}\d]/u.test(line) || !/\p{L}{2}/u.test(line))
    return false;
  return next !== undefined && (first || next.length > line.length);
}

function markOthers(lines: readonly string[], kinds: BlockKind[]): void {
  let inside = false;
  lines.forEach((line, index) => {
    if (OPENS_OTHERS.test(line)) inside = true;
    else if (inside && (line.length > SHORT || SENTENCE_END.test(line))) inside = false;
    if (inside) kinds[index] = 'furniture';
  });
}

/** Three or more lines in a row that begin with a time of day are a list of other news, unless they are long. */
function markClockLines(lines: readonly string[], kinds: BlockKind[]): void {
  let from = 0;
  for (let index = 0; index <= lines.length; index++) {
    const line = lines[index];
    if (line !== undefined && CLOCK_LINE.test(line) && line.length <= SHORT) continue;
    if (index - from >= 3) for (let other = from; other < index; other++) kinds[other] = 'furniture';
    from = index + 1;
  }
}

/** Above the title, beside a menu: the day the page was fetched, the name of a section. */
function markPageHead(lines: readonly string[], kinds: BlockKind[]): void {
  const head = lines.findIndex((line) => line.length > 40);
  const top = lines.slice(0, head < 0 ? 0 : head);
  if (!top.some((_, index) => kinds[index] === 'furniture')) return;
  top.forEach((line, index) => {
    if (DAY_LINE.test(line) || /^\p{Ll}[\p{L} ]{1,24}$/u.test(line)) kinds[index] = 'furniture';
  });
}
