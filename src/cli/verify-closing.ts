import type { Command } from 'commander';
import { nodeSha256, nodeVerify, readBytes } from '#adapters';
import { openClosingFile, type ClosingProof } from '#exchange';
import { equalBytes, faulty, parsed, toHex, type Fault, type Parsed } from '#kernel';
import { exportedRows, verifyCheckpoint, verifyReceipt, verifyRows, type CheckpointTerms } from '#ledger';
import type { Act } from './act.ts';
import { inFile, signerLine, signerOf, termsOf, type KeyOptions } from './checkpoint-terms.ts';
import { collect, withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import type { Result } from './result.ts';

/** Largest closing file taken. */
const BYTES_MAX = 256 * 1024 * 1024;

/** Adds `verify closing`. */
export function addVerifyClosing(verify: Command, act: Act): void {
  withCommon(verify.command('closing <file>').description('whether the entries of a closing file are those of the log'))
    .requiredOption('--key <vkey>', 'verifier key of the log: <name>+<key id>+<key>')
    .option('--origin <line>', 'origin line of the log, where it is not the name of its key')
    .option('--witness <vkey>', 'verifier key of a witness; may be repeated', collect, [])
    .option('--quorum <number>', 'how many of the witnesses must have cosigned; without it, all of them')
    .action(act(([file = ''], options: CommonOptions & KeyOptions) => verifyClosingFile(file, options)));
}

/** Checks a closing file: its ledger is whole and leads to the signed checkpoint, and each receipt holds. */
export async function verifyClosingFile(file: string, options: KeyOptions): Promise<Result> {
  const name = shownPath(file);
  const terms = termsOf(options);
  const bytes = readBytes(file, { name, bytesMax: BYTES_MAX });
  const faults = [terms, bytes].flatMap((read) => (read.ok ? [] : read.faults));
  if (!terms.ok || !bytes.ok) return { kind: 'faulty', faults };
  const opened = openClosingFile(bytes.value);
  const checked = opened.ok ? await checkParts(opened.value, terms.value) : opened;
  if (!checked.ok) return { kind: 'faulty', faults: inFile(checked.faults, name) };
  const { origin, size, root, receipts, signatures } = checked.value;
  const lines = [
    `${name}: whole, ${size} entries in the log, ${receipts} receipts hold`,
    `  ${origin}`,
    `  root ${root}`,
    ...signatures.map(signerLine),
  ];
  const json = { holds: true, origin, size, root, receipts, signatures: signatures.map(signerOf) };
  return { kind: 'shown', json, text: () => lines.join('\n') };
}

async function checkParts({ ledger, checkpoint, receipts }: ClosingProof, terms: CheckpointTerms) {
  const signed = verifyCheckpoint(checkpoint, terms, nodeVerify);
  if (!signed.ok) return under('checkpoint', signed.faults);
  const whole = await checkLedger(ledger);
  if (!whole.ok) return whole;
  const { origin, size, root } = signed.value.checkpoint;
  if (whole.value.origin !== origin || whole.value.size !== size || !equalBytes(whole.value.root, root)) {
    const found = `${whole.value.origin}, ${whole.value.size} entries, root ${toHex(whole.value.root)}`;
    return faulty({
      field: 'ledger.jsonl',
      found,
      expected: `${origin}, ${size} entries, root ${toHex(root)}, as signed`,
    });
  }
  for (const [name, text] of receipts) {
    const held = verifyReceipt(text, terms, { verify: nodeVerify, sha256: nodeSha256 });
    if (!held.ok) return under(name, held.faults);
  }
  const { signatures } = signed.value;
  return parsed({ origin, size, root: toHex(root), receipts: receipts.size, signatures });
}

async function checkLedger(ledger: Uint8Array): Promise<Parsed<{ origin: string; size: number; root: Uint8Array }>> {
  const source = await exportedRows(onePiece(ledger));
  if (!source.ok) return under('ledger.jsonl', source.faults);
  const report = await verifyRows(source.value, nodeSha256);
  if (!report.ok) return under('ledger.jsonl', report.faults);
  if (!report.value.whole) return under(`ledger.jsonl: entry ${report.value.index}`, [report.value.fault]);
  const { size, root } = report.value;
  return parsed({ origin: source.value.origin, size, root });
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function under(place: string, faults: readonly Fault[]): { readonly ok: false; readonly faults: readonly Fault[] } {
  return faulty(...faults.map((fault) => ({ ...fault, field: `${place}: ${fault.field}` })));
}
