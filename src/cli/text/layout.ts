import { textIn, type LocalText } from '#charter';

/** Languages of the texts; where one is missing, English stands in. */
export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a line may take on a plain terminal. */
export const WIDTH = 80;

export function pick(text: LocalText | null, lang: Language): string {
  return text === null ? '' : textIn(text, lang).replace(/\s+/g, ' ').trim();
}

/** Breaks a text into lines of at most 80 columns, each after the same indent; the first may have one of its own. */
export function wrapped(text: string, indent: string, first = indent): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!empty && width(line) + 1 + width(word) > WIDTH) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return empty && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}

/** Rows as columns two spaces apart; the last column is wrapped under itself. */
export function columns(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length - 1));
  const widths = Array.from({ length: count }, (_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))));
  return rows.flatMap((row) => {
    const cells = widths.map((wide, at) => padded(row[at] ?? '', wide));
    const start = `${indent}${cells.join('  ')}${count > 0 ? '  ' : ''}`;
    return wrapped(row[count] ?? '', ' '.repeat(width(start)), start);
  });
}

export function padded(text: string, wide: number): string {
  return text + ' '.repeat(Math.max(0, wide - width(text)));
}

function width(text: string): number {
  return [...text].length;
}

/** `[cst-1992/4; S1 S2]`: what a line stands on. Each source once. */
export function cited(article: string | null, sources: readonly string[], certainty?: string): string {
  const parts = [article ?? '', [...new Set(sources)].join(' ')].filter((part) => part !== '');
  const doubt = certainty === undefined || certainty === 'firm' ? '' : ` (${certainty})`;
  return parts.length === 0 ? '' : `[${parts.join('; ')}]${doubt}`;
}

/** A time as people write it, without what is nought: `2022-01-06 03:50 +06:00`. */
export function clock(instant: string): string {
  return instant
    .replace('T', ' ')
    .replace(/:00(?=[+-])/, '')
    .replace(/([+-]\d\d:\d\d)$/, ' $1');
}
