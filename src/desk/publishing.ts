import { concatBytes, equalBytes, toHex, type Fault, type Millis, type Parsed, type Sha256 } from '#kernel';
import {
  consistencyNodes,
  formatVerifierKey,
  frontierNodes,
  formatWitnessRequest,
  leavesOf,
  nodesOfTile,
  parseNote,
  parseTilePath,
  proveConsistency,
  renderBundle,
  rootOf,
  signCheckpoint,
  TILE_WIDTH,
  verifierKeyOf,
  verifyCheckpoint,
  verifyNote,
  type Checkpoint,
  type SigningKey,
  type Tile,
  type TreeNode,
  type VerifierKey,
  type Verify,
} from '#ledger';
import { done, unavailable, unknown, type Answer } from './answer.ts';
import type { Store, StoreFault } from './store.ts';

/** What a witness answers to a checkpoint. */
export type WitnessAnswer =
  /** Signature lines. */
  | { readonly kind: 'cosigned'; readonly lines: string }
  /** It has cosigned a tree of that size. */
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'none'; readonly why: string };

/** A witness that is asked for its cosignature (C2SP tlog-witness). */
export interface WitnessPort {
  readonly key: VerifierKey;
  /** @param request the body of `add-checkpoint`. */
  readonly ask: (request: string) => Promise<WitnessAnswer>;
}

/** Where published checkpoints are kept, so that what was published once is never contradicted. */
export interface CheckpointShelf {
  readonly read: (origin: string) => Parsed<string | null>;
  /** In one step, and durable on return. */
  readonly write: (origin: string, note: string) => Parsed<null>;
}

/** What publishing needs besides the stores. */
export interface PublishingPorts {
  readonly store: (origin: string | null) => Promise<Answer<Store>>;
  readonly key: SigningKey;
  readonly sha256: Sha256;
  readonly verify: Verify;
  /** UTC. */
  readonly clock: () => Millis;
  readonly shelf: CheckpointShelf;
  readonly witnesses: readonly WitnessPort[];
  /** How many cosignatures make a checkpoint certified; 0 where the pact asks for none. */
  readonly quorum: number;
  /** Told why a witness did not cosign. */
  readonly report: (witness: string, why: string) => void;
}

/** A checkpoint as it is published. */
export interface Published {
  readonly checkpoint: Checkpoint;
  /** The signed note. */
  readonly note: string;
  /** Names of the witnesses that cosigned. */
  readonly cosigned: readonly string[];
}

/** Makes the signed files of the logs of one installation. Format: docs/formats/log.md. */
export interface Publisher {
  /** Verifier key of the log of that name. */
  readonly vkey: (origin: string) => string;
  readonly quorum: number;
  readonly witnesses: readonly VerifierKey[];
  /** The checkpoint of the log as it is now, with what cosignatures could be had. */
  readonly checkpoint: (origin: string) => Promise<Answer<Published>>;
  /** The file of the tiled log at a path, within what its checkpoint covers. */
  readonly tile: (origin: string, path: string) => Promise<Answer<Uint8Array>>;
}

/** How long a witness that did not cosign is left in peace. */
const RETRY_MILLIS = 4_000;

interface Kept extends Published {
  readonly askedAt: Millis;
}

/** A publisher over the stores and ports it is given; it keeps what it published last and asks one thing at a time. */
export function openPublisher(ports: PublishingPorts): Publisher {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Answer<Published>>>();
  const sizes = new Map<string, number>();
  const context: Context = { ports, kept, sizes };

  const checkpoint = (origin: string): Promise<Answer<Published>> => {
    const running = underWay.get(origin);
    if (running !== undefined) return running;
    const next = publish(context, origin).finally(() => underWay.delete(origin));
    underWay.set(origin, next);
    return next;
  };
  return {
    vkey: (origin) => formatVerifierKey(logKey(ports, origin)),
    quorum: ports.quorum,
    witnesses: ports.witnesses.map(({ key }) => key),
    checkpoint,
    tile: async (origin, path) => {
      const tile = parseTilePath(path);
      if (tile === null) return unknown(`file ${path}`);
      const store = await ports.store(origin);
      if (store.kind !== 'done') return store;
      const known = kept.get(origin)?.checkpoint.size ?? 0;
      const covered = leavesOf(tile) <= known ? known : null;
      const published = covered === null ? await checkpoint(origin) : null;
      if (published !== null && published.kind !== 'done') return published;
      const size = covered ?? (published?.kind === 'done' ? published.value.checkpoint.size : 0);
      return leavesOf(tile) > size ? unknown(`file ${path}`) : tileOf(store.value, tile);
    },
  };
}

interface Context {
  readonly ports: PublishingPorts;
  readonly kept: Map<string, Kept>;
  /** Sizes that witnesses are known to have cosigned, by key and origin. */
  readonly sizes: Map<string, number>;
}

function logKey({ key, sha256 }: PublishingPorts, origin: string): VerifierKey {
  return verifierKeyOf({ name: origin, kind: 'ed25519', publicKey: key.publicKey }, sha256);
}

async function publish(context: Context, origin: string): Promise<Answer<Published>> {
  const { ports, kept } = context;
  const store = await ports.store(origin);
  if (store.kind !== 'done') return store;
  const last = kept.get(origin) ?? lastPublished(ports, origin);
  if (last !== null && 'faults' in last) return notKept(last.faults);
  const head = await store.value.head();
  if (!head.ok) return unavailable(head.faults);
  const { size, root } = head.value;
  const now = ports.clock();
  if (last !== null) {
    const before = await rootAt(store.value, Math.min(last.checkpoint.size, size), ports.sha256);
    if (!before.ok) return unavailable(before.faults);
    if (last.checkpoint.size > size || !equalBytes(before.value, last.checkpoint.root)) {
      return unavailable([contradiction(last.checkpoint, { size, root: before.value })]);
    }
    const complete = last.cosigned.length >= ports.witnesses.length;
    if (last.checkpoint.size === size && (complete || now - last.askedAt < RETRY_MILLIS)) return done(last);
  }
  const note =
    last?.checkpoint.size === size
      ? last.note
      : signCheckpoint({ origin, size, root, extensions: [] }, ports.key, ports.sha256);
  const asked = await cosignedBy(context, { store: store.value, origin, size, note });
  if (!asked.ok) return unavailable(asked.faults);
  const written = ports.shelf.write(origin, asked.value);
  if (!written.ok) return notKept(written.faults);
  const published: Kept = {
    checkpoint: { origin, size, root, extensions: [] },
    note: asked.value,
    cosigned: cosignersOf(ports, asked.value),
    askedAt: ports.clock(),
  };
  kept.set(origin, published);
  return done(published);
}

/** What was published last, as far as it is kept; a kept checkpoint of another key is none. */
function lastPublished(ports: PublishingPorts, origin: string): Kept | null | { readonly faults: readonly Fault[] } {
  const read = ports.shelf.read(origin);
  if (!read.ok) return { faults: read.faults };
  if (read.value === null) return null;
  const note = read.value;
  const verified = verifyCheckpoint(note, { origin, log: logKey(ports, origin), witnesses: [] }, ports.verify);
  if (!verified.ok) return { faults: verified.faults };
  return { checkpoint: verified.value.checkpoint, note, cosigned: cosignersOf(ports, note), askedAt: -Infinity };
}

function notKept(faults: readonly Fault[]): Answer<never> {
  return unavailable(faults.map((fault) => ({ ...fault, code: 'unreachable' })));
}

function contradiction(published: Checkpoint, here: { readonly size: number; readonly root: Uint8Array }): StoreFault {
  return {
    code: 'corrupt',
    field: published.origin,
    found: `a tree of ${here.size} entries, root ${toHex(here.root)}`,
    expected: `one that extends the published checkpoint: ${published.size} entries, root ${toHex(published.root)}`,
  };
}

interface Signing {
  readonly store: Store;
  readonly origin: string;
  readonly size: number;
  readonly note: string;
}

/** The note with the cosignatures of all witnesses that gave one. */
async function cosignedBy(
  { ports, sizes }: Context,
  { store, origin, size, note }: Signing,
): Promise<
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly faults: readonly StoreFault[] }
> {
  const have = cosignersOf(ports, note);
  const missing = size === 0 ? [] : ports.witnesses.filter(({ key }) => !have.includes(key.name));
  const lines = await Promise.all(
    missing.map(async ({ key, ask }) => {
      const place = `${key.name}\n${origin}`;
      for (let turn = 0, old = sizes.get(place) ?? 0; turn < 2; turn++) {
        const proof = await consistencyOf({ store, sha256: ports.sha256 }, old, size);
        if (!proof.ok) return refusedBy(ports, key, proof.faults[0]?.found ?? 'no proof');
        const answer = await ask(formatWitnessRequest({ old, proof: proof.value, checkpoint: note }));
        if (answer.kind === 'none') return refusedBy(ports, key, answer.why);
        if (answer.kind === 'conflict') {
          if (answer.size > size || answer.size === old) return refusedBy(ports, key, `it has cosigned ${answer.size}`);
          old = answer.size;
          continue;
        }
        const added = parseNote(`${note}${answer.lines}`);
        const held = added.ok ? verifyNote(added.value, [key], ports.verify) : added;
        if (!held.ok) return refusedBy(ports, key, 'it answered with a signature that does not hold');
        sizes.set(place, size);
        return answer.lines;
      }
      return '';
    }),
  );
  return { ok: true, value: `${note}${lines.join('')}` };
}

function refusedBy(ports: PublishingPorts, { name }: VerifierKey, why: string): '' {
  ports.report(name, why);
  return '';
}

function cosignersOf({ witnesses, verify }: PublishingPorts, note: string): string[] {
  const parsed = parseNote(note);
  if (!parsed.ok) return [];
  return witnesses.filter(({ key }) => verifyNote(parsed.value, [key], verify).ok).map(({ key }) => key.name);
}

interface Tree {
  readonly store: Store;
  readonly sha256: Sha256;
}

async function consistencyOf({ store, sha256 }: Tree, from: number, to: number) {
  if (from === 0 || from === to) return { ok: true as const, value: [] };
  const wanted = consistencyNodes(from, to);
  const hashes = await store.nodes(wanted);
  if (!hashes.ok) return hashes;
  return { ok: true as const, value: proveConsistency({ from, to, nodeAt: lookup(wanted, hashes.value) }, sha256) };
}

/** The root of the first entries of a log. */
async function rootAt(store: Store, size: number, sha256: Sha256) {
  const hashes = await store.nodes(frontierNodes(size));
  return hashes.ok ? { ok: true as const, value: rootOf({ size, hashes: hashes.value }, sha256) } : hashes;
}

function lookup(nodes: readonly TreeNode[], hashes: readonly Uint8Array[]) {
  const places = new Map(nodes.map(({ level, index }, at) => [`${level}/${index}`, at]));
  return ({ level, index }: TreeNode) => hashes[places.get(`${level}/${index}`)!]!;
}

async function tileOf(store: Store, tile: Tile): Promise<Answer<Uint8Array>> {
  const { level, index, width } = tile;
  if (level !== 'entries') {
    const hashes = await store.nodes(nodesOfTile({ level, index, width }));
    return hashes.ok ? done(concatBytes(...hashes.value)) : unavailable(hashes.faults);
  }
  const from = index * TILE_WIDTH;
  const rows = await store.read({ reader: { kind: 'public' }, from, to: from + width });
  return rows.ok ? done(renderBundle(rows.value.map(({ leaf }) => leaf))) : unavailable(rows.faults);
}
