import { assert, canonicalJson, toHex, utf8, type EntryId, type Millis, type Sha256 } from '#kernel';
import { toBase64 } from './base64.ts';
import { laneAuthor, LANES, type LaneNumber } from './lane.ts';
import { renderLeaf } from './leaf.ts';
import { commitmentTo, type Sealed } from './sealed.ts';
import type { SignatureAlgorithm } from './signature.ts';
import { leafHash } from './tree.ts';

/** An entry as a bundle carries it; its leaf follows from it and from its place in the lane. */
export interface CarriedEntry {
  readonly id: EntryId;
  /** 64 hex digits. */
  readonly salt: string;
  /** Canonical JSON text. */
  readonly body: string;
}

/** An unbroken stretch of a lane. */
export interface LaneStretch<Carried extends CarriedEntry = CarriedEntry> {
  readonly lane: LaneNumber;
  /** Leaf hash (hex) of the entry before the first; null where the lane begins. */
  readonly prev: string | null;
  readonly entries: readonly Carried[];
}

/** What a header says of a lane. */
export interface LaneHead {
  readonly lane: LaneNumber;
  readonly prev: string | null;
  readonly count: number;
  /** Leaf hash (hex) of the last entry. */
  readonly head: string;
}

/** What a device signs once for a bundle. Format: docs/formats/bundle.md. */
export interface BundleHeader {
  readonly origin: string;
  readonly device: string;
  /** When it was written, by the clock of the device: UTC. */
  readonly at: Millis;
  /** How wrong that clock may be. */
  readonly doubtSeconds: number;
  readonly lanes: readonly LaneHead[];
}

/** A signature of the device over a header. */
export interface BundleSignature {
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

/** An entry with the leaf that it makes in its lane. */
export interface LinkedEntry extends CarriedEntry {
  readonly leaf: Uint8Array;
  /** Leaf hash in hexadecimal. */
  readonly hash: string;
}

/** Largest text of a bundle. */
export const BUNDLE_TEXT_BYTES_MAX = 64 * 1024 * 1024;
/** Most entries in one bundle. */
export const BUNDLE_ENTRIES_MAX = 100_000;

/** The line that a device signs, line feed included. */
export function renderBundleHeader({ origin, device, at, doubtSeconds, lanes }: BundleHeader): string {
  const members = lanes.map(({ lane, prev, count, head }) => ({ lane, prev, count, head }));
  return `${canonicalJson({ format: 'entente-bundle', version: 1, origin, device, at, doubtSeconds, lanes: members })}\n`;
}

/** The entries of a stretch with the leaves that they make. */
export function linkLane(
  { lane, prev, entries }: LaneStretch,
  device: string,
  sha256: Sha256,
): LaneStretch<LinkedEntry> & { readonly head: string } {
  const author = laneAuthor({ device, lane });
  let last = prev;
  const linked = entries.map((entry): LinkedEntry => {
    const commitment = commitmentTo(entry.salt, entry.body, sha256);
    const leaf = renderLeaf({ v: 1, id: entry.id, author, prev: last, commitment });
    last = toHex(leafHash(leaf, sha256));
    return { ...entry, leaf, hash: last };
  });
  assert(last !== null && linked.length > 0, 'a stretch of a lane has an entry');
  return { lane, prev, entries: linked, head: last };
}

/** A header over stretches, each of at least one entry, in the order of their lanes. */
export function bundleHeader(
  stretches: readonly LaneStretch[],
  about: Omit<BundleHeader, 'lanes'>,
  sha256: Sha256,
): BundleHeader {
  const lanes = stretches.map((stretch): LaneHead => {
    const { lane, prev, entries, head } = linkLane(stretch, about.device, sha256);
    return { lane, prev, count: entries.length, head };
  });
  return { ...about, lanes };
}

/** The text of a bundle: the signed header, the signature, then the entries lane by lane. */
export function bundleText(
  header: BundleHeader,
  { algorithm, signature }: BundleSignature,
  stretches: readonly LaneStretch[],
): Uint8Array<ArrayBuffer> {
  const lines = stretches.flatMap(({ entries }) => entries.map(renderCarried));
  const signed = canonicalJson({ algorithm, signature: toBase64(signature) });
  return utf8(`${renderBundleHeader(header)}${signed}\n${lines.join('')}`);
}

/** An entry's line, line feed included. */
export function renderCarried({ id, salt, body }: CarriedEntry): string {
  return `{"body":${body},"id":"${id}","salt":"${salt}"}\n`;
}

/** An entry of a device's own lane, as its store holds it, with the body that it was written with. */
export function carriedOf(id: EntryId, { salt, body }: Pick<Sealed, 'salt' | 'body'>): CarriedEntry {
  assert(salt !== null && body !== null, 'a device holds the bodies of its own entries');
  return { id, salt, body };
}

/** Of the stretches, taken in the order of their lanes, the first so many entries. */
export function firstCarried(stretches: readonly LaneStretch[], count: number): readonly LaneStretch[] {
  let left = count;
  return [...stretches]
    .sort((a, b) => LANES.indexOf(a.lane) - LANES.indexOf(b.lane))
    .map((stretch) => {
      const entries = stretch.entries.slice(0, left);
      left -= entries.length;
      return { ...stretch, entries };
    })
    .filter(({ entries }) => entries.length > 0);
}

/**
 * How many entries, in the order of their lanes, make a bundle that still fits; 0: not even one does.
 * @param fits whether a bundle of that many does; what holds for a number holds for each below it.
 */
export function mostThatFit(stretches: readonly LaneStretch[], fits: (count: number) => boolean): number {
  const all = stretches.reduce((sum, { entries }) => sum + entries.length, 0);
  let [least, most] = [0, Math.min(all, BUNDLE_ENTRIES_MAX)];
  if (most > 0 && fits(most)) return most;
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(middle)) least = middle;
    else most = middle;
  }
  return least;
}
