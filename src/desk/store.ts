import type { Fault, Millis } from '#kernel';
import type { Head, LogIdentity, NewEntry, Reader, Recorded, Row, TreeNode } from '#ledger';

/** Why a store did not do what it was asked. */
export type StoreFaultCode =
  /** Another process, or another part of this one, writes to this log. */
  | 'locked-by-another-writer'
  /** No room left; nothing of the request was kept. */
  | 'disk-full'
  /** What stands there is not a ledger, or there is none. */
  | 'not-a-ledger'
  /** Written by a newer version of this program. */
  | 'newer-version'
  /** What is kept is encrypted under a key that is not there. */
  | 'key-missing'
  /** The log belongs to another pact or installation, or is (or is not) one of exercises. */
  | 'other-origin'
  /** The record is damaged. */
  | 'corrupt'
  /** Opened for reading only. */
  | 'read-only'
  /** The database does not sync to disk, so nothing would be durable. */
  | 'not-durable'
  /** The file, disk or server does not answer as it should. Whether the request was kept is not known; ids make it safe to repeat. */
  | 'unreachable'
  /** The store has been closed. */
  | 'closed'
  /** The target of a backup or restore is there already. */
  | 'in-the-way'
  /** The leaf or what it opens to breaks the format. */
  | 'malformed-entry'
  /** The same id stands in the log with other bytes: proof of misconduct. */
  | 'same-id-other-bytes'
  /** Sealed before another entry of the same author came in: seal it anew on `tail(author)`. */
  | 'prev-not-last';

/** A fault of a store; `file` names the data directory, file or database. */
export interface StoreFault extends Fault {
  readonly code: StoreFaultCode;
}

/** The value, or every fault that stands in its way. */
export type Stored<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly StoreFault[] };

/** What a store knows of its log. */
export interface StoreMeta extends LogIdentity {
  readonly origin: string;
}

/** A stretch of a log: rows `from` (included) to `to` (not included), as far as there are any. */
export interface ReadRange {
  readonly reader: Reader;
  readonly from: number;
  readonly to: number;
}

/** A log as the use cases need it. Every read takes a reader, and gets the rows it may not read with the body withheld. */
export interface Store {
  readonly meta: StoreMeta;
  /**
   * Adds entries, all or none, durable on return. An entry that is there already with the same bytes keeps its place.
   * Requests made together are committed together, in the order they were made.
   */
  readonly append: (entries: readonly NewEntry[]) => Promise<Stored<readonly Recorded[]>>;
  /**
   * Destroys body and salt of an entry; its leaf stays, and the tree verifies. The bytes are gone from the store's own
   * files, as far as these are its to write; copies made before keep theirs. `false` when the log has no such entry.
   */
  readonly erase: (id: string) => Promise<Stored<boolean>>;
  readonly read: (range: ReadRange) => Promise<Stored<readonly Row[]>>;
  /** `null` when the log has no such entry. */
  readonly byId: (query: { reader: Reader; id: string }) => Promise<Stored<Row | null>>;
  readonly head: () => Promise<Stored<Head>>;
  /** Leaf hash (hex) of the author's last entry, for the next one's `prev`; `null` when there is none. */
  readonly tail: (author: string) => Promise<Stored<string | null>>;
  /** Hashes of complete subtrees, for proofs. */
  readonly nodes: (wanted: readonly TreeNode[]) => Promise<Stored<readonly Uint8Array[]>>;
  /** Waits for what is under way. Every call after it answers `closed`. */
  readonly close: () => Promise<void>;
}

/** A store that keeps its log on a disk. */
export interface DurableStore extends Store {
  /** Writes the whole log to a new file, syncs it and verifies what was written. The store goes on working meanwhile. */
  readonly backupTo: (file: string) => Promise<Stored<Head>>;
  /** Encrypts what is not public under the key that is used now; how many entries that were not. */
  readonly reseal: () => Promise<Stored<number>>;
}

/** The clock that gives `recordedAt`. */
export type StoreClock = () => Millis;
