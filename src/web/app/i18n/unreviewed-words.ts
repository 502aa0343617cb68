import { plural } from './plural.ts';

/** Of claims that a program found and nobody has reviewed. */
export const UNREVIEWED_EN = {
  wait: (count: number) =>
    count === 1
      ? '1 claim found by a program waits for a review and is in no figure.'
      : `${count} claims found by a program wait for a review and are in no figure.`,
  counted: (count: number) =>
    count === 1
      ? 'The figures count 1 claim that nobody has reviewed.'
      : `The figures count ${count} claims that nobody has reviewed.`,
  on: 'Count them',
  off: 'Leave them out',
};

const claims = (count: number) => plural('ru', count, { one: 'утверждение', few: 'утверждения', other: 'утверждений' });

export const UNREVIEWED_RU: typeof UNREVIEWED_EN = {
  wait: (count) => `Ждут проверки и ни в один показатель не входят: ${count} ${claims(count)}, найденных программой.`,
  counted: (count) => `В показателях учтено непроверенных: ${count} ${claims(count)}.`,
  on: 'Учитывать их',
  off: 'Не учитывать',
};
