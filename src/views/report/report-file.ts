import type { Millis } from '#kernel';
import { isRecord, type Actor, type Entry, type RecordBody, type ReportContent } from '#operation';
import { iso } from '../ground.ts';

/**
 * Where an edition stands: entered and waiting, sent back, approved, published but not to be read yet, published, or
 * withdrawn after that.
 */
export type EditionState = 'waiting' | 'returned' | 'approved' | 'embargoed' | 'published' | 'withdrawn';

/** One edition of a report with what was done to it. Times are UTC, ISO 8601. */
export interface Edition {
  /** Id and place in the ledger of the entry that holds it. */
  readonly entry: string;
  readonly index: number;
  readonly by: Actor | null;
  readonly enteredAt: string;
  readonly content: ReportContent;
  readonly state: EditionState;
  readonly approval: {
    readonly entry: string;
    readonly by: Actor | null;
    readonly at: string;
    readonly outcome: 'approved' | 'returned';
    readonly note: string | null;
    /** The office that approved it is the one that wrote it: two eyes, not four. */
    readonly sameOffice: boolean;
  } | null;
  readonly publication: {
    readonly entry: string;
    readonly by: Actor | null;
    readonly at: string;
    readonly embargo: string | null;
    /** From when on anybody may read it. */
    readonly from: string;
  } | null;
  readonly withdrawal: {
    readonly entry: string;
    readonly by: Actor | null;
    readonly at: string;
    readonly reason: string;
  } | null;
}

/** A report with its editions, the oldest first. */
export interface ReportFile {
  readonly report: string;
  readonly operation: string;
  readonly editions: readonly Edition[];
}

/** Reports as they stand at an instant, from the entries about them in ledger order; the first entered first. */
export function reportFiles(entries: readonly Entry[], now: Millis): readonly ReportFile[] {
  const files = new Map<string, { readonly operation: string; readonly editions: Edition[] }>();
  const at = new Map<string, { readonly editions: Edition[]; readonly place: number }>();
  for (const entry of entries) {
    if (!isRecord(entry)) continue;
    const { body } = entry;
    if (body.kind === 'report') {
      const { report, operation } = body.content;
      const editions = files.get(report)?.editions ?? [];
      files.set(report, { operation, editions });
      at.set(entry.id, { editions, place: editions.length });
      editions.push(entered(entry, body.content));
    } else if (body.kind in STEPS) {
      const found = at.get((body as RecordBody<Step>).content.edition);
      if (found !== undefined) found.editions[found.place] = stepped(found.editions[found.place]!, entry, now);
    }
  }
  return [...files].map(([report, { operation, editions }]) => ({ report, operation, editions }));
}

type Step = 'report-approval' | 'report-publication' | 'report-withdrawal';
const STEPS: Readonly<Record<Step, true>> = {
  'report-approval': true,
  'report-publication': true,
  'report-withdrawal': true,
};
const NOT_YET = { approval: null, publication: null, withdrawal: null } as const;

function entered({ id, index, recordedAt, body }: Entry, content: ReportContent): Edition {
  const by = body?.by ?? null;
  const enteredAt = iso(recordedAt);
  return { entry: id, index, by, enteredAt, content, state: 'waiting', ...NOT_YET };
}

function stepped(edition: Edition, { id, recordedAt, body }: Entry, now: Millis): Edition {
  const at = iso(recordedAt);
  const by = body?.by ?? null;
  if (body?.kind === 'report-approval' && edition.state === 'waiting') {
    const { outcome, note = null } = body.content;
    const approval = { entry: id, by, at, outcome, note, sameOffice: isSameOffice(edition.by, by) };
    return { ...edition, state: outcome, approval };
  }
  if (body?.kind === 'report-publication' && edition.state === 'approved') {
    const { embargo } = body.content;
    const from = embargo !== null && embargo > at ? embargo : at;
    const state = Date.parse(from) <= now ? 'published' : 'embargoed';
    return { ...edition, state, publication: { entry: id, by, at, embargo, from } };
  }
  if (body?.kind === 'report-withdrawal' && (edition.state === 'published' || edition.state === 'embargoed')) {
    return { ...edition, state: 'withdrawn', withdrawal: { entry: id, by, at, reason: body.content.reason } };
  }
  return edition;
}

/** Whether two actors are one office of one party, or one person. */
export function isSameOffice(a: Actor | null, b: Actor | null): boolean {
  if (a === null || b === null) return false;
  if (a.person !== undefined && a.person === b.person) return true;
  return a.office === b.office && a.party === b.party;
}

/** The editions that anybody may read, the oldest first. */
export function publishedEditions({ editions }: ReportFile): readonly Edition[] {
  return editions.filter(({ state }) => state === 'published');
}

/** The editions that anybody could read until they were withdrawn, the oldest first. */
export function withdrawnEditions({ editions }: ReportFile): readonly Edition[] {
  return editions.filter(
    ({ publication, withdrawal }) => publication !== null && withdrawal !== null && publication.from <= withdrawal.at,
  );
}
