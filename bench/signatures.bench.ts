/** Signatures under entries, checked as `entente verify` does, against the platform's bare check of the same signatures. */
import { verify, createPublicKey } from 'node:crypto';
import { nodeSha256, nodeVerify } from '#adapters';
import { Defect, toHex } from '#kernel';
import { fromBase64, signatureFault, signedStatement, type SignatureProof, type StatedKey } from '#ledger';
import { fileKey, passkey, type TestKey } from '../test/party-keys.ts';

const ENTRIES = 10_000;
const ROUNDS = 7;
const RATE_MIN = 0.8;
const ORIGIN = 'entente/bench/bench';
const PORTS = { sha256: nodeSha256, verify: nodeVerify };
const middle = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;

interface Signed {
  readonly entry: { readonly origin: string; readonly id: string; readonly commitment: string };
  readonly proof: SignatureProof;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

function signedBy({ sign }: TestKey): Signed[] {
  return Array.from({ length: ENTRIES }, (_, at) => {
    const commitment = `sha256:${toHex(nodeSha256(Buffer.from(String(at))))}`;
    const entry = { origin: ORIGIN, id: `01b8dbd8-5c80-7101-8101-${String(at).padStart(12, '0')}`, commitment };
    const statement = signedStatement(entry);
    const proof = sign(statement);
    const message =
      proof.kind === 'plain'
        ? statement
        : Buffer.concat([fromBase64(proof.authenticatorData)!, nodeSha256(fromBase64(proof.clientData)!)]);
    return { entry, proof, message, signature: fromBase64(proof.signature)! };
  });
}

function timed(work: () => boolean): number {
  const start = performance.now();
  if (!work()) throw new Defect('each signature of the bench holds');
  return performance.now() - start;
}

function measure(what: string, key: TestKey): void {
  const all = signedBy(key);
  const stated: StatedKey = key.stated;
  const raw = createPublicKey({ key: Buffer.from(stated.publicKey, 'base64'), format: 'der', type: 'spki' });
  const algorithm = stated.algorithm === 'ed25519' ? null : 'sha256';
  const bare = () => all.every(({ message, signature }) => verify(algorithm, message, raw, signature));
  const ours = () => all.every(({ entry, proof }) => signatureFault(proof, { key: stated, entry }, PORTS) === null);
  bare();
  ours();
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [first, second] = round % 2 === 0 ? [bare, ours] : [ours, bare];
    const [a, b] = [timed(first), timed(second)];
    ratios.push(round % 2 === 0 ? a / b : b / a);
  }
  const line = {
    what,
    measured: middle(ratios),
    bound: { min: RATE_MIN },
    note: `${ENTRIES} entries, of the bare rate`,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

measure('signatures checked, Ed25519', fileKey());
measure('signatures checked, ES256 by passkey', passkey());
