import { concatBytes, type Fault, type Parsed } from '#kernel';
import { parseExportHeader, parseExportRow, type ExportHeader } from './export-file.ts';
import type { Row } from './row.ts';

/** Longest line of an exported ledger. */
export const EXPORT_LINE_BYTES_MAX = 32 * 1024 * 1024;

/** Most faults reported of one file. */
export const EXPORT_FAULTS_MAX = 100;

const LINE_FEED = 0x0a;

/** Reads an exported ledger piece by piece, however the pieces are cut. */
export interface ExportReader {
  /** The rows whose lines end in this piece and can be read. */
  readonly push: (piece: Uint8Array) => Row[];
  /** The header, once its line has been read and is sound. */
  readonly header: () => ExportHeader | null;
  /** Whether nothing was found wrong so far. */
  readonly sound: () => boolean;
  /** Whether reading on is of no use: the header is not sound, or there are too many faults. */
  readonly stopped: () => boolean;
  /** To be called after the last piece: the header, or every fault with its line. */
  readonly end: () => Parsed<ExportHeader>;
}

/**
 * Reads an exported ledger, piece by piece.
 * @param file named in the faults
 */
export function readExport(file?: string): ExportReader {
  const faults: Fault[] = [];
  let header: ExportHeader | null = null;
  let line = 0;
  let rows = 0;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let stopped = false;

  function report(...found: readonly Fault[]): void {
    for (const fault of found) faults.push({ ...(file === undefined ? {} : { file }), line, ...fault });
    if (faults.length < EXPORT_FAULTS_MAX) return;
    faults.length = EXPORT_FAULTS_MAX;
    stopped = true;
  }

  function keep(part: Uint8Array): void {
    pendingBytes += part.length;
    if (pendingBytes <= EXPORT_LINE_BYTES_MAX) pending.push(part);
    else pending = [];
  }

  function takeLine(): Row | null {
    line += 1;
    const [bytes, length] = [concatBytes(...pending), pendingBytes];
    [pending, pendingBytes] = [[], 0];
    if (line > 1) rows += 1;
    if (length > EXPORT_LINE_BYTES_MAX) {
      report({ field: '', found: `${length} bytes`, expected: `a line of at most ${EXPORT_LINE_BYTES_MAX} bytes` });
      stopped ||= line === 1;
      return null;
    }
    const read = line === 1 ? parseExportHeader(bytes) : parseExportRow(bytes);
    if ('version' in read) header = read;
    else if ('leaf' in read) return read;
    else report(...read);
    stopped ||= header === null;
    return null;
  }

  return {
    push(piece) {
      const found: Row[] = [];
      let from = 0;
      while (!stopped) {
        const feed = piece.indexOf(LINE_FEED, from);
        if (feed === -1) break;
        keep(piece.subarray(from, feed));
        from = feed + 1;
        const row = takeLine();
        if (row !== null) found.push(row);
      }
      if (!stopped && from < piece.length) keep(piece.slice(from));
      return found;
    },
    header: () => header,
    sound: () => faults.length === 0,
    stopped: () => stopped,
    end() {
      if (!stopped) report(...endFaults({ header, line, rows, pendingBytes }));
      return faults.length > 0 || header === null ? { ok: false, faults } : { ok: true, value: header };
    },
  };
}

/** What only the end of the file shows. */
function endFaults(read: { header: ExportHeader | null; line: number; rows: number; pendingBytes: number }): Fault[] {
  const { header, line, rows, pendingBytes } = read;
  const faults: Fault[] = [];
  if (pendingBytes > 0) {
    faults.push({ line: line + 1, field: '', found: 'the end of the file inside a line', expected: 'a line feed' });
  } else if (header === null) {
    faults.push({ line: 1, field: '', found: 'an empty file', expected: 'the header of an exported ledger' });
  }
  if (header !== null && rows !== header.size) {
    faults.push({ line, field: '', found: `${rows} rows`, expected: `${header.size} rows, as the header says` });
  }
  return faults;
}
