import { describe, expect, test } from 'vitest';
import { nodeSha256, nodeVerify } from '#adapters';
import type { Accepted, Prepared } from '#contract';
import { openDesk, type Answer, type Desk, type Logs } from '#desk';
import { toHex, type Millis } from '#kernel';
import { checkSignatures, type Row, type SignatureReport } from '#ledger';
import { openMemoryStore } from '#store/memory';
import { LAGOON } from './invented-charter.ts';
import { fileKey, passkey, statementOf, type Misdeed, type TestKey } from './party-keys.ts';

const ORIGIN = 'entente/lagoon/here';
const KEEPER = { kind: 'keeper' } as const;
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
const REQUEST = {
  kind: 'request',
  by: { party: 'XAA', office: 'head' },
  content: { trigger: 'storm', to: 'council', asks: { en: 'Help' } },
};
const position = (party: string, said: string) => ({
  kind: 'position',
  by: { party, office: 'head' },
  content: { question: 'deployment', party, position: said },
});

const CHARTER = LAGOON.replace(/^ *consultation: .*\n/m, '');

interface World {
  readonly desk: Desk;
  readonly rows: () => Promise<readonly Row[]>;
  now: Millis;
}

async function world(): Promise<World> {
  const around = { now: Date.UTC(2012, 0, 1) };
  let seed = 1;
  const clock = () => (around.now += 1000);
  const chance = (length: number) => nodeSha256(new Uint8Array([seed & 255, (seed++ >> 8) & 255])).slice(0, length);
  const log = { pact: 'lagoon', exercise: false, installation: 'here' };
  const store = openMemoryStore({ log, clock, sha256: nodeSha256 });
  const exercise = openMemoryStore({ log: { ...log, exercise: true }, clock, sha256: nodeSha256 });
  const logs: Logs = {
    list: () => Promise.resolve({ ok: true, value: [log] }),
    open: (name) => Promise.resolve({ ok: true, value: name.exercise ? exercise : store }),
  };
  const desk = openDesk({ logs, clock, chance, sha256: nodeSha256, verify: nodeVerify, author: 'here' });
  done(await desk.loadCharter([{ name: 'charter.yaml', text: CHARTER }]));
  done(await desk.openOperation('storm-1', OPENING));
  const rows = async () => {
    const read = await store.read({ reader: KEEPER, from: 0, to: 1000 });
    if (!read.ok) throw new TypeError('a memory store reads');
    return read.value;
  };
  return Object.assign(around, { desk, rows });
}

function done<T>(answer: Answer<T>): T {
  if (answer.kind !== 'done') throw new TypeError(JSON.stringify(answer));
  return answer.value;
}

const keyBody = (party: string, key: TestKey, demands: boolean) => ({
  kind: 'signing-key',
  by: { party },
  content: { party, label: { en: 'Mission' }, demands, ...key.stated },
});

/** Makes a key known as its holder would, and answers its id. */
async function register(desk: Desk, party: string, key: TestKey, how: { demands?: boolean; with?: Held } = {}) {
  const body = keyBody(party, key, how.demands ?? false);
  const prepared = done(await desk.prepareKey('lagoon', body));
  const statement = statementOf(prepared);
  const signatures = [{ key: prepared.id, proof: key.sign(statement) }];
  if (how.with !== undefined) signatures.push({ key: how.with.id, proof: how.with.key.sign(statement) });
  done(await desk.enterKey('lagoon', sent(prepared, signatures)));
  return { id: prepared.id, key };
}
type Held = Awaited<ReturnType<typeof register>>;

const sent = ({ id, salt, body }: Prepared, signatures: readonly object[]) => ({
  ...(JSON.parse(body) as object),
  id,
  salt,
  signatures,
});

async function sign(desk: Desk, act: object, ...held: readonly Held[]): Promise<Answer<Accepted>> {
  const prepared = done(await desk.prepareAct('storm-1', act));
  const statement = statementOf(prepared);
  return desk.act(
    'storm-1',
    sent(
      prepared,
      held.map(({ id, key }) => ({ key: id, proof: key.sign(statement) })),
    ),
  );
}

async function audit({ rows }: World): Promise<SignatureReport> {
  const check = checkSignatures(ORIGIN, { sha256: nodeSha256, verify: nodeVerify });
  for (const row of await rows()) check.row(row);
  return check.end();
}

describe.each<[string, () => TestKey]>([
  ['a key in a file', fileKey],
  ['a passkey', passkey],
])('given %s of a party', (_, make) => {
  test('an act that it signed is on record with its signature, and the rows alone show it', async () => {
    const around = await world();
    const held = await register(around.desk, 'XAA', make());
    const { entries } = done(await sign(around.desk, REQUEST, held));
    expect(entries).toHaveLength(2);
    expect(await audit(around)).toMatchObject({ vouched: 1, onKeepersWord: 0, unsigned: [], faults: [], doubted: [] });
    const [act] = (await around.rows()).filter(({ id }) => id === entries[0]!.id);
    expect(JSON.parse(act!.body!)).toMatchObject({ kind: 'request', by: { party: 'XAA' } });
  });

  test('sent again it is one entry', async () => {
    const { desk, rows } = await world();
    const held = await register(desk, 'XAA', make());
    const prepared = done(await desk.prepareAct('storm-1', REQUEST));
    const again = sent(prepared, [{ key: held.id, proof: held.key.sign(statementOf(prepared)) }]);
    const first = done(await desk.act('storm-1', again));
    const size = (await rows()).length;
    expect(done(await desk.act('storm-1', again)).entries[0]).toEqual(first.entries[0]);
    expect(await rows()).toHaveLength(size);
  });

  test('another body, id, salt or log under the same signature is no input', async () => {
    const { desk } = await world();
    const held = await register(desk, 'XAA', make());
    const prepared = done(await desk.prepareAct('storm-1', REQUEST));
    const good = sent(prepared, [{ key: held.id, proof: held.key.sign(statementOf(prepared)) }]);
    const other = done(await desk.prepareAct('storm-1', REQUEST));
    const forLog = held.key.sign(statementOf({ ...prepared, origin: `${ORIGIN}/exercise` }));
    for (const bad of [
      { ...good, content: { ...REQUEST.content, asks: { en: 'Help with arms' } } },
      { ...good, id: other.id },
      { ...good, salt: other.salt },
      { ...good, signatures: [{ key: held.id, proof: forLog }] },
    ]) {
      const answer = await desk.act('storm-1', bad);
      expect(answer).toMatchObject({ kind: 'faulty', faults: [{ field: expect.stringMatching(/^signatures\.0\./) }] });
    }
    expect(done(await desk.act('storm-1', good)).entries).toHaveLength(2);
  });
});

test.each<[string, Misdeed, string]>([
  ['made for another page', { origin: 'https://pact.example.evil.test' }, 'clientData.origin'],
  ['made in a frame of another page', { crossOrigin: true }, 'clientData.origin'],
  ['made for something else than signing', { type: 'webauthn.create' }, 'clientData.type'],
  ['made over another challenge', { challenge: 'AAAA' }, 'clientData.challenge'],
  ['made for another host', { rpId: 'evil.test' }, 'authenticatorData'],
  ['made with nobody verified', { flags: 0x01 }, 'authenticatorData'],
])('an assertion %s is not taken', async (_, misdeed, field) => {
  const { desk } = await world();
  const body = keyBody('XAA', passkey(misdeed), false);
  const prepared = done(await desk.prepareKey('lagoon', body));
  const key = passkey(misdeed);
  const wrong = { ...(JSON.parse(prepared.body) as object), content: { ...body.content, ...key.stated } };
  const again = done(await desk.prepareKey('lagoon', wrong));
  const answer = await desk.enterKey('lagoon', sent(again, [{ key: again.id, proof: key.sign(statementOf(again)) }]));
  expect(answer).toMatchObject({ kind: 'faulty', faults: [{ field: `signatures.0.${field}` }] });
});

describe('given keys', () => {
  test('nobody registers a key that he does not hold, nor one twice', async () => {
    const { desk } = await world();
    const [held, mine] = [fileKey(), fileKey()];
    const prepared = done(await desk.prepareKey('lagoon', keyBody('XAA', held, false)));
    const stolen = sent(prepared, [{ key: prepared.id, proof: mine.sign(statementOf(prepared)) }]);
    expect(await desk.enterKey('lagoon', stolen)).toMatchObject({ faults: [{ field: 'signatures.0.signature' }] });
    const unsigned = sent(prepared, []);
    expect(await desk.enterKey('lagoon', unsigned)).toMatchObject({ kind: 'faulty' });
    await register(desk, 'XAA', held);
    expect(await desk.prepareKey('lagoon', keyBody('XBB', held, false))).toMatchObject({
      faults: [{ field: 'content.publicKey' }],
    });
  });

  test('a later key is vouched for by an earlier one of its party, at once or afterwards, and by no other', async () => {
    const around = await world();
    const { desk } = around;
    const first = await register(desk, 'XAA', fileKey());
    const second = await register(desk, 'XAA', passkey(), { with: first });
    const third = await register(desk, 'XAA', fileKey());
    const foreign = await register(desk, 'XBB', fileKey());
    const states = async () =>
      done(await desk.signingKeys('lagoon')).map(({ id, vouched, vouchedBy }) => [id, vouched, vouchedBy]);
    expect(await states()).toEqual([
      [first.id, true, 'first'],
      [second.id, true, first.id],
      [third.id, false, null],
      [foreign.id, true, 'first'],
    ]);
    const statement = await statementAbout(around, third.id);
    const by = ({ id, key }: Held) => ({ key: id, proof: key.sign(statement) });
    const vouch = (signature: object) => desk.vouch({ pact: 'lagoon', key: third.id }, signature);
    expect(await vouch(by(foreign))).toMatchObject({ kind: 'faulty', faults: [{ field: 'key' }] });
    expect(await vouch({ ...by(second), proof: first.key.sign(statement) })).toMatchObject({ kind: 'faulty' });
    done(await vouch(by(second)));
    expect((await states())[2]).toEqual([third.id, true, second.id]);
    expect((await audit(around)).keys.map(({ id, vouchedBy }) => [id, vouchedBy])).toEqual([
      [first.id, 'first'],
      [second.id, first.id],
      [third.id, second.id],
      [foreign.id, 'first'],
    ]);
  });

  test('a key of another party signs nothing of this one', async () => {
    const { desk } = await world();
    const foreign = await register(desk, 'XBB', fileKey());
    expect(await sign(desk, REQUEST, foreign)).toMatchObject({
      kind: 'faulty',
      faults: [{ field: 'signatures.0.key', found: 'a key of XBB' }],
    });
  });

  test('an exercise is not signed', async () => {
    const { desk } = await world();
    const held = await register(desk, 'XAA', fileKey());
    done(await desk.openOperation('drill-1', { ...OPENING, exercise: true }));
    const prepared = done(await desk.prepareAct('drill-1', REQUEST));
    const act = sent(prepared, [{ key: held.id, proof: held.key.sign(statementOf(prepared)) }]);
    expect(await desk.act('drill-1', act)).toMatchObject({ kind: 'faulty', faults: [{ field: 'signatures' }] });
  });
});

/** The statement over the entry of a key, from its leaf. */
async function statementAbout({ rows }: World, id: string): Promise<Uint8Array> {
  const row = (await rows()).find((one) => one.id === id)!;
  return statementOf({ origin: ORIGIN, id, salt: row.salt!, body: row.body! });
}

describe('given a party that wants its acts signed', () => {
  test('an unsigned one, or one by a key that nobody of it vouches for, is refused; others are not', async () => {
    const around = await world();
    const { desk } = around;
    const held = await register(desk, 'XAA', fileKey(), { demands: true });
    const slipped = await register(desk, 'XAA', fileKey());
    expect(await desk.act('storm-1', REQUEST)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'signature-missing', rests: [held.id] },
    });
    expect(await sign(desk, REQUEST, slipped)).toMatchObject({ refusal: { code: 'signature-missing' } });
    done(await sign(desk, REQUEST, held));
    done(await desk.act('storm-1', position('XBB', 'agree')));
    expect(await audit(around)).toMatchObject({ vouched: 1, unsigned: [], faults: [] });
  });

  test('whoever writes such an act past the desk is found out by the rows alone', async () => {
    const around = await world();
    const held = await register(around.desk, 'XAA', fileKey(), { demands: true });
    done(await sign(around.desk, REQUEST, held));
    const rows = await around.rows();
    // As a keeper would forge it: the body of the act without its signature.
    const check = checkSignatures(ORIGIN, { sha256: nodeSha256, verify: nodeVerify });
    for (const row of rows)
      if (!row.body!.includes('"kind":"signature"') || row.index < rows.length - 1) check.row(row);
    const act = rows.find(({ body }) => body!.includes('"kind":"request"'))!;
    expect(check.end().unsigned).toEqual([{ index: act.index, id: act.id, party: 'XAA' }]);
  });

  test('once its key is revoked it wants no more, and the key signs no more', async () => {
    const around = await world();
    const { desk } = around;
    const held = await register(desk, 'XAA', fileKey(), { demands: true });
    await revoke(desk, 'XAA', held, null);
    expect(await sign(desk, REQUEST, held)).toMatchObject({ faults: [{ found: 'a key that was revoked' }] });
    done(await desk.act('storm-1', REQUEST));
    expect((await audit(around)).keys).toMatchObject([{ revocation: { from: null, by: held.id } }]);
  });
});

async function revoke(desk: Desk, party: string, held: Held, from: string | null, signed = true) {
  const body = {
    kind: 'key-revocation',
    by: { party },
    ...(from === null ? {} : { holdsFrom: `${from} UTC` }),
    content: { key: held.id, reason: { en: 'A device was lost' } },
  };
  const prepared = done(await desk.prepareKey('lagoon', body));
  const signatures = signed
    ? { salt: prepared.salt, signatures: [{ key: held.id, proof: held.key.sign(statementOf(prepared)) }] }
    : {};
  const said = JSON.parse(prepared.body) as object;
  return done(await desk.enterKey('lagoon', { ...said, id: prepared.id, ...signatures }));
}

describe('given a key that is revoked later', () => {
  test('what it signed while it may have been in other hands is doubted, what it signed before stands', async () => {
    const around = await world();
    const { desk } = around;
    const held = await register(desk, 'XAA', fileKey());
    const before = done(await sign(desk, REQUEST, held)).entries[0]!;
    around.now = Date.UTC(2012, 0, 5);
    const after = done(await sign(desk, position('XAA', 'agree'), held)).entries[0]!;
    await revoke(desk, 'XAA', held, '2012-01-03T00:00');
    const { doubted, vouched, keys } = await audit(around);
    expect({ doubted, vouched }).toEqual({
      doubted: [{ index: after.index, id: after.id, key: held.id }],
      vouched: 2,
    });
    expect(before.recordedAt).toBeLessThan(Date.UTC(2012, 0, 3));
    expect(keys).toMatchObject([{ revocation: { from: Date.UTC(2012, 0, 3), by: held.id } }]);
    expect(done(await desk.signingKeys('lagoon'))).toMatchObject([
      { revocation: { from: Date.UTC(2012, 0, 3), by: held.id, reason: { en: 'A device was lost' } } },
    ]);
  });

  test('a revocation that nobody signed says so: it stands on the word of the record’s keeper', async () => {
    const around = await world();
    const held = await register(around.desk, 'XAA', fileKey());
    await revoke(around.desk, 'XAA', held, null, false);
    done(await around.desk.act('storm-1', REQUEST));
    expect((await audit(around)).keys).toMatchObject([{ revocation: { by: null } }]);
  });

  test('nobody revokes it twice, nor a key of another party', async () => {
    const { desk } = await world();
    const held = await register(desk, 'XAA', fileKey());
    const body = { kind: 'key-revocation', by: { party: 'XBB' }, content: { key: held.id, reason: { en: 'x' } } };
    expect(await desk.prepareKey('lagoon', body)).toMatchObject({ faults: [{ field: 'content.key' }] });
    await revoke(desk, 'XAA', held, null);
    expect(await desk.prepareKey('lagoon', { ...body, by: { party: 'XAA' } })).toMatchObject({
      faults: [{ field: 'content.key' }],
    });
  });
});

test('a flipped bit of a signature, of its key or of what it is under is found by the rows alone', async () => {
  const around = await world();
  const held = await register(around.desk, 'XAA', fileKey(), { demands: true });
  done(await sign(around.desk, REQUEST, held));
  const rows = await around.rows();
  const signed = rows.at(-1)!;
  const { content } = JSON.parse(signed.body!) as { content: { proof: { signature: string } } };
  const bytes = Buffer.from(content.proof.signature, 'base64');
  for (let bit = 0; bit < bytes.length * 8; bit += 37) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    const body = signed.body!.replace(content.proof.signature, flipped.toString('base64'));
    const check = checkSignatures(ORIGIN, { sha256: nodeSha256, verify: nodeVerify });
    for (const row of rows) check.row(row === signed ? { ...row, body } : row);
    expect(check.end()).toMatchObject({ vouched: 0, faults: [{ field: expect.stringContaining(signed.id) }] });
  }
  expect(toHex(nodeSha256(bytes))).toHaveLength(64);
});
