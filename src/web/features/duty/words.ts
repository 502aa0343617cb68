import { useSettings } from '../../app/settings.tsx';

const EN = {
  title: 'Duty desk',
  lead: 'What falls due over all open operations, and what was recorded since the last watch.',
  fetching: 'Fetching what is due',
  groups: { late: 'Late', soon: 'Within a day', later: 'Later', untimed: 'Without a set time' },
  nothing: 'Nothing is due in any open operation.',
  ago: (span: string) => `${span} late`,
  in: (span: string) => `in ${span}`,
  noTime: 'the text sets no time',
  duty: 'duty',
  practice: 'practice',
  act: 'Open the operation',
  since: 'Since you left',
  sinceNote: 'Everything recorded after the time chosen, for the hand-over. Printing the page gives the sheet.',
  choices: { look: 'the last watch', hours8: '8 hours ago', hours24: '24 hours ago', week: 'a week ago' },
  from: 'Recorded since',
  sinceTime: (time: string) => `since ${time}`,
  quiet: 'Nothing was recorded since then.',
  takeOver: 'I take over the watch now',
  taken: 'The watch begins now; the next hand-over tells from here.',
  print: 'Print the hand-over sheet',
  handOver: 'Hand-over',
};

export type DutyWords = typeof EN;

const RU: DutyWords = {
  title: 'Дежурный',
  lead: 'Что предстоит по всем открытым операциям и что записано с прошлой смены.',
  fetching: 'Загружается, что предстоит',
  groups: { late: 'Просрочено', soon: 'В течение суток', later: 'Позже', untimed: 'Без срока' },
  nothing: 'Ни в одной открытой операции ничего не предстоит.',
  ago: (span) => `опоздание ${span}`,
  in: (span) => `через ${span}`,
  noTime: 'текст срока не ставит',
  duty: 'обязанность',
  practice: 'практика',
  act: 'Открыть операцию',
  since: 'С вашего ухода',
  sinceNote: 'Всё, что записано после выбранного времени, для передачи смены. Печать страницы даёт лист.',
  choices: { look: 'прошлая смена', hours8: '8 часов назад', hours24: '24 часа назад', week: 'неделю назад' },
  from: 'Записано с',
  sinceTime: (time) => `с ${time}`,
  quiet: 'С тех пор ничего не записано.',
  takeOver: 'Принимаю смену сейчас',
  taken: 'Смена началась; следующая передача расскажет отсюда.',
  print: 'Напечатать лист передачи',
  handOver: 'Передача смены',
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useDutyWords(): DutyWords {
  return BY_LANGUAGE[useSettings().language];
}
