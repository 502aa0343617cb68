import type { LocalText } from '#charter';
import type { StrengthState } from '#evidence';
import type { Phase } from '../shape.ts';

/** Where an operation stands, as a report says it. */
export const PHASE_WORDS: { readonly [phase in Phase]: LocalText } = {
  requested: { en: 'assistance requested', ru: 'помощь запрошена' },
  consulting: { en: 'consultations under way', ru: 'идут консультации' },
  decided: { en: 'decided', ru: 'решение принято' },
  generating: { en: 'forces being raised', ru: 'формирование сил' },
  deploying: { en: 'deploying', ru: 'переброска' },
  active: { en: 'active', ru: 'выполнение задач' },
  'drawing-down': { en: 'drawing down', ru: 'вывод' },
  closed: { en: 'closed', ru: 'завершена' },
  declined: { en: 'declined', ru: 'отклонена' },
  'withdrawn-request': { en: 'request withdrawn', ru: 'просьба отозвана' },
};

/** The states a head count is in. */
export const STRENGTH_LABELS: { readonly [state in StrengthState]: LocalText } = {
  offered: { en: 'Offered', ru: 'Предложено' },
  pledged: { en: 'Pledged', ru: 'Обещано' },
  confirmed: { en: 'Confirmed', ru: 'Подтверждено' },
  enRoute: { en: 'En route', ru: 'В пути' },
  inTheatre: { en: 'In theatre', ru: 'На месте' },
  withdrawn: { en: 'Withdrawn', ru: 'Выведено' },
};

/** What a quoted figure, time or text is. */
export const LABELS = {
  phase: { en: 'Phase', ru: 'Этап' },
  request: { en: 'Request', ru: 'Обращение' },
  decision: { en: 'Decision', ru: 'Решение' },
  mandateFrom: { en: 'Mandate, from', ru: 'Мандат, с' },
  mandateUntil: { en: 'Mandate, last day', ru: 'Мандат, последний день' },
  mandateTerm: { en: 'Mandate, term', ru: 'Мандат, срок' },
  mandateTask: { en: 'Mandate, task', ru: 'Мандат, задача' },
  ceiling: { en: 'Ceiling of the mandate', ru: 'Предельная численность по мандату' },
  sum: { en: 'sum of contingents', ru: 'сумма контингентов' },
  stated: { en: 'total as stated', ru: 'итог, как заявлено' },
  sender: { en: 'as the sender counts', ru: 'по данным направившей стороны' },
  theatre: { en: 'as the theatre counts', ru: 'по данным на месте' },
  measure: { en: 'Measure', ru: 'Мера' },
  measureEnd: { en: 'Measure, until', ru: 'Мера, до' },
  breach: { en: 'Breach', ru: 'Несоответствие' },
  duty: { en: 'Duty', ru: 'Обязанность' },
  event: { en: 'Event', ru: 'Событие' },
} as const satisfies Record<string, LocalText>;

/** What is counted. */
export const COUNT_LABELS = {
  contingents: { en: 'Number of contingents', ru: 'Число контингентов' },
  measures: { en: 'Measures in force', ru: 'Действующие меры' },
  breaches: { en: 'Breaches that stand', ru: 'Неснятые несоответствия' },
  overdue: { en: 'Duties overdue', ru: 'Просроченные обязанности' },
} as const satisfies Record<string, LocalText>;

/** Losses by what happened; others are told by their name. */
export const CASUALTY_WORDS: Readonly<Record<string, LocalText>> = {
  killed: { en: 'Killed', ru: 'Убитые' },
  dead: { en: 'Dead', ru: 'Погибшие' },
  injured: { en: 'Injured', ru: 'Пострадавшие' },
  wounded: { en: 'Wounded', ru: 'Раненые' },
  detained: { en: 'Detained', ru: 'Задержанные' },
  missing: { en: 'Missing', ru: 'Пропавшие без вести' },
  hospitalised: { en: 'In hospital', ru: 'В больнице' },
  victims: { en: 'Victims in all', ru: 'Всего пострадавших' },
};

/** Losses by who was hit; others are told by their name. */
export const GROUP_WORDS: Readonly<Record<string, LocalText>> = {
  all: { en: 'all counted', ru: 'все учтённые' },
  'all-persons': { en: 'all persons', ru: 'все лица' },
  civilian: { en: 'civilians', ru: 'гражданские лица' },
  civilians: { en: 'civilians', ru: 'гражданские лица' },
  security: { en: 'security staff', ru: 'силовики' },
  'security-staff': { en: 'security staff', ru: 'сотрудники силовых структур' },
  'security-forces': { en: 'security forces', ru: 'силовые структуры' },
  police: { en: 'police', ru: 'полиция' },
  military: { en: 'military', ru: 'военные' },
  protesters: { en: 'protesters', ru: 'протестующие' },
  mission: { en: 'mission', ru: 'миссия' },
  children: { en: 'children', ru: 'дети' },
};
