import { parseCharter, type Charter } from '#charter';
import { readEntry, type Entry, type StoredEntry } from '#operation';
import { momentsOf, replay, spanOf, timelineOf, type Phase, type Timeline } from '#views';
import { axisOf } from '../timeline/axis.ts';
import { pageSha256 } from './hash.ts';
import { namesOf } from './names.ts';
import type { OperationRecord } from './record.tsx';

/** Reads fetched rows and works out, once, all that does not depend on the time chosen. */
export function prepare(operation: string, rows: readonly StoredEntry[]): OperationRecord {
  const entries = rows.map(readEntry);
  const { charter, failed } = charterIn(entries);
  const timeline = timelineOf(entries, charter);
  const span = spanOf(timeline);
  const moments = momentsOnAxis(entries, momentsOf(timeline), span);
  const axis = axisOf([...moments.held, ...moments.known], moments.known.length === 0 ? Date.now() : undefined);
  const file = entries.find(({ body }) => body?.family === 'record' && body.kind === 'operation')?.body;
  const theatre = file?.family === 'record' && file.kind === 'operation' ? file.content.zone : 'UTC';
  return {
    operation,
    entries,
    timeline,
    charter,
    charterFailed: failed,
    names: namesOf(entries, charter),
    axis,
    moments,
    span,
    opening: { at: openingAt(timeline, moments, span), known: moments.known.at(-1) ?? axis.until },
    zones: { theatre, seat: charter?.zone ?? theatre },
  };
}

/** The charter last put into the record, parsed here again so that names and rules need no further request. */
function charterIn(entries: readonly Entry[]): { readonly charter: Charter | null; readonly failed: boolean } {
  const entry = entries.findLast(({ body }) => body?.family === 'record' && body.kind === 'charter');
  if (entry?.body?.family !== 'record' || entry.body.kind !== 'charter') return { charter: null, failed: false };
  const read = parseCharter(entry.body.content.files, pageSha256);
  return read.ok ? { charter: read.value, failed: false } : { charter: null, failed: true };
}

const BEFORE = 14 * 86_400_000;

/** Older history (treaties, precedents) is in the log but would stretch the axis over decades. */
function momentsOnAxis(
  entries: readonly Entry[],
  held: readonly number[],
  span: OperationRecord['span'],
): OperationRecord['moments'] {
  const near = (at: number) => at >= span.from - BEFORE && Number.isFinite(at);
  const known = entries.filter(({ body }) => body?.family !== 'record').map((entry) => entry.known);
  return { held: held.filter(near), known: [...new Set(known)].filter(near).sort((a, b) => a - b) };
}

/**
 * Where the page opens: at the latest moment of a running operation; in one that is over, at the last moment before its
 * withdrawal began, so that its course is seen rather than its empty end.
 */
function openingAt(timeline: Timeline, moments: OperationRecord['moments'], span: OperationRecord['span']): number {
  const closed = timeline.authority.some(({ body }) => body?.family === 'act' && body.kind === 'closing');
  if (!closed) return moments.held.at(-1) ?? span.until;
  const known = moments.known.at(-1) ?? span.until;
  const steps = moments.held.filter((at) => at >= span.from && at <= span.until);
  const phaseAt = (at: number) => replay(timeline, { at, known, log: 0 }).phase;
  return steps.findLast((at) => BEFORE_WITHDRAWAL.has(phaseAt(at))) ?? span.until;
}

const BEFORE_WITHDRAWAL: ReadonlySet<Phase | null> = new Set(['deploying', 'active']);
