import type { Command } from 'commander';
import { nodeSha256, nodeVerify } from '#adapters';
import { deviceIdOf, fromBase64, isPublicKey, signatureHolds } from '#ledger';
import type { Act } from './act.ts';
import { readBundleFile } from './bundle-file.ts';
import { withCommon, type CommonOptions } from './options.ts';
import type { Result } from './result.ts';

/** Adds `verify bundle`. */
export function addVerifyBundle(ledgers: Command, act: Act): void {
  withCommon(ledgers.command('bundle <file>').description('whether a bundle is whole, and its device signed it'))
    .requiredOption('--device-key <base64>', 'public key of the device, as its registration tells it')
    .action(
      act(([file = ''], { deviceKey }: CommonOptions & { readonly deviceKey: string }) =>
        verifyBundleFile(file, deviceKey),
      ),
    );
}

/** Whether a bundle is whole and signed by that key, from the file alone. */
export async function verifyBundleFile(file: string, keyText: string): Promise<Result> {
  const read = await readBundleFile(file);
  if (!read.ok) return { kind: 'faulty', faults: read.faults };
  const { header, statement, signed, lanes } = read.value.bundle;
  const publicKey = fromBase64(keyText);
  if (publicKey === null || !isPublicKey(signed.algorithm, publicKey)) {
    return {
      kind: 'faulty',
      faults: [{ field: '--device-key', found: keyText, expected: `a key of ${signed.algorithm}` }],
    };
  }
  const { algorithm, signature } = signed;
  const named = deviceIdOf({ algorithm, publicKey }, nodeSha256);
  if (named !== header.device) {
    return {
      kind: 'faulty',
      faults: [{ file, line: 1, field: 'device', found: header.device, expected: `${named}, of that key` }],
    };
  }
  if (!signatureHolds({ algorithm, publicKey, message: statement, signature }, nodeVerify)) {
    const expected = `a signature of ${named}`;
    return {
      kind: 'faulty',
      faults: [{ file, line: 2, field: 'signature', found: 'one that does not hold', expected }],
    };
  }
  const { origin, device, at } = header;
  const entries = lanes.reduce((sum, lane) => sum + lane.entries.length, 0);
  const json = { file, whole: true, origin, device, at, entries, lanes: header.lanes };
  return { kind: 'shown', json, text: () => `${file}: whole, ${entries} entries, signed by ${device}\n  ${origin}` };
}
