import type { CharterFile } from '#charter';

const KEY = 'entente.workshop';

/** A draft as this browser keeps it: the files, and from which pact it was begun. */
export interface Draft {
  /** null: from nothing, or from files of the disk. */
  readonly from: string | null;
  readonly files: readonly CharterFile[];
}

export function keptDraft(): Draft | null {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? null : (JSON.parse(text) as Draft);
  } catch {
    return null;
  }
}

export function keepDraft(draft: Draft): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing begins with the empty charter again.
  }
}
