import { faulty, parsed, shown, type Parsed } from '#kernel';
import { formatProofText, parseHashes, splitProofText } from './proof-text.ts';

/** What a witness is asked to cosign: the body of `add-checkpoint` (C2SP tlog-witness). */
export interface WitnessRequest {
  /** Size of the tree that the witness cosigned last; 0 for none. */
  readonly old: number;
  /** That the checkpoint's tree extends the one of `old` entries. */
  readonly proof: readonly Uint8Array[];
  /** The signed note, as it is. */
  readonly checkpoint: string;
}

/** The request as it is sent; {@link parseWitnessRequest} reads it. */
export function formatWitnessRequest({ old, proof, checkpoint }: WitnessRequest): string {
  return formatProofText({ lines: [`old ${old}`], checkpoint }, proof);
}

/** Reads a request. It checks neither proof nor signature. */
export function parseWitnessRequest(text: string): Parsed<WitnessRequest> {
  const split = splitProofText(text, 'request');
  if (!split.ok) return split;
  const [first = '', ...lines] = split.value.lines;
  const old = Number(/^old (0|[1-9]\d*)$/.exec(first)?.[1]);
  if (!Number.isSafeInteger(old)) {
    return faulty({ field: 'old', found: shown(first), expected: 'old and a size without leading zeros' });
  }
  const proof = parseHashes(lines);
  return proof.ok ? parsed({ old, proof: proof.value, checkpoint: split.value.checkpoint }) : proof;
}
