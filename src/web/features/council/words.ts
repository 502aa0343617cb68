import { useSettings } from '../../app/settings.tsx';

interface Announced {
  readonly day: string;
  readonly organ: string;
  readonly pact: string;
  readonly outcome: string;
}

const EN = {
  title: 'Council',
  lead: 'What is asked, who said what, and what the charter’s rule makes of it.',
  question: 'Question',
  nothing: 'Nothing was asked yet at this time.',
  noCharter: 'The charter could not be read, so no rule can be asked.',
  request: 'Request',
  consulted: 'Consultation',
  notOpened: 'Not opened on record at this time.',
  party: 'Party',
  told: 'Told',
  opened: 'Opened',
  answered: 'Answered',
  notKnown: 'not known here',
  notYetOpened: 'not opened yet',
  toldNobody: 'Nobody on call was told of this consultation by the duty desk here, or you may not see it.',
  positions: 'Positions',
  spoken: (spoken: string, all: string) => `${spoken} of ${all} have spoken`,
  noAnswer: 'Has not answered',
  ofAll: 'Of all positions here',
  noVoice: 'no voice under the rule',
  oral: 'oral',
  written: 'written',
  note: (number: string) => `note ${number}`,
  rule: 'What the rule says',
  answer: 'Its answer to these positions',
  noRule: 'The charter has no rule for this question.',
  decided: 'Decided',
  whatIfNote: 'Suppose other positions. The record is not touched and nothing is sent.',
  supposed: 'Supposed, not on record',
  leave: 'Leave (Esc)',
  begin: 'Suppose other positions',
  supposedFor: (party: string) => `Supposed position of ${party}`,
  asRecorded: 'as on record',
  same: 'The outcome stays the same.',
  differs: (from: string, to: string) => `The outcome changes: ${from} → ${to}.`,
  announcement: 'Announcement',
  announcementNote: 'Composed from the record; read it before you send it.',
  copy: 'Copy the text',
  copied: 'Copied.',
  notYet: 'There is nothing to announce before a decision.',
  says: {
    head: ({ day, organ, pact, outcome }: Announced) => `On ${day} the ${organ} of ${pact} ${outcome}:`,
    outcome: { adopted: 'decided', rejected: 'rejected' },
    rule: (rule: string) => `A decision is adopted when ${rule}.`,
    articles: (articles: string) => `Articles: ${articles}.`,
    stance: {
      agree: 'Agreed',
      object: 'Objected',
      abstain: 'Abstained',
      absent: 'Absent',
      silent: 'Silent',
      none: 'Without a position on record',
    },
  },
  precedents: 'Precedents of the pact',
  noPrecedents: 'The charter names none.',
};

export type CouncilWords = typeof EN;

const RU: CouncilWords = {
  title: 'Совет',
  lead: 'О чём вопрос, кто что сказал и что из этого следует по правилу устава.',
  question: 'Вопрос',
  nothing: 'К этому времени ещё ничего не спрашивали.',
  noCharter: 'Устав прочитать не удалось, поэтому правило спросить нельзя.',
  request: 'Обращение',
  consulted: 'Консультации',
  notOpened: 'К этому времени в записи не начаты.',
  party: 'Сторона',
  told: 'Извещена',
  opened: 'Открыла',
  answered: 'Ответила',
  notKnown: 'здесь не известно',
  notYetOpened: 'ещё не открыла',
  toldNobody: 'Дежурный стол никого здесь не извещал об этой консультации, или Вам это не видно.',
  positions: 'Позиции',
  spoken: (spoken, all) => `высказались ${spoken} из ${all}`,
  noAnswer: 'Ещё не ответила',
  ofAll: 'О всех этих позициях',
  noVoice: 'по правилу без голоса',
  oral: 'устно',
  written: 'письменно',
  note: (number) => `нота ${number}`,
  rule: 'Что говорит правило',
  answer: 'Ответ правила на эти позиции',
  noRule: 'Для этого вопроса в уставе нет правила.',
  decided: 'Решено',
  whatIfNote: 'Предположите другие позиции. Запись не меняется, ничего не отправляется.',
  supposed: 'Предположение, не запись',
  leave: 'Выйти (Esc)',
  begin: 'Предположить другие позиции',
  supposedFor: (party) => `Предполагаемая позиция: ${party}`,
  asRecorded: 'как в записи',
  same: 'Исход не меняется.',
  differs: (from, to) => `Исход меняется: ${from} → ${to}.`,
  announcement: 'Объявление',
  announcementNote: 'Составлено по записи; прочтите, прежде чем отправить.',
  copy: 'Скопировать текст',
  copied: 'Скопировано.',
  notYet: 'До решения объявлять нечего.',
  says: {
    head: ({ day, organ, pact, outcome }) => `${day}: ${organ} (${pact}) — ${outcome}:`,
    outcome: { adopted: 'решение принято', rejected: 'решение отклонено' },
    rule: (rule) => `Решение принято, когда ${rule}.`,
    articles: (articles) => `Статьи: ${articles}.`,
    stance: {
      agree: 'За',
      object: 'Против',
      abstain: 'Воздержались',
      absent: 'Отсутствовали',
      silent: 'Промолчали',
      none: 'Без позиции в записи',
    },
  },
  precedents: 'Прецеденты договора',
  noPrecedents: 'Устав их не называет.',
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useCouncilWords(): CouncilWords {
  return BY_LANGUAGE[useSettings().language];
}
