import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepSigningKey, keepText, nodeSha256, readSigningKey, systemChance, systemClock } from '#adapters';
import { bundleReceiptSchema, type BundleReceipt } from '#contract';
import type { DurableStore, EntryNames, Stored } from '#desk';
import { entryId, faulty, parsed, toHex, type Parsed } from '#kernel';
import {
  deviceIdOf,
  deviceStatement,
  laneAuthor,
  laneOf,
  LANES,
  linkLane,
  parseOrigin,
  toBase64,
  type CarriedEntry,
  type LaneNumber,
  type LaneStretch,
  type SigningKey,
} from '#ledger';
import { FIELD_CONTENT, type DeviceContent } from '#operation';
import { openSqliteStore } from '#store/sqlite';
import { restOf } from './rest-file.ts';

/** What a device's folder holds: its key, who it is, its lanes, and what it knows of their carriage. */
const FILES = { key: 'device.key', device: 'device.json', carriage: 'carriage.jsonl', lanes: 'lanes' } as const;

/** A device as its own folder has it. */
export interface DeviceHere {
  readonly folder: string;
  readonly key: SigningKey;
  readonly content: DeviceContent;
  /** Origin line of the log that it writes for. */
  readonly origin: string;
}

/** What was learnt of the carriage: a bundle that was written, or a receipt that came. */
export type Carried =
  | { readonly kind: 'bundle'; readonly at: number; readonly ids: readonly string[] }
  | { readonly kind: 'receipt'; readonly at: number; readonly receipt: BundleReceipt };

/** Makes a device in a new folder. */
export function makeDevice(
  folder: string,
  said: { readonly origin: string } & Pick<DeviceContent, 'party' | 'post' | 'office' | 'label'>,
): Parsed<DeviceHere> {
  if (existsSync(join(folder, FILES.device))) {
    return faulty({ file: folder, field: '', found: 'a device', expected: 'a folder without one' });
  }
  const origin = parseOrigin(said.origin);
  if (!origin.ok) return faulty(...origin.faults.map((fault) => ({ ...fault, field: '--log' })));
  mkdirSync(folder, { recursive: true });
  const key = keepSigningKey(join(folder, FILES.key));
  if (!key.ok) return key;
  const { algorithm, publicKey, sign } = key.value;
  const device = deviceIdOf({ algorithm, publicKey }, nodeSha256);
  const { party, post, office, label } = said;
  const proof = toBase64(sign(deviceStatement({ device, party })));
  const read = contentOf(
    { device, party, post, office, algorithm, publicKey: toBase64(publicKey), label, proof },
    folder,
  );
  if (!read.ok) return read;
  const kept = keepText(
    join(folder, FILES.device),
    `${JSON.stringify({ origin: said.origin, ...read.value }, null, 2)}\n`,
  );
  return kept.ok ? parsed({ folder, key: key.value, content: read.value, origin: said.origin }) : kept;
}

function contentOf(value: object, file: string): Parsed<DeviceContent> {
  const read = FIELD_CONTENT.device.safeParse(value);
  if (read.success) return parsed(read.data);
  const faults = read.error.issues.map(({ path, message }) => {
    return { file, field: path.map(String).join('.'), found: 'something else', expected: message };
  });
  return { ok: false, faults };
}

/** The device in a folder. */
export function readDevice(folder: string): Parsed<DeviceHere> {
  const file = join(folder, FILES.device);
  let value: unknown = null;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return faulty({ file, field: '', found: 'no device', expected: 'what `device new` wrote' });
  }
  const { origin, ...said } = (value ?? {}) as { readonly origin?: unknown };
  const content = contentOf(said, file);
  const key = readSigningKey(join(folder, FILES.key));
  if (!content.ok || !key.ok) return faulty(...[content, key].flatMap((read) => (read.ok ? [] : read.faults)));
  if (toBase64(key.value.publicKey) !== content.value.publicKey) {
    return faulty({ file, field: 'publicKey', found: 'that of another key', expected: `that of ${FILES.key}` });
  }
  return parsed({ folder, key: key.value, content: content.value, origin: String(origin) });
}

/** The lanes of a device, on its own disk. */
export async function openLanes({
  folder,
  origin,
}: Pick<DeviceHere, 'folder' | 'origin'>): Promise<Stored<DurableStore>> {
  const log = parseOrigin(origin);
  if (!log.ok)
    return { ok: false, faults: log.faults.map((fault) => ({ ...fault, code: 'other-origin', file: folder })) };
  const dataDirectory = join(folder, FILES.lanes);
  return openSqliteStore({
    ...{ dataDirectory, log: log.value, clock: systemClock, sha256: nodeSha256, rest: restOf(folder) },
  });
}

const ROWS_AT_ONCE = 1000;

/** All that was written on the device, lane by lane. */
export async function readLanes(store: DurableStore): Promise<Stored<readonly LaneStretch[]>> {
  const lanes = new Map<LaneNumber, CarriedEntry[]>(LANES.map((lane) => [lane, []]));
  for (let from = 0; ; from += ROWS_AT_ONCE) {
    const rows = await store.read({ reader: { kind: 'keeper' }, from, to: from + ROWS_AT_ONCE });
    if (!rows.ok) return rows;
    for (const { id, author, salt, body } of rows.value) {
      const name = laneOf(author);
      if (name !== null && salt !== null && body !== null) lanes.get(name.lane)!.push({ id, salt, body });
    }
    if (rows.value.length < ROWS_AT_ONCE) break;
  }
  const stretches = [...lanes].map(([lane, entries]) => ({ lane, prev: null, entries }));
  return { ok: true, value: stretches.filter(({ entries }) => entries.length > 0) };
}

/** Writes an entry at the end of its lane; it is on disk when this answers. */
export async function writeInLane(
  store: DurableStore,
  { device, party }: Pick<DeviceContent, 'device' | 'party'>,
  { lane, entry }: { readonly lane: LaneNumber; readonly entry: CarriedEntry },
): Promise<Stored<unknown>> {
  const tail = await store.tail(laneAuthor({ device, lane }));
  if (!tail.ok) return tail;
  const [linked] = linkLane({ lane, prev: tail.value, entries: [entry] }, device, nodeSha256).entries;
  const { leaf, salt, body } = linked!;
  const { audience } = JSON.parse(body) as { readonly audience: 'public' | 'pact' | string[] };
  return store.append([{ leaf, salt, body, owner: party, audience }]);
}

/** What the log does not have yet, by the last receipt of each lane. */
export function notCarried(
  lanes: readonly LaneStretch[],
  heads: ReadonlyMap<LaneNumber, string>,
  device: string,
): readonly LaneStretch[] {
  return lanes.flatMap((stretch) => {
    const head = heads.get(stretch.lane) ?? null;
    const { entries } = linkLane(stretch, device, nodeSha256);
    const place = head === null ? 0 : entries.findIndex(({ hash }) => hash === head) + 1;
    const rest = stretch.entries.slice(place);
    return rest.length === 0 ? [] : [{ lane: stretch.lane, prev: place === 0 ? null : head, entries: rest }];
  });
}

/** What the device knows of the carriage, the oldest first. A line that a crash cut short is passed over. */
export function readCarriage(folder: string): readonly Carried[] {
  const file = join(folder, FILES.carriage);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line): Carried[] => {
      try {
        const value = JSON.parse(line) as Carried;
        return value.kind === 'bundle' || bundleReceiptSchema.safeParse(value.receipt).success ? [value] : [];
      } catch {
        return [];
      }
    });
}

/** Notes a bundle that was written, or a receipt that came. */
export function noteCarriage(folder: string, carried: Carried): void {
  appendFileSync(join(folder, FILES.carriage), `${JSON.stringify(carried)}\n`, { mode: 0o600, flush: true });
}

/** Up to where receipts say that the log has each lane; the last of the largest log counts. */
export function headsIn(carried: readonly Carried[]): ReadonlyMap<LaneNumber, string> {
  const receipts = carried.flatMap((each) => (each.kind === 'receipt' ? [each.receipt] : []));
  const heads = new Map<LaneNumber, string>();
  for (const { lanes } of receipts.sort((a, b) => a.size - b.size)) {
    for (const { lane, head } of lanes) if (head !== null) heads.set(lane, head);
  }
  return heads;
}

/** An id and a salt for an entry that is written now. */
export function newNames(): EntryNames {
  return { id: entryId(systemClock(), systemChance(10)), salt: toHex(systemChance(32)) };
}
