import { useSettings } from '../settings.tsx';

/** The words beside every act; the shape that each language has. */
const EN = {
  actingAs: 'Acting as',
  seenAs: 'Seen as by',
  seenByMe: 'yourself',
  seenByPublic: 'the public',
  seenNote: 'Shows the page as another would see it, as far as you may see it too',
  roles: {
    secretariat: 'Secretariat and chair',
    host: (party: string) => `${party} (host)`,
    party: (party: string) => party,
    chair: 'Chair’s office',
    commander: 'Force command',
    observer: 'Observer in the field',
    press: 'Press office',
  },
  noKey:
    'This needs a post that you hold now, or the key of this server: it stands in its data directory, and is given under “How it is shown”.',
  missing: 'Missing:',
  mend: 'To mend it:',
};

type ActingWords = typeof EN;

const RU: ActingWords = {
  actingAs: 'Вы действуете как',
  seenAs: 'Как это видит',
  seenByMe: 'Вы сами',
  seenByPublic: 'общественность',
  seenNote: 'Страница так, как её увидел бы другой, — насколько это видно и Вам',
  roles: {
    secretariat: 'Секретариат и председатель',
    host: (party) => `${party} (принимающая сторона)`,
    party: (party) => party,
    chair: 'Аппарат председателя',
    commander: 'Командование сил',
    observer: 'Наблюдатель на месте',
    press: 'Пресс-служба',
  },
  noKey: 'Нужно действующее полномочие или ключ этого сервера: он лежит в каталоге данных, введите его в «Показе».',
  missing: 'Не хватает:',
  mend: 'Как исправить:',
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useActingWords(): ActingWords {
  return BY_LANGUAGE[useSettings().language];
}
