import type { Row, RowSource } from '#ledger';
import { ok, storeFault } from './store-fault.ts';
import type { StoreFault, Stored } from './store.ts';

/** A text as it lies on a disk. */
export interface SealedText {
  /** Id of the key it is encrypted under. */
  readonly key: string;
  /** Base64. */
  readonly data: string;
}

/**
 * Encrypts what is not public for as long as it lies on a disk, under a key that lies elsewhere. Format:
 * docs/formats/rest.md.
 */
export interface RestCipher {
  /**
   * To be asked before anything is encrypted. Where no key was ever used and there is none, one is made.
   * @param used ids of the keys that what is kept already is encrypted under; each of them must be there.
   * @returns the id of the key that is used from now on; a fault `key-missing` when one is not there.
   */
  readonly ready: (used: readonly string[]) => Stored<string>;
  /**
   * @param place what the text belongs to; it opens at this place alone.
   * @throws Defect when {@link ready} was not asked.
   */
  readonly seal: (place: string, text: string) => SealedText;
  /** @returns a fault `key-missing` without the key, `corrupt` when the bytes or the place are others. */
  readonly open: (place: string, sealed: SealedText) => Stored<string>;
}

/**
 * The id of the key that is used from now on where those keys were used before; null where there is no cipher and never
 * was. File formats without a place for ids name none.
 * @param file what faults call the place.
 */
export function keyInUse(cipher: RestCipher | null, used: readonly string[], file: string): Stored<string | null> {
  if (cipher !== null) return cipher.ready(used);
  return used[0] === undefined ? ok(null) : keyMissing(used[0], { file });
}

/** What an encrypted row has in the cell of its salt: this mark and the id of the key. A salt never begins so. */
const MARK = '~';

type Cells = Pick<Row, 'id' | 'audience' | 'salt' | 'body'>;

/** Whether the cell of a salt says that the row is encrypted. */
export function isSealed({ salt }: Pick<Row, 'salt'>): boolean {
  return salt?.startsWith(MARK) === true;
}

/** What {@link isSealed} rows have in the cell of their salt, under that key. */
export function saltCell(key: string): string {
  return MARK + key;
}

/** A row as it is to be written: what is not public encrypted, its salt and body together. */
export function sealedRow<R extends Cells>(row: R, cipher: RestCipher | null): R {
  const { id, audience, salt, body } = row;
  if (cipher === null || audience === 'public' || salt === null || body === null || isSealed(row)) return row;
  const { key, data } = cipher.seal(placeOf(id), `${salt}\n${body}`);
  return { ...row, salt: saltCell(key), body: data };
}

/**
 * A row that was read, after the gate has released it: what is withheld needs no key.
 * @param file what faults call the place.
 */
export function openedRow(row: Row, cipher: RestCipher | null, file: string): Stored<Row> {
  if (!isSealed(row)) return ok(row);
  const [key, field] = [row.salt!.slice(MARK.length), `entry[${row.index}]`];
  if (cipher === null) return keyMissing(key, { file, field });
  const text = cipher.open(placeOf(row.id), { key, data: row.body ?? '' });
  if (!text.ok) return { ok: false, faults: text.faults.map((fault) => ({ ...fault, file, field })) };
  const feed = text.value.indexOf('\n');
  return ok({ ...row, salt: text.value.slice(0, feed), body: text.value.slice(feed + 1) });
}

/** A row as it was read, under the key that is used now. The cipher has been made ready. */
export function resealedRow(row: Row, cipher: RestCipher, file: string): Stored<Row> {
  const clear = openedRow(row, cipher, file);
  return clear.ok ? ok(sealedRow(clear.value, cipher)) : clear;
}

/** {@link openedRow} of a page; the first that cannot be opened stands for all. */
export function openedRows(rows: readonly Row[], cipher: RestCipher | null, file: string): Stored<Row[]> {
  const opened: Row[] = [];
  for (const row of rows) {
    const one = openedRow(row, cipher, file);
    if (!one.ok) return one;
    opened.push(one.value);
  }
  return ok(opened);
}

/** The fault of whoever has not the key. */
export function keyMissing(key: string, place: { readonly file: string; readonly field?: string }): Stored<never> {
  return storeFault('key-missing', place, {
    found: `what is encrypted under the key ${key}, which is not there`,
    expected:
      'the key file it was written with: rest.key in the data directory, or the one ENTENTE_REST_KEY_FILE names',
  });
}

function placeOf(id: string): string {
  return `${id} salt,body`;
}

const LINE_PLACE = 'line';

/** A line of the access log, or of the notices, as it is to be written. The cipher has been made ready. */
export function sealedLine(text: string, cipher: RestCipher | null): string {
  if (cipher === null) return text;
  const { key, data } = cipher.seal(LINE_PLACE, text);
  return `${MARK}${key} ${data}`;
}

/** A line of either that was read; older ones are in clear. */
export function openedLine(line: string, cipher: RestCipher | null, file: string): Stored<string> {
  if (!line.startsWith(MARK)) return ok(line);
  const [key = '', data = ''] = line.slice(MARK.length).split(' ');
  return cipher === null ? keyMissing(key, { file }) : cipher.open(LINE_PLACE, { key, data });
}

/** The rows of a log as they are to be copied: what is not public encrypted. The cipher has been made ready. */
export function sealedSource(source: RowSource<StoreFault>, cipher: RestCipher | null): RowSource<StoreFault> {
  const next = async () => {
    const rows = await source.next();
    return rows.ok ? ok(rows.value.map((row) => sealedRow(row, cipher))) : rows;
  };
  return { ...source, next };
}

/** The rows of a copy in clear; `file` is what faults call it. */
export function openedSource(source: RowSource, cipher: RestCipher | null, file: string): RowSource {
  const next = async (): ReturnType<RowSource['next']> => {
    const rows = await source.next();
    return rows.ok ? openedRows(rows.value, cipher, file) : rows;
  };
  return { ...source, next };
}
