import { useSettings } from '../../app/settings.tsx';

const EN = {
  title: 'Notes',
  lead: 'Drafts composed from the record at the moment chosen below. What the record does not say stands in brackets. Nothing is sent from here.',
  language: 'Language of the notes',
  gaps: (count: number) => (count === 1 ? '1 thing to fill in' : `${count} things to fill in`),
  whole: 'nothing to fill in',
  copy: 'Copy',
  copied: 'Copied.',
  download: 'Download as text',
  text: (title: string) => `Text: ${title}`,
  again: 'Write it anew from the record',
};

export type NotesWords = typeof EN;

const RU: NotesWords = {
  title: 'Ноты',
  lead: 'Черновики по записи на выбранный внизу момент. Чего запись не говорит, стоит в скобках. Отсюда ничего не отправляется.',
  language: 'Язык нот',
  gaps: (count) => `Заполнить: ${count}`,
  whole: 'заполнять нечего',
  copy: 'Скопировать',
  copied: 'Скопировано.',
  download: 'Скачать текстом',
  text: (title) => `Текст: ${title}`,
  again: 'Написать заново по записи',
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useNotesWords(): NotesWords {
  return BY_LANGUAGE[useSettings().language];
}
