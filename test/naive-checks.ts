/**
 * What a charter says of entry into force, notices, elected seats, escalation, notice of endings and terms, once more,
 * plainly and separately, from docs/rule-language.md and docs/formats/charter.md alone. Days are whole numbers, and a day
 * begins where the one before it ends; a duration is a number of days.
 */

export interface NaiveEntry {
  /** Ratifications needed, of how many parties. */
  readonly needs: number | readonly [over: number, under: number];
  readonly parties: number;
  readonly including: readonly string[];
  readonly after: number | null;
  readonly provisional: boolean;
  readonly signed: number;
  readonly ratifications: readonly { readonly party: string; readonly on: number }[];
}

/** The first day on which the instrument is in force: tried day by day. */
export function naiveEntryDay(entry: NaiveEntry, last: number): number | null {
  const { needs, parties, including, after, ratifications } = entry;
  for (let day = 0; day <= last; day++) {
    const made = new Set(ratifications.filter(({ on }) => on <= day).map(({ party }) => party));
    const enough = typeof needs === 'number' ? made.size >= needs : made.size * needs[1] >= parties * needs[0];
    if (enough && made.size > 0 && including.every((party) => made.has(party))) return day + (after ?? 0);
  }
  return null;
}

export function naiveEntry(entry: NaiveEntry, day: number, last: number): 'in-force' | 'provisional' | 'not-in-force' {
  const enters = naiveEntryDay(entry, last);
  if (enters !== null && day >= enters) return 'in-force';
  return entry.provisional && day >= entry.signed ? 'provisional' : 'not-in-force';
}

export interface NaiveNotice {
  readonly given: number;
  readonly revoked: number | null;
  readonly notice: number;
  readonly notBefore: number | null;
  readonly revocable: boolean;
}

export function naiveNotice(
  { given, revoked, notice, notBefore, revocable }: NaiveNotice,
  { day, entered }: { readonly day: number; readonly entered: number | null },
): 'running' | 'effective' | 'revoked' | null {
  if (day < given) return null;
  const first = notBefore === null || entered === null ? given : entered + notBefore;
  const effect = Math.max(given + notice, first);
  if (revoked !== null && revocable && revoked <= effect && day >= revoked) return 'revoked';
  return day >= effect ? 'effective' : 'running';
}

export interface NaiveSeats {
  readonly number: number;
  readonly west: number;
  readonly term: number | null;
  readonly again: boolean;
  /** First and last day. */
  readonly holders: readonly { readonly party: string; readonly from: number; readonly until: number }[];
}

/** In how many ways the seats are held otherwise than they should be. */
export function naiveWrongs({ number, west, term, again, holders }: NaiveSeats, day: number, group: readonly string[]) {
  const sitting = holders.filter(({ from, until }) => from <= day && day <= until);
  const parties = [...new Set(sitting.map(({ party }) => party))];
  const ofWest = parties.filter((party) => group.includes(party)).length;
  const tooMany = parties.length > number ? 1 : 0;
  const share = ofWest > west || (parties.length === number && ofWest < west) ? 1 : 0;
  const twice = again
    ? 0
    : sitting.filter(({ party, from }) => holders.some((each) => each.party === party && each.until + 1 === from))
        .length;
  const over = term === null ? 0 : sitting.filter(({ from }) => day >= from + term).length;
  return tooMany + share + twice + over;
}

export interface NaiveSteps {
  /** Days from the ultimatum after which the summit, and then the assembly, decides; and after which another procedure does. */
  readonly summit: number;
  readonly assembly: number;
  readonly other: number | null;
  readonly ultimatum: number | null;
  readonly accepted: boolean;
}

/** Who decides a question put to an organ on a day; the field at fault where that one does not. */
export function naiveVenue(
  { summit, assembly, other, ultimatum, accepted }: NaiveSteps,
  { day, organ }: { readonly day: number; readonly organ: 'council' | 'summit' | 'assembly' | null },
): 'council' | 'summit' | 'assembly' | 'fault organ' | 'fault procedure' | 'fault time.ultimatum' {
  const passed = (after: number) => ultimatum !== null && day >= ultimatum + after;
  if (other !== null && !accepted && passed(other)) return 'fault procedure';
  if (organ !== null && organ !== 'council' && ultimatum === null) return 'fault time.ultimatum';
  const now = passed(assembly) ? 'assembly' : passed(summit) ? 'summit' : 'council';
  return organ === null || organ === now ? now : 'fault organ';
}

export interface NaiveTerm {
  readonly initial: number | null;
  readonly renewal: number | null;
  readonly most: number | null;
  readonly renewable: boolean;
  readonly notice: number | null;
}

/** What is answered to a mandate given on one day, through another. */
export function naiveMandate({ initial, most }: NaiveTerm, { at, until }: { at: number; until: number }): string {
  const limit = Math.min(initial ?? Infinity, most ?? Infinity);
  return until > at + limit ? 'above-term' : 'accepted';
}

/** What is answered to an extension asked for at the beginning of a day, of a mandate that runs through `end`. */
export function naiveExtension(
  { renewal, most, renewable, notice }: NaiveTerm,
  {
    began,
    end,
    at,
    until,
  }: { readonly began: number; readonly end: number; readonly at: number; readonly until: number },
): string {
  if (at > end) return 'mandate-ended';
  if (until <= end) return 'not-an-extension';
  if (notice !== null && at > end + 1 - notice) return 'before-notice-ended';
  if (!renewable || (renewal !== null && until > end + 1 + renewal) || (most !== null && until > began + most)) {
    return 'above-term';
  }
  return 'accepted';
}

/** What is answered to a host that asks the force, at the beginning of a day, to leave by the end of another. */
export function naiveEndRequest({
  at,
  by,
  notice,
}: {
  readonly at: number;
  readonly by: number;
  readonly notice: number;
}): string {
  return by < at + notice ? 'before-notice-ended' : 'accepted';
}
