import type { WhyThrownAway } from '#evidence';
import type { DossierLanguage } from './dossier-json.ts';

/** The fixed words of the page, by language. */
const WORDS = {
  dossier: { en: 'Dossier', ru: 'Досье' },
  summary: { en: 'Summary', ru: 'Сводка' },
  figures: { en: 'Figures', ru: 'Цифры' },
  conflicts: { en: 'Conflicts', ru: 'Противоречия и расхождения' },
  timeline: { en: 'Timeline', ru: 'Хронология' },
  matrix: { en: 'Who says what', ru: 'Кто что говорит' },
  documents: { en: 'Documents', ru: 'Документы' },
  faults: { en: 'Not read', ru: 'Не прочитано' },
  totals: { en: 'Stated totals against the sum of their parts', ru: 'Названные итоги и суммы частей' },
  retractions: {
    en: 'Taken back by their source, or rejected on review',
    ru: 'Отозвано источником или отклонено при проверке',
  },
  charter: { en: 'Against what the charter knows', ru: 'Сверка с уставом' },
  claims: { en: 'claims', ru: 'утверждений' },
  passages: { en: 'Claims and their passages', ru: 'Утверждения и места в текстах' },
  scale: {
    en: 'Plots of one kind and unit share a scale; it is logarithmic where numbers lie far apart. Filled dots are claims used, hollow ones were set aside.',
    ru: 'У величин одного вида и одной единицы шкала общая; она логарифмическая, где числа далеки друг от друга. Полные точки – учтённые утверждения, пустые – отложенные.',
  },
  differs: { en: 'differs', ru: 'расходится' },
  agree: { en: 'Claims that agree with the charter', ru: 'Утверждений, совпадающих с уставом' },
  days: { en: 'days', ru: 'дней' },
  origins: { en: 'independent origins', ru: 'независимых источников' },
  readDocuments: { en: 'documents read', ru: 'документов прочитано' },
  sameDocuments: { en: 'the very same as another', ru: 'дословных повторов' },
  copies: { en: 'copies of another', ru: 'перепечаток' },
  notRead: { en: 'not read', ru: 'не прочитано' },
  contradictions: { en: 'contradictions', ru: 'прямых противоречий' },
  quantities: { en: 'quantities with a number', ru: 'величин с числом' },
  unreviewed: {
    en: 'Claims were found by a program and reviewed by nobody. Every number leads to the passage it was read in.',
    ru: 'Утверждения найдены программой и никем не проверены. Каждое число ведёт к месту в тексте, где оно прочитано.',
  },
  reviewed: {
    en: 'of the claims, which a program found, were reviewed by persons in the record of the operation; figures and conflicts follow that. Every number leads to the passage it was read in',
    ru: 'из найденных программой утверждений проверены людьми в записи операции; цифры и расхождения этому следуют. Каждое число ведёт к месту в тексте, где оно прочитано',
  },
  accepted: { en: 'accepted', ru: 'принято' },
  rejected: { en: 'rejected', ru: 'отклонено' },
  corrected: { en: 'corrected', ru: 'исправлено' },
  ofModel: { en: 'found by a model', ru: 'найдено моделью' },
  model: { en: 'Model', ru: 'Модель' },
  modelAside: {
    en: 'What the model found is marked (m). It stands in conflicts and in no figure, as nobody reviewed it.',
    ru: 'Найденное моделью помечено (m). Оно видно среди расхождений и не входит ни в одну цифру: никто его не проверил.',
  },
  modelCounted: {
    en: 'What the model found is marked (m). It counts in the figures although nobody reviewed it, as was asked for.',
    ru: 'Найденное моделью помечено (m). По желанию пользователя оно входит в цифры, хотя никто его не проверил.',
  },
  asked: { en: 'passages asked', ru: 'отрывков отправлено' },
  takenOfModel: { en: 'claims taken', ru: 'утверждений принято' },
  notTaken: { en: 'not taken', ru: 'не принято' },
  unanswered: { en: 'passages without an answer', ru: 'отрывков без ответа' },
  of: { en: 'of', ru: 'из' },
  policy: { en: 'Values are picked by the policy', ru: 'Значения выбраны по правилу' },
  'latest-official': { en: 'latest official', ru: 'последнее официальное' },
  'contributors-own': { en: 'contributor’s own', ru: 'собственное число участника' },
  'most-independent': { en: 'most independent origins', ru: 'больше независимых источников' },
  'range-only': { en: 'range only', ru: 'только разброс' },
  same: { en: 'same', ru: 'одно и то же' },
  'different-precision': { en: 'different precision', ru: 'разная точность' },
  'different-time': { en: 'different time', ru: 'разное время' },
  'different-scope': { en: 'different scope', ru: 'разный охват' },
  contradiction: { en: 'contradiction', ru: 'противоречие' },
  quantity: { en: 'Quantity', ru: 'Величина' },
  value: { en: 'Value', ru: 'Значение' },
  range: { en: 'Range and claims', ru: 'Разброс и утверждения' },
  asOf: { en: 'As of', ru: 'На дату' },
  basis: { en: 'Claims', ru: 'Утверждения' },
  published: { en: 'Published', ru: 'Опубликовано' },
  ground: { en: 'Ground for the date', ru: 'Основание даты' },
  language: { en: 'Language', ru: 'Язык' },
  characters: { en: 'Characters', ru: 'Знаков' },
  document: { en: 'Document', ru: 'Документ' },
  title: { en: 'Title', ru: 'Заголовок' },
  outlet: { en: 'Outlet', ru: 'Издание' },
  remark: { en: 'Remark', ru: 'Примечание' },
  sameAs: { en: 'the very same as', ru: 'дословно то же, что' },
  copyOf: { en: 'copies', ru: 'перепечатывает' },
  noDate: { en: 'no date', ru: 'без даты' },
  disputed: { en: 'disputed', ru: 'расходятся' },
  setAside: { en: 'set aside', ru: 'отложено' },
  says: { en: 'says', ru: 'говорит' },
  itself: { en: 'the document itself', ru: 'сам документ' },
  asserted: { en: 'asserted', ru: 'утверждается' },
  planned: { en: 'planned', ru: 'планируется' },
  possible: { en: 'possible', ru: 'возможно' },
  denied: { en: 'denied', ru: 'отрицается' },
  unverified: { en: 'unverified', ru: 'не подтверждено' },
  about: { en: 'about', ru: 'около' },
  atLeast: { en: 'at least', ru: 'не менее' },
  moreThan: { en: 'more than', ru: 'более' },
  upTo: { en: 'up to', ru: 'до' },
  fewerThan: { en: 'fewer than', ru: 'менее' },
  line: { en: 'line', ru: 'строка' },
  page: { en: 'page', ru: 'стр.' },
  more: { en: 'more are in the JSON', ru: 'ещё — в JSON' },
  none: { en: 'none', ru: 'нет' },
  outside: { en: 'outside the framework', ru: 'вне рамок операции' },
  sum: { en: 'sum of the parts', ru: 'сумма частей' },
  found: { en: 'found', ru: 'найдено' },
  expected: { en: 'expected', ru: 'ожидалось' },
  when: { en: 'When', ru: 'Когда' },
  what: { en: 'What', ru: 'Что' },
  where: { en: 'Where it is said', ru: 'Где сказано' },
} as const;

/** What the kinds of claims, the bodies counted and their states are called. */
const TERMS: Readonly<Record<string, { readonly en: string; readonly ru: string }>> = {
  strength: { en: 'strength', ru: 'численность' },
  equipment: { en: 'equipment', ru: 'техника' },
  casualty: { en: 'casualty', ru: 'пострадавшие' },
  contributor: { en: 'contributor', ru: 'участник' },
  composition: { en: 'composition', ru: 'состав' },
  membership: { en: 'membership', ru: 'членство' },
  'treaty-event': { en: 'treaty event', ru: 'судьба договора' },
  office: { en: 'office', ru: 'должность' },
  decision: { en: 'decision', ru: 'решение' },
  request: { en: 'request', ru: 'обращение' },
  'legal-basis': { en: 'legal basis', ru: 'правовое основание' },
  'mandate-task': { en: 'mandate task', ru: 'задача' },
  duration: { en: 'duration', ru: 'срок' },
  measure: { en: 'measure', ru: 'мера' },
  event: { en: 'event', ru: 'событие' },
  site: { en: 'site', ru: 'объект' },
  precedent: { en: 'precedent', ru: 'прецедент' },
  statement: { en: 'statement', ru: 'заявление' },
  departure: { en: 'departure', ru: 'убытие' },
  arrival: { en: 'arrival', ru: 'прибытие' },
  return: { en: 'return', ru: 'возвращение' },
  incident: { en: 'incident', ru: 'происшествие' },
  loss: { en: 'loss', ru: 'потеря' },
  pool: { en: 'standing pool', ru: 'постоянный резерв' },
  deployed: { en: 'deployed', ru: 'развёрнуто' },
  planned: { en: 'planned', ru: 'запланировано' },
  military: { en: 'military', ru: 'военные' },
  police: { en: 'police', ru: 'полиция' },
  civilian: { en: 'civilian', ru: 'гражданские' },
  offered: { en: 'offered', ru: 'предложено' },
  pledged: { en: 'pledged', ru: 'обещано' },
  confirmed: { en: 'confirmed', ru: 'подтверждено' },
  enRoute: { en: 'en route', ru: 'в пути' },
  inTheatre: { en: 'in theatre', ru: 'на месте' },
  withdrawn: { en: 'withdrawn', ru: 'выведено' },
};

/** Why something that a model said is no claim of the dossier. */
const THROWN_AWAY: { readonly [why in WhyThrownAway]: { readonly en: string; readonly ru: string } } = {
  'not-json': { en: 'answers that are no JSON', ru: 'ответов не в JSON' },
  'too-many': { en: 'beyond what is read of one answer', ru: 'сверх того, что читается из одного ответа' },
  'wrong-type': { en: 'of another shape', ru: 'не той формы' },
  'kind-unknown': { en: 'of an unknown kind', ru: 'неизвестного вида' },
  'predicate-unknown': { en: 'with an unknown predicate', ru: 'с неизвестным предикатом' },
  'modality-unknown': { en: 'with an unknown modality', ru: 'с неизвестной модальностью' },
  'unit-unknown': { en: 'with an unknown unit', ru: 'с неизвестной единицей' },
  'quote-not-in-text': { en: 'with a quote that is not in the text', ru: 'с цитатой, которой нет в тексте' },
  'quote-ambiguous': {
    en: 'with a quote that is there more than once',
    ru: 'с цитатой, которая встречается не один раз',
  },
  'quote-not-one-sentence': { en: 'with a quote of more than one sentence', ru: 'с цитатой длиннее предложения' },
  'number-missing': { en: 'without the number they need', ru: 'без нужного числа' },
  'number-not-in-quote': { en: 'with a number that is not in the quote', ru: 'с числом, которого нет в цитате' },
  'subject-not-in-text': { en: 'about what the text does not name', ru: 'о том, чего текст не называет' },
  'speaker-not-in-text': { en: 'of a speaker whom the text does not name', ru: 'от лица, которого текст не называет' },
  'place-not-in-text': { en: 'with a place that the text does not name', ru: 'с местом, которого текст не называет' },
  'already-found': { en: 'found by the reader already', ru: 'уже найдено читающей программой' },
  repeated: { en: 'said twice', ru: 'сказано дважды' },
};

/** Why something that a model said is no claim of the dossier, in the page's language. */
export function thrownAway(why: WhyThrownAway, lang: DossierLanguage): string {
  return THROWN_AWAY[why][lang];
}

/** A term of the field in the page's language; what has no entry is told as it is. */
export function term(name: string, lang: DossierLanguage): string {
  return TERMS[name]?.[lang] ?? name.replace(/-/g, ' ');
}

export type Word = keyof typeof WORDS;

/** A fixed word in the page's language. */
export function word(name: Word, lang: DossierLanguage): string {
  return WORDS[name][lang];
}
