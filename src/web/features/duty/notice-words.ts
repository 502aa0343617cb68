import { useSettings } from '../../app/settings.tsx';

const EN = {
  title: 'Notices',
  note: 'Who was told, and what became of it.',
  nobody: 'Nobody is on call here.',
  nobodyHow: 'The data directory holds no duty.yaml with on-call lists, so no reminder is made and nobody is woken.',
  mailOff: 'Mail is off: no mail server is configured. Notices stand in the application alone.',
  mailOn: 'Mail is on.',
  onCall: (people: string, lists: string) => `People on call: ${people}; lists: ${lists}.`,
  none: 'No notice for you so far.',
  fetching: 'Fetching the notices',
  occasion: { act: 'New act', reminder: 'Reminder', due: 'Due now' },
  to: (person: string, list: string) => `${person} (${list})`,
  dueAt: (time: string) => `due ${time}`,
  course: 'What became of it',
  states: {
    made: 'made',
    sent: 'sent',
    delivered: 'delivered',
    opened: 'opened',
    answered: 'answered',
    escalated: 'escalated',
  },
  notYet: 'not yet',
  next: (person: string) => `now told: ${person}`,
  noNext: 'nobody is left on the list',
  delayed: (time: string, reply: string) => `Put off, again at ${time}: ${reply}`,
  refused: (reply: string) => `Refused by the mail server: ${reply}`,
  unsure: 'It is not known whether this letter went out; it is not sent again.',
  opened: 'I have seen it',
  answered: 'I take care of it',
  failed: (reason: string) => `Not noted: ${reason}`,
  exercise: 'exercise',
};

export type NoticeWords = typeof EN;

const RU: NoticeWords = {
  title: 'Извещения',
  note: 'Кого известили и что из этого вышло.',
  nobody: 'Здесь никто не дежурит.',
  nobodyHow: 'В каталоге данных нет duty.yaml со списками дежурных: напоминаний нет, и никого не будят.',
  mailOff: 'Почта выключена: почтовый сервер не настроен. Извещения есть только в приложении.',
  mailOn: 'Почта включена.',
  onCall: (people, lists) => `Дежурных: ${people}, списков: ${lists}.`,
  none: 'Извещений для вас пока нет.',
  fetching: 'Загружаются извещения',
  occasion: { act: 'Новый акт', reminder: 'Напоминание', due: 'Срок наступил' },
  to: (person, list) => `${person} (${list})`,
  dueAt: (time) => `срок ${time}`,
  course: 'Что стало с извещением',
  states: {
    made: 'создано',
    sent: 'отправлено',
    delivered: 'доставлено',
    opened: 'открыто',
    answered: 'есть ответ',
    escalated: 'передано дальше',
  },
  notYet: 'ещё нет',
  next: (person) => `теперь извещён: ${person}`,
  noNext: 'в списке больше никого нет',
  delayed: (time, reply) => `Отложено, снова в ${time}: ${reply}`,
  refused: (reply) => `Почтовый сервер отказал: ${reply}`,
  unsure: 'Неизвестно, ушло ли это письмо; повторно оно не отправляется.',
  opened: 'Я это видел',
  answered: 'Беру на себя',
  failed: (reason) => `Не отмечено: ${reason}`,
  exercise: 'учения',
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useNoticeWords(): NoticeWords {
  return BY_LANGUAGE[useSettings().language];
}
