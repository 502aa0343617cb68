import { useSettings } from '../../app/settings.tsx';

const EN = {
  title: 'Who vouches for it',
  fetching: 'Asking who has signed…',
  failed: (problem: string) => `Who has signed could not be had: ${problem}`,
  certified: (have: string, of: string, need: string) => `Certified by ${have} of ${of} witnesses; ${need} needed`,
  open: (have: string, of: string, need: string) => `Not certified yet: ${have} of ${of} witnesses; ${need} needed`,
  alone: 'Signed by the log alone: the pact has named no witnesses here.',
  cosigned: 'has cosigned',
  missing: 'has not cosigned yet',
  save: 'Save the receipt',
  note: 'A file with the entry as you may read it, its way to the root and these signatures. Anyone can check it without this server:',
  logKey: 'Key of the log',
  notYet: 'The signed checkpoint does not cover this entry yet.',
};

const RU: typeof EN = {
  title: 'Кто за неё ручается',
  fetching: 'Узнаём, кто подписал…',
  failed: (problem) => `Узнать, кто подписал, не удалось: ${problem}`,
  certified: (have, of, need) => `Заверено свидетелями: ${have} из ${of}; нужно ${need}`,
  open: (have, of, need) => `Ещё не заверено: свидетелей ${have} из ${of}; нужно ${need}`,
  alone: 'Подписано только самим журналом: свидетелей договор здесь не назвал.',
  cosigned: 'подпись есть',
  missing: 'подписи ещё нет',
  save: 'Сохранить квитанцию',
  note: 'Файл с записью, насколько вам можно её читать, путём до корня и этими подписями. Любой проверит его без этого сервера:',
  logKey: 'Ключ журнала',
  notYet: 'Подписанная контрольная точка этой записи ещё не охватывает.',
};

/** The words about receipts and witnesses in the language of the page. */
export function useReceiptWords(): typeof EN {
  return useSettings().language === 'ru' ? RU : EN;
}
