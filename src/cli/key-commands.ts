import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { keepSigningKey, nodeSha256, readSigningKey } from '#adapters';
import type { Accepted, Prepared, SigningKeyAnswer } from '#contract';
import { saysAs, type Answer } from '#desk';
import { parsed, type Parsed } from '#kernel';
import { commitmentTo, ed25519Spki, fingerprintOf, signedStatement, toBase64, type SigningKey } from '#ledger';
import { readEntry, type StatedSignature } from '#operation';
import { wordingOf } from '#views';
import type { Act } from './act.ts';
import type { WritingDesk } from './client.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import { failed, type Result } from './result.ts';
import { withWriter } from './writer.ts';

interface KeyOptions extends CommonOptions {
  readonly pact: string;
  readonly party: string;
  readonly label: string;
  readonly demand?: boolean;
  readonly with?: string;
  readonly since?: string;
  readonly reason: string;
}

/** Adds `key new`, `list`, `enter`, `vouch` and `revoke`: keys by which a party signs, in files of its own. */
export function addKeyCommands(program: Command, act: Act): void {
  const key = program.command('key').description('keys by which a party signs what it enters');
  const pact = (command: Command) => withCommon(command).requiredOption('--pact <pact>', 'under which pact');
  withCommon(key.command('new <file>').description('a key of your own (Ed25519), kept in a file for you alone')).action(
    act(make),
  );
  pact(key.command('list').description('keys on record, and who vouches for them')).action(act(list));
  pact(key.command('enter <file>').description('make a key known; it signs its own entry'))
    .requiredOption('--party <party>', 'whose it is')
    .option('--label <text>', 'by what your people know it; no name of a person', 'key')
    .option('--demand', 'say that acts of the party are its own only when signed')
    .option('--with <file>', 'an earlier key of the party, which vouches for it')
    .action(act(enterKey));
  pact(key.command('vouch <id>').description('vouch for a key on record by an earlier one of the same party'))
    .requiredOption('--with <file>', 'the earlier key')
    .action(act(vouch));
  pact(key.command('revoke <id>').description('say that a key is no longer its party’s'))
    .requiredOption('--reason <text>', 'why')
    .option('--since <time>', 'from when it may have been in other hands, such as 2026-03-01T10:00 UTC')
    .option('--with <file>', 'the key itself or another of the party; without it nobody of the party has signed it')
    .action(act(revoke));
}

function make([file = '']: readonly string[]): Result {
  if (existsSync(file)) {
    const fault = { file: shownPath(file), field: '', found: 'a file that is there', expected: 'a new name' };
    return { kind: 'faulty', faults: [fault] };
  }
  const key = keepSigningKey(file);
  if (!key.ok) return { kind: 'faulty', faults: key.faults };
  const fingerprint = fingerprintOf(publicKeyOf(key.value), nodeSha256);
  return { kind: 'shown', json: { file: shownPath(file), fingerprint }, text: () => String(fingerprint) };
}

function publicKeyOf({ publicKey }: SigningKey): string {
  return toBase64(ed25519Spki(publicKey));
}

async function list(_: readonly string[], options: KeyOptions): Promise<Result> {
  const keys = await withWriter(options, (desk) => desk.signingKeys(options.pact));
  if (keys.kind !== 'done') return failed(keys);
  return { kind: 'shown', json: { keys: keys.value }, text: () => keys.value.map(keyLine).join('\n') || 'no key' };
}

function keyLine({ id, party, label, publicKey, vouched, vouchedBy, demands, revocation }: SigningKeyAnswer): string {
  const by = vouched ? (vouchedBy === 'first' ? 'first key' : `vouched for by ${vouchedBy}`) : 'on the keeper’s word';
  const more = [by, ...(demands ? ['acts are signed'] : []), ...(revocation === null ? [] : ['revoked'])];
  return `${party} ${id} ${label.en}: ${more.join(', ')}\n  ${fingerprintOf(publicKey, nodeSha256)}`;
}

async function enterKey([file = '']: readonly string[], options: KeyOptions): Promise<Result> {
  const [key, other] = [readSigningKey(file), options.with === undefined ? null : readSigningKey(options.with)];
  const faults = [key, other].flatMap((read) => (read === null || read.ok ? [] : read.faults));
  if (!key.ok || (other !== null && !other.ok)) return { kind: 'faulty', faults };
  const { party, label, demand = false } = options;
  const stated = { algorithm: 'ed25519', publicKey: publicKeyOf(key.value), passkey: null };
  const draft = {
    kind: 'signing-key',
    by: { party },
    content: { party, label: { en: label }, demands: demand, ...stated },
  };
  return entered(
    await withWriter(options, async (desk) => {
      const prepared = await desk.prepareKey(options.pact, draft);
      if (prepared.kind !== 'done') return prepared;
      const earlier =
        other === null ? parsed([]) : await signaturesBy(desk, other.value, { ...options, prepared: prepared.value });
      if (!earlier.ok) return { kind: 'faulty', faults: earlier.faults };
      const own = { key: prepared.value.id, proof: proofBy(key.value, prepared.value) };
      const body = signedBody(draft, prepared.value, [own, ...earlier.value]);
      return body.ok ? desk.enterKey(options.pact, body.value) : { kind: 'faulty', faults: body.faults };
    }),
  );
}

async function revoke([id = '']: readonly string[], options: KeyOptions): Promise<Result> {
  const key = options.with === undefined ? null : readSigningKey(options.with);
  if (key !== null && !key.ok) return { kind: 'faulty', faults: key.faults };
  return entered(
    await withWriter(options, async (desk) => {
      const keys = await desk.signingKeys(options.pact);
      if (keys.kind !== 'done') return keys;
      const party = keys.value.find((one) => one.id === id)?.party;
      if (party === undefined) return { kind: 'unknown', what: `key ${id}` };
      const since = options.since === undefined ? {} : { holdsFrom: options.since };
      const draft = {
        kind: 'key-revocation',
        by: { party },
        ...since,
        content: { key: id, reason: { en: options.reason } },
      };
      if (key === null) return desk.enterKey(options.pact, draft);
      const prepared = await desk.prepareKey(options.pact, draft);
      if (prepared.kind !== 'done') return prepared;
      const signatures = await signaturesBy(desk, key.value, { ...options, prepared: prepared.value });
      const body = signatures.ok ? signedBody(draft, prepared.value, signatures.value) : signatures;
      return body.ok ? desk.enterKey(options.pact, body.value) : { kind: 'faulty', faults: body.faults };
    }),
  );
}

async function vouch([id = '']: readonly string[], options: KeyOptions): Promise<Result> {
  const key = readSigningKey(options.with ?? '');
  if (!key.ok) return { kind: 'faulty', faults: key.faults };
  return entered(
    await withWriter(options, async (desk) => {
      const keys = await desk.signingKeys(options.pact);
      if (keys.kind !== 'done') return keys;
      const own = keys.value.find(({ publicKey }) => publicKey === publicKeyOf(key.value));
      const target = keys.value.find((one) => one.id === id);
      if (own === undefined || target === undefined)
        return { kind: 'unknown', what: own === undefined ? 'such key' : `key ${id}` };
      const { origin, commitment } = target;
      const signature = key.value.sign(signedStatement({ origin, id, commitment }));
      const proof = { kind: 'plain', signature: toBase64(signature) } as const;
      return desk.vouch({ pact: options.pact, key: id }, { key: own.id, proof });
    }),
  );
}

function entered(answer: Answer<Accepted>): Result {
  if (answer.kind !== 'done') return failed(answer);
  const [first] = answer.value.entries;
  return { kind: 'shown', json: answer.value, text: () => `accepted: ${first?.id ?? ''}` };
}

function proofBy(key: SigningKey, { origin, id, salt, body }: Prepared): StatedSignature['proof'] {
  const commitment = commitmentTo(salt, body, nodeSha256);
  return { kind: 'plain', signature: toBase64(key.sign(signedStatement({ origin, id, commitment }))) };
}

/** The signature by a key that is on record under the pact. */
async function signaturesBy(
  desk: WritingDesk,
  key: SigningKey,
  { pact, prepared }: { readonly pact: string; readonly prepared: Prepared },
): Promise<Parsed<readonly StatedSignature[]>> {
  const keys = await desk.signingKeys(pact);
  const own = keys.kind === 'done' ? keys.value.find(({ publicKey }) => publicKey === publicKeyOf(key)) : undefined;
  if (own !== undefined) return parsed([{ key: own.id, proof: proofBy(key, prepared) }]);
  const fingerprint = String(fingerprintOf(publicKeyOf(key), nodeSha256));
  return { ok: false, faults: [{ field: 'key', found: fingerprint, expected: `a key on record under ${pact}` }] };
}

/** What is entered, if it is what was written; whoever keeps the record cannot have another thing signed. */
function signedBody(
  said: unknown,
  { id, salt, body }: Prepared,
  signatures: readonly StatedSignature[],
): Parsed<object> {
  const full = JSON.parse(body) as object;
  const differs = saysAs(said, full);
  if (differs !== null) return { ok: false, faults: [differs] };
  return parsed({ ...full, id, salt, signatures });
}

/** An act with the signature of a key in a file, and in words what is signed, made from the bytes themselves. */
export async function signAct(
  desk: WritingDesk,
  operation: string,
  { value, file, tell }: { readonly value: unknown; readonly file: string; readonly tell: (words: string) => void },
): Promise<Answer<Accepted>> {
  const key = readSigningKey(file);
  if (!key.ok) return { kind: 'faulty', faults: key.faults };
  const prepared = await desk.prepareAct(operation, value);
  if (prepared.kind !== 'done') return prepared;
  const { origin, id, body } = prepared.value;
  const pact = origin.split('/')[1] ?? '';
  const signatures = await signaturesBy(desk, key.value, { pact, prepared: prepared.value });
  const signed = signatures.ok ? signedBody(value, prepared.value, signatures.value) : signatures;
  if (!signed.ok) return { kind: 'faulty', faults: signed.faults };
  const entry = readEntry({ index: 0, id, author: '', recordedAt: 0, body });
  const by = [entry.body?.by?.party, entry.body?.by?.office].filter(Boolean).join(' ');
  tell(`signed: ${entry.body?.kind ?? ''} by ${by}: ${wordingOf(entry).en}`);
  return desk.act(operation, signed.value);
}
