import { examine, walkActs, type ActEntry, type Refusal, type RefusalCode } from '#operation';
import type { LogLine } from './shape.ts';
import type { Timeline } from './timeline.ts';

/** Refusals that rest on a gap of the record: of an act that happened elsewhere they prove nothing. */
const GAPS: ReadonlySet<RefusalCode> = new Set([
  'record-not-understood',
  'operation-not-open',
  'declaration-missing',
  'not-consulted',
  'consultation-incomplete',
  'not-decided',
  'provisional-ended',
  'nothing-to-notify',
  'mandate-incomplete',
  'no-mandate',
  'nothing-pledged',
  'approval-missing',
  'contingent-unknown',
  'site-unknown',
  'units-in-theatre',
]);

/** What the charter would have said to an act that happened elsewhere. */
export interface Regularity {
  readonly line: NonNullable<LogLine['regular']>;
  readonly act: ActEntry;
  /** Why it would have been refused, where that can be told. */
  readonly refusal: Refusal | null;
}

const cache = new WeakMap<Timeline, ReadonlyMap<string, Regularity>>();

/** For each act that happened elsewhere: what the charter would have said, as it met the record. Worked out once. */
export function regularityOf(timeline: Timeline): ReadonlyMap<string, Regularity> {
  const known = cache.get(timeline);
  if (known !== undefined) return known;
  const result = new Map<string, Regularity>();
  const { charter } = timeline;
  if (charter !== null) {
    walkActs(timeline.authority, (before, act) => {
      if (act.body.standing !== 'reported') return;
      const refusal = examine(before, act.body, { charter, at: act.from, inTheatre: null });
      const line = regular(act, refusal);
      result.set(act.id, { line, act, refusal: line.state === 'irregular' ? refusal : null });
    });
  }
  cache.set(timeline, result);
  return result;
}

function regular(act: ActEntry, refusal: Refusal | null): Regularity['line'] {
  if (refusal === null) {
    const reason = { en: 'fits the charter and the record', ru: 'соответствует уставу и записи' };
    return {
      state: 'regular',
      finding: { rule: act.body.kind, article: null, sources: [], state: 'met', reason, positions: [] },
    };
  }
  const cannotTell =
    GAPS.has(refusal.code)
    || refusal.finding?.state === 'unknown'
    || (refusal.code === 'not-competent' && act.body.by?.office === undefined)
    // A term that ran out may have been extended by an act that is not on the record; the next extension hints at it.
    || (refusal.code === 'mandate-ended' && act.body.kind === 'extension');
  return {
    state: cannotTell ? 'cannot-tell' : 'irregular',
    finding: refusal.finding ?? {
      rule: refusal.code,
      article: refusal.article,
      sources: refusal.sources,
      state: cannotTell ? 'unknown' : 'not-met',
      reason: refusal.missing,
      positions: [],
    },
  };
}
