import { canonicalJson, faulty, fromUtf8, parsed, shown, utf8, type Fault, type Parsed, type Sha256 } from '#kernel';
import { leafHash } from './tree.ts';
import type { Leaf } from './leaf.ts';
import { opens } from './sealed.ts';
import type { Verify } from './signature.ts';
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts';
import { verifyCheckpoint, type CheckpointTerms, type VerifiedCheckpoint } from './verify-checkpoint.ts';
import { verifyInclusion } from './verify-proof.ts';

/** What a receipt is made of. */
export interface ReceiptParts {
  readonly leaf: Uint8Array;
  /** `null` together with `body` where these are withheld or erased. */
  readonly salt: string | null;
  readonly body: string | null;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed note. */
  readonly checkpoint: string;
}

/** A receipt that holds: the entry, where it stands, and who vouches for it. */
export interface VerifiedReceipt extends VerifiedCheckpoint {
  readonly leaf: Leaf;
  /** Canonical JSON; `null` where it is withheld. */
  readonly body: string | null;
  readonly index: number;
}

const FORMAT = 'entente-receipt';

/** A receipt: a C2SP tlog-proof whose extra data is the entry (docs/formats/log.md). */
export function renderReceipt({ leaf, salt, body, index, hashes, checkpoint }: ReceiptParts): string {
  const entry = { format: FORMAT, version: 1, leaf: fromUtf8(leaf), salt, body };
  return formatTlogProof({ extra: utf8(canonicalJson(entry)), index, hashes, checkpoint });
}

/** Checks a receipt offline: signatures, inclusion, and that salt and body are what the leaf commits to. */
export function verifyReceipt(
  text: string,
  terms: CheckpointTerms,
  { verify, sha256 }: { readonly verify: Verify; readonly sha256: Sha256 },
): Parsed<VerifiedReceipt> {
  const read = parseTlogProof(text);
  if (!read.ok) return read;
  const { extra, index, hashes, checkpoint } = read.value;
  const entry = entryIn(extra);
  const signed = verifyCheckpoint(checkpoint, terms, verify);
  const faults = [entry, signed].flatMap((part) => (part.ok ? [] : part.faults));
  if (!entry.ok || !signed.ok) return { ok: false, faults };
  const opened = opens(entry.value, sha256);
  if (!opened.ok) return opened;
  const { size, root } = signed.value.checkpoint;
  const hash = leafHash(entry.value.leaf, sha256);
  const fault = verifyInclusion({ index, size, leafHash: hash, root, proof: hashes }, sha256);
  if (fault !== null) return faulty(fault);
  return parsed({ ...signed.value, leaf: opened.value, body: entry.value.body, index });
}

function entryIn(extra: Uint8Array | null): Parsed<Pick<ReceiptParts, 'leaf' | 'salt' | 'body'>> {
  if (extra === null) return faulty({ field: 'extra', found: 'nothing', expected: 'the entry' });
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(extra) ?? '');
  } catch {
    return faulty({ field: 'extra', found: 'no JSON', expected: 'the entry as JSON' });
  }
  const members = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { format, version, leaf, salt, body } = members;
  const faults: Fault[] = [];
  const need = (field: string, [holds, expected]: readonly [boolean, string]) => {
    if (!holds) faults.push({ field: `extra.${field}`, found: shown(members[field]), expected });
  };
  need('format', [format === FORMAT, `"${FORMAT}"`]);
  need('version', [version === 1, '1, the version this program reads']);
  need('leaf', [typeof leaf === 'string', 'the text of a leaf']);
  need('salt', [isTextOrNull(salt), 'a text or null']);
  need('body', [isTextOrNull(body), 'a text or null']);
  if (faults.length > 0 || typeof leaf !== 'string' || !isTextOrNull(salt) || !isTextOrNull(body)) {
    return { ok: false, faults };
  }
  return parsed({ leaf: utf8(leaf), salt, body });
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
