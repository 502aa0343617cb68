import { examine, walkActs, type ActEntry, type Entry, type Refusal, type RefusalCode } from '#operation';
import { iso, isoOrOpen } from './ground.ts';
import { isVisible, type Scan } from './scan.ts';
import type { LogLine } from './shape.ts';
import type { Timeline } from './timeline.ts';
import { voiceOf, wordingOf } from './wording.ts';

/** The entries visible at a moment, oldest first; with `newest`, only that many of the newest. */
export function logAt(timeline: Timeline, scan: Scan, newest: number | 'all'): LogLine[] {
  if (newest === 0) return [];
  const visible = timeline.entries.filter((entry) => entry.body?.family !== 'record' && isVisible(entry, scan.moment));
  visible.sort((a, b) => a.from - b.from || a.index - b.index);
  const shown = newest === 'all' ? visible : visible.slice(-newest);
  const regularity = regularityOf(timeline);
  return shown.map((entry) => lineOf(entry, scan, regularity));
}

function lineOf(entry: Entry, scan: Scan, regularity: ReadonlyMap<string, LogLine['regular']>): LogLine {
  const { body } = entry;
  const changed = scan.changed.get(entry.id);
  const mark = body?.holdsFrom?.text ?? '';
  return {
    id: entry.id,
    index: entry.index,
    family: body?.family ?? 'unread',
    kind: body === null ? (entry.unread ?? 'unread') : body.family === 'claim' ? body.content.kind : body.kind,
    from: isoOrOpen(entry.from),
    until: isoOrOpen(entry.until),
    known: iso(entry.known),
    recordedAt: iso(entry.recordedAt),
    precision: /[?%]/.test(mark) ? 'uncertain' : /~/.test(mark) ? 'approximate' : 'exact',
    by: voiceOf(entry, scan.state),
    party: partyOf(body),
    text: wordingOf(entry),
    place:
      body?.family === 'claim'
        ? (body.content.place ?? null)
        : body?.kind === 'task'
          ? (body.content.place ?? null)
          : null,
    sources: (body?.sources ?? []).map(({ source, start, end }) => ({
      source,
      start: start ?? null,
      end: end ?? null,
    })),
    standing: changed === undefined ? null : { effect: changed.effect, by: changed.by.id },
    regular: regularity.get(entry.id) ?? null,
  };
}

function partyOf(body: Entry['body']): string | null {
  if (body === null) return null;
  if (body.family === 'claim') return body.content.attributedTo?.party ?? body.by?.party ?? null;
  return body.by?.party ?? null;
}

/** Refusals that rest on a gap of the record: of an act that happened elsewhere they prove nothing. */
const GAPS: ReadonlySet<RefusalCode> = new Set([
  'record-not-understood',
  'operation-not-open',
  'not-consulted',
  'consultation-incomplete',
  'not-decided',
  'nothing-to-notify',
  'mandate-incomplete',
  'no-mandate',
  'mandate-ended',
  'nothing-pledged',
  'approval-missing',
  'contingent-unknown',
  'site-unknown',
  'units-in-theatre',
]);

const cache = new WeakMap<Timeline, ReadonlyMap<string, LogLine['regular']>>();

/** For each act that happened elsewhere: what the charter would have said, as it met the record. Worked out once. */
export function regularityOf(timeline: Timeline): ReadonlyMap<string, LogLine['regular']> {
  const known = cache.get(timeline);
  if (known !== undefined) return known;
  const result = new Map<string, LogLine['regular']>();
  const { charter } = timeline;
  if (charter !== null) {
    walkActs(timeline.authority, (before, act) => {
      if (act.body.standing !== 'reported') return;
      result.set(act.id, regular(act, examine(before, act.body, { charter, at: act.from, inTheatre: null })));
    });
  }
  cache.set(timeline, result);
  return result;
}

function regular(act: ActEntry, refusal: Refusal | null): LogLine['regular'] {
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
    || (refusal.code === 'not-competent' && act.body.by?.office === undefined);
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
