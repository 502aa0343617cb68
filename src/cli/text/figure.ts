import type { Figure } from '#evidence';
import type { Language } from './layout.ts';
import { word } from './words.ts';

const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * A figure in one phrase: `70–100 (disputed; 100 taken)`, `2,030`, `500 or more (incomplete)`. What is not known says so and
 * is never 0.
 */
export function figureText(figure: Figure | null, lang: Language): string {
  if (figure === null) return word('notKnown', lang);
  const { value, lower, upper, disputed } = figure;
  const range = rangeText(figure, lang);
  const ranged = lower !== upper || value === null;
  const marks = [
    ...(disputed ? [word('disputed', lang)] : []),
    ...(ranged && value !== null ? [`${grouped(value)} ${word('taken', lang)}`] : []),
    ...(figure.incomplete === true ? [word('incomplete', lang)] : []),
  ];
  const shown = ranged ? range : grouped(value);
  return marks.length === 0 ? shown : `${shown} (${marks.join('; ')})`;

  function rangeText({ lower: from, upper: to }: Figure, language: Language): string {
    if (from !== null && to !== null) return from === to ? grouped(from) : `${grouped(from)}–${grouped(to)}`;
    if (from !== null) return `${grouped(from)} ${word('orMore', language)}`;
    if (to !== null) return `${word('upTo', language)} ${grouped(to)}`;
    return value === null ? word('notKnown', language) : grouped(value);
  }
}
