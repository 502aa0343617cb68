/** Who reviews: the author of each entry of a review. Remembered on this device and nowhere else. */
export interface Reviewer {
  readonly party: string;
  readonly office: string;
  readonly person: string;
}

const KEY = 'entente.reviewer';
const NOBODY: Reviewer = { party: '', office: '', person: '' };

export function keptReviewer(): Reviewer {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof Reviewer, unknown>>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return { party: text(kept.party), office: text(kept.office), person: text(kept.person) };
  } catch {
    return NOBODY;
  }
}

export function keepReviewer(reviewer: Reviewer): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(reviewer));
  } catch {
    // A device that keeps nothing asks again.
  }
}
