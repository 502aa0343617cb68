import { hatsOf, type Reader } from '#ledger';
import { nameOf } from './access.ts';
import { done, oneFault, unavailable, unknown, type Answer } from './answer.ts';
import { eraseLine } from './book.ts';
import { penOf, type Shelf } from './shelf.ts';
import { forgetSights } from './sight.ts';

/** Which entry is to be erased; the id says once more which one is meant. */
export interface ErasureWish {
  readonly reader: Reader;
  /** Origin line of the log; null: the first. */
  readonly origin: string | null;
  readonly index: number;
  readonly id: string;
}

/**
 * Destroys body and salt of an entry, which only its owner may. Its leaf stays where it is, so the record shows that there
 * was an entry, and every proof holds; what it said is gone from here, and cannot be guessed from its commitment.
 */
export async function erase(
  shelf: Shelf,
  { reader, origin, index, id }: ErasureWish,
): Promise<Answer<{ readonly id: string; readonly erased: true }>> {
  const pen = await penOf(shelf, origin);
  if (pen.kind !== 'done') return pen;
  const { book } = pen.value;
  const line = book.lines[index];
  if (line === undefined) return unknown(`entry ${index}`);
  const own = reader.kind === 'keeper' || (reader.kind === 'party' && hatsOf(reader).includes(line.owner));
  if (!own) return oneFault({ field: 'index', found: 'an entry of another party', expected: 'an entry of one’s own' });
  if (line.entry.id !== id) {
    return oneFault({ field: 'id', found: id, expected: `the id of entry ${index}` });
  }
  // The note comes first: an erasure that is on nobody's list must not be.
  const noted = await shelf.readings.log.note([
    {
      at: shelf.readings.clock(),
      reader: reader.kind === 'party' ? nameOf(reader) : reader.kind,
      ...{ as: null, how: 'erased', log: book.store.meta.origin, operation: line.entry.body?.operation ?? null },
      ...{ owner: line.owner, entries: 1, places: String(index) },
    },
  ]);
  if (!noted.ok) return unavailable(noted.faults);
  const erased = await book.store.erase(id);
  if (!erased.ok) return unavailable(erased.faults);
  eraseLine(book, index);
  forgetSights(book);
  pen.value.grown();
  return done({ id, erased: true });
}
