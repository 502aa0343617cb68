import { canonicalJson, fromHex, fromUtf8, shown, toHex, type Fault, type Json } from '#kernel';
import { parseLeafText } from './leaf.ts';
import { parseOrigin, type Head } from './log.ts';
import { AUDIENCE_EXPECTED, isAudience, isPartyName, PARTY_EXPECTED, type Audience, type Row } from './row.ts';
import { HASH_BYTES } from './tree.ts';

/** The first line of an exported ledger. Format: docs/formats/export.md. */
export interface ExportHeader extends Head {
  readonly version: 1;
  /** Whether rows that are not public are encrypted (docs/formats/rest.md); absent: they are not. */
  readonly encrypted?: boolean;
  readonly origin: string;
}

const FORMATS = { clear: 'entente-ledger', encrypted: 'entente-ledger-encrypted' } as const;

/** The header's line, line feed included. */
export function renderExportHeader({ version, encrypted, origin, size, root }: ExportHeader): string {
  const format = encrypted === true ? FORMATS.encrypted : FORMATS.clear;
  return `${canonicalJson({ format, version, origin, size, root: toHex(root) })}\n`;
}

/** A row's line, line feed included. */
export function renderExportRow(row: Row): string {
  const leaf = fromUtf8(row.leaf);
  const { index, recordedAt, owner, audience, salt, body } = row;
  return `${canonicalJson({ index, recordedAt, owner, audience, leaf, salt, body })}\n`;
}

/** Reads the header from its line (without line feed); all that is wrong with it is reported. */
export function parseExportHeader(line: Uint8Array): ExportHeader | readonly Fault[] {
  const members = readObject(line);
  if (!('members' in members)) return members.faults;
  const read = reader(members.members);
  const format = read.take('format', `"${FORMATS.clear}" or "${FORMATS.encrypted}"`, isFormat);
  if (format === null) return read.faults();
  const version = read.take('version', '1, the version this program reads', (value) => value === 1);
  if (version === null) return read.faults();
  const origin = read.take('origin', 'entente/<pact>/<installation>[/exercise]', isOrigin);
  const size = read.take('size', 'how many rows follow', isCount);
  const root = read.take('root', '64 lower-case hexadecimal digits', isHash);
  read.end();
  if (read.faults().length > 0) return read.faults();
  const encrypted = format === FORMATS.encrypted;
  return { version: 1, encrypted, origin: String(origin), size: Number(size), root: fromHex(String(root))! };
}

/** Reads a row from its line (without line feed); all that is wrong with it is reported. */
export function parseExportRow(line: Uint8Array): Row | readonly Fault[] {
  const members = readObject(line);
  if (!('members' in members)) return members.faults;
  const read = reader(members.members);
  const index = read.take('index', 'a whole number from 0', isCount);
  const recordedAt = read.take('recordedAt', 'whole milliseconds since 1970', isCount);
  const owner = read.take('owner', PARTY_EXPECTED, isPartyName);
  const audience = read.take('audience', AUDIENCE_EXPECTED, isAudience);
  const leafText = read.take('leaf', 'the text of a leaf', (value) => typeof value === 'string');
  const salt = read.take('salt', 'a text or null', isTextOrNull);
  const body = read.take('body', 'a text or null', isTextOrNull);
  read.end();
  if (read.faults().length > 0) return read.faults();
  const leaf = parseLeafText(String(leafText));
  if (!leaf.ok) return leaf.faults;
  return {
    index: Number(index),
    id: leaf.value.id,
    author: leaf.value.author,
    recordedAt: Number(recordedAt),
    owner: String(owner),
    audience: audience as Audience,
    leaf: asciiBytes(String(leafText)),
    salt: salt as string | null,
    body: body as string | null,
  };
}

function isFormat(value: unknown): boolean {
  return value === FORMATS.clear || value === FORMATS.encrypted;
}

function isOrigin(value: unknown): boolean {
  return typeof value === 'string' && parseOrigin(value).ok;
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && value.length === HASH_BYTES * 2 && fromHex(value) !== null;
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

/** A leaf that has been read is ASCII. */
function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

type Members = Readonly<Record<string, Json>>;

function readObject(line: Uint8Array): { members: Members } | { faults: readonly Fault[] } {
  const text = fromUtf8(line);
  const one = (found: string, expected: string) => ({ faults: [{ field: '', found, expected }] });
  if (text === null) return one('bytes that are not UTF-8', 'a JSON object in UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return one(shown(text), 'a JSON object');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return one(shown(value), 'a JSON object');
  return { members: value as Members };
}

/** Takes an object apart member by member and keeps what was wrong. */
function reader(members: Members) {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  return {
    take(name: string, expected: string, holds: (value: unknown) => boolean): Json | null {
      seen.add(name);
      const value = Object.hasOwn(members, name) ? members[name] : undefined;
      if (value !== undefined && holds(value)) return value;
      faults.push({ field: name, found: shown(value), expected });
      return null;
    },
    end(): void {
      for (const name of Object.keys(members)) {
        if (!seen.has(name)) faults.push({ field: name, found: shown(members[name]), expected: 'no such member' });
      }
    },
    faults: (): readonly Fault[] => faults,
  };
}
