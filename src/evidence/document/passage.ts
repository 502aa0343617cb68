import type { FoundClaim } from '../reader/found-claim.ts';
import { codePointsOf } from './code-points.ts';
import type { ReadDocument } from './document.ts';
import { placeOf, type Anchor, type OriginalPlace } from './draft.ts';

/** A span as it stands in its document, with a little of what is around it in the same block. */
export interface Passage {
  readonly before: string;
  readonly span: string;
  readonly after: string;
  /** Where it stands in the original. */
  readonly place: OriginalPlace;
}

/** Most characters shown on either side. */
const AROUND = 180;

/** The passages of some claims of a document, by claim id. */
export function passagesOf(
  document: ReadDocument & { readonly anchors: readonly Anchor[] },
  claims: readonly Pick<FoundClaim, 'id' | 'charStart' | 'charEnd'>[],
): Map<string, Passage> {
  const { text, blocks } = document;
  const points = codePointsOf(text);
  const slice = (start: number, end: number) => text.slice(points.toUnits(start), points.toUnits(end));
  return new Map(
    claims.map(({ id, charStart, charEnd }) => {
      const block = blocks.find(({ start, end }) => start <= charStart && charStart < end);
      const from = Math.max(block?.start ?? 0, charStart - AROUND);
      const until = Math.min(Math.max(block?.end ?? points.length, charEnd), charEnd + AROUND);
      const before = from > (block?.start ?? 0) ? `…${wordsFrom(slice(from, charStart))}` : slice(from, charStart);
      const after = slice(charEnd, until);
      const cut = until < (block?.end ?? points.length);
      const passage = { before, span: slice(charStart, charEnd), after: cut ? `${wordsUntil(after)}…` : after };
      return [id, { ...passage, place: placeOf(document, charStart) }];
    }),
  );
}

/** Without the part of a word at its beginning. */
function wordsFrom(text: string): string {
  return text.slice(text.search(/\s|$/));
}

function wordsUntil(text: string): string {
  const last = text.search(/\s\S*$/);
  return last < 0 ? text : text.slice(0, last);
}
