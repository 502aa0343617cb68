/** Who opens what a party keeps from the secretariat: its members; two of its administrators together; nobody else. */
import { expect, test } from 'vitest';
import { parseBody, SEALED_CONTENT } from '#operation';
import {
  halvesOf,
  identitiesIn,
  newCircle,
  newKeyPair,
  openCircle,
  recipientOf,
  recoverCircle,
  renderIdentity,
  renewCircle,
  sealNote,
  unsealNotes,
} from '#sealing';

const NAMES = ['ann', 'ben', 'eve', 'ada', 'bob', 'cid'] as const;
const keys = Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await newKeyPair()] as const)));
const holder = (name: string) => ({ name, recipient: keys[name]!.recipient });
const of = (name: string) => [keys[name]!.identity];
const NOTE = { family: 'act', kind: 'pledge', content: { contingent: 'one', strength: 250, caveats: ['quail-seven'] } };

const circle = await newCircle(
  { circle: 'staff', party: 'AAA' },
  { members: [holder('ann'), holder('ben')], admins: [holder('ada'), holder('bob'), holder('cid')] },
);
const sealed = { id: 'e1', owner: 'AAA', circle: 'staff', ciphertext: await sealNote(circle.recipient, NOTE) };

test('a circle is a record as the format wants it, and tells its identity to nobody', async () => {
  expect(SEALED_CONTENT.circle.safeParse(circle).success).toBe(true);
  const identity = await openCircle(circle, of('ann'));
  expect(await recipientOf(identity!)).toBe(circle.recipient);
  expect(JSON.stringify(circle)).not.toContain(identity);
  const body = {
    ...{ v: 1, operation: 'x', owner: 'AAA', audience: [], by: { party: 'AAA' }, holdsFrom: null, holdsUntil: null },
    ...{ saidAt: null, writtenAt: null, sources: [], persons: [], family: 'record', kind: 'sealed' },
    content: { circle: 'staff', ciphertext: sealed.ciphertext },
  };
  expect(parseBody(body).ok).toBe(true);
  expect(parseBody({ ...body, content: { circle: 'staff', ciphertext: 'not base64!' } }).ok).toBe(false);
});

test('every member opens a note, and nobody else', async () => {
  for (const name of ['ann', 'ben']) {
    expect(await unsealNotes([sealed], [circle], of(name))).toEqual([
      { id: 'e1', owner: 'AAA', circle: 'staff', body: NOTE, why: null },
    ]);
  }
  for (const name of ['eve', 'ada', 'bob', 'cid']) {
    expect((await unsealNotes([sealed], [circle], of(name)))[0]).toMatchObject({ body: null, why: 'not-a-member' });
  }
  expect((await unsealNotes([sealed], [], of('ann')))[0]).toMatchObject({ why: 'no-circle' });
  const other = [{ ...sealed, ciphertext: `${sealed.ciphertext.slice(0, -8)}AAAAAAA=` }];
  expect((await unsealNotes(other, [circle], of('ann')))[0]).toMatchObject({ body: null, why: 'damaged' });
});

test('any two administrators recover it together, and neither alone', async () => {
  const admins = ['ada', 'bob', 'cid'];
  expect(circle.recovery.map(({ outer, inner }) => [outer, inner].sort().join())).toEqual([
    'ada,bob',
    'ada,cid',
    'bob,cid',
  ]);
  for (const { outer, inner } of circle.recovery) {
    const half = (await halvesOf(circle, of(outer))).find((one) => one.inner === inner)!;
    for (const alone of admins.filter((name) => name !== inner)) {
      expect(await recoverCircle(circle, half.half, of(alone)), `${alone} with the half for ${inner}`).toBeNull();
    }
    expect(await halvesOf(circle, of(inner)).then((all) => all.some((one) => one.outer === outer))).toBe(false);
    const identity = await recoverCircle(circle, half.half, of(inner));
    expect(await recipientOf(identity!)).toBe(circle.recipient);
  }
  for (const name of ['ann', 'eve']) expect(await halvesOf(circle, of(name))).toEqual([]);
});

test('new members read what was sealed before; the edition goes up, the key stays', async () => {
  const half = (await halvesOf(circle, of('bob'))).find((one) => one.inner === 'ada')!;
  const identity = (await recoverCircle(circle, half.half, of('ada')))!;
  const renewed = await renewCircle(circle, identity, { members: [holder('eve')], admins: circle.admins });
  expect(renewed).toMatchObject({ edition: 2, recipient: circle.recipient, party: 'AAA' });
  expect((await unsealNotes([sealed], [circle, renewed], of('eve')))[0]).toMatchObject({ body: NOTE });
});

test('a circle of the same name that another party set up opens nothing', async () => {
  const forged = await newCircle({ circle: 'staff', party: 'BBB' }, { members: [holder('eve')], admins: [] });
  expect((await unsealNotes([sealed], [circle, forged], of('eve')))[0]).toMatchObject({ body: null });
  // Somebody else's identity under our recipient is not taken for the circle's.
  expect(await openCircle({ ...circle, held: forged.held }, of('eve'))).toBeNull();
});

test('a file of identities is read as age-keygen writes it', () => {
  const pair = keys.ann!;
  expect(identitiesIn(`# created: x\r\n${renderIdentity(pair)}AGE-SECRET-KEY-1SHORT\n`)).toEqual([pair.identity]);
});
