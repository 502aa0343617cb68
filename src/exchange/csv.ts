/** A table: its columns, and its rows as plain values by column. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
}

/** What a spreadsheet would take for a formula; a quote before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * The table as CSV (RFC 4180): CRLF, quotes where needed, UTF-8. A value that a spreadsheet would run as a formula gets a
 * leading apostrophe; numbers stay numbers; what is not known is an empty cell, never 0.
 */
export function toCsv({ columns, rows }: Table): string {
  const lines = [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column] ?? null)))];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
