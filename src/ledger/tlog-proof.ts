import { faulty, parsed, shown, type Parsed } from '#kernel';
import { fromBase64, toBase64 } from './base64.ts';
import { formatProofText, parseHashes, splitProofText } from './proof-text.ts';

/** A proof that can be checked offline: where an entry stands, what leads to the root, who signed that (C2SP tlog-proof). */
export interface TlogProof {
  /** What the proof itself does not sign; `null` for none. */
  readonly extra: Uint8Array | null;
  /** From 0. */
  readonly index: number;
  /** From the leaf's sibling upward. */
  readonly hashes: readonly Uint8Array[];
  /** A signed note, as it was published. */
  readonly checkpoint: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** The proof as it is written; {@link parseTlogProof} reads it. */
export function formatTlogProof({ extra, index, hashes, checkpoint }: TlogProof): string {
  const lines = [FIRST_LINE, ...(extra === null ? [] : [`extra ${toBase64(extra)}`]), `index ${index}`];
  return formatProofText({ lines, checkpoint }, hashes);
}

/** Reads a proof. It checks neither hash nor signature. */
export function parseTlogProof(text: string): Parsed<TlogProof> {
  const split = splitProofText(text, 'proof');
  if (!split.ok) return split;
  const [first = '', ...lines] = split.value.lines;
  if (first !== FIRST_LINE) return odd('proof', shown(first), FIRST_LINE);
  let extra: Uint8Array | null = null;
  if (lines[0]?.startsWith('extra ') === true) {
    extra = fromBase64(lines.shift()!.slice('extra '.length));
    if (extra === null) return odd('extra', 'something else', 'Base64');
  }
  const line = lines.shift() ?? '';
  const index = Number(/^index (0|[1-9]\d*)$/.exec(line)?.[1]);
  if (!Number.isSafeInteger(index)) return odd('index', shown(line), 'index and a whole number without leading zeros');
  const hashes = parseHashes(lines);
  return hashes.ok ? parsed({ extra, index, hashes: hashes.value, checkpoint: split.value.checkpoint }) : hashes;
}

function odd(field: string, found: string, expected: string) {
  return faulty({ field, found, expected });
}
