import type { ReportContent } from '#operation';

/** A report that somebody writes: everything but the figures, which are the record's. It stays in this browser. */
export interface KeptDraft extends Omit<ReportContent, 'quotes'> {
  /** Of this browser alone. */
  readonly key: string;
}

const keyOf = (operation: string) => `entente.reports.${operation}`;

/** The drafts kept for an operation; none where the browser keeps nothing, or what it kept cannot be read. */
export function keptDrafts(operation: string): readonly KeptDraft[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(operation)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isDraft) : [];
  } catch {
    return [];
  }
}

/** @returns whether the browser kept them */
export function keepDrafts(operation: string, drafts: readonly KeptDraft[]): boolean {
  try {
    localStorage.setItem(keyOf(operation), JSON.stringify(drafts));
    return true;
  } catch {
    return false;
  }
}

function isDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { key, report, title, asOf, knownOn, zone, sections, form, language, edition } = value as Record<
    string,
    unknown
  >;
  const texts = [key, report, title, asOf, knownOn, zone];
  if (!texts.every((text) => typeof text === 'string') || typeof edition !== 'number') return false;
  if ((form !== 'situation' && form !== 'facts') || (language !== 'en' && language !== 'ru')) return false;
  return Array.isArray(sections) && sections.every(isSection);
}

function isSection(value: unknown): boolean {
  const { id, heading, text } = (value ?? {}) as Record<string, unknown>;
  return [id, heading, text].every((part) => typeof part === 'string');
}
