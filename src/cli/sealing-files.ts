import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { readTextFile } from '#adapters';
import { canonicalJson, faulty, parsed, shown, type Fault, type Json, type Parsed } from '#kernel';
import { SEALED_CONTENT, readEntry, type CircleContent } from '#operation';
import { identitiesIn, type Holder, type SealedEntry } from '#sealing';
import { openRows } from './ledger-files.ts';
import { shownPath } from './places.ts';

/** The identities of age in files of the member's own device. */
export function readIdentities(paths: readonly string[]): Parsed<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const file = readTextFile(path, shownPath(resolve(path)));
    if (!file.ok) return file;
    const inside = identitiesIn(file.value.text);
    if (inside.length === 0) return fault(path, 'no identity', 'a file as age-keygen writes it: AGE-SECRET-KEY-1…');
    found.push(...inside);
  }
  return found.length > 0
    ? parsed(found)
    : faulty({ field: '--identity', found: 'nothing', expected: 'a file with an identity' });
}

/** `NAME=age1…`, as often as there are holders. */
export function readHolders(field: string, given: readonly string[]): Parsed<readonly Holder[]> {
  const faults: Fault[] = [];
  const holders = given.map((text): Holder => {
    const at = text.indexOf('=');
    const holder = { name: text.slice(0, Math.max(at, 0)), recipient: text.slice(at + 1) };
    if (!SEALED_CONTENT.circle.shape.admins.safeParse([holder]).success) {
      faults.push({ field, found: shown(text), expected: 'NAME=age1…, an X25519 recipient of age' });
    }
    return holder;
  });
  const names = new Set(holders.map(({ name }) => name));
  if (names.size < holders.length) {
    faults.push({ field, found: given.map((text) => text.split('=')[0]).join(', '), expected: 'names that differ' });
  }
  return faults.length > 0 ? { ok: false, faults } : parsed(holders);
}

/** A circle in a file as `circle new` wrote it. */
export function readCircle(path: string): Parsed<CircleContent> {
  const value = readValue(path);
  if (!value.ok) return value;
  const { content } = (value.value ?? {}) as { readonly content?: unknown };
  const read = SEALED_CONTENT.circle.safeParse(content);
  return read.success ? parsed(read.data) : fault(path, 'no circle', 'a circle as `entente circle new` writes it');
}

/** What a YAML or JSON file holds. */
export function readValue(path: string): Parsed<Json> {
  const file = readTextFile(path, shownPath(resolve(path)));
  if (!file.ok) return file;
  try {
    return parsed(parse(file.value.text, { schema: 'core', uniqueKeys: true }) as Json);
  } catch {
    return fault(path, 'text that cannot be read', 'well-formed YAML or JSON');
  }
}

/** Circles and sealed notes of a ledger, as far as its copy holds them. */
export interface SealedRecord {
  readonly circles: readonly CircleContent[];
  readonly notes: readonly (SealedEntry & { readonly operation: string | null; readonly index: number })[];
}

/** Reads them from an exported ledger, a copy, or a log's folder. */
export async function readSealed(path: string, data: string): Promise<Parsed<SealedRecord>> {
  const opened = await openRows(path, data);
  if (!opened.ok) return opened;
  const { source, close } = opened.value;
  const circles: CircleContent[] = [];
  const notes: SealedRecord['notes'][number][] = [];
  try {
    for (;;) {
      const rows = await source.next();
      if (!rows.ok) return rows;
      if (rows.value.length === 0) return parsed({ circles, notes });
      for (const row of rows.value) {
        const { id, index, body } = readEntry(row);
        if (body?.family !== 'record') continue;
        if (body.kind === 'circle') circles.push(body.content);
        else if (body.kind === 'sealed') {
          const { circle, ciphertext } = body.content;
          notes.push({ id, index, operation: body.operation, owner: body.owner, circle, ciphertext });
        }
      }
    }
  } finally {
    await close();
  }
}

/** The bytes of a file. */
export function readBytesOf(path: string): Parsed<Uint8Array> {
  try {
    return parsed(new Uint8Array(readFileSync(path)));
  } catch (thrown) {
    return fault(path, String((thrown as { code?: unknown }).code), 'a file that can be read');
  }
}

/** A record as `entente record` enters it. */
export function recordText(kind: 'circle' | 'sealed', party: string, content: object): string {
  return `${canonicalJson({ kind, by: { party }, content } as unknown as Json)}\n`;
}

function fault(path: string, found: string, expected: string): Parsed<never> {
  return faulty({ file: shownPath(resolve(path)), field: '', found, expected });
}
