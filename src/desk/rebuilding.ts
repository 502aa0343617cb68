import { equalBytes, parsed, toHex, type Fault, type Parsed, type Sha256 } from '#kernel';
import { checkLedger, isAudience, isPartyName, rootOf, type Head, type Row, type RowSource } from '#ledger';

/** A member's copy of a log, that can be read more than once. */
export interface Copy {
  /** What people call it. */
  readonly name: string;
  readonly open: () => Promise<Parsed<{ readonly source: RowSource; readonly close: () => Promise<void> }>>;
}

/** Why a copy is left out. */
export interface LeftOut {
  readonly name: string;
  /** The first place at which it is not what the others and the checkpoint say; null: it cannot be read. */
  readonly index: number | null;
  readonly fault: Fault;
}

/** What a log is rebuilt from, before it is written. */
export interface Rebuilding {
  readonly origin: string;
  readonly head: Head;
  /** In the order in which they were given. */
  readonly copies: readonly Copy[];
  readonly leftOut: readonly LeftOut[];
}

/** What a copy was found to be. */
interface Examined {
  readonly copy: Copy;
  readonly origin: string;
  readonly head: Head;
  /** Root of its first entries, as many as the checkpoint covers; null: it has fewer. */
  readonly rootThere: Uint8Array | null;
}

/**
 * Looks at members' copies of a log, and at which of them lead to a checkpoint that its signer and witnesses stand by. What
 * was appended after the checkpoint is taken where no copy contradicts another.
 * @param at null: no checkpoint is known; then every copy must agree with the longest.
 */
export async function examineCopies(
  copies: readonly Copy[],
  at: { readonly origin: string; readonly head: Head } | null,
  sha256: Sha256,
): Promise<Parsed<Rebuilding>> {
  const leftOut: LeftOut[] = [];
  const good: Examined[] = [];
  for (const copy of copies) {
    const found = await examine(copy, at?.head.size ?? 0, sha256);
    if ('fault' in found) leftOut.push(found);
    else if (at !== null && found.origin !== at.origin) {
      leftOut.push({ name: copy.name, index: null, fault: differs('origin', found.origin, at.origin) });
    } else if (at !== null && found.rootThere !== null && !equalBytes(found.rootThere, at.head.root)) {
      const fault = differs(
        'root',
        toHex(found.rootThere),
        `${toHex(at.head.root)}, which was signed for ${at.head.size} entries`,
      );
      leftOut.push({ name: copy.name, index: at.head.size, fault });
    } else good.push(found);
  }
  const longest = good.reduce<Examined | null>(
    (most, one) => (one.head.size > (most?.head.size ?? -1) ? one : most),
    null,
  );
  if (longest === null || (at !== null && longest.rootThere === null)) {
    const found = leftOut.map(({ name, fault }) => `${name}: ${fault.field} ${fault.found}`).join('; ') || 'none';
    const expected =
      at === null ? 'a copy that is whole' : `a copy that leads to the checkpoint of ${at.head.size} entries`;
    return { ok: false, faults: [{ field: 'copies', found, expected }] };
  }
  return compare({ longest, good, leftOut, at: at?.head ?? null });
}

async function examine(copy: Copy, size: number, sha256: Sha256): Promise<Examined | LeftOut> {
  const unread = (faults: readonly Fault[]): LeftOut => ({ name: copy.name, index: null, fault: faults[0]! });
  const opened = await copy.open();
  if (!opened.ok) return unread(opened.faults);
  const { source, close } = opened.value;
  try {
    const check = checkLedger(sha256);
    let rootThere: Uint8Array | null = size === 0 ? rootOf(check.frontier(), sha256) : null;
    for (;;) {
      const rows = await source.next();
      if (!rows.ok) return unread(rows.faults);
      if (rows.value.length === 0) break;
      for (const row of rows.value) {
        const broken = check.row(row);
        if (broken !== null) return { name: copy.name, index: broken.index, fault: broken.fault };
        if (row.index === size - 1) rootThere = rootOf(check.frontier(), sha256);
      }
    }
    const report = check.end(source.head);
    if (!report.whole) return { name: copy.name, index: report.index, fault: report.fault };
    return { copy, origin: source.origin, head: { size: report.size, root: report.root }, rootThere };
  } finally {
    await close();
  }
}

interface Comparing {
  readonly longest: Examined;
  readonly good: readonly Examined[];
  readonly leftOut: LeftOut[];
  readonly at: Head | null;
}

/** Each copy beside the longest: where they part before the checkpoint's end, or without one, it is left out. */
async function compare({ longest, good, leftOut, at }: Comparing): Promise<Parsed<Rebuilding>> {
  const agreed: Copy[] = [longest.copy];
  let { head } = longest;
  for (const { copy, origin } of good) {
    if (copy === longest.copy) continue;
    const parts = origin === longest.origin ? await partingOf(copy, longest.copy) : parsed(0);
    if (!parts.ok) return parts;
    if (parts.value === null) agreed.push(copy);
    else if (at !== null && parts.value >= at.size) {
      // Both lead to the checkpoint, and nothing says which is right after it: what was signed is kept, and no more.
      head = at;
      agreed.push(copy);
    } else {
      leftOut.push({
        name: copy.name,
        index: parts.value,
        fault: differs('leaf', 'another', `that of ${longest.copy.name}`),
      });
    }
  }
  return parsed({ origin: longest.origin, head, copies: agreed, leftOut });
}

/** The first place at which two copies have another leaf; null where one goes on from the other. */
async function partingOf(one: Copy, other: Copy): Promise<Parsed<number | null>> {
  const pair = await openAll([one, other]);
  if (!pair.ok) return pair;
  const [a, b] = pair.value.rows;
  try {
    for (let index = 0; ; index++) {
      const [left, right] = [await a!(), await b!()];
      if (!left.ok) return left;
      if (!right.ok) return right;
      if (left.value === null || right.value === null) return parsed(null);
      if (!equalBytes(left.value.leaf, right.value.leaf)) return parsed(index);
    }
  } finally {
    await pair.value.close();
  }
}

type NextRow = () => Promise<Parsed<Row | null>>;

async function openAll(copies: readonly Copy[]) {
  const opened: { readonly source: RowSource; readonly close: () => Promise<void> }[] = [];
  for (const copy of copies) {
    const one = await copy.open();
    if (!one.ok) return one;
    opened.push(one.value);
  }
  return parsed({
    rows: opened.map(({ source }) => oneByOne(source)),
    close: async () => {
      for (const { close } of opened) await close();
    },
  });
}

function oneByOne(source: RowSource): NextRow {
  let waiting: readonly Row[] = [];
  let at = 0;
  return async () => {
    if (at >= waiting.length) {
      const rows = await source.next();
      if (!rows.ok) return rows;
      [waiting, at] = [rows.value, 0];
    }
    return parsed(waiting[at++] ?? null);
  };
}

/** The rows of a log that is rebuilt, each with its body where any copy may read it, and how many nobody can. */
export async function rebuiltRows({
  origin,
  head,
  copies,
}: Rebuilding): Promise<
  Parsed<{ readonly source: RowSource; readonly withheld: () => number; readonly close: () => Promise<void> }>
> {
  const opened = await openAll(copies);
  if (!opened.ok) return opened;
  const { rows, close } = opened.value;
  let [index, withheld] = [0, 0];
  const next: RowSource['next'] = async () => {
    if (index >= head.size) return parsed([]);
    index += 1;
    const read: Row[] = [];
    for (const row of rows) {
      const one = await row();
      if (!one.ok) return one;
      if (one.value !== null) read.push(one.value);
    }
    const [first] = read;
    const whole = read.find(({ body }) => body !== null);
    if (whole === undefined) withheld += 1;
    return parsed([
      whole === undefined ? first! : { ...whole, ...releasabilityIn(whole), recordedAt: first!.recordedAt },
    ]);
  };
  return parsed({ source: { origin, head, next }, withheld: () => withheld, close });
}

/** Whose an entry is and to whom it goes, as its body says; what stands beside it in a copy is nobody's word. */
function releasabilityIn({ body, owner, audience }: Row): Pick<Row, 'owner' | 'audience'> {
  const said = JSON.parse(body!) as { readonly owner?: unknown; readonly audience?: unknown };
  return {
    owner: isPartyName(said.owner) ? said.owner : owner,
    audience: isAudience(said.audience) ? said.audience : audience,
  };
}

function differs(field: string, found: string, expected: string): Fault {
  return { field, found, expected };
}
