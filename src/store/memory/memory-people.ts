import {
  ok,
  peopleText,
  type People,
  type PeopleChange,
  type PeopleKind,
  type PeopleKinds,
  type PeopleLine,
} from '#desk';

interface Cell {
  readonly kind: PeopleKind;
  readonly id: string;
  readonly of: string;
  readonly expires: number | null;
  readonly text: string;
}

/** People that are remembered as long as the process runs: for tests and demonstrations. */
export function openMemoryPeople(): People {
  const cells = new Map<string, Cell>();
  const lines: PeopleLine[] = [];
  return {
    change: (steps) => {
      const next = new Map(cells);
      if (!steps.every((step) => take(next, step))) return Promise.resolve(ok(false));
      cells.clear();
      for (const [key, cell] of next) cells.set(key, cell);
      lines.push(...steps.flatMap((step) => (step.do === 'note' ? [step.line] : [])));
      return Promise.resolve(ok(true));
    },
    get: <Kind extends PeopleKind>(kind: Kind, id: string) => {
      const cell = cells.get(keyOf(kind, id));
      return Promise.resolve(ok(cell === undefined ? null : (JSON.parse(cell.text) as PeopleKinds[Kind])));
    },
    of: <Kind extends PeopleKind>(kind: Kind, owner: string | null) => {
      const found = [...cells.values()]
        .filter((cell) => cell.kind === kind && (owner === null || cell.of === owner))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      return Promise.resolve(ok(found.map(({ text }) => JSON.parse(text) as PeopleKinds[Kind])));
    },
    lines: ({ body, most }) => {
      const wanted = lines.filter((line) => body === null || line.body === body);
      return Promise.resolve(ok(wanted.slice(-most).reverse()));
    },
    prune: (at) => {
      for (const [key, { expires }] of cells) if (expires !== null && expires <= at) cells.delete(key);
      return Promise.resolve(ok(null));
    },
    close: () => Promise.resolve(),
  };
}

function keyOf(kind: PeopleKind, id: string): string {
  return `${kind} ${id}`;
}

/** @returns whether what the step expects was there. */
function take(cells: Map<string, Cell>, step: PeopleChange): boolean {
  if (step.do === 'note') return true;
  const { kind } = step;
  const record = step.do === 'add' ? step.record : step.was;
  const key = keyOf(kind, record.id);
  const there = cells.get(key);
  if (step.do === 'add' ? there !== undefined : there?.text !== peopleText(record)) return false;
  if (step.do === 'remove') return cells.delete(key);
  const now = step.do === 'add' ? step.record : step.now;
  if (now.id !== record.id) return false;
  cells.set(key, { kind, id: now.id, of: now.of, expires: now.expires, text: peopleText(now) });
  return true;
}
