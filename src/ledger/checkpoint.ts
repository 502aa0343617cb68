import { faulty, parsed, shown, type Parsed } from '#kernel';
import { fromBase64, toBase64 } from './base64.ts';
import type { Head } from './log.ts';
import { HASH_BYTES } from './tree.ts';

/** What a log signs of itself (C2SP tlog-checkpoint). */
export interface Checkpoint extends Head {
  /** Which log: its origin line. */
  readonly origin: string;
  /** Further lines, none of them empty; their meaning is not known here. */
  readonly extensions: readonly string[];
}

/** The text of a checkpoint, which is what is signed; {@link parseCheckpoint} takes this text and no other. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  return `${[origin, String(size), toBase64(root), ...extensions].join('\n')}\n`;
}

/** Reads the text of a checkpoint. A size above 2^53 - 1 is not taken. */
export function parseCheckpoint(text: string): Parsed<Checkpoint> {
  const lines = text.split('\n');
  if (lines.pop() !== '') return odd('checkpoint', 'a last line without its line feed', 'a line feed at the end');
  const [origin = '', sizeText = '', rootText = '', ...extensions] = lines;
  if (origin === '') return odd('origin', shown(origin), 'the origin line of a log');
  const size = Number(sizeText);
  if (!Number.isSafeInteger(size) || String(size) !== sizeText || size < 0) {
    return odd('size', shown(sizeText), 'a whole number in decimal digits without leading zeros, at most 2^53 - 1');
  }
  const root = fromBase64(rootText);
  if (root?.length !== HASH_BYTES) return odd('root', shown(rootText), `Base64 of ${HASH_BYTES} bytes`);
  if (extensions.includes('')) return odd('extensions', 'an empty line', 'lines with text');
  return parsed({ origin, size, root, extensions });
}

function odd(field: string, found: string, expected: string) {
  return faulty({ field, found, expected });
}
