import { useSettings } from '../../app/settings.tsx';

const EN = {
  all: 'each state, one under another',
  allNote:
    'Each state is a count of its own, to one scale: who was pledged and who is there are the same people and are never added.',
};

const RU: typeof EN = {
  all: 'каждое, одно под другим',
  allNote:
    'Каждое состояние считается отдельно, масштаб один: обещанные и прибывшие — одни и те же люди и никогда не складываются.',
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useStrengthWords(): typeof EN {
  return BY_LANGUAGE[useSettings().language];
}
