import type { LocalText } from '#charter';
import type { ReportContent } from '#operation';

export type ReportLanguage = ReportContent['language'];

/** The words a composed report is built of. They hold no number: every number is quoted. */
const EN = {
  situation: 'Situation',
  glance: 'At a glance',
  decisions: 'Decisions',
  mandate: 'Mandate',
  strength: 'Strength',
  contingents: 'Contingents',
  events: 'Latest events',
  casualties: 'Losses of life and health',
  measures: 'Measures in force',
  breaches: 'Breaches',
  duties: 'What is due',
  phaseIs: (phase: string) => `Phase: ${phase}.`,
  asked: (party: string, when: string, what: string) => `${party} asked for help on ${when}: ${what}`,
  nothingAsked: 'Nothing was asked yet.',
  decided: (when: string, what: string) => `${when}: ${what}`,
  noDecision: 'No decision is on record.',
  noMandate: 'No mandate is on record.',
  holds: (from: string, until: string) => `In force from ${from}; its last day is ${until}.`,
  holdsOpen: (from: string) => `In force from ${from}; no end is set.`,
  tasks: 'Its tasks:',
  ceiling: (most: string) => `It allows at most ${most} persons in theatre.`,
  noCeiling: 'It sets no ceiling.',
  persons: (state: string, count: string) => `${state}: ${count}`,
  sumAndStated: (sum: string, stated: string) => `${sum} by the sum of contingents; ${stated} as stated`,
  onlyStated: (stated: string) => `${stated} as stated`,
  onlySum: (sum: string) => `${sum} by the sum of contingents`,
  againstCeiling: (now: string, most: string) => `In theatre ${now} against a ceiling of ${most}.`,
  noStrength: 'No strength is known.',
  contingentCount: (count: string) => `Contingents: ${count}.`,
  noContingent: 'No contingent is on record.',
  event: (when: string, what: string) => `${when}: ${what}`,
  noEvent: 'No event is on record.',
  loss: (what: string, count: string) => `${what}: ${count}`,
  noLoss: 'None is on record.',
  measure: (what: string, since: string) => `${what} (since ${since})`,
  measureUntil: (what: string, since: string, until: string) => `${what} (from ${since} to ${until})`,
  noMeasure: 'None is on record.',
  breach: (what: string, since: string) => `${what} (since ${since})`,
  breachCount: (count: string) => `Breaches that stand: ${count}.`,
  noBreach: 'None stands on record.',
  duty: { due: 'due', overdue: 'overdue since', open: 'open' },
  dutyAt: (what: string, state: string, when: string) => `${what}: ${state} ${when}`,
  dutyOpen: (what: string, state: string) => `${what}: ${state}`,
  overdueCount: (count: string) => `Duties overdue: ${count}.`,
  noDuty: 'Nothing is due.',
};

export type ReportWords = typeof EN;

const RU: ReportWords = {
  situation: 'Обстановка',
  glance: 'Коротко',
  decisions: 'Решения',
  mandate: 'Мандат',
  strength: 'Численность',
  contingents: 'Контингенты',
  events: 'Последние события',
  casualties: 'Погибшие и пострадавшие',
  measures: 'Действующие меры',
  breaches: 'Несоответствия',
  duties: 'Что предстоит',
  phaseIs: (phase) => `Этап: ${phase}.`,
  asked: (party, when, what) => `${party}: обращение за помощью, ${when}: ${what}`,
  nothingAsked: 'Обращения ещё не было.',
  decided: (when, what) => `${when}: ${what}`,
  noDecision: 'Решений в записи нет.',
  noMandate: 'Мандата в записи нет.',
  holds: (from, until) => `Действует с ${from}; последний день: ${until}.`,
  holdsOpen: (from) => `Действует с ${from}; срок окончания не установлен.`,
  tasks: 'Задачи:',
  ceiling: (most) => `Предельная численность на месте: ${most}.`,
  noCeiling: 'Предельная численность не установлена.',
  persons: (state, count) => `${state}: ${count}`,
  sumAndStated: (sum, stated) => `${sum} по сумме контингентов; ${stated} как заявлено`,
  onlyStated: (stated) => `${stated} как заявлено`,
  onlySum: (sum) => `${sum} по сумме контингентов`,
  againstCeiling: (now, most) => `На месте ${now} при предельной численности ${most}.`,
  noStrength: 'Численность неизвестна.',
  contingentCount: (count) => `Контингентов: ${count}.`,
  noContingent: 'Контингентов в записи нет.',
  event: (when, what) => `${when}: ${what}`,
  noEvent: 'Событий в записи нет.',
  loss: (what, count) => `${what}: ${count}`,
  noLoss: 'В записи нет.',
  measure: (what, since) => `${what} (с ${since})`,
  measureUntil: (what, since, until) => `${what} (с ${since} по ${until})`,
  noMeasure: 'В записи нет.',
  breach: (what, since) => `${what} (с ${since})`,
  breachCount: (count) => `Неснятых несоответствий: ${count}.`,
  noBreach: 'Неснятых в записи нет.',
  duty: { due: 'к сроку', overdue: 'просрочено с', open: 'открыто' },
  dutyAt: (what, state, when) => `${what}: ${state} ${when}`,
  dutyOpen: (what, state) => `${what}: ${state}`,
  overdueCount: (count) => `Просроченных обязанностей: ${count}.`,
  noDuty: 'Ничего не предстоит.',
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function reportWords(language: ReportLanguage): ReportWords {
  return BY_LANGUAGE[language];
}

/** A text in a language; English where it has no other. */
export function inLanguage({ en, ru }: LocalText, language: ReportLanguage): string {
  return language === 'ru' ? (ru ?? en) : en;
}
