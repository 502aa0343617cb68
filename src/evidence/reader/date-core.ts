import type { DayNumber } from './calendar.ts';
import { valueOf, type Unit } from './unit.ts';

/** What relative dates are told from. */
export interface DateBase {
  /** The day of publication, in the document's zone. */
  readonly published: DayNumber | null;
  /** The last year named in full. */
  readonly year: number | null;
  /** The last time named in full: what "five years later" counts from. */
  readonly anchor?: string | null;
  /** The last time told in any way, so also "on Tuesday": nearer than the anchor, and less sure. */
  readonly told?: string | null;
}

export interface DateCore {
  readonly edtf: string | null;
  readonly next: number;
  readonly relative?: boolean;
  /** The other time that it is told from: null where the text names none. */
  readonly from?: string | null;
}

/** A year as it is written. */
export const YEAR = /^(1[89]|20)\d\d$/;

export function monthOf(unit: Unit | undefined): number | null {
  const month = valueOf(unit, 'months');
  if (month === null) return null;
  // "may" and "march" are months only with a capital
  return unit!.cap || unit!.cyrillic ? month : null;
}
