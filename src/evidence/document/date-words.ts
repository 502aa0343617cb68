/** The words of one language by which a text dates itself. A further language is one more entry of {@link DATE_WORDS}. */
export interface DateWords {
  readonly language: string;
  /** Twelve, each with all its forms, lower case. */
  readonly months: readonly (readonly string[])[];
  /** Seven, Monday first, each with all its forms, lower case. */
  readonly weekdays: readonly (readonly string[])[];
  /** Words that hold on the day of publication alone. */
  readonly today: RegExp;
  /** In a sentence with one of these a date is no date of what has happened. */
  readonly future: RegExp;
  /** Directly before a date: it is an end that is yet to come. */
  readonly until: RegExp;
  /** In a sentence with one of these a date is history rather than news. */
  readonly history: RegExp;
  /** Before the day a document was published. */
  readonly published: RegExp;
}

const ENGLISH: DateWords = {
  language: 'en',
  months: [
    ['january', 'jan'],
    ['february', 'feb'],
    ['march', 'mar'],
    ['april', 'apr'],
    ['may'],
    ['june', 'jun'],
    ['july', 'jul'],
    ['august', 'aug'],
    ['september', 'sept', 'sep'],
    ['october', 'oct'],
    ['november', 'nov'],
    ['december', 'dec'],
  ],
  weekdays: [['monday'], ['tuesday'], ['wednesday'], ['thursday'], ['friday'], ['saturday'], ['sunday']],
  today: /\b(?:today|tonight|this (?:morning|afternoon|evening))\b/i,
  future:
    /\b(?:will|shall|would|is to|are to|plans? to|planned|(?:is|are) due to|expected to|must|should|expires?|scheduled)\b/i,
  until: /\b(?:until|till|through|next|coming|no later than|expir\w+(?: on)?)\s*(?:the\s+)?$/i,
  history:
    /\b(?:signed|founded|established|formed|created|entered into force|in force|ratified|born|renamed|dissolved|independence|anniversary)\b/i,
  published:
    /\b(?:published|posted|released|date|issued|updated|last updated|first published)\b\s*(?:on|at)?\s*[:—–-]?\s*$/i,
};

const RUSSIAN: DateWords = {
  language: 'ru',
  months: [
    ['января', 'январь', 'январе', 'янв'],
    ['февраля', 'февраль', 'феврале', 'фев'],
    ['марта', 'март', 'марте', 'мар'],
    ['апреля', 'апрель', 'апреле', 'апр'],
    ['мая', 'май', 'мае'],
    ['июня', 'июнь', 'июне', 'июн'],
    ['июля', 'июль', 'июле', 'июл'],
    ['августа', 'август', 'августе', 'авг'],
    ['сентября', 'сентябрь', 'сентябре', 'сен'],
    ['октября', 'октябрь', 'октябре', 'окт'],
    ['ноября', 'ноябрь', 'ноябре', 'ноя'],
    ['декабря', 'декабрь', 'декабре', 'дек'],
  ],
  weekdays: [
    ['понедельник', 'понедельника'],
    ['вторник', 'вторника'],
    ['среду', 'среда', 'среды'],
    ['четверг', 'четверга'],
    ['пятницу', 'пятница', 'пятницы'],
    ['субботу', 'суббота', 'субботы'],
    ['воскресенье', 'воскресенья'],
  ],
  today: /(?<!\p{L})(?:сегодня|нынче)(?!\p{L})/iu,
  future: /(?<!\p{L})(?:будет|будут|планиру\p{L}+|намерен\p{L}*|предстоит|должн\p{L}+|ожида\p{L}+|истекает)(?!\p{L})/iu,
  until: /(?<!\p{L})(?:до|по|следующ\p{L}+|будущ\p{L}+|не позднее)\s*$/iu,
  history:
    /(?<!\p{L})(?:подписан\p{L}*|основан\p{L}*|создан\p{L}*|учрежд\p{L}+|вступил\p{L}* в силу|ратифиц\p{L}+|родил\p{L}+|образован\p{L}*)(?!\p{L})/iu,
  published: /(?<!\p{L})(?:опубликован\p{L}*|дата|обновлен\p{L}*|размещен\p{L}*)\s*[:—–-]?\s*$/iu,
};

/** All languages in which a text is searched for its date. */
export const DATE_WORDS: readonly DateWords[] = [ENGLISH, RUSSIAN];

/** The words of a language; English where it has none of its own. */
export function dateWordsOf(language: string): DateWords {
  return DATE_WORDS.find((words) => words.language === language) ?? ENGLISH;
}
