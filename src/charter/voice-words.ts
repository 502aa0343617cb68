import type { Voice } from './voice.ts';

const REMARKS = {
  en: {
    adReferendum: 'ad referendum',
    reservation: 'with reservation',
    condition: 'on condition',
    protest: 'note of protest',
  },
  ru: { adReferendum: 'ad referendum', reservation: 'с оговоркой', condition: 'с условием', protest: 'нота протеста' },
} as const;
const SHOWN = {
  en: { abstain: 'abstains', absent: 'absent', silent: 'silent', oral: 'oral', written: 'written' },
  ru: { abstain: 'воздержалась', absent: 'отсутствует', silent: 'не ответила', oral: 'устно', written: 'письменно' },
} as const;

/** The party, and what it attached to its position. */
export function voiceText({ party, position }: Voice, language: 'en' | 'ru'): string {
  if (position === null) return party;
  const { position: kind, adReferendum, reservation, condition, form, protest, at } = position;
  const remarks = [
    ...(kind === 'agree' || kind === 'object' ? [] : [SHOWN[language][kind]]),
    ...(adReferendum === true ? [REMARKS[language].adReferendum] : []),
    ...(reservation === undefined ? [] : [REMARKS[language].reservation]),
    ...(condition === undefined ? [] : [REMARKS[language].condition]),
    ...(protest === true ? [REMARKS[language].protest] : []),
    ...(form === undefined ? [] : [SHOWN[language][form]]),
    ...(at === undefined ? [] : [at]),
  ];
  return remarks.length === 0 ? party : `${party} (${remarks.join(', ')})`;
}
