import { concatBytes } from '#kernel';
import {
  packFrontier,
  planAppend,
  type AppendPlan,
  type AppendSources,
  type LogState,
  type NewEntry,
  type Recorded,
} from '#ledger';
import type { StoreClock, StoreFault, Stored } from '#desk';
import { bytesOf } from './cells.ts';
import { faultOf } from './faults.ts';
import type { LedgerFile } from './reads.ts';

export type AppendGroup = (requests: readonly (readonly NewEntry[])[]) => readonly Stored<readonly Recorded[]>[];

/**
 * The writing half of a store: one transaction for each group of requests, synced to disk before it answers.
 * @param state as left by the last writer; this one is the only one now.
 */
export function writerOf(ledger: LedgerFile, clock: StoreClock, state: LogState): AppendGroup {
  const { database, file, sha256 } = ledger;
  const statements = prepareWrites(ledger);
  const { sources, learn } = sourcesOf(ledger);
  let current = state;
  // After a failure other than a full disk nobody knows what the disk holds until the log is opened again.
  let broken: readonly StoreFault[] | null = null;

  function fail(thrown: unknown): Stored<never> {
    if (database.inTransaction) statements.rollback.run();
    const fault = faultOf(thrown, file);
    if (fault.faults[0]?.code !== 'disk-full') broken = fault.faults;
    return fault;
  }

  return (requests) => {
    if (broken !== null) {
      const faults = broken;
      return requests.map(() => ({ ok: false, faults }));
    }
    try {
      const plan = planAppend(requests, { state: current, sources: sources(clock()) }, sha256);
      if (plan.rows.length > 0) statements.write(plan);
      current = plan.state;
      learn(plan.tails);
      return plan.answers;
    } catch (thrown) {
      const fault = fail(thrown);
      return requests.map(() => fault);
    }
  };
}

/** Writes plans, each in one transaction. */
export function prepareWrites({ database }: LedgerFile) {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const entry = database.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const tail = database.prepare('INSERT INTO tail VALUES (?, ?) ON CONFLICT DO UPDATE SET hash = excluded.hash');
  const head = database.prepare('UPDATE log SET size = ?, frontier = ?, recorded_at = ?');
  return {
    rollback,
    write({ rows, state, tails }: AppendPlan): void {
      begin.run();
      for (const row of rows) {
        const { index, id, author, recordedAt, owner, audience, leaf, salt, body, completed } = row;
        const [readers, nodes] = [JSON.stringify(audience), concatBytes(...completed)];
        entry.run(index, id, author, recordedAt, owner, readers, leaf, salt, body, nodes);
      }
      for (const [author, hash] of tails) tail.run(author, hash);
      head.run(state.frontier.size, packFrontier(state.frontier), state.recordedAt);
      commit.run();
    },
  };
}

/** What the log knows; authors' tails are remembered, as every entry asks for one. */
function sourcesOf({ database }: LedgerFile) {
  const byId = database.prepare('SELECT idx, recorded_at, leaf FROM entry WHERE id = ?').raw();
  const tailOf = database.prepare('SELECT hash FROM tail WHERE author = ?').raw();
  const tails = new Map<string, string>();

  const known: AppendSources['known'] = (id) => {
    const cells = byId.get(id) as [number, number, unknown] | undefined;
    return cells === undefined ? null : { index: cells[0], recordedAt: cells[1], leaf: bytesOf(cells[2]) };
  };
  const tail: AppendSources['tail'] = (author) => {
    const remembered = tails.get(author);
    if (remembered !== undefined) return remembered;
    return ((tailOf.get(author) as [string] | undefined)?.[0] ?? null) as string | null;
  };
  return {
    sources: (now: number): AppendSources => ({ now, known, tail }),
    learn: (grown: ReadonlyMap<string, string>): void => {
      for (const [author, hash] of grown) remember(tails, author, hash);
    },
  };
}

const TAILS_MAX = 10_000;

function remember(tails: Map<string, string>, author: string, hash: string): void {
  if (tails.size >= TAILS_MAX && !tails.has(author)) tails.clear();
  tails.set(author, hash);
}
