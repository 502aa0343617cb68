import {
  assert,
  faulty,
  fromUtf8,
  isEntryId,
  parsed,
  shown,
  utf8,
  type EntryId,
  type Fault,
  type Parsed,
} from '#kernel';

/** What a leaf says, and all it says. It names no kind, party, time or audience: these stand behind the commitment. */
export interface Leaf {
  readonly v: 1;
  readonly id: EntryId;
  /** Who appends: an id of printable ASCII without quotation mark and backslash, 1 to 120 characters. */
  readonly author: string;
  /** Leaf hash (64 hex digits) of the author's previous entry in this log; `null` for the first. */
  readonly prev: string | null;
  /** `sha256:` and the hash (64 hex digits) of the canonical JSON of `{salt, body}`. */
  readonly commitment: string;
}

const AUTHOR = /^[ !#-[\]-~]{1,120}$/;
const HASH = /^[0-9a-f]{64}$/;
const COMMITMENT = /^sha256:[0-9a-f]{64}$/;

/** One expression for the whole canonical text, as every entry of a log is checked against it. */
const LEAF =
  /^\{"author":"([ !#-[\]-~]{1,120})","commitment":"(sha256:[0-9a-f]{64})","id":"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})","prev":(?:null|"([0-9a-f]{64})"),"v":1\}$/;

/** Whether the text can stand as an author in a leaf: 1 to 120 printable ASCII characters, no quote, no backslash. */
export function isAuthor(text: string): boolean {
  return AUTHOR.test(text);
}

/** The leaf's bytes: canonical JSON (RFC 8785), which these characters spell without escapes. */
export function renderLeaf(leaf: Leaf): Uint8Array<ArrayBuffer> {
  assert(
    isAuthor(leaf.author),
    'an author is 1 to 120 printable ASCII characters without quotation mark and backslash',
  );
  assert(isEntryId(leaf.id), 'an entry has a UUIDv7');
  assert(leaf.prev === null || HASH.test(leaf.prev), 'prev is a leaf hash in hexadecimal');
  assert(COMMITMENT.test(leaf.commitment), 'a commitment is sha256: and 64 hexadecimal digits');
  const prev = leaf.prev === null ? 'null' : `"${leaf.prev}"`;
  return utf8(
    `{"author":"${leaf.author}","commitment":"${leaf.commitment}","id":"${leaf.id}","prev":${prev},"v":${leaf.v}}`,
  );
}

/** Reads a leaf from its bytes; anything but the exact bytes of {@link renderLeaf} is a fault. */
export function parseLeaf(bytes: Uint8Array): Parsed<Leaf> {
  const text = fromUtf8(bytes);
  if (text === null) return faulty({ field: 'leaf', found: 'bytes that are not UTF-8', expected: 'canonical JSON' });
  return parseLeafText(text);
}

/** {@link parseLeaf} of bytes already decoded. */
export function parseLeafText(text: string): Parsed<Leaf> {
  const match = LEAF.exec(text);
  if (match === null) return { ok: false, faults: leafFaults(text) };
  const [, author, commitment, id, prev] = match;
  return parsed({ v: 1, id: id as EntryId, author: author!, prev: prev ?? null, commitment: commitment! });
}

const MEMBERS: Readonly<Record<keyof Leaf, readonly [expected: string, holds: (value: unknown) => boolean]>> = {
  author: ['1 to 120 printable ASCII characters without quotation mark and backslash', textOf(AUTHOR)],
  commitment: ['sha256: and 64 lower-case hexadecimal digits', textOf(COMMITMENT)],
  id: ['a UUIDv7 in lower case', (value) => typeof value === 'string' && isEntryId(value)],
  prev: ['a leaf hash of 64 lower-case hexadecimal digits, or null', (value) => value === null || textOf(HASH)(value)],
  v: ['1', (value) => value === 1],
};

function textOf(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** All that is wrong with a text that is no leaf. */
function leafFaults(text: string): Fault[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ field: 'leaf', found: shown(text), expected: 'a JSON object' }];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ field: 'leaf', found: shown(value), expected: 'a JSON object' }];
  }
  const members = value as Record<string, unknown>;
  const faults: Fault[] = [];
  for (const [name, [expected, holds]] of Object.entries(MEMBERS)) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (!holds(member)) faults.push({ field: `leaf.${name}`, found: shown(member), expected });
  }
  for (const name of Object.keys(members)) {
    if (!Object.hasOwn(MEMBERS, name)) faults.push({ field: `leaf.${name}`, found: 'it', expected: 'no such member' });
  }
  if (faults.length > 0) return faults;
  return [{ field: 'leaf', found: shown(text), expected: 'canonical JSON (RFC 8785), byte for byte' }];
}
