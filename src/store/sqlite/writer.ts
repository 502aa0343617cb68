import { concatBytes, toHex } from '#kernel';
import {
  HASH_BYTES,
  planAppend,
  rootOf,
  type AppendPlan,
  type AppendSources,
  type Head,
  type KnownEntry,
  type LogState,
  type NewEntry,
  type NewRow,
  type Recorded,
} from '#ledger';
import { sealedRow, type RestCipher, type StoreClock, type StoreFault, type Stored } from '#desk';
import { bytesOf, textOf } from './cells.ts';
import type { LedgerFile, Statement } from './database.ts';
import { faultOf } from './faults.ts';

/** The writing half of a store. */
export interface LedgerWriter {
  /** One transaction for each group of requests, synced to disk before it answers. */
  readonly append: (requests: readonly (readonly NewEntry[])[]) => readonly Stored<readonly Recorded[]>[];
  /** Overwrites body and salt of an entry; `false` when there is none of that id. */
  readonly erase: (id: string) => Stored<boolean>;
  /** The head after all that was appended; the one writer need not ask the disk. */
  readonly head: () => Stored<Head>;
  /** Marks what has been appended, so that the next opening finds it without looking through it. */
  readonly mark: () => void;
}

/** A mark is set when so many entries stand above the last one. */
const MARK_EVERY = 256;

/** @param state as left by the last writer; this one is the only one now. */
export function writerOf(ledger: LedgerFile, clock: StoreClock, state: LogState): LedgerWriter {
  const { database, file, sha256 } = ledger;
  const writes = prepareWrites(ledger);
  const knowledge = knowledgeOf(ledger);
  let current = state;
  // After a failure other than a full disk nobody knows what the disk holds until the log is opened again.
  let broken: readonly StoreFault[] | null = null;

  function fail(thrown: unknown): Stored<never> {
    if (database.inTransaction) writes.rollback();
    const fault = faultOf(thrown, file);
    if (fault.faults[0]?.code !== 'disk-full') broken = fault.faults;
    return fault;
  }

  function append(requests: readonly (readonly NewEntry[])[]): readonly Stored<readonly Recorded[]>[] {
    const plan = planAppend(requests, { state: current, sources: knowledge.sources(clock()) }, sha256);
    if (plan.rows.length === 0) return plan.answers;
    const marks = knowledge.recent.size + plan.rows.length >= MARK_EVERY;
    writes.write(plan, marks ? { ...knowledge, root: rootOf(plan.state.frontier, sha256) } : null);
    current = plan.state;
    if (marks) knowledge.forget();
    else knowledge.learn(plan);
    return plan.answers;
  }

  return {
    append: (requests) => {
      if (broken !== null) {
        const faults = broken;
        return requests.map(() => ({ ok: false, faults }));
      }
      try {
        return append(requests);
      } catch (thrown) {
        const fault = fail(thrown);
        return requests.map(() => fault);
      }
    },
    erase: (id) => {
      if (broken !== null) return { ok: false, faults: broken };
      try {
        const entry = knowledge.sources(clock()).known(id);
        if (entry === null) return { ok: true, value: false };
        writes.erase(entry.index);
        return { ok: true, value: true };
      } catch (thrown) {
        return fail(thrown);
      }
    },
    head: () => {
      if (broken !== null) return { ok: false, faults: broken };
      return { ok: true, value: { size: current.frontier.size, root: rootOf(current.frontier, sha256) } };
    },
    mark: () => {
      if (broken !== null || knowledge.recent.size === 0) return;
      const nothing = { rows: [], state: current, tails: new Map(), answers: [] };
      writes.write(nothing, { ...knowledge, root: rootOf(current.frontier, sha256) });
      knowledge.forget();
    },
  };
}

/** What stands above the last mark. */
interface Unmarked {
  readonly recent: ReadonlyMap<string, KnownEntry>;
  readonly tails: ReadonlyMap<string, string>;
}

const PLACES = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** A call into the library costs more than a row does. */
const ROWS_AT_ONCE = 16;

/** Writes plans, each in one transaction; with a mark, when one is given. */
export function prepareWrites({ database, rest }: LedgerFile) {
  const cellsIn = (row: NewRow) => cellsOf(row, rest);
  const [begin, commit, rollback] = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].map((sql) => database.prepare(sql)) as [
    Statement,
    Statement,
    Statement,
  ];
  const [one, many] = [1, ROWS_AT_ONCE].map((count) =>
    database.prepare(`INSERT INTO entry VALUES ${Array<string>(count).fill(PLACES).join()}`),
  ) as [Statement, Statement];
  const id = database.prepare('INSERT INTO marked_id VALUES (?, ?)');
  const tail = database.prepare('INSERT INTO marked_tail VALUES (?, ?) ON CONFLICT DO UPDATE SET hash = excluded.hash');
  const log = database.prepare('UPDATE log SET marked_size = ?, marked_root = ?');

  function mark(plan: AppendPlan, { recent, tails, root }: Unmarked & { root: Uint8Array }): void {
    for (const [known, { index }] of recent) id.run(known, index);
    for (const row of plan.rows) id.run(row.id, row.index);
    for (const [author, hash] of [...tails, ...plan.tails]) tail.run(author, hash);
    log.run(plan.state.frontier.size, root);
  }

  const erase = database.prepare('UPDATE entry SET salt = NULL, body = NULL WHERE idx = ?');

  return {
    rollback: (): void => void rollback.run(),
    erase(index: number): void {
      erase.run(index);
      // What it was stands in the write-ahead log until that is written back and cut off.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    write(plan: AppendPlan, unmarked: (Unmarked & { root: Uint8Array }) | null): void {
      const alone = plan.rows.length === 1 && unmarked === null;
      if (!alone) begin.run();
      let from = 0;
      for (; from + ROWS_AT_ONCE <= plan.rows.length; from += ROWS_AT_ONCE) {
        many.run(plan.rows.slice(from, from + ROWS_AT_ONCE).flatMap(cellsIn));
      }
      for (const row of plan.rows.slice(from)) one.run(cellsIn(row));
      if (unmarked !== null) mark(plan, unmarked);
      if (!alone) commit.run();
    },
  };
}

function cellsOf(row: NewRow, rest: RestCipher | null): unknown[] {
  const { index, id, author, recordedAt, owner, audience, leaf, completed } = row;
  const { salt, body } = sealedRow(row, rest);
  return [index, id, author, recordedAt, owner, JSON.stringify(audience), leaf, salt, body, concatBytes(...completed)];
}

/** What the log knows of its entries and authors: in memory above the mark, in the database below it. */
function knowledgeOf({ database }: LedgerFile) {
  const byId = database
    .prepare(
      `SELECT idx, CAST(recorded_at AS INTEGER), CAST(leaf AS BLOB) FROM entry
       WHERE idx = (SELECT idx FROM marked_id WHERE id = ?)`,
    )
    .raw();
  const tailOf = database.prepare('SELECT CAST(hash AS BLOB) FROM marked_tail WHERE author = ?').raw();
  const recent = new Map<string, KnownEntry>();
  const tails = new Map<string, string>();
  const above = database.prepare(
    `SELECT CAST(id AS BLOB), CAST(author AS BLOB), idx, CAST(recorded_at AS INTEGER), CAST(leaf AS BLOB),
       CAST(nodes AS BLOB) FROM entry WHERE idx >= (SELECT marked_size FROM log) ORDER BY idx`,
  );
  for (const cells of above.raw().all() as [unknown, unknown, number, number, unknown, unknown][]) {
    const [id, author, index, recordedAt, leaf, nodes] = cells;
    recent.set(textOf(id), { index, recordedAt, leaf: bytesOf(leaf) });
    tails.set(textOf(author), toHex(bytesOf(nodes).subarray(0, HASH_BYTES)));
  }

  const known: AppendSources['known'] = (id) => {
    const remembered = recent.get(id);
    if (remembered !== undefined) return remembered;
    const cells = byId.get(id) as [number, number, unknown] | undefined;
    return cells === undefined ? null : { index: cells[0], recordedAt: cells[1], leaf: bytesOf(cells[2]) };
  };
  const tail: AppendSources['tail'] = (author) => {
    const remembered = tails.get(author);
    if (remembered !== undefined) return remembered;
    const cells = tailOf.get(author) as [unknown] | undefined;
    return cells === undefined ? null : textOf(cells[0]);
  };
  return {
    recent,
    tails,
    sources: (now: number): AppendSources => ({ now, known, tail }),
    learn: (plan: AppendPlan): void => {
      for (const { id, index, recordedAt, leaf } of plan.rows) recent.set(id, { index, recordedAt, leaf });
      for (const [author, hash] of plan.tails) tails.set(author, hash);
    },
    forget: (): void => {
      recent.clear();
      tails.clear();
    },
  };
}
