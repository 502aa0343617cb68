/**
 * What a reader is shown never depends on a body withheld from it: two ledgers that differ in such bodies alone answer
 * that reader alike, whatever it asks. Checked on ledgers of arbitrary entries, for every reader and every question.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAGOON } from '../../test/invented-charter.ts';
import { sha256 } from '../../test/pact-files.ts';
import { entryId, toHex, utf8, type Json } from '#kernel';
import { leafHash, mayRead, sealEntry, type Audience, type Reader } from '#ledger';
import { openMemoryStore } from '#store/memory';
import { openDesk, type Answer, type Desk, type Logs, type Store } from './index.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const START = Date.UTC(2012, 0, 1);
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };

interface Written {
  readonly owner: string;
  readonly audience: Audience;
  readonly body: Json;
}

function done<T>(answer: Answer<T>): T {
  if (answer.kind !== 'done') throw new TypeError(JSON.stringify(answer));
  return answer.value;
}

/** A desk over a log of two operations and these entries, at a clock that starts anew for each. */
async function deskOver(written: readonly Written[]): Promise<Desk> {
  let now = START;
  let seed = 0;
  let store: Store | null = null;
  const clock = () => (now += 1000);
  const chance = (length: number) => sha256(new Uint8Array([seed & 255, (seed++ >> 8) & 255])).slice(0, length);
  const log = { pact: 'lagoon', exercise: false, installation: 'here' };
  const logs: Logs = {
    list: () => Promise.resolve({ ok: true, value: store === null ? [] : [log] }),
    open: () => Promise.resolve({ ok: true, value: (store ??= openMemoryStore({ log, clock, sha256 })) }),
  };
  const desk = openDesk({ logs, clock, chance, sha256, verify: () => false, author: 'here' });
  done(await desk.loadCharter([{ name: 'charter.yaml', text: LAGOON }]));
  for (const id of ['storm-1', 'storm-2']) done(await desk.openOperation(id, OPENING));
  let prev: string | null = null;
  const entries = written.map(({ owner, audience, body }, nth) => {
    const salt = toHex(sha256(utf8(`salt ${nth}`)));
    const sealed = sealEntry({ id: idOf(nth), author: 'peer', prev, salt, body }, sha256);
    prev = toHex(leafHash(sealed.leaf, sha256));
    return { ...sealed, owner, audience };
  });
  expect(await store!.append(entries)).toMatchObject({ ok: true });
  return desk;
}

const idOf = (nth: number) => entryId(START + nth, sha256(utf8(`entry ${nth}`)));

const HIDDEN_OPERATION = 'storm-3';
const party = fc.constantFrom('XAA', 'XBB', 'XCC');
const operation = fc.constantFrom('storm-1', 'storm-2', HIDDEN_OPERATION);
const audience = fc.oneof(
  fc.constantFrom<Audience>('public', 'pact'),
  fc.array(fc.constantFrom('XBB', 'XCC', 'chair', 'secretariat'), { maxLength: 2 }),
);
const when = fc
  .integer({ min: 1, max: 28 })
  .map((day) => ({ text: `2011-12-${String(day).padStart(2, '0')}`, zone: 'UTC' }));

const content = fc.oneof(
  fc
    .record({ party, strength: fc.integer({ min: 0, max: 900 }), contingent: fc.constantFrom('boats', 'planes') })
    .map(({ party: of, strength, contingent }) => ({
      family: 'act',
      kind: 'pledge',
      standing: 'reported',
      content: { contingent, party: of, firm: true, strength, caveats: [{ id: 'night', text: { en: 'No nights' } }] },
    })),
  fc
    .record({ party, value: fc.integer({ min: 0, max: 900 }), state: fc.constantFrom('pledged', 'inTheatre') })
    .map(({ party: of, value, state }) => ({
      family: 'claim',
      kind: 'claim',
      content: {
        kind: 'strength',
        subject: of,
        predicate: 'persons',
        contingent: 'boats',
        state,
        value,
        text: { en: `${value} persons` },
      },
    })),
  fc.record({ value: fc.integer({ min: 0, max: 90 }) }).map(({ value }) => ({
    family: 'claim',
    kind: 'claim',
    content: { kind: 'casualty', subject: 'XAA', predicate: 'dead', population: 'civilians', value, text: { en: 'x' } },
  })),
  fc.integer({ min: 0, max: 7 }).map((nth) => ({
    family: 'standing',
    kind: 'retraction',
    content: { target: idOf(nth), reason: { en: 'Wrong' } },
  })),
  fc.constant({
    family: 'act',
    kind: 'request',
    standing: 'reported',
    content: { trigger: 'storm', to: 'council', asks: { en: 'Help with the quay' } },
  }),
  fc.constant({ family: 'record', kind: 'operation', content: OPENING }),
  fc.constant({ family: 'omen', kind: 'comet', content: {} }),
);

const body = fc.record({ said: content, operation, when, owner: party }).map(
  ({ said, operation: of, when: at, owner }): Json =>
    ({
      ...{ v: 1, operation: of, owner, audience: 'public', by: { party: owner }, holdsFrom: at, holdsUntil: null },
      ...{ saidAt: at, writtenAt: null, sources: [], persons: [] },
      ...said,
    }) as Json,
);

const entry = fc.record({ owner: party, audience, body, other: body });

const READERS: readonly Reader[] = [
  { kind: 'public' },
  { kind: 'party', party: 'secretariat', offices: [] },
  { kind: 'party', party: 'XAA', offices: [] },
  { kind: 'party', party: 'XBB', offices: ['chair'] },
  {
    kind: 'preview',
    of: { kind: 'party', party: 'XCC', offices: [] },
    by: { kind: 'party', party: 'secretariat', offices: [] },
  },
];

const MOMENTS = [
  {},
  { at: '2011-12-10', known: '2011-12-12' },
  { at: '2030-01-01', known: '2030-01-01', strict: true },
  { at: '2030-01-01', known: '2030-01-01', policy: 'most-independent' as const, unreviewed: true },
];

/** Everything a reader can ask of a desk. */
async function shown(desk: Desk, reader: Reader): Promise<unknown> {
  const answers: unknown[] = [await desk.operations(reader), await desk.overview(reader)];
  for (const id of ['storm-1', 'storm-2', HIDDEN_OPERATION]) {
    answers.push(
      await desk.entries(id, { reader, from: 0, to: 99 }),
      await desk.entries(id, { reader, from: 5, to: 7 }),
    );
    for (const moment of MOMENTS) answers.push(await desk.replay(id, { ...moment, reader }));
    answers.push(await desk.course(id, reader));
  }
  for (const text of ['help', 'persons', 'withheld', 'wrong']) answers.push(await desk.search(reader, text));
  return answers;
}

describe('a body that is withheld', () => {
  test('changes nothing of what the reader is shown', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...READERS),
        async (entries, reader) => {
          const one = await deskOver(entries);
          const two = await deskOver(
            entries.map((each) => ({ ...each, body: mayRead(reader, each) ? each.body : each.other })),
          );
          expect(await shown(two, reader)).toEqual(await shown(one, reader));
        },
      ),
      { numRuns: SOAK ? 3_000 : 60 },
    ));

  test('is counted wherever it might belong, and every figure says that it is not the whole', async () => {
    const strength = (value: number, to: Audience): Written => ({
      owner: 'XAA',
      audience: to,
      body: {
        ...{ v: 1, operation: 'storm-1', owner: 'XAA', audience: 'public', by: { party: 'XAA' }, holdsUntil: null },
        ...{ holdsFrom: null, saidAt: null, writtenAt: null, sources: [], persons: [], family: 'claim', kind: 'claim' },
        content: {
          ...{ kind: 'strength', subject: 'XAA', predicate: 'persons', contingent: 'boats', state: 'inTheatre' },
          ...{ value, text: { en: 'Persons' } },
        },
      },
    });
    const desk = await deskOver([strength(40, 'public'), strength(50, [])]);
    const ask = { at: '2030-01-01', known: '2030-01-01' };
    const owner = done(await desk.replay('storm-1', { ...ask, reader: { kind: 'party', party: 'XAA', offices: [] } }));
    const open = done(await desk.replay('storm-1', { ...ask, reader: { kind: 'public' } }));
    expect([owner.withheld, open.withheld]).toEqual([0, 1]);
    expect(owner.strength.inTheatre?.incomplete).toBeUndefined();
    expect(open.strength.inTheatre).toMatchObject({ value: 40, incomplete: true });
    expect(open.contingents[0]!.inTheatre).toMatchObject({ value: 40, incomplete: true });
    expect(done(await desk.replay('storm-2', { ...ask, reader: { kind: 'public' } })).withheld).toBe(1);
    const before = { at: '2011-01-01', known: '2011-01-01' };
    expect(done(await desk.replay('storm-1', { ...before, reader: { kind: 'public' } })).withheld).toBe(1);
  });

  test('of an operation that is all withheld, nobody but its readers learns that it is there', async () => {
    const opening: Written = {
      owner: 'XAA',
      audience: [],
      body: {
        ...{
          v: 1,
          operation: HIDDEN_OPERATION,
          owner: 'XAA',
          audience: [],
          by: null,
          holdsFrom: null,
          holdsUntil: null,
        },
        ...{ saidAt: null, writtenAt: null, sources: [], persons: [], family: 'record', kind: 'operation' },
        content: OPENING,
      },
    };
    const desk = await deskOver([opening]);
    const ids = async (reader: Reader) => done(await desk.operations(reader)).map(({ id }) => id);
    expect(await ids({ kind: 'party', party: 'XAA', offices: [] })).toContain(HIDDEN_OPERATION);
    expect(await ids({ kind: 'party', party: 'XBB', offices: [] })).toEqual(['storm-1', 'storm-2']);
    const asked = { reader: { kind: 'public' } as const, from: 0, to: 9 };
    expect(await desk.entries(HIDDEN_OPERATION, asked)).toEqual({
      kind: 'unknown',
      what: `operation ${HIDDEN_OPERATION}`,
    });
    expect(await desk.entries('no-such', asked)).toEqual({ kind: 'unknown', what: 'operation no-such' });
  });
});
