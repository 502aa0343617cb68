import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson, toHex, utf8, type EntryId, type Json, type Sha256 } from '#kernel';
import {
  EMPTY_FRONTIER,
  grow,
  leafHash,
  nodesFromLeaves,
  proveInclusion,
  renderExportHeader,
  renderExportRow,
  rootOf,
  sealEntry,
  type Row,
} from '#ledger';
import { readEntry, type StoredEntry } from '#operation';
import { checkEntry, isSound, type LeafRow } from './entry-check.ts';
import { checkLog, headFor, isWhole } from './log-check.ts';
import { listingOf } from './listing.ts';
import { EVERYTHING, fittingLines, PAGE_LINES, pageWith } from './record-filter.ts';
import { linesOf } from './record-lines.ts';

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

const ORIGIN = 'entente/islands/local';
const idOf = (at: number) => `01b8dbd8-5c80-7101-8101-${String(at).padStart(12, '0')}` as EntryId;
const envelope = (party: string, day: string) => ({
  ...{ v: 1, operation: 'storm', owner: party, audience: 'public', by: { party, office: 'head' } },
  holdsFrom: { text: day, zone: 'UTC' },
  ...{ holdsUntil: null, saidAt: { text: day, zone: 'UTC' }, writtenAt: null, sources: [], persons: [] },
});
const claim = (party: string, day: string, text: string) => ({
  ...envelope(party, day),
  ...{ family: 'claim', kind: 'claim' },
  content: { kind: 'event', subject: party, predicate: 'flood', modality: 'asserted', text: { en: text } },
});
const standing = (kind: string, day: string, content: object) => ({
  ...envelope('AAA', day),
  ...{ family: 'standing', kind, content: { reason: { en: 'Looked at again' }, ...content } },
});
const BODIES = [
  claim('AAA', '2030-01-01', 'Water in the harbour'),
  claim('BBB', '2030-01-02', '=Bridge gone, "all" of it'),
  claim('AAA', '2030-01-03', 'Water gone'),
  standing('retraction', '2030-01-04', { target: idOf(0) }),
  standing('review', '2030-01-04', { target: idOf(1), verdict: 'accepted' }),
  standing('retraction', '2030-01-05', { target: idOf(2) }),
  standing('annulment', '2030-01-06', { target: idOf(5), organ: 'council', from: { text: '2030-01-06', zone: 'UTC' } }),
];

/** The bodies as a log. */
function logOf(bodies: readonly object[]) {
  let prev: string | null = null;
  const rows: Row[] = bodies.map((body, index) => {
    const id = idOf(index);
    const sealed = sealEntry({ id, author: 'local', prev, salt: 'ab'.repeat(32), body: body as Json }, sha256);
    prev = toHex(leafHash(sealed.leaf, sha256));
    const recordedAt = Date.UTC(2030, 0, 1 + index);
    return { index, id, author: 'local', recordedAt, owner: 'AAA', audience: 'public', ...sealed };
  });
  return { rows, heads: headsOf(rows) };
}

function headsOf(rows: readonly Row[]) {
  let frontier = EMPTY_FRONTIER;
  return rows.map(({ leaf }, at) => {
    frontier = grow(frontier, leafHash(leaf, sha256), sha256).frontier;
    return { origin: ORIGIN, size: at + 1, root: toHex(rootOf(frontier, sha256)) };
  });
}

const stored = ({ index, id, author, recordedAt, body }: Row): StoredEntry => ({ index, id, author, recordedAt, body });
const LOG = logOf(BODIES);
const HEAD = LOG.heads.at(-1)!;
const ENTRIES = LOG.rows.map(stored).map(readEntry);
const exported = ({ rows, heads }: typeof LOG) => {
  const { size, root } = heads.at(-1)!;
  const bytes = Uint8Array.from(Buffer.from(root, 'hex'));
  return renderExportHeader({ version: 1, origin: ORIGIN, size, root: bytes }) + rows.map(renderExportRow).join('');
};

test('the entries of these tests are read', () => {
  expect(ENTRIES.map(({ unread }) => unread)).toEqual(BODIES.map(() => null));
});

describe('lines', () => {
  const lines = linesOf([...ENTRIES].reverse());
  test('stand in the order of the log, with what became of each and whether that counts', () => {
    expect(lines.map(({ entry }) => entry.index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const told = lines.map(({ marks, effect }) => [effect, ...marks.map(({ how, counts }) => `${how} ${counts}`)]);
    expect(told).toEqual([
      ['struck', 'retracted true'],
      [null, 'accepted true'],
      [null, 'retracted false'],
      [null],
      [null],
      ['struck', 'annulled true'],
      [null],
    ]);
  });
  const ids = (part: Partial<typeof EVERYTHING>) =>
    fittingLines(
      lines,
      { ...EVERYTHING, ...part },
      { zone: 'UTC', haystack: ({ entry }) => JSON.stringify(entry).toLowerCase() },
    ).map(({ entry }) => entry.index);
  test.each([
    [{}, [0, 1, 2, 3, 4, 5, 6]],
    [{ family: 'claim' }, [0, 1, 2]],
    [{ kind: 'retraction' }, [3, 5]],
    [{ party: 'BBB' }, [1]],
    [{ changed: true }, [0, 5]],
    [{ text: 'WATER  gone' }, [2]],
    [{ time: 'recorded', from: '2030-01-02', until: '2030-01-03' }, [1, 2]],
    [{ time: 'holds', from: '2030-01-04' }, [3, 4, 5, 6]],
    [{ time: 'written', from: '2030-01-01' }, []],
  ] as const)('that fit %j', (filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });
  test('come in pages', () => {
    const many = Array.from({ length: PAGE_LINES * 2 + 1 }, (_, at) => ({ ...ENTRIES[0]!, index: at, id: idOf(at) }));
    const all = linesOf(many);
    expect([0, PAGE_LINES - 1, PAGE_LINES, PAGE_LINES * 2].map((at) => pageWith(all, idOf(at)))).toEqual([0, 0, 1, 2]);
    expect(pageWith(all, 'nothing')).toBeNull();
  });
  test('go into a table with both times and their standing', () => {
    const { columns, rows } = listingOf(lines);
    expect(rows.every((row) => columns.every((column) => column in row))).toBe(true);
    expect(rows[0]).toMatchObject({
      ...{ index: 0, id: idOf(0), party: 'AAA', state: 'struck', changed_by: `retracted ${idOf(3)}` },
      ...{ holds_from: '2030-01-01 UTC', recorded: '2030-01-01T00:00:00.000Z' },
    });
  });
});

describe('one entry', () => {
  const leaves = LOG.rows.map(({ leaf }) => leafHash(leaf, sha256));
  function given(index: number) {
    const { leaf, salt, ...row } = LOG.rows[index]!;
    const tree = { index, size: HEAD.size, nodeAt: nodesFromLeaves(leaves, sha256) };
    const proof = { ...HEAD, index, proof: proveInclusion(tree, sha256).map(toHex) };
    const leafRow: LeafRow = { ...stored({ ...row, leaf, salt }), leaf: new TextDecoder().decode(leaf), salt };
    return { entry: ENTRIES[index]!, row: leafRow, proof, head: HEAD };
  }
  test.each(BODIES.map((_, index) => index))('№ %i is recomputed up to the root', (index) => {
    const check = checkEntry(given(index), sha256);
    expect(check).toMatchObject({ shown: null, opened: null, included: null, withheld: false });
    expect(isSound(check)).toBe(true);
  });
  test('withheld, its leaf is proved all the same', () => {
    const { row, ...rest } = given(1);
    const entry = readEntry({ ...row, body: null });
    const check = checkEntry({ ...rest, entry, row: { ...row, body: null, salt: null } }, sha256);
    expect(check).toMatchObject({ withheld: true, shown: null, opened: null, included: null });
  });
  test('each kind of change is found where it was made', () => {
    const { row, proof, head, entry } = given(1);
    const other = canonicalJson({ ...BODIES[1], owner: 'AAA' } as Json);
    const changed = { ...row, body: other };
    expect(checkEntry({ row: changed, proof, head, entry }, sha256)).toMatchObject({
      ...{ shown: { field: 'body' }, opened: { field: 'body' }, included: null },
    });
    const otherLeaf = { ...row, leaf: row.leaf.replace('"local"', '"other"') };
    expect(checkEntry({ row: otherLeaf, proof, head, entry }, sha256)).toMatchObject({ included: { field: 'root' } });
    const otherHead = { ...head, root: '00'.repeat(32) };
    expect(checkEntry({ row, proof, head: otherHead, entry }, sha256)).toMatchObject({ included: { field: 'root' } });
    const short = { ...proof, proof: proof.proof.slice(1) };
    expect(checkEntry({ row, proof: short, head, entry }, sha256).included).not.toBeNull();
    const noHex = { ...proof, proof: ['zz', ...proof.proof.slice(1)] };
    expect(checkEntry({ row, proof: noHex, head, entry }, sha256)).toMatchObject({ included: { field: 'proof[0]' } });
  });
});

describe('the whole log', () => {
  function check(text: string, ask: Partial<Parameters<typeof checkLog>[0]> = {}) {
    const work = checkLog({ origin: ORIGIN, shown: ENTRIES, earlier: [LOG.heads[3]!, HEAD], ...ask }, sha256);
    const bytes = utf8(text);
    for (let at = 0; at < bytes.length; at += 700) work.push(bytes.subarray(at, at + 700));
    return { ...work.end(), progress: work.progress() };
  }
  test('is whole, holds every entry shown, and begins with the heads seen before', () => {
    const found = check(exported(LOG));
    expect(found).toMatchObject({ report: { whole: true, size: 7 }, same: 7, differing: [], head: HEAD });
    expect(found.earlier.map(({ kept }) => kept)).toEqual([true, true]);
    expect(found.progress).toEqual({ rows: 7, of: 7 });
    expect(isWhole(found)).toBe(true);
  });
  test('written anew, it is whole in itself and no longer the one seen before', () => {
    const anew = logOf([claim('AAA', '2030-01-01', 'No water at all'), ...BODIES.slice(1)]);
    const found = check(exported(anew));
    expect(found).toMatchObject({ report: { whole: true }, same: 6, differing: [{ id: idOf(0) }] });
    expect(found.earlier.map(({ kept }) => kept)).toEqual([false, false]);
    expect(isWhole(found)).toBe(false);
  });
  test('with a letter changed, a line left out, or of another pact, it is not whole', () => {
    const text = exported(LOG);
    expect(check(text.replace('Water in', 'Wine in'))).toMatchObject({ report: { whole: false, index: 0 } });
    expect(check(text.split('\n').toSpliced(3, 1).join('\n'))).toMatchObject({ report: null });
    expect(check(text, { origin: 'entente/other/local' })).toMatchObject({
      report: null,
      faults: [{ field: 'origin' }],
    });
    expect(isWhole(check(text, { shown: [{ ...ENTRIES[0]!, id: idOf(99) }] }))).toBe(false);
  });
});

test('the log of an operation is that of its pact, exercises apart', () => {
  const heads = ['entente/islands/local', 'entente/islands/local/exercise', 'entente/other/local'].map((origin) => ({
    ...HEAD,
    origin,
  }));
  expect(headFor(heads, { pact: 'islands', exercise: true })?.origin).toBe('entente/islands/local/exercise');
  expect(headFor(heads, { pact: 'islands', exercise: false })?.origin).toBe('entente/islands/local');
  expect(headFor(heads, { pact: 'nowhere', exercise: false })).toBeNull();
});
