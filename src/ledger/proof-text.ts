import { faulty, parsed, shown, type Parsed } from '#kernel';
import { fromBase64, toBase64 } from './base64.ts';
import { HASH_BYTES } from './tree.ts';

/** No tree that is counted in whole numbers is higher. */
const HASHES_MAX = 63;

/** What stands before a checkpoint: lines of its own kind, then the hashes of a proof. */
export interface ProofText {
  readonly lines: readonly string[];
  /** A signed note, as it is. */
  readonly checkpoint: string;
}

/** Lines, hashes one a line, an empty line and the checkpoint, as tlog-proof and tlog-witness have them. */
export function formatProofText({ lines, checkpoint }: ProofText, hashes: readonly Uint8Array[]): string {
  return `${[...lines, ...hashes.map(toBase64), ''].join('\n')}\n${checkpoint}`;
}

/** The lines before the empty one, those of the hashes among them, and the checkpoint behind it; `field`: of a fault. */
export function splitProofText(text: string, field: string): Parsed<ProofText> {
  const end = text.indexOf('\n\n');
  if (end < 0) return faulty({ field, found: 'no empty line', expected: 'an empty line before the checkpoint' });
  return parsed({ lines: text.slice(0, end).split('\n'), checkpoint: text.slice(end + 2) });
}

/** The hashes of a proof, one a line in Base64. */
export function parseHashes(lines: readonly string[]): Parsed<readonly Uint8Array[]> {
  if (lines.length > HASHES_MAX) {
    return faulty({ field: 'proof', found: `${lines.length} hashes`, expected: `at most ${HASHES_MAX}` });
  }
  const hashes = lines.map(fromBase64);
  const bad = hashes.findIndex((hash) => hash?.length !== HASH_BYTES);
  if (bad < 0) return parsed(hashes.filter((hash) => hash !== null));
  return faulty({ field: `proof[${bad}]`, found: shown(lines[bad]), expected: `Base64 of ${HASH_BYTES} bytes` });
}
