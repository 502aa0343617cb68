import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import type { Store, StoreClock, Stored, StoreFaultCode } from '#desk';
import { toHex, type Parsed } from '#kernel';
import {
  consistencyNodes,
  inclusionNodes,
  leafHash,
  proveConsistency,
  proveInclusion,
  storedRows,
  verifyConsistency,
  verifyInclusion,
  verifyLedger,
  verifyRows,
  type LogIdentity,
  type Reader,
  type Row,
  type TreeNode,
} from '#ledger';
import { entriesOf, pen } from './entries.suite.ts';

/** How the suite comes by stores of one kind. */
export interface Harness {
  /** Whether what was appended is there when the place is opened again. */
  readonly lasts: boolean;
  /** An empty place for a log. */
  readonly prepare: () => Promise<Place>;
}

export interface Place {
  readonly open: (log: LogIdentity, clock: StoreClock) => Promise<Stored<Store>>;
  readonly remove: () => Promise<void>;
}

export const LOG: LogIdentity = { pact: 'example-pact', installation: 'node-1', exercise: false };
export const KEEPER: Reader = { kind: 'keeper' };

/** The value of what must have gone well. */
export function valueOf<T>(stored: Stored<T> | Parsed<T>): T {
  expect(stored).toMatchObject({ ok: true });
  return (stored as { value: T }).value;
}

export function codesOf(stored: Stored<unknown>): StoreFaultCode[] {
  return stored.ok ? [] : stored.faults.map((fault) => fault.code);
}

export async function allRows(store: Store, reader: Reader = KEEPER): Promise<readonly Row[]> {
  return valueOf(await store.read({ reader, from: 0, to: Number.MAX_SAFE_INTEGER }));
}

/** What every store promises. */
export function storeContract(kind: string, harness: Harness): void {
  let place: Place;
  let now = 1_000;
  const opened: Store[] = [];
  const open = async (log: LogIdentity = LOG): Promise<Store> => {
    const store = valueOf(await place.open(log, () => now));
    opened.push(store);
    return store;
  };

  describe(`${kind} store`, () => {
    beforeEach(async () => {
      now = 1_000;
      place = await harness.prepare();
    });
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
      await place.remove();
    });

    describe('append', () => {
      test('an empty log has the head of nothing', async () => {
        const head = valueOf(await (await open()).head());
        expect(head.size).toBe(0);
        expect(toHex(head.root)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
      });

      test('entries come back in order, byte for byte, with what was given to them', async () => {
        const store = await open();
        const { write } = pen('author-1');
        const entries = [
          write({ text: 'Ω ≠ ж 🕊 \u0000 \n "quoted"' }, { owner: 'org:un', audience: ['BBB', 'office:chair'] }),
          write([1, 1e21, -0.5, null, true, {}], { audience: 'pact' }),
        ];
        expect(valueOf(await store.append(entries))).toEqual([
          { index: 0, recordedAt: 1_000 },
          { index: 1, recordedAt: 1_000 },
        ]);
        const rows = await allRows(store);
        expect(
          rows.map(({ leaf, salt, body, owner, audience }) => ({ leaf: [...leaf], salt, body, owner, audience })),
        ).toEqual(entries.map(({ leaf, ...rest }) => ({ ...rest, leaf: [...leaf] })));
        expect(rows.map(({ index, author, recordedAt }) => ({ index, author, recordedAt }))).toEqual([
          { index: 0, author: 'author-1', recordedAt: 1_000 },
          { index: 1, author: 'author-1', recordedAt: 1_000 },
        ]);
      });

      test('an empty request is answered and adds nothing', async () => {
        const store = await open();
        expect(valueOf(await store.append([]))).toEqual([]);
        expect(valueOf(await store.head()).size).toBe(0);
      });

      test('the same id with the same bytes is one entry, in one request and in two', async () => {
        const store = await open();
        const [first, second] = entriesOf('author-1', 2) as [
          ReturnType<typeof entriesOf>[0],
          ReturnType<typeof entriesOf>[0],
        ];
        valueOf(await store.append([first]));
        now = 2_000;
        expect(valueOf(await store.append([first, second, second]))).toEqual([
          { index: 0, recordedAt: 1_000 },
          { index: 1, recordedAt: 2_000 },
          { index: 1, recordedAt: 2_000 },
        ]);
        expect(valueOf(await store.head()).size).toBe(2);
      });

      test('the same id with other bytes is misconduct, and nothing of the request is kept', async () => {
        const store = await open();
        const [one, two] = [pen('author-1'), pen('author-1')];
        const mine = one.write({ said: 'yes' });
        const other = two.write({ said: 'no' });
        valueOf(await store.append([mine]));
        const answer = await store.append([...entriesOf('author-2', 1), other]);
        expect(answer).toMatchObject({
          ok: false,
          faults: [{ code: 'same-id-other-bytes', field: '[1].leaf', expected: expect.stringContaining('index 0') }],
        });
        expect(valueOf(await store.head()).size).toBe(1);
      });

      test('an entry sealed on another than the last of its author is not taken', async () => {
        const store = await open();
        const [first, second, third] = entriesOf('author-1', 3);
        valueOf(await store.append([first!]));
        expect(codesOf(await store.append([third!]))).toEqual(['prev-not-last']);
        valueOf(await store.append([second!, third!]));
        expect(valueOf(await store.tail('author-1'))).toBe(toHex(leafHash(third!.leaf, nodeSha256)));
        expect(valueOf(await store.tail('author-2'))).toBeNull();
      });

      test('all faults of a request are reported, each at its entry', async () => {
        const store = await open();
        const [first, second] = entriesOf('author-1', 2);
        const [other] = entriesOf('author-2', 1);
        const answer = await store.append([
          { ...first!, body: '{"note":"changed"}' },
          { ...other!, leaf: other!.leaf.slice(1) },
          second!,
        ]);
        expect(codesOf(answer)).toEqual(['malformed-entry', 'malformed-entry', 'prev-not-last']);
        expect(answer).toMatchObject({
          faults: [{ field: '[0].body' }, { field: '[1].leaf' }, { field: '[2].leaf.prev' }],
        });
      });

      test('a body may be withheld from the store itself', async () => {
        const store = await open();
        const entries = entriesOf('author-1', 3).map((entry, index) =>
          index === 1 ? { ...entry, salt: null, body: null } : entry,
        );
        valueOf(await store.append(entries));
        const rows = await allRows(store);
        expect(rows[1]).toMatchObject({ salt: null, body: null });
        expect(verifyLedger(rows, nodeSha256, valueOf(await store.head()))).toMatchObject({ whole: true, withheld: 1 });
      });

      test('recordedAt follows the clock and never goes back with it', async () => {
        const store = await open();
        const { write } = pen('author-1');
        const times: number[] = [];
        for (const at of [5_000, 4_000, 4_999, 5_001, 0, 6_000]) {
          now = at;
          times.push(valueOf(await store.append([write()]))[0]!.recordedAt);
        }
        expect(times).toEqual([5_000, 5_000, 5_000, 5_001, 5_001, 6_000]);
      });

      test('requests made together are all answered, in the order they were made', async () => {
        const store = await open();
        const authors = Array.from({ length: 8 }, (_, number) => pen(`author-${number}`));
        const asked = Array.from({ length: 200 }, (_, number) => store.append([authors[number % 8]!.write()]));
        const answers = (await Promise.all(asked)).map((answer) => valueOf(answer)[0]!.index);
        expect(answers).toEqual(Array.from({ length: 200 }, (_, number) => number));
        const report = verifyLedger(await allRows(store), nodeSha256, valueOf(await store.head()));
        expect(report).toMatchObject({ whole: true, size: 200 });
      });

      test('a request that is refused does not hold up those made with it', async () => {
        const store = await open();
        const good = entriesOf('author-1', 3);
        const [bad] = entriesOf('author-2', 1);
        const answers = await Promise.all([
          store.append([good[0]!]),
          store.append([{ ...bad!, salt: null }]),
          store.append([good[1]!]),
          store.append([good[0]!]),
          store.append([good[2]!]),
        ]);
        expect(answers.map((answer) => (answer.ok ? answer.value[0]?.index : answer.faults[0]?.code))).toEqual([
          0,
          'malformed-entry',
          1,
          0,
          2,
        ]);
      });
    });

    describe('read', () => {
      test('a range holds what there is of it', async () => {
        const store = await open();
        valueOf(await store.append(entriesOf('author-1', 5)));
        const ranges: [number, number, number[]][] = [
          [0, 5, [0, 1, 2, 3, 4]],
          [1, 3, [1, 2]],
          [4, 100, [4]],
          [5, 9, []],
          [3, 3, []],
          [3, 1, []],
          [-2, 1, [0]],
        ];
        for (const [from, to, expected] of ranges) {
          const rows = valueOf(await store.read({ reader: KEEPER, from, to }));
          expect(
            rows.map((row) => row.index),
            `${from} to ${to}`,
          ).toEqual(expected);
        }
      });

      test('an entry is found by its id, and another is not', async () => {
        const store = await open();
        const entries = entriesOf('author-1', 3);
        valueOf(await store.append(entries));
        const rows = await allRows(store);
        expect(valueOf(await store.byId({ reader: KEEPER, id: rows[1]!.id }))).toEqual(rows[1]);
        expect(valueOf(await store.byId({ reader: KEEPER, id: '01890000-0000-7000-8000-000000000000' }))).toBeNull();
      });

      const OWNED_BY_AAA = [
        ['public', { audience: 'public' }],
        ['pact', { audience: 'pact' }],
        ['BBB', { audience: ['BBB'] }],
        ['office', { audience: ['secretary'] }],
        ['nobody', { audience: [] }],
      ] as const;
      const SEES: [string, Reader, string[]][] = [
        ['the keeper', KEEPER, ['public', 'pact', 'BBB', 'office', 'nobody']],
        ['the public', { kind: 'public' }, ['public']],
        ['the owner', { kind: 'party', party: 'AAA', offices: [] }, ['public', 'pact', 'BBB', 'office', 'nobody']],
        ['a named party', { kind: 'party', party: 'BBB', offices: [] }, ['public', 'pact', 'BBB']],
        ['another party', { kind: 'party', party: 'CCC', offices: [] }, ['public', 'pact']],
        ['a named office', { kind: 'party', party: 'CCC', offices: ['secretary'] }, ['public', 'pact', 'office']],
      ];
      test.each(SEES)('%s sees what it is entitled to, and leaves for the rest', async (_, reader, seen) => {
        const store = await open();
        const { write } = pen('author-1');
        valueOf(await store.append(OWNED_BY_AAA.map(([name, to]) => write({ name }, to))));
        const rows = await allRows(store, reader);
        const bodies = rows.flatMap((row) =>
          row.body === null ? [] : [(JSON.parse(row.body) as { name: string }).name],
        );
        expect(bodies).toEqual(seen);
        expect(rows.filter((row) => row.body === null).every((row) => row.salt === null)).toBe(true);
        const alone = await Promise.all(rows.map(async ({ id }) => valueOf(await store.byId({ reader, id }))));
        expect(alone).toEqual(rows);
        const report = verifyLedger(rows, nodeSha256, valueOf(await store.head()));
        expect(report).toMatchObject({ whole: true, withheld: OWNED_BY_AAA.length - seen.length });
      });
    });

    describe('erasing', () => {
      test('destroys body and salt; leaf and tree stay, and the log goes on', async () => {
        const store = await open();
        const { write } = pen('author-1');
        const entries = Array.from({ length: 5 }, (_, nth) => write({ blood: 'ABO'[nth % 3]! }));
        valueOf(await store.append(entries));
        const before = await allRows(store);
        const head = valueOf(await store.head());
        expect(valueOf(await store.erase(before[2]!.id))).toBe(true);
        expect(valueOf(await store.erase('01890000-0000-7000-8000-000000000000'))).toBe(false);
        const erased = before.map((row, nth) => (nth === 2 ? { ...row, salt: null, body: null } : row));
        expect(await allRows(store)).toEqual(erased);
        expect(valueOf(await store.byId({ reader: KEEPER, id: before[2]!.id }))).toEqual(erased[2]);
        expect(valueOf(await store.head())).toEqual(head);
        valueOf(await store.append([write()]));
        const report = await verifyRows(valueOf(await storedRows(store, KEEPER)), nodeSha256);
        expect(report).toMatchObject({ value: { whole: true, withheld: 1, size: 6 } });
        // Sent once more by a peer that kept it, it is known and stays erased.
        valueOf(await store.append([entries[2]!]));
        expect(valueOf(await store.byId({ reader: KEEPER, id: before[2]!.id }))).toMatchObject({ body: null });
      });
    });

    describe('tree', () => {
      test('its nodes prove every entry in every head, and every head from every earlier one', async () => {
        const store = await open();
        const { write } = pen('author-1');
        const heads = [valueOf(await store.head())];
        for (let size = 1; size <= 20; size++) {
          valueOf(await store.append([write()]));
          heads.push(valueOf(await store.head()));
        }
        const leaves = (await allRows(store)).map((row) => leafHash(row.leaf, nodeSha256));
        const nodeAt = async (wanted: readonly TreeNode[]) => {
          const hashes = valueOf(await store.nodes(wanted));
          const byName = new Map(wanted.map((node, place) => [`${node.level}/${node.index}`, hashes[place]!]));
          return (node: TreeNode) => byName.get(`${node.level}/${node.index}`)!;
        };
        for (const { size, root } of heads.slice(1)) {
          for (let index = 0; index < size; index++) {
            const proof = proveInclusion(
              { index, size, nodeAt: await nodeAt(inclusionNodes(index, size)) },
              nodeSha256,
            );
            expect(verifyInclusion({ index, size, leafHash: leaves[index]!, root, proof }, nodeSha256)).toBeNull();
          }
          for (let from = 1; from <= size; from++) {
            const proof = proveConsistency(
              { from, to: size, nodeAt: await nodeAt(consistencyNodes(from, size)) },
              nodeSha256,
            );
            const claim = { from, to: size, fromRoot: heads[from]!.root, toRoot: root, proof };
            expect(verifyConsistency(claim, nodeSha256)).toBeNull();
          }
        }
      });
    });

    describe('opening', () => {
      test('the log says which it is', async () => {
        expect((await open()).meta).toEqual({ ...LOG, origin: 'entente/example-pact/node-1' });
      });

      test('closed, it answers so', async () => {
        const store = await open();
        await store.close();
        await store.close();
        expect(codesOf(await store.append(entriesOf('author-1', 1)))).toEqual(['closed']);
        expect(codesOf(await store.head())).toEqual(['closed']);
        expect(codesOf(await store.read({ reader: KEEPER, from: 0, to: 1 }))).toEqual(['closed']);
      });

      test('closing waits for what is under way', async () => {
        const store = await open();
        const answers = entriesOf('author-1', 5).map((entry) => store.append([entry]));
        await store.close();
        for (const answer of answers) expect(await answer).toMatchObject({ ok: true });
      });
    });

    describe.runIf(harness.lasts)('opened again', () => {
      test('it goes on where it was', async () => {
        const entries = entriesOf('author-1', 7);
        const before = await open();
        now = 9_000;
        valueOf(await before.append(entries.slice(0, 4)));
        await before.close();
        now = 1_000;
        const after = await open();
        expect(valueOf(await after.append(entries.slice(3)))).toEqual(
          [3, 4, 5, 6].map((index) => ({ index, recordedAt: 9_000 })),
        );
        const source = valueOf(await storedRows(after, KEEPER));
        expect(valueOf(await verifyRows(source, nodeSha256))).toMatchObject({ whole: true, size: 7 });
      });

      test.each([
        ['another pact', { ...LOG, pact: 'other-pact' }],
        ['another installation', { ...LOG, installation: 'node-2' }],
        ['its exercises', { ...LOG, exercise: true }],
      ])('it does not open for %s', async (_, other) => {
        await (await open()).close();
        expect(codesOf(await place.open(other, () => now))).toEqual(['other-origin']);
        valueOf(await (await open()).head());
      });
    });
  });
}
