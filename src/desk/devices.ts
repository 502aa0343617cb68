import type { Accepted, DeviceAnswer } from '#contract';
import { shown, type Fault, type Sha256 } from '#kernel';
import {
  deviceIdOf,
  deviceStatement,
  fromBase64,
  isPublicKey,
  laneAuthor,
  LANES,
  signatureHolds,
  type Reader,
} from '#ledger';
import { parseBody, refuseDevice, type Body, type DeviceContent, type RecordBody } from '#operation';
import { done, unavailable, type Answer } from './answer.ts';
import { revokedFrom, type KnownDevice } from './field-book.ts';
import { enter, kept, no, type No } from './performing.ts';
import type { Ports } from './ports.ts';
import { note } from './reading.ts';
import { charterIn, penOf, type Shelf } from './shelf.ts';
import { sightOf } from './sight.ts';
import type { Said } from './speaking.ts';
import type { Decision, Pen } from './writing.ts';

/**
 * Registers a device: its key, its party, and as which post it speaks. It signs its own registration, so that nobody
 * registers the key of another. Sent again, it is one entry.
 */
export async function registerDevice(shelf: Shelf, origin: string | null, said: Said): Promise<Answer<Accepted>> {
  return enterAbout(shelf, origin, { ...said, kind: 'device', decide: decideDevice });
}

/** Revokes a device. What it wrote is kept; what was written after the time named, or comes in from now on, is in doubt. */
export async function revokeDevice(shelf: Shelf, origin: string | null, said: Said): Promise<Answer<Accepted>> {
  return enterAbout(shelf, origin, { ...said, kind: 'device-revocation', decide: decideRevocation });
}

type About = RecordBody<'device'> | RecordBody<'device-revocation'>;

interface Entering extends Said {
  readonly kind: About['kind'];
  readonly decide: (pen: Pen, body: About) => Decision<No>;
}

async function enterAbout(shelf: Shelf, origin: string | null, entering: Entering): Promise<Answer<Accepted>> {
  const found = await penOf(shelf, origin);
  if (found.kind !== 'done') return found;
  const pen = found.value;
  const { kind, value, speaker, decide } = entering;
  return enter(pen, () => {
    const body = parseBody(bodyOf(kind, partyOf(pen, kind, value), value));
    if (!body.ok) return { kind: 'no', no: { kind: 'faulty', faults: body.faults.map(inContent) } };
    const said = body.value as About;
    const charter = charterIn(pen, false)?.charter ?? null;
    if (charter === null) return no({ field: 'log', found: 'no charter', expected: 'a charter in the ledger' });
    const about = said.kind === 'device' ? said.content : pen.book.field.devices.get(said.content.device)?.content;
    if (about === undefined) return noDevice(String((said.content as { device: string }).device));
    const refusal = speaker === undefined ? null : refuseDevice(speaker, about, { charter, at: pen.ports.clock() });
    return refusal === null ? decide(pen, said) : { kind: 'no', no: { kind: 'refused', refusal } };
  });
}

function inContent(fault: Fault): Fault {
  return { ...fault, field: fault.field.replace(/^content\./, '') };
}

function noDevice(device: string): Decision<No> {
  return no({ field: 'device', found: shown(device), expected: 'a device registered in this log' });
}

/** Whose the record is: the party that the device says, or whose device it is. */
function partyOf({ book }: Pen, kind: About['kind'], value: unknown): unknown {
  const said = (typeof value === 'object' && value !== null ? value : {}) as { party?: unknown; device?: unknown };
  if (kind === 'device') return said.party;
  return book.field.devices.get(String(said.device))?.content.party ?? book.store.meta.pact;
}

function bodyOf(kind: About['kind'], owner: unknown, content: unknown) {
  return {
    v: 1,
    operation: null,
    owner: owner ?? '',
    audience: 'pact' satisfies Body['audience'],
    by: null,
    holdsFrom: null,
    holdsUntil: null,
    saidAt: null,
    writtenAt: null,
    sources: [],
    persons: [],
    family: 'record',
    kind,
    content,
  };
}

function decideDevice(pen: Pen, body: About): Decision<No> {
  const content = body.content as DeviceContent;
  const faults = deviceFaults(content, pen.ports);
  if (faults.length > 0) return { kind: 'no', no: { kind: 'faulty', faults } };
  const known = pen.book.field.devices.get(content.device);
  if (known === undefined) return kept(body);
  const { index, id, recordedAt } = known.line.entry;
  const same = JSON.stringify(known.content) === JSON.stringify(content) && known.revocations.length === 0;
  if (!same) return no({ field: 'device', found: content.device, expected: 'a device that was not registered before' });
  return {
    kind: 'no',
    no: known.line.recorded ? { kind: 'there', recorded: { id, index, recordedAt } } : { kind: 'under-way' },
  };
}

/** What keeps a registration from being believed; checked here, and by anyone who reads the record. */
function deviceFaults(content: DeviceContent, { sha256, verify }: Pick<Ports, 'verify'> & { sha256: Sha256 }): Fault[] {
  const { algorithm, device, party } = content;
  const publicKey = fromBase64(content.publicKey);
  if (publicKey === null || !isPublicKey(algorithm, publicKey)) {
    return [{ field: 'publicKey', found: shown(content.publicKey), expected: `a public key of ${algorithm}` }];
  }
  const named = deviceIdOf({ algorithm, publicKey }, sha256);
  if (named !== device) return [{ field: 'device', found: device, expected: `${named}, which follows from its key` }];
  const claim = { algorithm, publicKey, message: deviceStatement({ device, party }) };
  const signature = fromBase64(content.proof);
  if (signature !== null && signatureHolds({ ...claim, signature }, verify)) return [];
  return [
    { field: 'proof', found: shown(content.proof), expected: `a signature of the device over ${device}, ${party}` },
  ];
}

function decideRevocation({ book }: Pen, body: About): Decision<No> {
  const { device } = body.content;
  return book.field.devices.has(device) ? kept(body) : noDevice(device);
}

/** The devices that a reader may read of, in the order in which they were registered. */
export async function devicesIn(
  shelf: Shelf,
  origin: string | null,
  reader: Reader,
): Promise<Answer<readonly DeviceAnswer[]>> {
  const found = await penOf(shelf, origin);
  if (found.kind !== 'done') return found;
  const { book } = found.value;
  const sight = await sightOf(book, reader);
  if (!sight.ok) return unavailable(sight.faults);
  const shown = [...book.field.devices.values()].flatMap(({ line: { entry } }) => sight.value.lines[entry.index] ?? []);
  const noted = await note(shelf, sight.value, { how: 'entries', operation: null, lines: shown });
  if (!noted.ok) return unavailable(noted.faults);
  const devices: DeviceAnswer[] = [];
  for (const known of book.field.devices.values()) {
    if (!known.line.recorded || sight.value.lines[known.line.entry.index]?.text == null) continue;
    const answer = await deviceAnswer(book, known);
    if (answer.kind !== 'done') return answer;
    devices.push(answer.value);
  }
  return done(devices);
}

async function deviceAnswer({ store }: Pen['book'], known: KnownDevice): Promise<Answer<DeviceAnswer>> {
  const { proof: _, ...content } = known.content;
  const lanes: DeviceAnswer['lanes'] = [];
  for (const lane of LANES) {
    const head = await store.tail(laneAuthor({ device: content.device, lane }));
    if (!head.ok) return unavailable(head.faults);
    lanes.push({ lane, head: head.value });
  }
  const [first] = known.revocations;
  const { body } = first?.entry ?? {};
  const reason = body?.kind === 'device-revocation' ? body.content.reason : { en: '' };
  const revoked = first === undefined ? null : { from: revokedFrom(known)?.from ?? null, reason };
  return done({ ...content, registeredAt: known.line.entry.recordedAt, revoked, lanes });
}
