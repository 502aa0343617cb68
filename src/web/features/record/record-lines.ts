import type { Millis } from '#kernel';
import { isStanding, resolve, standings, type Entry, type StandingEntry } from '#operation';

/** The four times of an entry that a listing can be narrowed by. */
export const TIMES = ['holds', 'said', 'written', 'recorded'] as const;
export type TimeOf = (typeof TIMES)[number];

/** What a later entry did to one. */
export interface StandingMark {
  readonly how: 'corrected' | 'retracted' | 'annulled' | 'rejected' | 'accepted';
  readonly by: StandingEntry;
  /** Whether it counts: an entry that was itself struck out changes nothing. */
  readonly counts: boolean;
}

/** One line of the record, in the order of the log. */
export interface RecordLine {
  readonly entry: Entry;
  readonly family: NonNullable<Entry['body']>['family'] | 'unread';
  readonly kind: string;
  /** Parties it is by, or for. */
  readonly parties: readonly string[];
  /** The first instant of each of its times; null where it has none. */
  readonly times: Readonly<Record<TimeOf, Millis | null>>;
  /** Every change of its standing, in the order of the log. */
  readonly marks: readonly StandingMark[];
  /** What it comes to now; null: it stands as written. */
  readonly effect: 'struck' | 'corrected' | null;
}

/** The record as a reader of law goes through it: every entry, none left out, in the order in which the log took them. */
export function linesOf(entries: readonly Entry[]): readonly RecordLine[] {
  const changed = standings(entries);
  const marks = marksOf(entries, (id) => changed.get(id)?.effect === 'struck');
  return [...entries]
    .sort((a, b) => a.index - b.index)
    .map((entry) => ({
      entry,
      ...kindOf(entry),
      parties: partiesOf(entry),
      times: timesOf(entry),
      marks: marks.get(entry.id) ?? [],
      effect: changed.get(entry.id)?.effect ?? null,
    }));
}

function kindOf({ body, unread }: Entry): Pick<RecordLine, 'family' | 'kind'> {
  if (body === null) return { family: 'unread', kind: unread ?? 'unread' };
  return { family: body.family, kind: body.family === 'claim' ? body.content.kind : body.kind };
}

function partiesOf({ body }: Entry): readonly string[] {
  if (body === null) return [];
  const said = body.family === 'claim' ? body.content.attributedTo?.party : null;
  return [...new Set([said, body.by?.party, body.owner].filter((party) => party != null))];
}

function timesOf({ body, from, recordedAt }: Entry): RecordLine['times'] {
  return {
    holds: body !== null && (body.holdsFrom ?? body.saidAt) !== null && Number.isFinite(from) ? from : null,
    said: resolve(body?.saidAt ?? null)?.from ?? null,
    written: resolve(body?.writtenAt?.at ?? null)?.from ?? null,
    recorded: recordedAt,
  };
}

function marksOf(entries: readonly Entry[], struck: (id: string) => boolean): ReadonlyMap<string, StandingMark[]> {
  const marks = new Map<string, StandingMark[]>();
  for (const by of entries) {
    if (!isStanding(by)) continue;
    const { target } = by.body.content;
    const known = marks.get(target);
    const mark = { how: howOf(by), by, counts: !struck(by.id) };
    if (known === undefined) marks.set(target, [mark]);
    else known.push(mark);
  }
  return marks;
}

function howOf({ body }: StandingEntry): StandingMark['how'] {
  switch (body.kind) {
    case 'correction':
      return 'corrected';
    case 'retraction':
      return 'retracted';
    case 'annulment':
      return 'annulled';
    case 'review':
      return body.content.verdict;
  }
}
