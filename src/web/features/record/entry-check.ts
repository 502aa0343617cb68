import type { HeadAnswer, ProofAnswer } from '#contract';
import { fromHex, toHex, utf8, type Fault, type Sha256 } from '#kernel';
import { leafHash, opens, verifyInclusion } from '#ledger';
import { readEntry, type Entry, type StoredEntry } from '#operation';

/** One line of a log as the server hands it out, with its leaf. */
export interface LeafRow extends StoredEntry {
  readonly leaf: string;
  readonly salt: string | null;
}

/** What was recomputed here of one entry; each fault is null where it came out right. */
export interface EntryCheck {
  readonly row: LeafRow;
  /** Hex. */
  readonly leafHash: string;
  /** `sha256:…` as the leaf has it; null when the leaf cannot be read. */
  readonly commitment: string | null;
  /** How many hashes lead from the leaf to the root. */
  readonly steps: number;
  /** Body and salt are withheld from this reader, or erased: the leaf verifies all the same. */
  readonly withheld: boolean;
  /** What the page shows is what the row says. */
  readonly shown: Fault | null;
  /** Body and salt are what the leaf was made of. */
  readonly opened: Fault | null;
  /** The leaf stands at its place in the tree with that root. */
  readonly included: Fault | null;
}

/** Whether nothing was found wrong. */
export function isSound({ shown, opened, included }: EntryCheck): boolean {
  return shown === null && opened === null && included === null;
}

/**
 * Recomputes, from the bytes the server gave, that an entry stands in the tree with the root of a head. Nothing the proof
 * says of itself is believed: index, size and root are those of the entry shown and of the head held on to.
 */
export function checkEntry(
  given: { readonly entry: Entry; readonly row: LeafRow; readonly proof: ProofAnswer; readonly head: HeadAnswer },
  sha256: Sha256,
): EntryCheck {
  const { entry, row, proof, head } = given;
  const leaf = utf8(row.leaf);
  const hash = leafHash(leaf, sha256);
  const opened = opens({ leaf, salt: row.salt, body: row.body }, sha256);
  return {
    row,
    leafHash: toHex(hash),
    commitment: opened.ok ? opened.value.commitment : (/"commitment":"([^"]+)"/.exec(row.leaf)?.[1] ?? null),
    steps: proof.proof.length,
    withheld: row.body === null,
    shown: differenceOf(entry, row, opened.ok ? opened.value.id : row.id),
    opened: opened.ok ? null : (opened.faults[0] ?? null),
    included: verifyInclusion(
      {
        index: entry.index,
        size: head.size,
        leafHash: hash,
        root: bytesOf(head.root),
        proof: proof.proof.map(bytesOf),
      },
      sha256,
    ),
  };
}

/** Text that is no hexadecimal becomes no bytes, which no check takes for a hash. */
function bytesOf(hex: string): Uint8Array {
  return fromHex(hex) ?? new Uint8Array(0);
}

/** Where the entry as the page has folded it differs from a row of the log. */
export function differenceOf(entry: Entry, row: StoredEntry, leafId: string): Fault | null {
  const told = (field: string, found: unknown, expected: unknown) => ({
    field,
    found: String(found),
    expected: String(expected),
  });
  if (row.index !== entry.index) return told('index', row.index, entry.index);
  if (leafId !== entry.id) return told('id', leafId, entry.id);
  if (row.recordedAt !== entry.recordedAt) return told('recordedAt', row.recordedAt, entry.recordedAt);
  const [sealed, shown] = [readEntry(row).body, entry.body].map((body) => JSON.stringify(body));
  return sealed === shown ? null : told('body', sealed?.slice(0, 120), shown?.slice(0, 120));
}
