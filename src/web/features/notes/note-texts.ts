import type { Language } from '../../app/i18n/language.ts';

const EN = {
  gap: (what: string) => `[${what}]`,
  what: {
    date: 'date',
    asks: 'what is asked for',
    ground: 'ground of the request',
    basis: 'article',
    parties: 'parties to be told',
    chair: 'the chair',
    meeting: 'place and time of the meeting',
    deadline: 'time for answers',
    decision: 'what was decided',
    tasks: 'tasks',
    term: 'end of the mandate',
    ceiling: 'ceiling',
    contact: 'press contact',
  },
  to: (who: string) => `To: ${who}`,
  from: (who: string) => `From: ${who}`,
  date: (day: string) => `Date: ${day}`,
  basis: (articles: string) => `Basis: ${articles}.`,
  request: {
    title: 'Request for assistance',
    asks: (party: string, what: string) => `${party} asks: ${what}`,
    ground: (ground: string) => `Ground: ${ground}.`,
    close: 'The government stands ready to give whatever information the members ask for.',
  },
  convening: {
    title: 'Convening notice',
    meets: (pact: string, where: string) => `The members of ${pact} are called to consult: ${where}.`,
    question: (what: string) => `Question: ${what}`,
    answer: (time: string) => `Positions are awaited by ${time}.`,
  },
  letter: {
    decided: (day: string, organ: string, text: string) => `On ${day} the ${organ} decided: ${text}`,
    informs: (pact: string, text: string) => `${pact} informs you: ${text}`,
    host: (party: string) => `Host of the operation: ${party}.`,
    tasks: (tasks: string) => `Tasks: ${tasks}.`,
    term: (term: string) => `The mandate ends on ${term}.`,
    ceiling: (persons: string) => `Ceiling: ${persons} persons.`,
  },
  announcement: {
    title: 'Announcement',
    head: (pact: string) => `For the press: ${pact}`,
    adopted: (day: string, organ: string) => `On ${day} the ${organ} decided:`,
    rejected: (day: string, organ: string) => `On ${day} the ${organ} did not adopt:`,
    contact: (who: string) => `Contact: ${who}`,
  },
};

export type NoteTexts = typeof EN;

const RU: NoteTexts = {
  gap: (what) => `[${what}]`,
  what: {
    date: 'дата',
    asks: 'о чём просят',
    ground: 'основание обращения',
    basis: 'статья',
    parties: 'кого известить',
    chair: 'председатель',
    meeting: 'место и время заседания',
    deadline: 'срок ответа',
    decision: 'что решено',
    tasks: 'задачи',
    term: 'конец мандата',
    ceiling: 'предел численности',
    contact: 'контакт для прессы',
  },
  to: (who) => `Кому: ${who}`,
  from: (who) => `От кого: ${who}`,
  date: (day) => `Дата: ${day}`,
  basis: (articles) => `Основание: ${articles}.`,
  request: {
    title: 'Обращение о помощи',
    asks: (party, what) => `${party} обращается: ${what}`,
    ground: (ground) => `Повод: ${ground}.`,
    close: 'Правительство готово дать любые сведения, о которых попросят участники.',
  },
  convening: {
    title: 'Извещение о созыве',
    meets: (pact, where) => `Участники (${pact}) созываются на консультации: ${where}.`,
    question: (what) => `Вопрос: ${what}`,
    answer: (time) => `Позиции ожидаются до ${time}.`,
  },
  letter: {
    decided: (day, organ, text) => `${day} принято решение (${organ}): ${text}`,
    informs: (pact, text) => `${pact} извещает: ${text}`,
    host: (party) => `Принимающая сторона: ${party}.`,
    tasks: (tasks) => `Задачи: ${tasks}.`,
    term: (term) => `Мандат действует до: ${term}.`,
    ceiling: (persons) => `Предел численности: ${persons}.`,
  },
  announcement: {
    title: 'Объявление',
    head: (pact) => `Для прессы: ${pact}`,
    adopted: (day, organ) => `${day} принято решение (${organ}):`,
    rejected: (day, organ) => `${day} решение не принято (${organ}):`,
    contact: (who) => `Контакт: ${who}`,
  },
};

/** What a note says in each language, apart from the record. */
export const NOTE_TEXTS: Readonly<Record<Language, NoteTexts>> = { en: EN, ru: RU };
