import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAGOON } from '../../test/invented-charter.ts';
import { sha256 } from '../../test/pact-files.ts';
import { openMemoryStore } from '#store/memory';
import { openDesk, type Answer, type Desk, type LogName, type Logs, type Store } from './index.ts';

const PUBLIC = { kind: 'public' } as const;
const START = Date.UTC(2012, 0, 1);

interface World {
  readonly desk: () => Desk;
  readonly stores: Map<string, Store>;
  /** What the stores do to the next appends. */
  readonly trouble: { failing: number };
}

/** A world with a clock that ticks, chance that counts, and stores that can be made to fail. */
function world(): World {
  const stores = new Map<string, Store>();
  const trouble = { failing: 0 };
  let now = START;
  let seed = 1;
  const clock = () => (now += 1000);
  const chance = (length: number) => sha256(new Uint8Array([seed & 255, (seed++ >> 8) & 255])).slice(0, length);
  const logs: Logs = {
    list: () => Promise.resolve({ ok: true, value: [...stores.values()].map(({ meta }) => meta) }),
    open: (name: LogName) => {
      const key = JSON.stringify([name.pact, name.exercise]);
      const log = { pact: name.pact, exercise: name.exercise, installation: 'here' };
      const store = stores.get(key) ?? troubled(openMemoryStore({ log, clock, sha256 }), trouble);
      stores.set(key, store);
      return Promise.resolve({ ok: true, value: store });
    },
  };
  return {
    desk: () => openDesk({ logs, clock, chance, sha256, verify: () => false, author: 'here' }),
    stores,
    trouble,
  };
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

const FILES = [{ name: 'charter.yaml', text: LAGOON }];
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
const head = (party: string) => ({ party, office: 'head' });
const request = {
  kind: 'request',
  by: head('XAA'),
  content: { trigger: 'storm', to: 'council', asks: { en: 'Help' } },
};
const position = (party: string, said: string) => ({
  kind: 'position',
  by: head(party),
  content: { question: 'deployment', party, position: said },
});
const decision = {
  kind: 'decision',
  by: { party: 'XCC', office: 'chair' },
  content: { question: 'deployment', organ: 'council', outcome: 'adopted', text: { en: 'Boats are sent' } },
};
const claim = {
  by: head('XAA'),
  content: { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: 'A flood' } },
};

function done<T>(answer: Answer<T>): T {
  if (answer.kind !== 'done') throw new TypeError(JSON.stringify(answer));
  return answer.value;
}

async function opened(): Promise<World & { here: Desk }> {
  const around = world();
  const here = around.desk();
  done(await here.loadCharter(FILES));
  done(await here.openOperation('storm-1', OPENING));
  return { ...around, here };
}

describe('charters', () => {
  test('the same text is entered once, a changed one again', async () => {
    const desk = world().desk();
    expect(done(await desk.loadCharter(FILES)).added).toBe(1);
    expect(done(await desk.loadCharter(FILES)).added).toBe(0);
    const changed = [{ name: 'charter.yaml', text: LAGOON.replace('Compact of the Lagoon', 'Compact') }];
    expect(done(await desk.loadCharter(changed)).added).toBe(1);
    expect(done(await desk.charter('lagoon')).charter.names.en).toBe('Compact');
    expect(done(await desk.loadCharter(FILES)).added).toBe(1);
  });
  test('a faulty one is not entered at all', async () => {
    const { desk, stores } = world();
    expect(await desk().loadCharter([{ name: 'charter.yaml', text: 'pact: lagoon' }])).toMatchObject({
      kind: 'faulty',
    });
    expect(stores.size).toBe(0);
  });
});

describe('operations', () => {
  test('no log is begun for a pact that is not known', async () => {
    const { desk, stores } = world();
    expect(await desk().openOperation('x', OPENING)).toMatchObject({ kind: 'faulty', faults: [{ field: 'pact' }] });
    expect(stores.size).toBe(0);
  });
  test('exercises have a log of their own, with the charter in it', async () => {
    const { here, stores } = await opened();
    done(await here.openOperation('drill-1', { ...OPENING, exercise: true }));
    expect([...stores.values()].map(({ meta }) => meta.origin)).toEqual([
      'entente/lagoon/here',
      'entente/lagoon/here/exercise',
    ]);
    expect(done(await here.act('drill-1', request)).entries).toHaveLength(1);
    expect(done(await here.operations(PUBLIC)).map(({ id, exercise }) => [id, exercise])).toEqual([
      ['storm-1', false],
      ['drill-1', true],
    ]);
  });
  test('one id is one operation', async () => {
    const { here } = await opened();
    expect(await here.openOperation('storm-1', OPENING)).toMatchObject({ kind: 'faulty', faults: [{ field: 'id' }] });
  });
});

describe('acts', () => {
  test('are decided, recorded and seen', async () => {
    const { here } = await opened();
    done(await here.act('storm-1', request));
    const view = done(await here.replay('storm-1', { reader: PUBLIC }));
    expect(view).toMatchObject({ phase: 'requested', request: { party: 'XAA', trigger: 'storm' } });
  });
  test('are refused with grounds, and nothing is recorded', async () => {
    const { here } = await opened();
    const before = done(await here.heads());
    expect(await here.act('storm-1', position('XAA', 'agree'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'operation-not-open' },
    });
    done(await here.act('storm-1', request));
    expect(await here.act('storm-1', request)).toMatchObject({ refusal: { code: 'already-requested' } });
    expect(await here.act('storm-1', { ...request, by: head('XZZ') })).toMatchObject({ kind: 'refused' });
    expect(done(await here.heads())[0]!.size).toBe(before[0]!.size + 1);
  });
  test('reported ones are never refused, and name their source', async () => {
    const { here } = await opened();
    const reported = { ...decision, standing: 'reported', saidAt: '2012-01-02' };
    expect(await here.act('storm-1', reported)).toMatchObject({ kind: 'faulty', faults: [{ field: 'sources' }] });
    expect(await here.act('storm-1', { ...reported, sources: ['paper'] })).toMatchObject({ kind: 'done' });
  });
  test.each([null, [], 'act', 12, {}, { kind: 'request' }, { ...request, content: { asks: 1 } }, { ...request, v: 2 }])(
    'malformed: %j',
    async (draft) => {
      const { here } = await opened();
      expect(await here.act('storm-1', draft)).toMatchObject({ kind: 'faulty' });
    },
  );
  test('of an operation nobody opened', async () =>
    expect(await (await opened()).here.act('storm-2', request)).toEqual({
      kind: 'unknown',
      what: 'operation storm-2',
    }));
});

describe('sent twice', () => {
  const id = '01890f3e-7c00-7000-8000-00000000000a';
  const entriesIn = async (here: Desk) =>
    done(await here.entries('storm-1', { reader: PUBLIC, from: 0, to: 99 })).entries;

  test('an entry with an id of its author is one entry, and both answers name it', async () => {
    const { here } = await opened();
    const first = done(await here.claim('storm-1', { id, ...claim }));
    const before = (await entriesIn(here)).length;
    expect(done(await here.claim('storm-1', { id, ...claim }))).toEqual(first);
    expect(first.entries[0]?.id).toBe(id);
    expect((await entriesIn(here)).length).toBe(before);
  });

  test('an act is, though what it did would refuse it a second time', async () => {
    const { here } = await opened();
    const [one, two] = await Promise.all([
      here.act('storm-1', { id, ...request }),
      here.act('storm-1', { id, ...request }),
    ]);
    expect(done(two)).toEqual(done(one));
    expect(await here.act('storm-1', request)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'already-requested' },
    });
  });

  test('the same id for something else is a fault, and so is an id of another form', async () => {
    const { here } = await opened();
    done(await here.claim('storm-1', { id, ...claim }));
    const other = { id, ...claim, content: { ...claim.content, predicate: 'storm' } };
    expect(await here.claim('storm-1', other)).toMatchObject({ kind: 'faulty', faults: [{ field: 'id' }] });
    expect(await here.claim('storm-1', { ...claim, id: 'x' })).toMatchObject({ faults: [{ field: 'id' }] });
    expect(await here.claim('storm-1', { ...claim, id: 7 })).toMatchObject({ faults: [{ field: 'id' }] });
  });

  test('what the store did not take is taken when it is sent again', async () => {
    const { here, trouble } = await opened();
    trouble.failing = 1;
    expect(await here.claim('storm-1', { id, ...claim })).toMatchObject({ kind: 'unavailable' });
    expect(done(await here.claim('storm-1', { id, ...claim })).entries[0]?.id).toBe(id);
  });
});

describe('places and documents', () => {
  const place = { kind: 'place', content: { place: 'quay', name: { en: 'The quay' } } };
  const source = { kind: 'source', content: { source: 'note-1', outlet: 'Harbour office', standing: 'official' } };

  test('are entered, once each by their id', async () => {
    const { here } = await opened();
    done(await here.enterRecord('storm-1', place));
    done(await here.enterRecord('storm-1', source));
    expect(await here.enterRecord('storm-1', place)).toMatchObject({ faults: [{ field: 'content.place' }] });
    expect(await here.enterRecord('storm-1', source)).toMatchObject({ faults: [{ field: 'content.source' }] });
  });

  test('nothing else is entered so', async () => {
    const { here } = await opened();
    const answer = await here.enterRecord('storm-1', { kind: 'operation', content: OPENING });
    expect(answer).toMatchObject({ kind: 'faulty', faults: [{ field: 'kind' }] });
  });
});

describe('at the same time', () => {
  test('no two acts are decided on the same record', async () => {
    const { here } = await opened();
    const answers = await Promise.all(Array.from({ length: 12 }, () => here.act('storm-1', request)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', ...Array.from({ length: 11 }, () => 'refused')]);
  });
  test('nor by two servers of one installation', async () => {
    const { here, desk } = await opened();
    const there = desk();
    const both = [here, there, here, there, here, there];
    const answers = await Promise.all(both.map((each) => each.act('storm-1', request)));
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    const claims = await Promise.all(both.map((each) => each.claim('storm-1', claim)));
    const indexes = claims.flatMap((answer) => done(answer).entries.map(({ index }) => index));
    expect(new Set(indexes).size).toBe(6);
    expect(done(await here.heads())).toEqual(done(await there.heads()));
    expect(done(await here.entries('storm-1', { reader: PUBLIC, from: 0, to: 99 }))).toEqual(
      done(await there.entries('storm-1', { reader: PUBLIC, from: 0, to: 99 })),
    );
  });
  test('whatever the store does in between, what was answered is on record, once, and in one order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ server: fc.boolean(), failing: fc.boolean(), claims: fc.boolean() }), { maxLength: 12 }),
        async (steps) => {
          const { here, desk, trouble } = await opened();
          const there = desk();
          const asked = steps.map(({ server, failing, claims }) => {
            if (failing) trouble.failing += 1;
            return claims
              ? (server ? here : there).claim('storm-1', claim)
              : (server ? here : there).act('storm-1', request);
          });
          const answers = await Promise.all(asked);
          trouble.failing = 0;
          const acknowledged = answers.flatMap((answer) => (answer.kind === 'done' ? answer.value.entries : []));
          for (const each of [here, there]) {
            const { entries } = done(await each.entries('storm-1', { reader: PUBLIC, from: 0, to: 999 }));
            expect(entries.slice(2).map(({ id }) => id)).toEqual(
              [...acknowledged].sort((a, b) => a.index - b.index).map(({ id }) => id),
            );
            expect(entries.filter(({ body }) => body!.includes('"kind":"request"')).length).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: process.env.ENTENTE_SOAK === '1' ? 2000 : 100 },
    ));
});

describe('when the store fails', () => {
  test('nothing is seen of it, and the next act is decided on what is on record', async () => {
    const { here, trouble } = await opened();
    trouble.failing = 1;
    expect(await here.act('storm-1', request)).toMatchObject({ kind: 'unavailable', faults: [{ code: 'disk-full' }] });
    expect(done(await here.replay('storm-1', { reader: PUBLIC })).request).toBeNull();
    expect(await here.act('storm-1', request)).toMatchObject({ kind: 'done' });
  });
});

describe('readers', () => {
  test('get the lines they may not read withheld, and counted', async () => {
    const { here } = await opened();
    done(await here.act('storm-1', request));
    done(await here.claim('storm-1', { ...claim, owner: 'XAA', audience: ['XCC'] }));
    const view = async (reader: Parameters<Desk['entries']>[1]['reader']) =>
      done(await here.replay('storm-1', { reader, at: '2013-01-01', known: '2013-01-01' })).withheld;
    expect(await view(PUBLIC)).toBe(1);
    expect(await view({ kind: 'party', party: 'XBB', offices: [] })).toBe(1);
    expect(await view({ kind: 'party', party: 'XCC', offices: [] })).toBe(0);
    const { entries } = done(await here.entries('storm-1', { reader: PUBLIC, from: 0, to: 99 }));
    expect(entries.filter(({ body }) => body === null)).toHaveLength(1);
  });
});

describe('standing', () => {
  test('a retraction strikes an entry, and the fold of acts forgets it', async () => {
    const { here } = await opened();
    const { entries } = done(await here.act('storm-1', request));
    const content = { target: entries[0]!.id, reason: { en: 'Never sent' } };
    done(await here.changeStanding('storm-1', { kind: 'retraction', by: head('XAA'), content }));
    expect(done(await here.replay('storm-1', { reader: PUBLIC })).request).toBeNull();
    expect(await here.act('storm-1', request)).toMatchObject({ kind: 'done' });
  });
  test('a correction must leave a body that can be read', async () => {
    const { here } = await opened();
    const { entries } = done(await here.act('storm-1', request));
    const correct = (content: object) =>
      here.changeStanding('storm-1', {
        kind: 'correction',
        content: { target: entries[0]!.id, reason: { en: 'Typing' }, content },
      });
    expect(await correct({ trigger: 3 })).toMatchObject({
      kind: 'faulty',
      faults: [{ field: 'content.content.trigger' }],
    });
    expect(await correct({ asks: { en: 'Boats' } })).toMatchObject({ kind: 'done' });
  });
  test('of an entry that is not there', async () => {
    const { here } = await opened();
    const content = { target: 'nothing', reason: { en: 'x' } };
    expect(await here.changeStanding('storm-1', { kind: 'retraction', content })).toMatchObject({ kind: 'faulty' });
  });
});
