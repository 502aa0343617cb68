import { nodeSha256 } from '#adapters';
import { entryId, toHex, utf8, type Json } from '#kernel';
import { leafHash, sealEntry, type Audience, type NewEntry } from '#ledger';

/** Entries of one author, each sealed on the one before. Same name, same entries. */
export interface Pen {
  readonly write: (body?: Json, to?: { owner?: string; audience?: Audience }) => NewEntry;
  /** Goes back to sealing on what the log says is last. */
  readonly resumeAt: (tail: string | null) => void;
}

export function pen(author: string, firstAt = 1_700_000_000_000): Pen {
  let [count, prev]: [number, string | null] = [0, null];
  return {
    write: (body = { note: `entry ${count} of ${author}` }, { owner = 'AAA', audience = 'public' } = {}) => {
      const seed = nodeSha256(utf8(`${author}/${count}`));
      const id = entryId(firstAt + count++, seed);
      const sealed = sealEntry({ id, author, prev, salt: toHex(seed), body }, nodeSha256);
      prev = toHex(leafHash(sealed.leaf, nodeSha256));
      return { ...sealed, owner, audience };
    },
    resumeAt: (tail) => {
      prev = tail;
    },
  };
}

/** So many entries of one author. */
export function entriesOf(author: string, count: number): NewEntry[] {
  const { write } = pen(author);
  return Array.from({ length: count }, () => write());
}
