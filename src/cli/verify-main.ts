import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { nodeSha256 } from '#adapters';
import { describeFault, toHex } from '#kernel';
import { exportedRows, verifyRows } from '#ledger';
import type { Result } from './result.ts';
import { verifyBundleFile } from './verify-bundle.ts';
import { verifyCheckpointFile } from './verify-checkpoint.ts';
import { verifyClosingFile } from './verify-closing.ts';
import { verifyReceiptFile } from './verify-receipt.ts';
import {
  areSound,
  firstKeysIn,
  signatureCheck,
  signatureLines,
  signaturesJson,
  type FirstKeys,
} from './verify-signatures.ts';
import { verifySplitFiles } from './verify-split.ts';

/** What an auditor runs: one file, Node alone, no network (docs/decisions/0020-the-verify-file.md). */

const HELP = `Checks what a log of a pact has given out, with no server and no network.

  node entente-verify.mjs export FILE [--party-key PARTY=FINGERPRINT]…
  node entente-verify.mjs receipt FILE --key VKEY [--witness VKEY]… [--quorum N]
  node entente-verify.mjs checkpoint FILE --key VKEY [--witness VKEY]… [--quorum N] [--tiles FOLDER]
  node entente-verify.mjs closing FILE --key VKEY [--witness VKEY]… [--quorum N]
  node entente-verify.mjs bundle FILE --device-key BASE64
  node entente-verify.mjs split PROOF --key VKEY
  node entente-verify.mjs split A B --key VKEY [--tiles FOLDER] [--out FILE]

Exit code 0: it holds. 1: it does not, or a split view convicts the log. 2: called wrongly.
`;

const OPTIONS = {
  key: { type: 'string' },
  'device-key': { type: 'string' },
  origin: { type: 'string' },
  witness: { type: 'string', multiple: true, default: [] as string[] },
  quorum: { type: 'string' },
  tiles: { type: 'string' },
  out: { type: 'string' },
  'party-key': { type: 'string', multiple: true, default: [] as string[] },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function main(args: string[]): Promise<number> {
  const read = argumentsOf(args);
  if (read === null || read.values.help) return usage(read !== null);
  const { values, positionals } = read;
  const [what, file, ...more] = positionals;
  if (file === undefined || (what !== 'split' && more.length > 0)) return usage(false);
  if (what === 'export') {
    const first = firstKeysIn(values['party-key']);
    return say(
      first.ok ? await verifyExport(file, first.value) : { kind: 'faulty', faults: first.faults },
      values.json,
    );
  }
  const deviceKey = values['device-key'];
  if (what === 'bundle')
    return deviceKey === undefined ? usage(false) : say(await verifyBundleFile(file, deviceKey), values.json);
  const { key } = values;
  if (key === undefined) return usage(false);
  const options = { ...values, key };
  if (what === 'receipt') return say(verifyReceiptFile(file, options), values.json);
  if (what === 'checkpoint') return say(verifyCheckpointFile(file, options), values.json);
  if (what === 'closing') return say(await verifyClosingFile(file, options), values.json);
  if (what === 'split') return say(verifySplitFiles([file, ...more], options), values.json);
  return usage(false);
}

function argumentsOf(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    return null;
  }
}

function usage(asked: boolean): number {
  (asked ? process.stdout : process.stderr).write(HELP);
  return asked ? 0 : 2;
}

/** A whole ledger as it was exported. */
async function verifyExport(file: string, first: FirstKeys): Promise<Result> {
  const source = await exportedRows(createReadStream(file), file);
  const signatures = source.ok ? signatureCheck(source.value.origin, first) : null;
  const report = source.ok ? await verifyRows(source.value, nodeSha256, signatures!.row) : source;
  if (!source.ok || !report.ok) return { kind: 'faulty', faults: report.ok ? [] : report.faults };
  const { origin } = source.value;
  if (!report.value.whole) {
    const { index, fault } = report.value;
    return { kind: 'faulty', faults: [{ ...fault, file, field: `entry ${index}: ${fault.field}` }] };
  }
  const { size, root, withheld } = report.value;
  const found = signatures!.end();
  const head = `${file}: whole, ${size} entries, ${withheld} withheld\n  ${origin}\n  root ${toHex(root)}`;
  const signed = found.keys.length === 0 ? {} : { signatures: signaturesJson(found) };
  const json = { file, origin, whole: true, size, root: toHex(root), withheld, ...signed };
  const text = () => [head, ...signatureLines(found)].join('\n');
  return { kind: 'shown', json, text, code: areSound(found) ? 0 : 1 };
}

function say(result: Result, json: boolean): number {
  if (result.kind === 'shown') {
    process.stdout.write(`${json ? JSON.stringify(result.json) : result.text('en')}\n`);
    return result.code ?? 0;
  }
  const faults = result.kind === 'faulty' ? result.faults : [];
  if (json) process.stdout.write(`${JSON.stringify({ faults })}\n`);
  else process.stderr.write(`${faults.map(describeFault).join('\n')}\n`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2)).catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : 'a mistake of the program'}\n`);
  return 1;
});
