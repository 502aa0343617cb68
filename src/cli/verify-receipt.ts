import type { Command } from 'commander';
import { nodeSha256, nodeVerify, readTextFile } from '#adapters';
import { toHex } from '#kernel';
import { verifyReceipt, type VerifiedReceipt } from '#ledger';
import type { Act } from './act.ts';
import { inFile, signerLine, signerOf, termsOf, type KeyOptions } from './checkpoint-terms.ts';
import { collect, withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import type { Result } from './result.ts';

/** Adds `verify receipt`. */
export function addVerifyReceipt(verify: Command, act: Act): void {
  withCommon(verify.command('receipt <file>').description('whether a receipt holds, with no server and no network'))
    .requiredOption('--key <vkey>', 'verifier key of the log: <name>+<key id>+<key>')
    .option('--origin <line>', 'origin line of the log, where it is not the name of its key')
    .option('--witness <vkey>', 'verifier key of a witness; may be repeated', collect, [])
    .option('--quorum <number>', 'how many of the witnesses must have cosigned; without it, all of them')
    .action(act(([file = ''], options: CommonOptions & KeyOptions) => verifyReceiptFile(file, options)));
}

/** Reads and checks a receipt. */
export function verifyReceiptFile(file: string, options: KeyOptions): Result {
  const terms = termsOf(options);
  const text = readTextFile(file, shownPath(file));
  const faults = [terms, text].flatMap((read) => (read.ok ? [] : read.faults));
  if (!terms.ok || !text.ok) return { kind: 'faulty', faults };
  const verified = verifyReceipt(text.value.text, terms.value, { verify: nodeVerify, sha256: nodeSha256 });
  if (!verified.ok) return { kind: 'faulty', faults: inFile(verified.faults, shownPath(file)) };
  return shownReceipt(verified.value);
}

function shownReceipt({ checkpoint, signatures, leaf, body, index }: VerifiedReceipt): Result {
  const { origin, size, root } = checkpoint;
  const opened: unknown = body === null ? null : JSON.parse(body);
  const lines = [
    `entry ${index} of ${size} in ${origin}: ${leaf.id}, by ${leaf.author}`,
    body === null ? '  withheld; its leaf is in the log' : `  ${body}`,
    `  root ${toHex(root)}`,
    ...signatures.map(signerLine),
  ];
  return {
    kind: 'shown',
    json: {
      ...{ holds: true, origin, size, root: toHex(root), index, id: leaf.id, author: leaf.author },
      body: opened,
      signatures: signatures.map(signerOf),
    },
    text: () => lines.join('\n'),
  };
}
