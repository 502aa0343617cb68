import type { SpellHow } from './charter.ts';
import type { LocalText } from './citation.ts';
import type { InstrumentOn } from './in-force.ts';
import type { PartyState } from './standing.ts';

type Word = SpellHow | PartyState | InstrumentOn['state'] | 'all-parties';

const WORDS: Readonly<Record<Word, LocalText>> = {
  signed: { en: 'signed', ru: 'подписание' },
  joined: { en: 'joined', ru: 'вступление' },
  bound: { en: 'bound', ru: 'связан обязательством' },
  leaving: { en: 'leaving', ru: 'выходит' },
  left: { en: 'left', ru: 'выход' },
  back: { en: 'back', ru: 'возвращение' },
  suspended: { en: 'suspended', ru: 'участие приостановлено' },
  frozen: { en: 'frozen', ru: 'участие заморожено' },
  unknown: { en: 'cannot be told', ru: 'нельзя сказать' },
  'in-force': { en: 'in force', ru: 'в силе' },
  'all-parties': { en: 'all parties', ru: 'все участники' },
};

/** A state of a party, an instrument or an organ, as a line of differences tells it. */
export function differenceWord(word: Word): LocalText {
  return WORDS[word];
}
