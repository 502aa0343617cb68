import type { Entry } from '#operation';
import { iso, isoOrOpen } from './ground.ts';
import { regularityOf, type Regularity } from './regularity.ts';
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

function lineOf(entry: Entry, scan: Scan, regularity: ReadonlyMap<string, Regularity>): LogLine {
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
    review: scan.waiting.has(entry.id) ? 'waiting' : null,
    regular: regularity.get(entry.id)?.line ?? null,
  };
}

function partyOf(body: Entry['body']): string | null {
  if (body === null) return null;
  if (body.family === 'claim') return body.content.attributedTo?.party ?? body.by?.party ?? null;
  return body.by?.party ?? null;
}
