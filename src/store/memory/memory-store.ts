import { assert, type Sha256 } from '#kernel';
import type { Store, StoreClock, Stored } from '#desk';
import {
  asSeenBy,
  completedBy,
  EMPTY_FRONTIER,
  identityFaults,
  originOf,
  planAppend,
  rootOf,
  type AppendSources,
  type LogIdentity,
  type LogState,
  type NewEntry,
  type NewRow,
  type Row,
} from '#ledger';

export interface MemoryStoreOptions {
  readonly log: LogIdentity;
  readonly clock: StoreClock;
  readonly sha256: Sha256;
}

/** A log that lasts as long as the process. It keeps nothing on a disk, and is otherwise a store like the others. */
export function openMemoryStore({ log, clock, sha256 }: MemoryStoreOptions): Store {
  assert(identityFaults(log).length === 0, 'a log is named by a pact and an installation');
  const rows: NewRow[] = [];
  const byId = new Map<string, NewRow>();
  const tails = new Map<string, string>();
  let state: LogState = { frontier: EMPTY_FRONTIER, recordedAt: 0 };
  let open = true;

  const sources = (): AppendSources => ({
    now: clock(),
    known: (id) => byId.get(id) ?? null,
    tail: (author) => tails.get(author) ?? null,
  });

  function append(entries: readonly NewEntry[]): ReturnType<Store['append']> {
    const plan = planAppend([entries], { state, sources: sources() }, sha256);
    state = plan.state;
    for (const row of plan.rows) {
      rows.push(row);
      byId.set(row.id, row);
    }
    for (const [author, tail] of plan.tails) tails.set(author, tail);
    return Promise.resolve(plan.answers[0]!);
  }

  const whenOpen = <Asked, Answer>(answer: (asked: Asked) => Promise<Stored<Answer>>) => {
    return (asked: Asked): Promise<Stored<Answer>> => (open ? answer(asked) : Promise.resolve(CLOSED));
  };
  return {
    meta: { ...log, origin: originOf(log) },
    append: whenOpen(append),
    erase: whenOpen((id: string) => {
      const row = byId.get(id);
      if (row === undefined) return ok(false);
      const erased = { ...row, salt: null, body: null };
      rows[row.index] = erased;
      byId.set(id, erased);
      return ok(true);
    }),
    read: whenOpen(({ reader, from, to }) =>
      ok(rows.slice(Math.max(0, from), Math.max(0, to)).map((row) => asSeenBy(reader, handOut(row)))),
    ),
    byId: whenOpen(({ reader, id }) => {
      const row = byId.get(id);
      return ok(row === undefined ? null : asSeenBy(reader, handOut(row)));
    }),
    head: whenOpen((_: void) => ok({ size: rows.length, root: rootOf(state.frontier, sha256) })),
    tail: whenOpen((author) => ok(tails.get(author) ?? null)),
    nodes: whenOpen((wanted) =>
      ok(
        wanted.map((node) => {
          const hash = rows[completedBy(node)]?.completed[node.level];
          assert(hash !== undefined, 'a node asked for is complete in the tree');
          return hash;
        }),
      ),
    ),
    close: () => {
      open = false;
      return Promise.resolve();
    },
  };
}

const CLOSED: Stored<never> = {
  ok: false,
  faults: [{ code: 'closed', field: '', found: 'a closed store', expected: 'an open one' }],
};

function ok<T>(value: T): Promise<Stored<T>> {
  return Promise.resolve({ ok: true, value });
}

function handOut({ completed: _, ...row }: NewRow): Row {
  return row;
}
