import type { ActDraft } from '../../app/acting/draft.ts';

/** The content of a draft as the form writes it: texts as English, lists of ids as they are, numbers as text. */
export function writtenFrom({ content }: ActDraft): Record<string, unknown> {
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, writtenOf(value)]));
}

function writtenOf(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && 'en' in value) return value.en;
  return value;
}
