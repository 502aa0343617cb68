import type { Citation, Finding, LocalText } from '#charter';

/** What the pact can say no to. The order is the order of precedence: the first that applies is given. */
export const REFUSALS = [
  entry(
    'record-not-understood',
    {
      en: 'The record holds an act this version does not understand',
      ru: 'В записи есть акт, который эта версия не понимает',
    },
    'A newer version wrote an act into this operation; until it is understood no further act is decided here.',
  ),
  entry(
    'operation-not-open',
    { en: 'The operation is not open', ru: 'Операция не открыта' },
    'The file of the operation has not been opened, or nothing has been asked for yet.',
  ),
  entry(
    'operation-closed',
    { en: 'The operation is closed', ru: 'Операция закрыта' },
    'After the closing act nothing further is authorised under it.',
  ),
  entry(
    'procedure-not-in-force',
    { en: 'The procedure was not in force', ru: 'Процедура не действовала' },
    'On that day the charter held no such procedure.',
  ),
  entry(
    'office-not-held',
    { en: 'You do not hold this office', ru: 'Вы не занимаете эту должность' },
    'Whoever enters an act must hold, at that moment, the office in whose name it is done.',
  ),
  entry(
    'entry-of-another',
    { en: 'The entry is another’s', ru: 'Запись принадлежит другому' },
    'Nobody enters in the name of another, or changes the standing of what another owns.',
  ),
  entry(
    'signature-missing',
    { en: 'The party’s signature is missing', ru: 'Нет подписи стороны' },
    'The party has said that its own acts are its own only when one of its keys has signed them.',
  ),
  entry(
    'device-revoked',
    { en: 'The device was revoked', ru: 'Устройство отозвано' },
    'What was drafted on a device after it was lost, or came in after that was recorded, becomes no act.',
  ),
  entry(
    'not-in-procedure',
    { en: 'The procedure knows no such act', ru: 'Процедура не знает такого акта' },
    'The charter names nobody competent for this kind of act under this procedure.',
  ),
  entry(
    'not-a-party',
    { en: 'Not a party on that day', ru: 'Не является стороной в этот день' },
    'Only a party bound on that day can perform this act or be named in it.',
  ),
  entry(
    'not-competent',
    { en: 'The office is not competent', ru: 'Должность не уполномочена' },
    'The charter gives this act to another office.',
  ),
  entry(
    'unknown-trigger',
    { en: 'The procedure has no such trigger', ru: 'Процедура не знает такого основания' },
    'A request must rest on a trigger that the procedure names.',
  ),
  entry(
    'outside-trigger',
    { en: 'Outside the area of the trigger', ru: 'Вне района, указанного в основании' },
    'The charter lets a request rest on this trigger in its area only.',
  ),
  entry(
    'declaration-missing',
    { en: 'A declaration is missing', ru: 'Нет необходимого объявления' },
    'The trigger needs a declaration that holds on the day of the request.',
  ),
  entry(
    'already-requested',
    { en: 'A request is already before the organ', ru: 'Обращение уже рассматривается' },
    'One operation carries one request; it must be withdrawn before another takes its place.',
  ),
  entry(
    'already-decided',
    { en: 'The question is already decided', ru: 'Вопрос уже решён' },
    'A position or a withdrawal comes too late once the question is decided.',
  ),
  entry(
    'in-another-procedure',
    { en: 'The matter is for another procedure', ru: 'Вопрос передан в другую процедуру' },
    'The time that the charter gives has run out, and it hands the matter on.',
  ),
  entry(
    'not-consulted',
    { en: 'The consultation has not been opened', ru: 'Консультации не начаты' },
    'The charter asks for consultation before positions and decision.',
  ),
  entry(
    'consultation-incomplete',
    { en: 'Not every party is consulted', ru: 'Консультации не со всеми сторонами' },
    'The charter asks that all parties be consulted.',
  ),
  entry(
    'rule-not-met',
    { en: 'The decision rule is not met', ru: 'Правило принятия решения не выполнено' },
    'The positions on record do not give the outcome that was declared.',
  ),
  entry(
    'not-decided',
    { en: 'Nothing has been decided yet', ru: 'Решение ещё не принято' },
    'This act needs an adopted decision to stand on.',
  ),
  entry(
    'provisional-ended',
    { en: 'Provisional action has lapsed', ru: 'Временные меры утратили силу' },
    'What was done until the organ decides holds for a time only, and the organ has not confirmed it.',
  ),
  entry(
    'unknown-duty',
    { en: 'The procedure has no such notification', ru: 'Процедура не знает такого уведомления' },
    'A notification must answer a duty or a practice that the procedure names.',
  ),
  entry(
    'nothing-to-notify',
    { en: 'The act to be notified is missing', ru: 'Нет акта, о котором уведомляют' },
    'The act after which this notification falls due is not on record.',
  ),
  entry(
    'mandate-incomplete',
    { en: 'The mandate lacks what the charter asks', ru: 'В мандате нет обязательных частей' },
    'The charter lists what a mandate must contain.',
  ),
  entry(
    'task-not-permitted',
    { en: 'The charter permits no such task', ru: 'Устав не допускает такую задачу' },
    'A mandate may hold only tasks that the procedure permits.',
  ),
  entry('no-mandate', { en: 'There is no mandate', ru: 'Мандата нет' }, 'This act needs a mandate to stand on.'),
  entry(
    'mandate-ended',
    { en: 'The mandate has ended', ru: 'Срок мандата истёк' },
    'After the end of its term the mandate authorises nothing.',
  ),
  entry(
    'not-an-extension',
    { en: 'The new end is not later', ru: 'Новый срок не позже прежнего' },
    'An extension moves the end of the mandate to a later time.',
  ),
  entry(
    'above-term',
    { en: 'Longer than the charter allows', ru: 'Срок больше, чем допускает устав' },
    'The charter limits the first term of a mandate, each extension, or the whole.',
  ),
  entry(
    'before-notice-ended',
    { en: 'The notice is too short', ru: 'Уведомление слишком позднее' },
    'The charter asks that this be told so long before it happens.',
  ),
  entry(
    'nothing-pledged',
    { en: 'No pledge stands behind it', ru: 'За этим нет обязательства' },
    'An approval or a contingent needs a pledge by its party.',
  ),
  entry(
    'approval-missing',
    { en: 'The national approval is missing', ru: 'Нет национального одобрения' },
    'The party must have its approval at home before its contingent is confirmed.',
  ),
  entry(
    'above-ceiling',
    { en: 'Above the ceiling of the mandate', ru: 'Сверх предела численности' },
    'The confirmed contingents together would exceed the strength that the mandate allows.',
  ),
  entry(
    'contingent-unknown',
    { en: 'No such contingent', ru: 'Контингент неизвестен' },
    'The contingent named is not confirmed in this operation.',
  ),
  entry(
    'site-unknown',
    { en: 'No such site', ru: 'Объект неизвестен' },
    'The site named is not on the list of sites of this operation.',
  ),
  entry(
    'outside-mandate',
    { en: 'Outside the tasks of the mandate', ru: 'Вне задач мандата' },
    'A task must stand on a line of the mandate.',
  ),
  entry(
    'excluded-task',
    { en: 'Excluded by the mandate', ru: 'Исключено мандатом' },
    'The mandate says that the force does not do this.',
  ),
  entry(
    'outside-area',
    { en: 'Outside the area of the mandate', ru: 'Вне района действия мандата' },
    'The place lies outside the area that the mandate names.',
  ),
  entry(
    'against-caveat',
    { en: 'Against a caveat', ru: 'Противоречит оговорке контингента' },
    'The party said that its people may not do this.',
  ),
  entry(
    'units-in-theatre',
    { en: 'Units are still in theatre', ru: 'Подразделения ещё в районе операции' },
    'An operation is closed when the last unit is home.',
  ),
] as const;

function entry<Code extends string>(code: Code, title: Required<LocalText>, meaning: string) {
  return { code, title, meaning: { en: meaning } } as const;
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

/** The refusal of that code on those grounds. */
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
