import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testDevice, type TestDevice } from '../../test/field-device.ts';
import { LAGOON } from '../../test/invented-charter.ts';
import { nodeVerify } from '#adapters';
import { sha256 } from '../../test/pact-files.ts';
import type { LaneStretch, Reader } from '#ledger';
import { openMemoryStore } from '#store/memory';
import { openDesk, type Answer, type Desk, type LogName, type Logs, type Store } from './index.ts';

const START = Date.UTC(2012, 0, 1);
const KEEPER: Reader = { kind: 'keeper' };
const ATOLL: Reader = { kind: 'party', party: 'XAA', offices: [] };
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };

function done<T>(answer: Answer<T>): T {
  if (answer.kind !== 'done') throw new TypeError(JSON.stringify(answer));
  return answer.value;
}

interface World {
  /** The desk anew, as after a crash: it has what is in the store, and nothing else. */
  readonly again: () => Desk;
  readonly desk: Desk;
  readonly trouble: { failing: number };
  readonly store: () => Store;
}

/** A hub with an operation open, whose store can be made to fail. */
async function hub(): Promise<World> {
  let store: Store | null = null;
  let now = START;
  let seed = 1;
  const trouble = { failing: 0 };
  const clock = () => (now += 1000);
  const chance = (length: number) => sha256(new Uint8Array([seed & 255, (seed++ >> 8) & 255])).slice(0, length);
  const logs: Logs = {
    list: () => Promise.resolve({ ok: true, value: store === null ? [] : [store.meta] }),
    open: ({ pact, exercise }: LogName) => {
      const log = { pact, exercise, installation: 'here' };
      store ??= troubled(openMemoryStore({ log, clock, sha256 }), trouble);
      return Promise.resolve({ ok: true, value: store });
    },
  };
  const again = () => openDesk({ logs, clock, chance, sha256, verify: nodeVerify, author: 'here' });
  const desk = again();
  done(await desk.loadCharter([{ name: 'charter.yaml', text: LAGOON }]));
  done(await desk.openOperation('storm', OPENING));
  return { again, desk, trouble, store: () => store! };
}

function troubled(store: Store, trouble: World['trouble']): Store {
  return {
    ...store,
    append: async (entries) => {
      await Promise.resolve();
      if (trouble.failing === 0) return store.append(entries);
      trouble.failing -= 1;
      return { ok: false, faults: [{ code: 'disk-full', field: '', found: 'no room', expected: 'room' }] };
    },
  };
}

const HEAD = { party: 'XAA', office: 'head' };
const REQUEST = {
  kind: 'request',
  by: HEAD,
  content: { trigger: 'storm', articles: [], to: 'council', asks: { en: 'Help' } },
};
const POSITION = {
  kind: 'position',
  by: HEAD,
  content: { question: 'deployment', party: 'XAA', position: 'agree' },
};
const claimOf = (text: string) => ({
  by: { party: 'XAA' },
  content: {
    ...{ kind: 'incident', subject: 'XAA', predicate: 'flood', modality: 'asserted', scope: 'whole' },
    ...{ framework: 'operation', text: { en: text } },
  },
});

async function registered(world: World, options: Partial<Parameters<typeof testDevice>[0]> = {}): Promise<TestDevice> {
  const device = testDevice({ party: 'XAA', now: START, ...options });
  done(await world.desk.registerDevice(null, device.registration));
  return device;
}

const take = (desk: Desk, device: TestDevice, stretches?: readonly LaneStretch[], reader: Reader = KEEPER) =>
  desk.takeBundle({ bundle: device.bundle(stretches), reader });

const claimsOf = async (desk: Desk, reader: Reader = KEEPER) =>
  done(await desk.entries('storm', { reader, from: 0, to: 999 })).entries.flatMap(({ body }) => {
    const said = JSON.parse(body ?? '{}') as { family?: string; content?: { text: { en: string } } };
    return said.family === 'claim' ? [said.content!.text.en] : [];
  });
const phaseOf = async (desk: Desk) => done(await desk.replay('storm', { reader: KEEPER })).phase;
const sizeOf = async (desk: Desk) => done(await desk.heads())[0]!.size;

describe('a device', () => {
  test('is registered once, by its own key and in its own name', async () => {
    const world = await hub();
    const device = testDevice({ party: 'XAA', now: START });
    const first = done(await world.desk.registerDevice(null, device.registration));
    expect(done(await world.desk.registerDevice(null, device.registration))).toEqual(first);
    expect(done(await world.desk.devices(null, ATOLL))).toMatchObject([
      { device: device.device, party: 'XAA', revoked: null },
    ]);
    expect(done(await world.desk.devices(null, { kind: 'public' }))).toEqual([]);
    const other = testDevice({ party: 'XBB', now: START });
    const stolen = { ...device.registration, party: 'XBB' };
    const renamed = { ...other.registration, device: device.device };
    const relabelled = { ...device.registration, label: 'Mine now' };
    for (const [registration, field] of [
      [stolen, 'proof'],
      [renamed, 'device'],
      [relabelled, 'device'],
    ] as const) {
      expect(await world.desk.registerDevice(null, registration)).toMatchObject({
        kind: 'faulty',
        faults: [{ field }],
      });
    }
  });
  test('is registered by a person of its party who holds the post, or an administrator, and by nobody else', async () => {
    const world = await hub();
    const holding = { body: 'XAA', pact: null, office: null, from: 0, until: null };
    const person = (body: string, post: 'delegate' | 'observer' | 'administrator') => ({
      body,
      name: 'somebody',
      holdings: [{ ...holding, body, post }],
    });
    const { registration } = testDevice({ party: 'XAA', now: START });
    expect(await world.desk.registerDevice(null, registration, person('XCC', 'delegate'))).toMatchObject({
      kind: 'refused',
    });
    expect(await world.desk.registerDevice(null, registration, person('XAA', 'observer'))).toMatchObject({
      kind: 'refused',
    });
    expect(await world.desk.registerDevice(null, registration, person('XAA', 'delegate'))).toMatchObject({
      kind: 'done',
    });
    const second = testDevice({ party: 'XAA', now: START });
    const administrator = person('XAA', 'administrator');
    expect(await world.desk.registerDevice(null, second.registration, administrator)).toMatchObject({ kind: 'done' });
    const lost = { device: second.device, from: null, reason: { en: 'Retired' } };
    expect(await world.desk.revokeDevice(null, lost, person('XCC', 'administrator'))).toMatchObject({
      kind: 'refused',
    });
    expect(await world.desk.revokeDevice(null, lost, administrator)).toMatchObject({ kind: 'done' });
  });
});

describe('a bundle', () => {
  test('brings claims into the log as they were sealed, and one brought again changes nothing', async () => {
    const world = await hub();
    const device = await registered(world);
    const id = device.write(2, claimOf('A flood'));
    device.write(1, claimOf('A second flood'));
    const before = await sizeOf(world.desk);
    const receipt = done(await take(world.desk, device));
    expect(receipt).toMatchObject({
      origin: 'entente/lagoon/here',
      size: before + 2,
      lanes: [
        { lane: 1, added: 1, places: `${before}`, stopped: null },
        { lane: 2, added: 1, places: `${before + 1}`, stopped: null },
      ],
    });
    const row = await world.store().byId({ reader: KEEPER, id });
    const [, second] = device.bundle().lanes;
    expect(row.ok && row.value?.leaf).toEqual(second!.entries[0]!.leaf);
    expect(receipt.lanes[1]!.head).toBe(second!.entries[0]!.hash);
    const repeated = done(await take(world.again(), device));
    expect(repeated.lanes.map(({ added }) => added)).toEqual([0, 0]);
    expect(repeated).toMatchObject({ size: before + 2, lanes: [{ head: receipt.lanes[0]!.head }, {}] });
    expect(await claimsOf(world.desk)).toEqual(['A second flood', 'A flood']);
  });

  test('of a device that is not registered, or under another signature, is not taken', async () => {
    const world = await hub();
    const stranger = testDevice({ party: 'XAA', now: START });
    stranger.write(1, claimOf('A flood'));
    const before = await sizeOf(world.desk);
    expect(await take(world.desk, stranger)).toMatchObject({ kind: 'faulty', faults: [{ field: 'device' }] });
    const device = await registered(world);
    device.write(1, claimOf('A flood'));
    const bundle = device.bundle();
    const signature = bundle.signed.signature.slice();
    signature[3]! ^= 1;
    const forged = { ...bundle, signed: { ...bundle.signed, signature } };
    expect(await world.desk.takeBundle({ bundle: forged, reader: KEEPER })).toMatchObject({
      faults: [{ field: 'signature' }],
    });
    expect(await sizeOf(world.desk)).toBe(before + 1);
    expect(
      await world.desk.takeBundle({
        bundle: { ...bundle, header: { ...bundle.header, origin: 'entente/x/y' } },
        reader: KEEPER,
      }),
    ).toMatchObject({ kind: 'unknown' });
  });

  test('that leaves a gap is told up to where the log has the lane, and goes on from there', async () => {
    const world = await hub();
    const device = await registered(world);
    for (const text of ['one', 'two', 'three']) device.write(2, claimOf(text));
    const early = done(await take(world.desk, device, [device.from(2, 1)]));
    expect(early.lanes).toMatchObject([{ added: 0, head: null, stopped: { why: 'gap' } }]);
    done(await take(world.desk, device, [device.from(2, 0, 2)]));
    const late = done(await take(world.desk, device, [device.from(2, 1)]));
    expect(late.lanes).toMatchObject([{ added: 1, stopped: null }]);
    const older = done(await take(world.desk, device, [device.from(2, 0, 1)]));
    expect(older.lanes).toMatchObject([{ added: 0, head: late.lanes[0]!.head, stopped: null }]);
    expect(await claimsOf(world.desk)).toEqual(['one', 'two', 'three']);
  });

  test('whose lane was written twice from one place on is stopped there as misconduct, and what was taken stays', async () => {
    const world = await hub();
    const device = await registered(world);
    device.write(2, claimOf('one'));
    device.write(2, claimOf('two'));
    done(await take(world.desk, device));
    device.lanes.get(2)!.pop();
    device.write(2, claimOf('another two'));
    const { lanes } = done(await take(world.desk, device));
    expect(lanes).toMatchObject([{ added: 0, stopped: { why: 'fork' } }]);
    expect(await claimsOf(world.desk)).toEqual(['one', 'two']);
  });

  test('with an id that stands in the log with other bytes is stopped at it', async () => {
    const world = await hub();
    const [device, other] = [await registered(world), await registered(world)];
    device.write(2, claimOf('one'));
    done(await take(world.desk, device));
    other.write(2, claimOf('good'));
    other.write(2, claimOf('bad'));
    other.lanes.get(2)![1] = { ...other.lanes.get(2)![1]!, id: device.lanes.get(2)![0]!.id };
    const { lanes } = done(await take(world.desk, other));
    expect(lanes).toMatchObject([{ added: 1, stopped: { why: 'same-id-other-bytes' } }]);
    expect(await claimsOf(world.desk)).toEqual(['one', 'good']);
  });

  test.each([
    ['an act that is no draft', { family: 'act', standing: 'performed', ...REQUEST }, 'malformed'],
    [
      'a change of standing that is no draft',
      { family: 'standing', kind: 'retraction', content: { target: 'x', reason: { en: 'x' } } },
      'malformed',
    ],
    ['a claim of another party', { ...claimOf('theirs'), owner: 'XCC' }, 'not-yours'],
    ['a claim in the name of another', { ...claimOf('theirs'), by: { party: 'XCC' } }, 'not-yours'],
    [
      'a claim in the name of a person',
      { ...claimOf('theirs'), by: { party: 'XAA', person: 'somebody' } },
      'not-yours',
    ],
    ['a claim in an operation that is not here', { ...claimOf('there'), operation: 'quake' }, 'malformed'],
    ['a claim that does not say when it was written', { ...claimOf('when'), writtenAt: null }, 'malformed'],
    ['a claim without content', { content: {} }, 'malformed'],
    [
      'a ruling',
      {
        family: 'record',
        kind: 'ruling',
        content: {
          draft: '01890f3e-7c00-7000-8000-00000000000a',
          outcome: 'accepted',
          entry: '01890f3e-7c00-7000-8000-00000000000a',
        },
      },
      'malformed',
    ],
  ])('with %s is stopped before it', async (_, body, why) => {
    const world = await hub();
    const device = await registered(world);
    device.write(1, claimOf('before'));
    device.write(1, body);
    device.write(1, claimOf('after'));
    const { lanes } = done(await take(world.desk, device));
    expect(lanes).toMatchObject([{ added: 1, stopped: { why, id: device.lanes.get(1)![1]!.id } }]);
    expect(await claimsOf(world.desk)).toEqual(['before']);
  });

  test('is read by those to whom its entries go, and by nobody else', async () => {
    const world = await hub();
    const device = await registered(world);
    device.write(2, { ...claimOf('ours'), audience: [] });
    device.write(2, { ...claimOf('of the pact'), audience: 'pact' });
    done(await take(world.desk, device));
    expect(await claimsOf(world.desk, ATOLL)).toEqual(['ours', 'of the pact']);
    expect(await claimsOf(world.desk, { kind: 'party', party: 'XCC', offices: [] })).toEqual(['of the pact']);
    expect(await claimsOf(world.desk, { kind: 'public' })).toEqual([]);
  });
});

describe('a draft', () => {
  test('is no act before it is decided, and becomes one under the id and the commitment that it was drafted with', async () => {
    const world = await hub();
    const device = await registered(world);
    const { id, act } = device.draft(REQUEST);
    const receipt = done(await take(world.desk, device));
    expect(receipt.rulings).toMatchObject([{ draft: id, outcome: 'accepted', entry: act }]);
    expect(await phaseOf(world.desk)).toBe('requested');
    const row = await world.store().byId({ reader: KEEPER, id: act });
    const drafted = JSON.parse(device.lanes.get(1)![0]!.body) as { content: { salt: string } };
    expect(row.ok && row.value?.salt).toBe(drafted.content.salt);
    expect(done(await take(world.again(), device)).rulings).toEqual(receipt.rulings);
    expect(await sizeOf(world.desk)).toBe(receipt.size);
  });

  test('that the pact says no to is refused with grounds, once, and its author is told', async () => {
    const world = await hub();
    const device = await registered(world);
    const { id } = device.draft(POSITION);
    const receipt = done(await take(world.desk, device));
    expect(receipt.rulings).toMatchObject([{ draft: id, outcome: 'refused', refusal: { code: 'operation-not-open' } }]);
    expect(await phaseOf(world.desk)).toBeNull();
    done(await world.desk.act('storm', REQUEST));
    expect(done(await take(world.again(), device)).rulings).toEqual(receipt.rulings);
    expect(done(await take(world.desk, device, undefined, ATOLL)).rulings).toHaveLength(1);
    expect(done(await take(world.desk, device, undefined, { kind: 'public' })).rulings).toEqual([]);
  });

  test.each([
    [
      'a body with members left out',
      { ...REQUEST, content: { ...REQUEST.content, articles: undefined } },
      'content.body',
    ],
    ['another operation', { ...REQUEST, operation: 'quake' }, 'content.body.operation'],
    ['a claim', { family: 'claim', standing: undefined, ...claimOf('x'), kind: 'claim' }, 'content.body.kind'],
    ['an act of no known kind', { ...REQUEST, kind: 'parade' }, 'content.body.kind'],
  ])('of %s is told what is malformed', async (_, body, field) => {
    const world = await hub();
    const device = await registered(world);
    device.draft(body);
    const { rulings } = done(await take(world.desk, device));
    expect(rulings).toMatchObject([{ outcome: 'malformed' }]);
    expect(rulings[0]!.faults.map((fault) => fault.field)).toContain(field);
  });

  test('in the name of another party is stopped, and refused where only what it drafts is', async () => {
    const world = await hub();
    const [open, hidden] = [await registered(world), await registered(world)];
    open.draft({ ...REQUEST, owner: 'XCC', by: { party: 'XCC', office: 'head' } });
    hidden.draft({ ...REQUEST, owner: 'XCC' });
    expect(done(await take(world.desk, open)).lanes).toMatchObject([{ stopped: { why: 'not-yours' } }]);
    expect(done(await take(world.desk, hidden)).rulings).toMatchObject([
      { outcome: 'refused', refusal: { code: 'entry-of-another' } },
    ]);
  });

  test('is decided after a crash between its arrival and its ruling, once', async () => {
    const world = await hub();
    const device = await registered(world);
    device.draft(REQUEST);
    const bundle = device.bundle();
    const append = world.store().append;
    // The lanes come in, and the disk is full when the ruling is to be written.
    let appends = 0;
    Object.assign(world.store(), {
      append: (entries: never) => {
        appends += 1;
        if (appends === 2) world.trouble.failing = 1;
        return append(entries);
      },
    });
    expect(await world.desk.takeBundle({ bundle, reader: KEEPER })).toMatchObject({ kind: 'unavailable' });
    const after = world.again();
    expect(await phaseOf(after)).toBeNull();
    const receipt = done(await after.takeBundle({ bundle, reader: KEEPER }));
    expect(receipt.rulings).toMatchObject([{ outcome: 'accepted' }]);
    expect(receipt.lanes).toMatchObject([{ added: 0 }]);
    expect(await phaseOf(after)).toBe('requested');
  });
});

describe('two acts that cannot both stand', () => {
  test('are both kept; one is accepted, the other refused, and the hub says the same to both', async () => {
    const world = await hub();
    const [one, two] = [await registered(world), await registered(world)];
    const [first, second] = [one.draft(REQUEST), two.draft(REQUEST)];
    const [a, b] = await Promise.all([take(world.desk, one), take(world.desk, two)]);
    const rulings = [...done(a).rulings, ...done(b).rulings].map(({ outcome }) => outcome).sort();
    expect(rulings).toEqual(['accepted', 'refused']);
    const again = [...done(await take(world.again(), one)).rulings, ...done(await take(world.again(), two)).rulings];
    expect(again).toHaveLength(2);
    expect(again.map(({ draft }) => draft).sort()).toEqual([first.id, second.id].sort());
    expect(again.filter(({ outcome }) => outcome === 'refused')[0]!.refusal!.code).toBe('already-requested');
  });
});

describe('a device that was revoked', () => {
  const lost = (device: TestDevice, from: number | null) => ({
    device: device.device,
    from: from === null ? null : new Date(from).toISOString(),
    reason: { en: 'Lost' },
  });

  test('still brings its claims, which are kept, and its drafts become no acts', async () => {
    const world = await hub();
    const device = await registered(world);
    device.write(2, claimOf('a flood'));
    device.draft(REQUEST);
    done(await world.desk.revokeDevice(null, lost(device, null)));
    const receipt = done(await take(world.desk, device));
    expect(receipt).toMatchObject({
      revoked: true,
      rulings: [{ outcome: 'refused', refusal: { code: 'device-revoked' } }],
    });
    expect(await claimsOf(world.desk)).toEqual(['a flood']);
    expect(await phaseOf(world.desk)).toBeNull();
    expect(await world.desk.registerDevice(null, device.registration)).toMatchObject({ kind: 'faulty' });
  });

  test('keeps the acts that were accepted before', async () => {
    const world = await hub();
    const device = await registered(world);
    device.draft(REQUEST);
    done(await take(world.desk, device));
    done(await world.desk.revokeDevice(null, lost(device, START)));
    expect(await phaseOf(world.again())).toBe('requested');
  });
});

/** What the views show, without places and times, which depend on when a thing came in. */
async function shown(desk: Desk) {
  const { phase, strength, breaches } = done(await desk.replay('storm', { reader: KEEPER, log: 0 }));
  return { phase, breaches, inTheatre: strength.inTheatre?.value ?? null, claims: (await claimsOf(desk)).sort() };
}

describe('claims from any number of devices', () => {
  const strength = (value: number, party: string) => ({
    by: { party },
    owner: party,
    holdsFrom: { text: '2012-01-01', zone: 'UTC' },
    saidAt: { text: '2012-01-01', zone: 'UTC' },
    content: {
      ...{ kind: 'strength', subject: party, contingent: `c-${party}`, predicate: 'strength', state: 'inTheatre' },
      ...{ value, unit: 'persons', category: 'military', side: 'sender' },
      ...{ modality: 'asserted', scope: 'whole', framework: 'operation', text: { en: `${party} ${value}` } },
    },
  });
  test('give the same state in any order, cut anywhere, repeated, and with the lanes in any order', async () => {
    const parties = ['XAA', 'XCC', 'XDD'];
    const writes = fc.array(fc.record({ device: fc.nat(2), lane: fc.constantFrom(1, 2, 3), value: fc.nat(500) }), {
      minLength: 1,
      maxLength: 12,
    });
    const carriages = fc.array(fc.record({ device: fc.nat(2), lane: fc.constantFrom(1, 2, 3), share: fc.nat(4) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(writes, carriages, fc.boolean(), async (said, carried, backwards) => {
        const devices = parties.map((party, nth) => testDevice({ party, now: START, seed: nth }));
        for (const { device, lane, value } of said)
          devices[device]!.write(lane as 1, strength(value, parties[device]!));
        const [plain, muddled] = [await hub(), await hub()];
        for (const world of [plain, muddled]) {
          for (const device of devices) done(await world.desk.registerDevice(null, device.registration));
        }
        for (const device of devices) if (device.all().length > 0) done(await take(plain.desk, device));
        for (const { device, lane, share } of carried) {
          const entries = devices[device]!.lanes.get(lane as 1)?.length ?? 0;
          const until = Math.ceil((entries * share) / 4);
          if (until > 0)
            done(
              await take(muddled.desk, devices[device]!, [
                devices[device]!.from(lane as 1, Math.floor(until / 2), until),
              ]),
            );
        }
        for (const device of backwards ? [...devices].reverse() : devices) {
          for (const stretch of device.all().reverse()) done(await take(muddled.desk, device, [stretch]));
        }
        expect(await shown(muddled.desk)).toEqual(await shown(plain.desk));
        expect((await claimsOf(plain.desk)).length).toBe(said.length);
      }),
      { numRuns: process.env.ENTENTE_SOAK === '1' ? 2000 : 25 },
    );
  });
});
