import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { keyMissing, ok, storeFault, type RestCipher, type Stored } from '#desk';
import { assert, Defect } from '#kernel';
import { placeFile, replaceFile } from './whole-file.ts';

const [KEY_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 12, 16];
const ID_DIGITS = 16;
const LINE = /^[A-Za-z0-9+/]{43}=$/;
const CIPHER = 'aes-256-gcm';

/** Keys by id; the first is the one that is used. */
type Keys = ReadonlyMap<string, KeyObject>;

/**
 * AES-256-GCM under the keys in a file: 32 bytes in base64 a line, the first used for what is new. The file is read when
 * a key is first asked for, and again when one is asked for that it did not hold.
 * It is made, for its owner alone, where nothing was ever encrypted and there is none.
 */
export function restKeyFile(file: string): RestCipher {
  let keys: Keys = new Map();
  let current: string | null = null;

  function keyOf(id: string): Stored<KeyObject> {
    const known = keys.get(id);
    if (known !== undefined) return ok(known);
    const read = readKeys(file);
    if (!read.ok) return read;
    keys = read.value;
    const found = keys.get(id);
    return found === undefined ? keyMissing(id, { file }) : ok(found);
  }

  return {
    ready: (used) => {
      const read = readKeys(file);
      if (!read.ok) return read;
      keys = read.value;
      const missing = used.find((id) => !keys.has(id));
      if (missing !== undefined) return keyMissing(missing, { file });
      if (keys.size === 0) {
        const made = makeFile(file);
        if (!made.ok) return made;
        keys = made.value;
      }
      const [first] = keys.keys();
      assert(first !== undefined, 'a file of keys holds one');
      current = first;
      return ok(first);
    },
    seal: (place, text) => {
      const key = current === null ? undefined : keys.get(current);
      if (current === null || key === undefined) throw new Defect('a key is made ready before it is used');
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce);
      cipher.setAAD(Buffer.from(place));
      const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { key: current, data: bytes.toString('base64') };
    },
    open: (place, { key: id, data }) => {
      const key = keyOf(id);
      return key.ok ? decrypted(key.value, { place, data, file }) : key;
    },
  };
}

function decrypted(key: KeyObject, what: { place: string; data: string; file: string }): Stored<string> {
  const bytes = Buffer.from(what.data, 'base64');
  const end = bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(what.place));
    decipher.setAuthTag(bytes.subarray(end));
    return ok(decipher.update(bytes.subarray(NONCE_BYTES, end), undefined, 'utf8') + decipher.final('utf8'));
  } catch {
    const words = { found: 'encrypted bytes that are damaged or stand elsewhere', expected: 'those that were written' };
    return storeFault('corrupt', { file: what.file }, words);
  }
}

/**
 * Puts a new key before those in a file, in one step; they stay, for what they encrypted, copies made before included.
 * @returns the id of the new key.
 */
export function rotateRestKey(file: string): Stored<string> {
  const read = readKeys(file);
  if (!read.ok) return read;
  const [id, key] = newKey();
  try {
    replaceFile(file, linesOf([key, ...read.value.values()]), 'secret');
    return ok(id);
  } catch (thrown) {
    return unwritable(file, thrown);
  }
}

/** The keys in a file; none when there is no file. */
function readKeys(file: string): Stored<Keys> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return ok(new Map());
    const words = { found: (thrown as Error).message, expected: 'a file of keys that can be read' };
    return storeFault('unreachable', { file }, words);
  }
  const lines = text.split('\n').filter((line) => line !== '');
  const wrong = lines.flatMap((line, at) => (LINE.test(line) ? [] : [at + 1]));
  if (wrong.length > 0 || lines.length === 0) {
    const found = wrong.length > 0 ? `no key in line ${wrong.join(', ')}` : 'no key';
    return storeFault('corrupt', { file }, { found, expected: '32 bytes in base64, one key a line' });
  }
  return ok(new Map(lines.map((line) => named(Buffer.from(line, 'base64')))));
}

function makeFile(file: string): Stored<Keys> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    placeFile(file, linesOf([newKey()[1]]));
  } catch (thrown) {
    return unwritable(file, thrown);
  }
  return readKeys(file);
}

function newKey(): [id: string, key: KeyObject] {
  return named(randomBytes(KEY_BYTES));
}

/** A key is named by its hash, which tells nothing of 32 bytes of chance. */
function named(bytes: Buffer): [id: string, key: KeyObject] {
  return [createHash('sha256').update(bytes).digest('hex').slice(0, ID_DIGITS), createSecretKey(bytes)];
}

function linesOf(keys: readonly KeyObject[]): string {
  return keys.map((key) => `${key.export().toString('base64')}\n`).join('');
}

function unwritable(file: string, thrown: unknown): Stored<never> {
  const words = { found: (thrown as Error).message, expected: 'a place where a key can be kept' };
  return storeFault('unreachable', { file }, words);
}
