import { doubtOf, isRecord, type DeviceDoubt, type Entry, type RevokedFrom, type RulingContent } from '#operation';

/** Where an entry of a device stands, for whoever looks. */
export type CarriageState =
  /** On its device alone. */
  | 'local'
  /** In a bundle that was written, and not answered yet. */
  | 'carried'
  /** On record. A draft is not decided yet. */
  | 'received'
  /** A draft that became an act. */
  | 'accepted'
  /** A draft that became none. */
  | 'refused'
  /** The log does not take it, nor what its lane holds after it. */
  | 'stopped';

/** An entry as its own device has it. */
export interface LocalEntry {
  readonly id: string;
  readonly lane: number;
  readonly isDraft: boolean;
}

/** An entry that stops its lane, as a receipt tells it. */
export interface StoppedAt {
  readonly lane: number;
  /** The first entry that was not taken. */
  readonly id: string;
  readonly why: string;
}

/** What a device knows, and what anybody can read of a log. */
export interface CarriageSources {
  /** In the order in which they were written, each lane by itself; none where somebody else looks. */
  readonly local: readonly LocalEntry[];
  /** Ids of those that were in a bundle. */
  readonly carried: ReadonlySet<string>;
  /** Ids that receipts say are on record, where the log itself was not read. */
  readonly received: ReadonlySet<string>;
  /** Rulings that receipts told, where the log itself was not read. */
  readonly rulings: readonly RulingContent[];
  readonly stopped: readonly StoppedAt[];
  /** Entries of the log as far as they were read, those of devices and the rulings on them among them. */
  readonly entries: readonly Entry[];
  /** By device: from when it was revoked. */
  readonly revoked: ReadonlyMap<string, RevokedFrom>;
}

/** One entry of a device, and what became of it. */
export interface CarriageLine {
  readonly id: string;
  readonly lane: number;
  readonly isDraft: boolean;
  readonly state: CarriageState;
  /** Place in the log; null: not known. */
  readonly index: number | null;
  readonly ruling: RulingContent | null;
  /** Why its lane was stopped; null: it was not. */
  readonly stopped: string | null;
  readonly doubt: DeviceDoubt | null;
}

const LANE_AUTHOR = /^device\/([0-9a-f]{32})\/([123])$/;

/**
 * What became of the entries of devices. The log says more than a receipt, and a receipt more than the device; in whatever
 * order these became known, the answer is the same.
 */
export function carriageOf(sources: CarriageSources): readonly CarriageLine[] {
  const rulings = new Map(sources.rulings.map((ruling) => [ruling.draft, ruling]));
  const onRecord = new Map<string, Entry>();
  for (const entry of sources.entries) {
    if (isRecord(entry) && entry.body.kind === 'ruling') rulings.set(entry.body.content.draft, entry.body.content);
    else if (LANE_AUTHOR.test(entry.author)) onRecord.set(entry.id, entry);
  }
  const own = sources.local.map((entry) => ({ ...entry, entry: onRecord.get(entry.id) ?? null }));
  const known = new Set(own.map(({ id }) => id));
  const others = [...onRecord.values()]
    .filter(({ id }) => !known.has(id))
    .sort((a, b) => a.index - b.index)
    .map((entry) => ({ id: entry.id, lane: laneIn(entry), isDraft: isDraft(entry), entry }));
  const halted = haltedIn(sources);
  return [...own, ...others].map((line): CarriageLine => {
    const { id, lane, entry } = line;
    const ruling = rulings.get(id) ?? null;
    const there = entry !== null || sources.received.has(id) || ruling !== null;
    const stopped = there ? null : (halted.get(id) ?? null);
    const state = there ? ruledAs(ruling) : stateBefore(sources, { id, stopped });
    const doubt = entry === null ? null : doubtOf(entry, sources.revoked.get(deviceIn(entry)) ?? null);
    return { id, lane, isDraft: line.isDraft, state, index: entry?.index ?? null, ruling, stopped, doubt };
  });
}

function ruledAs(ruling: RulingContent | null): CarriageState {
  if (ruling === null) return 'received';
  return ruling.outcome === 'accepted' ? 'accepted' : 'refused';
}

function stateBefore(
  { carried }: CarriageSources,
  { id, stopped }: { readonly id: string; readonly stopped: string | null },
): CarriageState {
  if (stopped !== null) return 'stopped';
  return carried.has(id) ? 'carried' : 'local';
}

/** By entry: why its lane was stopped at it or before it. A gap stops nothing: what is lacking can still be brought. */
function haltedIn({ local, stopped }: CarriageSources): ReadonlyMap<string, string> {
  const halted = new Map<string, string>();
  for (const { lane, id, why } of stopped) {
    if (why === 'gap') continue;
    const own = local.filter((entry) => entry.lane === lane);
    const from = own.findIndex((entry) => entry.id === id);
    if (from >= 0) for (const entry of own.slice(from)) halted.set(entry.id, why);
  }
  return halted;
}

function isDraft(entry: Entry): boolean {
  return isRecord(entry) && entry.body.kind === 'draft';
}

function deviceIn({ author }: Entry): string {
  return LANE_AUTHOR.exec(author)?.[1] ?? '';
}

function laneIn({ author }: Entry): number {
  return Number(LANE_AUTHOR.exec(author)?.[2] ?? 0);
}
