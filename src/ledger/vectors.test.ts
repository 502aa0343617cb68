/** The project's own vectors in test/vectors: what a reader in any language must accept and must reject. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { canonicalJson, fromHex, hasLoneSurrogate, toHex, utf8, type Json } from '#kernel';
import {
  exportedRows,
  isCanonicalJson,
  leafHash,
  opens,
  parseLeaf,
  readExport,
  rootOf,
  sealEntry,
  verifyConsistency,
  verifyInclusion,
  verifyLedger,
  verifyRows,
  EMPTY_FRONTIER,
  grow,
} from './index.ts';

const FOLDER = join(import.meta.dirname, '../../test/vectors');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const linesOf = (name: string): string[] => read(name).replace(/\n$/, '').split('\n');
const json = <T>(name: string): T => JSON.parse(read(name)) as T;

describe('canonical JSON', () => {
  test.each(linesOf('canonical-valid.txt').map((line) => [line]))('%s is canonical', (text) => {
    expect(isCanonicalJson(text)).toBe(true);
    expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
  });
  test.each(linesOf('canonical-invalid.txt').map((line) => [line]))('%s is not', (text) => {
    expect(isCanonicalJson(text)).toBe(false);
  });
  test('a text is canonical just when writing what it says gives it back', () => {
    const damaged = fc
      .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom('', '"', '\\', ' ', ',', '}', '\u0001', '\ud800', 'é', '0'))
      .map(([value, at, put]) => {
        const text = canonicalJson(JSON.parse(JSON.stringify(value)) as Json);
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + (put === '' ? 1 : 0));
      });
    fc.assert(
      fc.property(damaged, (text) => {
        let again: string | null;
        try {
          again = hasLoneSurrogate(text) ? null : canonicalJson(JSON.parse(text) as Json);
        } catch {
          again = null;
        }
        expect(isCanonicalJson(text)).toBe(again === text);
      }),
      { numRuns: process.env.ENTENTE_SOAK === '1' ? 100_000 : 2_000 },
    );
  });
});

describe('sealed entries', () => {
  interface SealedVector {
    readonly body: string;
    readonly salt: string;
    readonly leaf: string;
    readonly leafHash: string;
  }
  const { sealed } = json<{ sealed: SealedVector[] }>('sealed.json');
  test.each(sealed.map((vector) => [vector.body, vector] as const))('%s', (body, { salt, leaf, leafHash: hash }) => {
    const bytes = utf8(leaf);
    expect(toHex(leafHash(bytes, nodeSha256))).toBe(hash);
    const content = opens({ leaf: bytes, salt, body }, nodeSha256);
    expect(content.ok).toBe(true);
    const parsed = parseLeaf(bytes);
    if (!parsed.ok) throw new TypeError('a leaf of the vectors is read');
    const { id, author, prev } = parsed.value;
    const again = sealEntry({ id, author, prev, salt, body: JSON.parse(body) as Json }, nodeSha256);
    expect([toHex(again.leaf), again.body]).toEqual([toHex(bytes), body]);
  });
});

describe('trees', () => {
  interface TreeVectors {
    readonly roots: readonly string[];
    readonly inclusion: readonly (Record<'desc' | 'leafHash' | 'root', string> & {
      holds: boolean;
      index: number;
      size: number;
      proof: string[];
    })[];
    readonly consistency: readonly (Record<'desc' | 'fromRoot' | 'toRoot', string> & {
      holds: boolean;
      from: number;
      to: number;
      proof: string[];
    })[];
  }
  const vectors = json<TreeVectors>('merkle.json');
  const bytes = (hex: string) => fromHex(hex)!;

  test('roots', () => {
    let frontier = EMPTY_FRONTIER;
    const roots = vectors.roots.map((_, size) => {
      const root = toHex(rootOf(frontier, nodeSha256));
      frontier = grow(frontier, leafHash(utf8(`leaf ${size}`), nodeSha256), nodeSha256).frontier;
      return root;
    });
    expect(roots).toEqual(vectors.roots);
  });
  test.each(vectors.inclusion.map((vector) => [vector.desc, vector] as const))('inclusion: %s', (_, vector) => {
    const { index, size, leafHash: hash, root, proof, holds } = vector;
    const claim = { index, size, leafHash: bytes(hash), root: bytes(root), proof: proof.map(bytes) };
    expect(verifyInclusion(claim, nodeSha256) === null).toBe(holds);
  });
  test.each(vectors.consistency.map((vector) => [vector.desc, vector] as const))('consistency: %s', (_, vector) => {
    const { from, to, fromRoot, toRoot, proof, holds } = vector;
    const claim = { from, to, fromRoot: bytes(fromRoot), toRoot: bytes(toRoot), proof: proof.map(bytes) };
    expect(verifyConsistency(claim, nodeSha256) === null).toBe(holds);
  });
});

describe('exported ledgers', () => {
  type Verdict = { whole: boolean; size?: number; index?: number; why?: string; withheld?: number };
  const verdicts = json<Record<string, Verdict | { faults: [number, string][] }>>('ledger/verdicts.json');

  /** In pieces of one size, as a file or a network may hand them out. */
  const pieces = (bytes: Uint8Array, size: number): Uint8Array[] =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, nth) => bytes.subarray(nth * size, (nth + 1) * size));
  const sorted = (places: readonly (readonly [number | undefined, string])[]) =>
    places.map(([line, field]) => `${line} ${field}`).sort();

  function verdictOf(bytes: Uint8Array, size: number) {
    const reader = readExport();
    const rows = pieces(bytes, size).flatMap((piece) => reader.push(piece));
    const header = reader.end();
    if (header.ok) return verifyLedger(rows, nodeSha256, header.value);
    return { faults: sorted(header.faults.map(({ line, field }) => [line, field])) };
  }

  test('every file has a verdict', () => {
    const files = readdirSync(join(FOLDER, 'ledger')).filter((name) => name.endsWith('.jsonl'));
    expect(files.map((name) => name.replace('.jsonl', '')).sort()).toEqual(Object.keys(verdicts).sort());
  });
  test.each(Object.entries(verdicts))('%s', async (name, verdict) => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, 'ledger', `${name}.jsonl`)));
    const expected = 'faults' in verdict ? { faults: sorted(verdict.faults) } : verdict;
    for (const size of [1, 1000, 1_000_000]) expect(verdictOf(bytes, size)).toMatchObject(expected);
    // Verified while it is read, what is not whole may be met before the end of the file shows a fault.
    const rows = await exportedRows(Readable.from(pieces(bytes, 1000)));
    const report = rows.ok ? await verifyRows(rows.value, nodeSha256) : rows;
    expect(report.ok && report.value.whole).toBe('whole' in verdict && verdict.whole);
  });
});
