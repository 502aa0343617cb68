import type { LocalText } from './citation.ts';
import type { Amount, Threshold } from './rule.ts';

/** Text in both languages. */
export interface Both extends LocalText {
  readonly en: string;
  readonly ru: string;
}

const OF: { readonly [base in Threshold['of']]: Both } = {
  all: { en: 'of all', ru: 'от числа всех' },
  present: { en: 'of those present', ru: 'от числа присутствующих' },
  voting: { en: 'of those voting', ru: 'от числа голосующих' },
};

const ROUND: { readonly [round in NonNullable<Threshold['round']>]: Both } = {
  up: { en: ', rounded up', ru: ' с округлением вверх' },
  down: { en: ', rounded down', ru: ' с округлением вниз' },
  nearest: { en: ', rounded to the nearest', ru: ' с округлением до ближайшего' },
};

/** `at least 2/3 of those voting`. */
export function needWords({ amount, strict, of, round }: Threshold): Both {
  const [en, ru] = strict ? ['more than', 'более'] : ['at least', 'не менее'];
  if ('count' in amount) return { en: `${en} ${amount.count}`, ru: `${ru} ${amount.count}` };
  const share = amountText(amount);
  const rounded = round === null ? { en: '', ru: '' } : ROUND[round];
  return { en: `${en} ${share} ${OF[of].en}${rounded.en}`, ru: `${ru} ${share} ${OF[of].ru}${rounded.ru}` };
}

/** `2/3`, or `55 %` where the share is one of hundredths. */
export function amountText(amount: Amount): string {
  if ('count' in amount) return String(amount.count);
  const [over, under] = amount.fraction;
  return under % 100 === 0 ? `${(over * 100) / under} %` : `${over}/${under}`;
}

/** The least number that is enough of so many. */
export function numberNeeded({ amount, strict, round }: Threshold, base: number): number {
  if ('count' in amount) return amount.count + (strict ? 1 : 0);
  const [over, under] = amount.fraction;
  const exact = (base * over) / under;
  const whole = { up: Math.ceil(exact), down: Math.floor(exact), nearest: Math.floor(exact + 0.5) };
  if (round !== null) return whole[round] + (strict ? 1 : 0);
  return strict ? Math.floor(exact) + 1 : Math.ceil(exact);
}
