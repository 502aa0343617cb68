import { describe, expect, test } from 'vitest';
import { LAGOON } from '../../test/invented-charter.ts';
import { sha256 } from '../../test/pact-files.ts';
import type { Reader } from '#ledger';
import { openMemoryStore } from '#store/memory';
import { openDesk, type AccessLog, type Answer, type Logs, type Store } from './index.ts';

const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
const XAA: Reader = { kind: 'party', party: 'XAA', offices: [] };
const XBB: Reader = { kind: 'party', party: 'XBB', offices: ['chair'] };
const SECRETARIAT = { kind: 'party', party: 'secretariat', offices: [] } as const;

function done<T>(answer: Answer<T>): T {
  if (answer.kind !== 'done') throw new TypeError(JSON.stringify(answer));
  return answer.value;
}

async function opened(access?: AccessLog) {
  let now = Date.UTC(2012, 0, 1);
  let seed = 0;
  let store: Store | null = null;
  const clock = () => (now += 1000);
  const log = { pact: 'lagoon', exercise: false, installation: 'here' };
  const logs: Logs = {
    list: () => Promise.resolve({ ok: true, value: store === null ? [] : [log] }),
    open: () => Promise.resolve({ ok: true, value: (store ??= openMemoryStore({ log, clock, sha256 })) }),
  };
  const chance = (length: number) => sha256(new Uint8Array([seed++ & 255, seed >> 8])).slice(0, length);
  const desk = openDesk({
    logs,
    clock,
    chance,
    sha256,
    verify: () => false,
    author: 'here',
    ...(access === undefined ? {} : { access }),
  });
  done(await desk.loadCharter([{ name: 'charter.yaml', text: LAGOON }]));
  done(await desk.openOperation('storm-1', OPENING));
  const claim = async (text: string, audience: unknown) =>
    done(
      await desk.claim('storm-1', {
        ...{ owner: 'XAA', by: { party: 'XAA' }, audience },
        content: { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: text } },
      }),
    ).entries[0]!;
  const entries = [await claim('A harbour', ['XBB']), await claim('A quay', []), await claim('A pier', 'pact')];
  await claim('Everyone saw it', 'public');
  return { desk, entries, wait: (millis: number) => (now += millis) };
}

describe('who read what is not public', () => {
  test('is noted with when and what, and its owner sees it', async () => {
    const { desk, entries } = await opened();
    const [harbour, , pier] = entries;
    done(await desk.entries('storm-1', { reader: XBB, from: 0, to: 99 }));
    done(await desk.entries('storm-1', { reader: XAA, from: 0, to: 99 }));
    done(await desk.entries('storm-1', { reader: { kind: 'public' }, from: 0, to: 99 }));
    done(await desk.search(XBB, 'harbour'));
    done(await desk.row({ reader: SECRETARIAT, origin: null, index: pier!.index }));
    const readings = done(await desk.readings(XAA));
    expect(readings.map(({ at: _, log: __, ...said }) => said)).toEqual([
      {
        reader: 'secretariat',
        as: null,
        how: 'entry',
        operation: null,
        owner: 'XAA',
        entries: 1,
        places: `${pier!.index}`,
      },
      ...[
        { how: 'search', entries: 1, places: `${harbour!.index}` },
        { how: 'entries', entries: 2, places: `${harbour!.index},${pier!.index}` },
      ].map((each) => ({ reader: 'XBB:chair', as: null, operation: 'storm-1', owner: 'XAA', ...each })),
    ]);
    expect(done(await desk.readings(XBB))).toEqual([]);
    expect(done(await desk.readings({ kind: 'public' }))).toEqual([]);
  });
  test('a preview is noted as one, and shows what both may read', async () => {
    const { desk, entries } = await opened();
    const reader = { kind: 'preview', of: { kind: 'party', party: 'XBB', offices: [] }, by: SECRETARIAT } as const;
    const shown = done(await desk.entries('storm-1', { reader, from: 0, to: 99 })).entries;
    const bodies = entries.map(({ index }) => shown.find((one) => one.index === index)!.body !== null);
    expect(bodies).toEqual([false, false, true]);
    expect(done(await desk.readings(XAA))).toMatchObject([{ reader: 'secretariat', as: 'XBB', entries: 1 }]);
  });
  test('the same again within a minute is one reading, later it is another', async () => {
    const { desk, wait } = await opened();
    const read = async () => done(await desk.replay('storm-1', { reader: XBB }));
    await read();
    await read();
    wait(60_000);
    await read();
    expect(done(await desk.readings(XAA)).filter(({ how }) => how === 'replay')).toHaveLength(2);
  });
  test('nothing is handed out that cannot be noted', async () => {
    const fault = { code: 'disk-full', field: '', found: 'no room', expected: 'room' } as const;
    const refused = { ok: false, faults: [fault] } as const;
    const { desk } = await opened({ note: () => Promise.resolve(refused), latest: () => Promise.resolve(refused) });
    const answers = [
      await desk.entries('storm-1', { reader: XBB, from: 0, to: 99 }),
      await desk.replay('storm-1', { reader: XBB }),
      await desk.search(XBB, 'harbour'),
      await desk.overview(XBB),
      await desk.readings(XBB),
    ];
    expect(answers.map(({ kind }) => kind)).toEqual(Array(5).fill('unavailable'));
    expect(await desk.entries('storm-1', { reader: { kind: 'public' }, from: 0, to: 99 })).toMatchObject({
      kind: 'done',
    });
  });
});

describe('what is said about an entry', () => {
  test('goes to whom the entry goes, and to nobody else', async () => {
    const { desk, entries } = await opened();
    const retraction = { by: { party: 'XAA' }, content: { target: entries[0]!.id, reason: { en: 'No such harbour' } } };
    done(await desk.changeStanding('storm-1', { kind: 'retraction', ...retraction }));
    const hits = async (reader: Reader) => done(await desk.search(reader, 'no such harbour')).length;
    expect([await hits(XAA), await hits(XBB), await hits(SECRETARIAT), await hits({ kind: 'public' })]).toEqual([
      1, 1, 0, 0,
    ]);
  });
});

describe('erasing', () => {
  test('only the owner may, the fold forgets it, its place stays, and it is on the owner’s list', async () => {
    const { desk, entries } = await opened();
    const [harbour] = entries;
    const wish = { origin: null, index: harbour!.index, id: harbour!.id };
    for (const reader of [XBB, SECRETARIAT, { kind: 'public' } as const]) {
      expect(await desk.erase({ ...wish, reader })).toMatchObject({ kind: 'faulty', faults: [{ field: 'index' }] });
    }
    expect(await desk.erase({ ...wish, id: entries[1]!.id, reader: XAA })).toMatchObject({ faults: [{ field: 'id' }] });
    expect(await desk.erase({ ...wish, index: 99, reader: XAA })).toMatchObject({ kind: 'unknown' });
    const before = done(await desk.heads());
    expect(done(await desk.replay('storm-1', { reader: XAA })).withheld).toBe(0);
    expect(done(await desk.erase({ ...wish, reader: XAA }))).toEqual({ id: harbour!.id, erased: true });
    expect(done(await desk.heads())).toEqual(before);
    for (const reader of [XAA, XBB, { kind: 'keeper' } as const]) {
      expect(done(await desk.row({ ...wish, reader }))).toMatchObject({ body: null, salt: null });
      const { entries: rows } = done(await desk.entries('storm-1', { reader, from: 0, to: 99 }));
      expect(rows.find(({ id }) => id === harbour!.id)).toMatchObject({ body: null });
      expect(JSON.stringify(done(await desk.search(reader, 'harbour')))).toBe('[]');
    }
    expect(done(await desk.replay('storm-1', { reader: XAA })).withheld).toBe(1);
    expect(done(await desk.readings(XAA)).at(-1)).toMatchObject({ how: 'erased', reader: 'XAA', entries: 1 });
    expect(
      done(
        await desk.claim('storm-1', {
          ...{ by: { party: 'XAA' } },
          content: { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: 'Later' } },
        }),
      ).entries,
    ).toHaveLength(1);
  });
});
