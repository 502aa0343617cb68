/**
 * One thing wrong with an input: where it stands, what stood there, and what was expected.
 * A fault is a value. All faults of an input are reported together.
 */
export interface Fault {
  /** File or other origin of the input, when it has one. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** Dotted path of the field, e.g. `parties[3].spells[0].from`; empty for the whole input. */
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/** Either the value, or every fault that stands in its way. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };

/** The answer of a parser that found nothing wrong. */
export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** The answer of a parser that found something wrong. */
export function faulty(...faults: readonly Fault[]): { readonly ok: false; readonly faults: readonly Fault[] } {
  return { ok: false, faults };
}

/** One line a person can act on: `file:line:column field: found …, expected …`. */
export function describeFault(fault: Fault): string {
  const place = [fault.file, fault.line, fault.column].filter((part) => part !== undefined).join(':');
  const field = fault.field === '' ? '' : `${fault.field}: `;
  return `${place === '' ? '' : `${place} `}${field}found ${fault.found}, expected ${fault.expected}`;
}

/** A bare value as text where it is text or a number, else empty; unlike `String` it takes whatever was read. */
export function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const SHOWN_CHARACTERS_MAX = 60;

/** A short, safe rendering of an unexpected value for {@link Fault.found}. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > SHOWN_CHARACTERS_MAX ? `${text.slice(0, SHOWN_CHARACTERS_MAX)}…` : text;
}
