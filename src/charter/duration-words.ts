import type { Both } from './need-words.ts';

const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

const UNITS: readonly (readonly [string, readonly [string, string, string]])[] = [
  ['year', ['год', 'года', 'лет']],
  ['month', ['месяц', 'месяца', 'месяцев']],
  ['day', ['день', 'дня', 'дней']],
  ['hour', ['час', 'часа', 'часов']],
  ['minute', ['минута', 'минуты', 'минут']],
];

/** `PT96H` as `96 hours`, `immediately` as it is. */
export function durationWords(duration: string): Both {
  if (duration === 'immediately') return { en: 'immediately', ru: 'незамедлительно' };
  if (duration === 'promptly') return { en: 'promptly', ru: 'без промедления' };
  const parts = PARTS.exec(duration)?.slice(1) ?? [];
  const said = UNITS.flatMap(([en, ru], at) => {
    const number = Number(parts[at] ?? 0);
    return number === 0
      ? []
      : [{ en: `${number} ${en}${number === 1 ? '' : 's'}`, ru: `${number} ${ru[formOf(number)]}` }];
  });
  if (said.length === 0) return { en: 'no time', ru: '0 дней' };
  return { en: said.map(({ en }) => en).join(' '), ru: said.map(({ ru }) => ru).join(' ') };
}

/** Which of the three Russian forms goes with a number: 1 день, 2 дня, 5 дней. */
function formOf(number: number): 0 | 1 | 2 {
  const [tens, ones] = [number % 100, number % 10];
  if (tens >= 11 && tens <= 14) return 2;
  return ones === 1 ? 0 : ones >= 2 && ones <= 4 ? 1 : 2;
}
