/** A device as a test holds it: a key, and lanes that grow. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { nodeSha256 } from '#adapters';
import { canonicalJson, entryId, toHex, utf8, type EntryId, type Json, type Millis } from '#kernel';
import {
  bundleHeader,
  bundleText,
  deviceIdOf,
  deviceStatement,
  linkLane,
  readBundle,
  renderBundleHeader,
  toBase64,
  type Bundle,
  type CarriedEntry,
  type LaneNumber,
  type LaneStretch,
} from '#ledger';

export interface TestDevice {
  readonly device: string;
  readonly party: string;
  /** What is sent to be registered. */
  readonly registration: Readonly<Record<string, unknown>>;
  readonly lanes: Map<LaneNumber, CarriedEntry[]>;
  /** Writes a body into a lane; what goes without saying is filled in. */
  readonly write: (lane: LaneNumber, body: Readonly<Record<string, unknown>>) => EntryId;
  /** Drafts an act, or another body; the id of the draft and of what it is to become. */
  readonly draft: (said: Readonly<Record<string, unknown>>) => { readonly id: EntryId; readonly act: EntryId };
  /** A bundle of stretches of its lanes, by default of all that was written. */
  readonly bundle: (stretches?: readonly LaneStretch[]) => Bundle;
  readonly text: (stretches?: readonly LaneStretch[]) => Uint8Array;
  /** All that stands in its lanes. */
  readonly all: () => LaneStretch[];
  /** A stretch of a lane from one place on. */
  readonly from: (lane: LaneNumber, place: number, until?: number) => LaneStretch;
  now: Millis;
}

const NOTHING_SAID = { holdsFrom: null, holdsUntil: null, saidAt: null, sources: [], persons: [] };

/** What a device is made of. */
export interface TestDeviceOptions {
  readonly party: string;
  readonly post?: string;
  readonly office?: string;
  readonly origin?: string;
  readonly operation?: string;
  readonly now: Millis;
  /** Tells one device of a test from another. */
  readonly seed?: number;
  readonly doubtSeconds?: number;
}

let made = 0;

export function testDevice(options: TestDeviceOptions): TestDevice {
  const { party, post = 'delegate', origin = 'entente/lagoon/here', operation = 'storm' } = options;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32));
  const device = deviceIdOf({ algorithm: 'ed25519', publicKey: raw }, nodeSha256);
  const signed = (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey));
  const nth = options.seed ?? (made += 1);
  const lanes = new Map<LaneNumber, CarriedEntry[]>();
  let written = 0;
  const random = (length: number) => nodeSha256(utf8(`${nth}/${(written += 1)}`)).slice(0, length);
  const self: TestDevice = {
    device,
    party,
    now: options.now,
    registration: {
      ...{ device, party, post, office: options.office ?? null, algorithm: 'ed25519', label: `Tablet ${nth}` },
      publicKey: toBase64(raw),
      proof: toBase64(signed(deviceStatement({ device, party }))),
    },
    lanes,
    write: (lane, said) => {
      const id = entryId(self.now, random(10));
      const body = whole(said);
      const entries = lanes.get(lane) ?? [];
      lanes.set(lane, entries);
      entries.push({ id, salt: toHex(random(32)), body: canonicalJson(body) });
      self.now += 1000;
      return id;
    },
    draft: (said) => {
      const act = entryId(self.now, random(10));
      const content = {
        id: act,
        salt: toHex(random(32)),
        body: whole({ standing: 'performed', family: 'act', ...said }),
      };
      const id = self.write(1, { family: 'record', kind: 'draft', audience: [], by: said.by ?? null, content });
      return { id, act };
    },
    all: () => ([1, 2, 3] as const).filter((lane) => lanes.has(lane)).map((lane) => self.from(lane, 0)),
    from: (lane, place, until) => {
      const entries = lanes.get(lane) ?? [];
      const before = entries.slice(0, place);
      const prev =
        before.length === 0 ? null : linkLane({ lane, prev: null, entries: before }, device, nodeSha256).head;
      return { lane, prev, entries: entries.slice(place, until) };
    },
    text: (stretches = self.all()) => {
      const about = { origin, device, at: self.now, doubtSeconds: options.doubtSeconds ?? 5 };
      const header = bundleHeader(stretches, about, nodeSha256);
      return bundleText(
        header,
        { algorithm: 'ed25519', signature: signed(utf8(renderBundleHeader(header))) },
        stretches,
      );
    },
    bundle: (stretches) => {
      const read = readBundle(self.text(stretches), nodeSha256);
      if (!read.ok) throw new TypeError(JSON.stringify(read.faults));
      return read.value;
    },
  };
  function whole(said: Readonly<Record<string, unknown>>): Json {
    const at = { text: new Date(self.now).toISOString().slice(0, 19), zone: 'UTC' };
    const writtenAt = { at, doubtSeconds: options.doubtSeconds ?? 5 };
    return {
      ...{ v: 1, operation, owner: party, audience: 'public', by: null, ...NOTHING_SAID, writtenAt },
      ...{ family: 'claim', kind: 'claim' },
      ...said,
    } as Json;
  }
  return self;
}
