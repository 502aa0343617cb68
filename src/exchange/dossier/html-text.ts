/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

type Part = string | number | null | Html | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text with everything in it that HTML would take for a mark made harmless. */
export function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (each) => ESCAPES[each]!)
    .replace(/\p{Cc}/gu, (each) => (/[\n\t]/.test(each) ? each : ' '));
}

/** A template whose values are escaped, unless they are HTML themselves. */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Html {
  const out = texts.map((text, index) => text + (index < values.length ? shown(values[index]!) : ''));
  return { html: out.join('') };
}

export const NOTHING: Html = { html: '' };

function shown(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map((one) => one.html).join('\n');
}
