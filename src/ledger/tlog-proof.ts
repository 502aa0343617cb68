import { faulty, parsed, shown, type Parsed } from '#kernel';
import { fromBase64, toBase64 } from './base64.ts';
import { HASH_BYTES } from './tree.ts';

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
/** No tree that is counted in whole numbers is higher. */
const HASHES_MAX = 63;

/** The proof as it is written; {@link parseTlogProof} reads it. */
export function formatTlogProof({ extra, index, hashes, checkpoint }: TlogProof): string {
  const lines = [
    FIRST_LINE,
    ...(extra === null ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(toBase64),
    '',
  ];
  return `${lines.join('\n')}\n${checkpoint}`;
}

/** Reads a proof. It checks neither hash nor signature. */
export function parseTlogProof(text: string): Parsed<TlogProof> {
  const end = text.indexOf('\n\n');
  if (end < 0) return odd('proof', 'no empty line', 'an empty line before the checkpoint');
  const [first = '', ...lines] = text.slice(0, end).split('\n');
  if (first !== FIRST_LINE) return odd('proof', shown(first), FIRST_LINE);
  let extra: Uint8Array | null = null;
  if (lines[0]?.startsWith('extra ') === true) {
    extra = fromBase64(lines.shift()!.slice('extra '.length));
    if (extra === null) return odd('extra', 'something else', 'Base64');
  }
  const line = lines.shift() ?? '';
  const index = Number(/^index (0|[1-9]\d*)$/.exec(line)?.[1]);
  if (!Number.isSafeInteger(index)) return odd('index', shown(line), 'index and a whole number without leading zeros');
  if (lines.length > HASHES_MAX) return odd('proof', `${lines.length} hashes`, `at most ${HASHES_MAX}`);
  const hashes = lines.map(fromBase64);
  const bad = hashes.findIndex((hash) => hash?.length !== HASH_BYTES);
  if (bad >= 0) return odd(`proof[${bad}]`, shown(lines[bad]), `Base64 of ${HASH_BYTES} bytes`);
  return parsed({ extra, index, hashes: hashes.filter((hash) => hash !== null), checkpoint: text.slice(end + 2) });
}

function odd(field: string, found: string, expected: string) {
  return faulty({ field, found, expected });
}
