import type { Citation, Finding, LocalText } from '#charter';

/** What the pact can say no to. The order is the order of precedence: the first that applies is given. */
export const REFUSALS = [
  entry(
    'record-not-understood',
    'The record holds an act this version does not understand',
    'A newer version wrote an act into this operation; until it is understood no further act is decided here.',
    'В записи есть акт, который эта версия не понимает',
  ),
  entry(
    'operation-not-open',
    'The operation is not open',
    'The file of the operation has not been opened, or nothing has been asked for yet.',
    'Операция не открыта',
  ),
  entry(
    'operation-closed',
    'The operation is closed',
    'After the closing act nothing further is authorised under it.',
    'Операция закрыта',
  ),
  entry(
    'procedure-not-in-force',
    'The procedure was not in force',
    'On that day the charter held no such procedure.',
    'Процедура не действовала',
  ),
  entry(
    'not-in-procedure',
    'The procedure knows no such act',
    'The charter names nobody competent for this kind of act under this procedure.',
    'Процедура не знает такого акта',
  ),
  entry(
    'not-a-party',
    'Not a party on that day',
    'Only a party bound on that day can perform this act or be named in it.',
    'Не является стороной в этот день',
  ),
  entry(
    'not-competent',
    'The office is not competent',
    'The charter gives this act to another office.',
    'Должность не уполномочена',
  ),
  entry(
    'unknown-trigger',
    'The procedure has no such trigger',
    'A request must rest on a trigger that the procedure names.',
    'Процедура не знает такого основания',
  ),
  entry(
    'already-requested',
    'A request is already before the organ',
    'One operation carries one request; it must be withdrawn before another takes its place.',
    'Обращение уже рассматривается',
  ),
  entry(
    'already-decided',
    'The question is already decided',
    'A position or a withdrawal comes too late once the question is decided.',
    'Вопрос уже решён',
  ),
  entry(
    'not-consulted',
    'The consultation has not been opened',
    'The charter asks for consultation before positions and decision.',
    'Консультации не начаты',
  ),
  entry(
    'consultation-incomplete',
    'Not every party is consulted',
    'The charter asks that all parties be consulted.',
    'Консультации не со всеми сторонами',
  ),
  entry(
    'rule-not-met',
    'The decision rule is not met',
    'The positions on record do not give the outcome that was declared.',
    'Правило принятия решения не выполнено',
  ),
  entry(
    'not-decided',
    'Nothing has been decided yet',
    'This act needs an adopted decision to stand on.',
    'Решение ещё не принято',
  ),
  entry(
    'unknown-duty',
    'The procedure has no such notification',
    'A notification must answer a duty or a practice that the procedure names.',
    'Процедура не знает такого уведомления',
  ),
  entry(
    'nothing-to-notify',
    'The act to be notified is missing',
    'The act after which this notification falls due is not on record.',
    'Нет акта, о котором уведомляют',
  ),
  entry(
    'mandate-incomplete',
    'The mandate lacks what the charter asks',
    'The charter lists what a mandate must contain.',
    'В мандате нет обязательных частей',
  ),
  entry(
    'task-not-permitted',
    'The charter permits no such task',
    'A mandate may hold only tasks that the procedure permits.',
    'Устав не допускает такую задачу',
  ),
  entry('no-mandate', 'There is no mandate', 'This act needs a mandate to stand on.', 'Мандата нет'),
  entry(
    'mandate-ended',
    'The mandate has ended',
    'After the end of its term the mandate authorises nothing.',
    'Срок мандата истёк',
  ),
  entry(
    'not-an-extension',
    'The new end is not later',
    'An extension moves the end of the mandate to a later time.',
    'Новый срок не позже прежнего',
  ),
  entry(
    'nothing-pledged',
    'No pledge stands behind it',
    'An approval or a contingent needs a pledge by its party.',
    'За этим нет обязательства',
  ),
  entry(
    'approval-missing',
    'The national approval is missing',
    'The party must have its approval at home before its contingent is confirmed.',
    'Нет национального одобрения',
  ),
  entry(
    'above-ceiling',
    'Above the ceiling of the mandate',
    'The confirmed contingents together would exceed the strength that the mandate allows.',
    'Сверх предела численности',
  ),
  entry(
    'contingent-unknown',
    'No such contingent',
    'The contingent named is not confirmed in this operation.',
    'Контингент неизвестен',
  ),
  entry(
    'site-unknown',
    'No such site',
    'The site named is not on the list of sites of this operation.',
    'Объект неизвестен',
  ),
  entry(
    'outside-mandate',
    'Outside the tasks of the mandate',
    'A task must stand on a line of the mandate.',
    'Вне задач мандата',
  ),
  entry(
    'excluded-task',
    'Excluded by the mandate',
    'The mandate says that the force does not do this.',
    'Исключено мандатом',
  ),
  entry(
    'outside-area',
    'Outside the area of the mandate',
    'The place lies outside the area that the mandate names.',
    'Вне района действия мандата',
  ),
  entry(
    'against-caveat',
    'Against a caveat',
    'The party said that its people may not do this.',
    'Противоречит оговорке контингента',
  ),
  entry(
    'units-in-theatre',
    'Units are still in theatre',
    'An operation is closed when the last unit is home.',
    'Подразделения ещё в районе операции',
  ),
] as const;

function entry<Code extends string>(code: Code, title: string, meaning: string, titleRu: string) {
  return { code, title: { en: title, ru: titleRu }, meaning: { en: meaning } } as const;
}

export type RefusalCode = (typeof REFUSALS)[number]['code'];

/** The pact says no: a value, never an exception. It names the rule, its article, what is missing, and the smallest mend. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly article: string | null;
  readonly sources: readonly string[];
  readonly title: LocalText;
  readonly missing: LocalText;
  readonly mend: LocalText;
  /** The evaluation record, where a rule was evaluated. */
  readonly finding: Finding | null;
  /** Ids of the entries it rests on. */
  readonly rests: readonly string[];
}

export interface Grounds {
  readonly cite: Citation | null;
  readonly missing: LocalText;
  readonly mend: LocalText;
  readonly finding?: Finding;
  readonly rests?: readonly string[];
}

export function refuse(code: RefusalCode, grounds: Grounds): Refusal {
  return {
    code,
    article: grounds.cite?.article ?? null,
    sources: grounds.cite?.sources ?? [],
    title: REFUSALS.find((refusal) => refusal.code === code)!.title,
    missing: grounds.missing,
    mend: grounds.mend,
    finding: grounds.finding ?? null,
    rests: grounds.rests ?? [],
  };
}
