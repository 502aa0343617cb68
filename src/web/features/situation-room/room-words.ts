import { useSettings } from '../../app/settings.tsx';
import { ROOM_EN, type RoomWords } from './words-en.ts';
import { ROOM_RU } from './words-ru.ts';

const BY_LANGUAGE = { en: ROOM_EN, ru: ROOM_RU } as const;

/** The words of the situation screen in the reader's language; they come with the screen. */
export function useRoomWords(): RoomWords {
  return BY_LANGUAGE[useSettings().language];
}
