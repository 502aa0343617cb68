import { faulty, parsed, shown, type Parsed } from '#kernel';
import { fromBase64, toBase64 } from './base64.ts';
import { HASH_BYTES } from './tree.ts';

/** What a witness is asked to cosign: the body of `add-checkpoint` (C2SP tlog-witness). */
export interface WitnessRequest {
  /** Size of the tree that the witness cosigned last; 0 for none. */
  readonly old: number;
  /** That the checkpoint's tree extends the one of `old` entries. */
  readonly proof: readonly Uint8Array[];
  /** The signed note, as it is. */
  readonly checkpoint: string;
}

const PROOF_LINES_MAX = 63;

/** The request as it is sent; {@link parseWitnessRequest} reads it. */
export function formatWitnessRequest({ old, proof, checkpoint }: WitnessRequest): string {
  return `${[`old ${old}`, ...proof.map(toBase64), ''].join('\n')}\n${checkpoint}`;
}

/** Reads a request. It checks neither proof nor signature. */
export function parseWitnessRequest(text: string): Parsed<WitnessRequest> {
  const end = text.indexOf('\n\n');
  if (end < 0) return odd('request', 'no empty line', 'an empty line before the checkpoint');
  const [first = '', ...lines] = text.slice(0, end).split('\n');
  const old = Number(/^old (0|[1-9]\d*)$/.exec(first)?.[1]);
  if (!Number.isSafeInteger(old)) return odd('old', shown(first), 'old and a size without leading zeros');
  if (lines.length > PROOF_LINES_MAX) return odd('proof', `${lines.length} hashes`, `at most ${PROOF_LINES_MAX}`);
  const proof = lines.map(fromBase64);
  const bad = proof.findIndex((hash) => hash?.length !== HASH_BYTES);
  if (bad >= 0) return odd(`proof[${bad}]`, shown(lines[bad]), `Base64 of ${HASH_BYTES} bytes`);
  return parsed({ old, proof: proof.filter((hash) => hash !== null), checkpoint: text.slice(end + 2) });
}

function odd(field: string, found: string, expected: string) {
  return faulty({ field, found, expected });
}
