import { dateWordsOf, type DateWords } from './date-words.ts';

/** A date as a text writes it: the year, or the year and the month, may be missing. */
export interface TextDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** UTF-16 offsets in the text searched. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** It is an end yet to come, or stands in a sentence about what is yet to come. */
  readonly future: boolean;
  /** It stands in a sentence about how something came to be. */
  readonly history: boolean;
}

/** A weekday named in a text as one that has passed. */
export interface TextWeekday {
  /** Monday is 0. */
  readonly weekday: number;
  readonly words: string;
  readonly start: number;
}

/** All by which a text dates itself. */
export interface TextDates {
  readonly dates: readonly TextDate[];
  readonly weekdays: readonly TextWeekday[];
  /** The word that holds on the day of publication alone, such as "today". */
  readonly today: string | null;
}

/** So much of a text is searched. */
const SEARCHED_UNITS = 200_000;
const YEAR = String.raw`(?:1[89]\d{2}|20\d{2})`;

interface Grammar {
  readonly words: DateWords;
  readonly pattern: RegExp;
  readonly weekday: RegExp;
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
}

const grammars = new Map<string, Grammar>();

function grammarOf(language: string): Grammar {
  const words = dateWordsOf(language);
  let grammar = grammars.get(words.language);
  if (grammar === undefined) grammars.set(words.language, (grammar = buildGrammar(words)));
  return grammar;
}

function buildGrammar(words: DateWords): Grammar {
  const month = words.months
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|');
  const weekday = words.weekdays
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|');
  const forms = [
    String.raw`(?<y1>${YEAR})-(?<n1>\d{2})-(?<d1>\d{2})`,
    String.raw`(?<d2>\d{1,2})[./](?<n2>\d{1,2})[./](?<y2>${YEAR})`,
    String.raw`(?<d3>\d{1,2})(?:st|nd|rd|th|-го)?\s+(?:of\s+)?(?<m3>${month})(?!\p{L})\.?(?:,?\s+(?<y3>${YEAR})(?!\d))?`,
    String.raw`(?<m4>${month})\.?\s+(?<d4>\d{1,2})(?:st|nd|rd|th)?(?![\d,.]*\d)(?:,?\s+(?<y4>${YEAR})(?!\d))?`,
    String.raw`(?<m6>${month})\.?\s+(?<d6>\d{1,2})(?:st|nd|rd|th)?,\s*(?<y6>${YEAR})(?!\d)`,
    String.raw`(?<m5>${month})\.?,?\s+(?<y5>${YEAR})(?!\d)`,
    String.raw`(?:in|since|during|early|late|mid|after|before|between|(?:days|end|beginning|start|half|months|weeks) of|в|с|начал\p{L}*|конц\p{L}+)\s+(?<y7>${YEAR})(?![\d,.]*\d)(?!\s+(?:people|personnel|soldiers|men|человек|военн))`,
  ];
  return {
    words,
    pattern: new RegExp(String.raw`(?<![\p{L}\d])(?:${forms.join('|')})`, 'giu'),
    weekday: new RegExp(String.raw`(?<!\p{L})(?:${weekday})(?!\p{L})`, 'giu'),
    months: indexOf(words.months),
    weekdays: indexOf(words.weekdays),
  };
}

function indexOf(forms: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(forms.flatMap((names, index) => names.map((name) => [name, index] as const)));
}

/** Searches a text for whatever dates it, in the words of its language. */
export function findTextDates(text: string, language: string): TextDates {
  const searched = text.slice(0, SEARCHED_UNITS);
  const grammar = grammarOf(language);
  const dates = [...searched.matchAll(grammar.pattern)].flatMap((match) => dateOf(match, searched, grammar));
  const weekdays = [...searched.matchAll(grammar.weekday)].flatMap((match) => weekdayOf(match, searched, grammar));
  return { dates: withYears(dates, searched), weekdays, today: grammar.words.today.exec(searched)?.[0] ?? null };
}

function dateOf(match: RegExpMatchArray, text: string, { words, months }: Grammar): TextDate[] {
  const group = (name: string) => {
    for (let form = 1; form <= 7; form++) {
      const found = match.groups?.[`${name}${form}`];
      if (found !== undefined) return found;
    }
    return null;
  };
  const number = (found: string | null) => (found === null ? null : Number(found));
  const name = group('m');
  const month = name === null ? number(group('n')) : months.get(name.toLowerCase())! + 1;
  const [year, day] = [number(group('y')), number(group('d'))];
  if (!isReal(year, month, day)) return [];
  const start = match.index ?? 0;
  const end = start + match[0].length;
  const sentence = sentenceAround(text, start, end);
  const future = words.until.test(text.slice(Math.max(0, start - 24), start)) || words.future.test(sentence);
  return [{ year, month, day, start, end, words: match[0].trim(), future, history: words.history.test(sentence) }];
}

function isReal(year: number | null, month: number | null, day: number | null): boolean {
  if (month !== null && (month < 1 || month > 12)) return false;
  if (day === null) return true;
  return month !== null && day >= 1 && new Date(Date.UTC(year ?? 2000, month - 1, day)).getUTCDate() === day;
}

function weekdayOf(match: RegExpMatchArray, text: string, { words, weekdays }: Grammar): TextWeekday[] {
  const start = match.index ?? 0;
  if (words.until.test(text.slice(Math.max(0, start - 24), start))) return [];
  const clause = sentenceAround(text, start, start + match[0].length);
  if (words.future.test(clause) && !/\b(?:said|announced|told|reported)\b|сообщил|заявил|сказал/iu.test(clause))
    return [];
  return [{ weekday: weekdays.get(match[0].toLowerCase())!, words: match[0], start }];
}

const SENTENCE_UNITS_MAX = 400;

function sentenceAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - SENTENCE_UNITS_MAX), start);
  const after = text.slice(end, end + SENTENCE_UNITS_MAX);
  const from = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), before.lastIndexOf('? ')) + 1;
  const until = after.search(/[.?!](?:\s|$)|\n/);
  return before.slice(from) + text.slice(start, end) + (until < 0 ? after : after.slice(0, until));
}

/** A date without a year takes the one that its own sentence names. */
function withYears(dates: readonly TextDate[], text: string): TextDate[] {
  return dates.map((date) => {
    if (date.year !== null || date.day === null) return date;
    const sentence = sentenceAround(text, date.start, date.end);
    const near = dates.find(
      (other) =>
        other.year !== null
        && Math.abs(other.start - date.start) < SENTENCE_UNITS_MAX
        && sentence.includes(other.words),
    );
    return near === undefined ? date : { ...date, year: near.year };
  });
}
