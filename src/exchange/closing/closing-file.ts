import { zipSync } from 'fflate';
import { faulty, fromUtf8, parsed, utf8, type Parsed } from '#kernel';
import type { Replay } from '#views';
import { unpack } from '../docx/archive.ts';
import { toCsv, type Table } from '../csv.ts';
import { tableOf, TABLES } from '../tables.ts';
import { closingPage, type ClosingKeys } from './closing-page.ts';

/** What a closing file is made of. */
export interface ClosingParts {
  /** The operation at its end, as its holder may read it. */
  readonly view: Replay;
  /** The whole log as exported for the holder (docs/formats/export.md). */
  readonly ledger: string;
  /** Signed note over that log. */
  readonly checkpoint: string;
  /** Receipts by the ids of entries. */
  readonly receipts: Readonly<Record<string, string>>;
  /** Public keys, as JSON. */
  readonly keys: ClosingKeys;
  /** The program that checks it all, where it is at hand. */
  readonly verifier: string | null;
}

/** The parts of a closing file that prove it. */
export interface ClosingProof {
  readonly ledger: Uint8Array;
  readonly checkpoint: string;
  /** By their names in the file. */
  readonly receipts: ReadonlyMap<string, string>;
}

const FILES = { ledger: 'ledger.jsonl', checkpoint: 'checkpoint', receipts: 'receipts/' } as const;
/** Zip has no moment without a date; the file is the same whenever it is made. */
const MTIME = '2000-01-01T00:00:00';

/** The closing file of an operation, as the bytes of a zip. Format: docs/formats/closing.md. */
export function closingFile(parts: ClosingParts): Uint8Array {
  const { view, ledger, checkpoint, receipts, keys, verifier } = parts;
  const tables = [
    ...TABLES.map((name) => [name, tableOf(view, name)] as const),
    ['decisions', linesOf(view, 'act')] as const,
    ['claims', linesOf(view, 'claim')] as const,
  ];
  const texts: Record<string, string> = {
    'index.html': closingPage(parts),
    'operation.json': `${JSON.stringify(view, null, 2)}\n`,
    ...Object.fromEntries(tables.map(([name, table]) => [`tables/${name}.csv`, toCsv(table)])),
    [FILES.ledger]: ledger,
    [FILES.checkpoint]: checkpoint,
    'keys.json': `${JSON.stringify(keys, null, 2)}\n`,
    ...Object.fromEntries(Object.entries(receipts).map(([id, text]) => [`${FILES.receipts}${id}.tlog-proof`, text])),
    ...(verifier === null ? {} : { 'entente-verify.mjs': verifier }),
  };
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, utf8(text)]));
  return zipSync(files, { mtime: MTIME });
}

function linesOf(view: Replay, family: 'act' | 'claim'): Table {
  const { columns, rows } = tableOf(view, 'log');
  return { columns, rows: rows.filter((row) => row.family === family) };
}

/** Opens a closing file, as far as its proofs go. */
export function openClosingFile(bytes: Uint8Array): Parsed<ClosingProof> {
  const files = unpack(bytes, isProof);
  if (!files.ok) return files;
  const text = (name: string) => fromUtf8(files.value.get(name) ?? new Uint8Array());
  const [ledger, checkpoint] = [files.value.get(FILES.ledger), text(FILES.checkpoint) ?? ''];
  if (ledger === undefined || checkpoint === '') {
    const field = ledger === undefined ? FILES.ledger : FILES.checkpoint;
    return faulty({ field, found: 'nothing', expected: 'a file of that name' });
  }
  const receipts = [...files.value.keys()].filter((name) => name.startsWith(FILES.receipts));
  return parsed({ ledger, checkpoint, receipts: new Map(receipts.map((name) => [name, text(name) ?? ''])) });
}

function isProof(name: string): boolean {
  return name === FILES.ledger || name === FILES.checkpoint || name.startsWith(FILES.receipts);
}
