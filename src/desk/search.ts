import type { HitAnswer } from '#contract';
import type { Reader } from '#ledger';
import { replay } from '#views';
import { done, unavailable, type Answer } from './answer.ts';
import { courseOf, note, operationsOf, seenOperation, type Course } from './reading.ts';
import type { Shelf } from './shelf.ts';
import { linesIn } from './sight.ts';

const HITS_MAX = 40;

const folded = new WeakMap<Course, readonly (HitAnswer & { readonly sought: string })[]>();

/**
 * Entries whose words hold every word asked for, in either language and any order, whichever operation they are of; the
 * latest first.
 */
export async function searchIn(shelf: Shelf, reader: Reader, text: string): Promise<Answer<readonly HitAnswer[]>> {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return done([]);
  const operations = await operationsOf(shelf, reader);
  if (operations.kind !== 'done') return operations;
  const hits: HitAnswer[] = [];
  for (const { id } of operations.value) {
    const sight = await seenOperation(shelf, id, reader);
    if (sight.kind !== 'done') return sight;
    const found = new Set<string>();
    for (const { sought, ...hit } of linesOf(courseOf(sight.value, id), id)) {
      if (!words.every((word) => sought.includes(word))) continue;
      hits.push(hit);
      found.add(hit.entry);
    }
    const lines = linesIn(sight.value, id).filter(({ entry }) => found.has(entry.id));
    const noted = await note(shelf, sight.value, { how: 'search', operation: id, lines });
    if (!noted.ok) return unavailable(noted.faults);
  }
  hits.sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? '') || 0);
  return done(hits.slice(0, HITS_MAX));
}

/** An operation's entries as its log tells them, once for as long as nothing is added. */
function linesOf(course: Course, operation: string) {
  const known = folded.get(course);
  if (known !== undefined) return known;
  const end = Math.max(0, ...course.timeline.entries.map((entry) => Math.max(entry.known, entry.recordedAt)));
  const { log } = replay(course.timeline, { at: FAR, known: end, log: 'all' });
  const lines = log.map(({ id, family, kind, from, text, by, party, place }) => ({
    ...{ operation, entry: id, family, kind, at: from, text, by },
    sought: [text.en, text.ru, by, party, place, kind].join(' ').toLowerCase(),
  }));
  folded.set(course, lines);
  return lines;
}

/** Later than anything a record speaks of: 1 January 3000, UTC. */
const FAR = Date.UTC(3000, 0, 1);
