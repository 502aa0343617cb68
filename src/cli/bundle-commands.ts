import { readFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { keepText, nodeSha256, packBundle, systemClock } from '#adapters';
import { addressOf, bundleReceiptSchema, type BundleReceipt } from '#contract';
import type { Answer } from '#desk';
import { faulty, parsed, utf8, type Parsed } from '#kernel';
import {
  bundleHeader,
  bundleText,
  BUNDLE_FILE_BYTES_MAX,
  firstCarried,
  mostThatFit,
  renderBundleHeader,
  type Bundle,
  type LaneStretch,
} from '#ledger';
import type { Act } from './act.ts';
import { readBundleFile, writeBundleFile } from './bundle-file.ts';
import { postTo, runningServer, type ServerAt } from './client.ts';
import {
  headsIn,
  noteCarriage,
  notCarried,
  openLanes,
  readCarriage,
  readDevice,
  readLanes,
  type DeviceHere,
} from './device-folder.ts';
import { openForWriting } from './installation.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import { failed, type Result } from './result.ts';

interface BundleOptions extends CommonOptions {
  readonly bytes?: number;
  readonly doubt: number;
  readonly receipt?: string;
  readonly server?: string;
}

/** Adds `bundle write`, `take` and `receipt`. */
export function addBundleCommands(program: Command, act: Act): void {
  const bundle = program.command('bundle').description('entries of a device, carried by hand');
  withCommon(bundle.command('write <device> <file>').description('what the log does not have yet, the urgent first'))
    .option('--bytes <number>', 'largest file; what does not fit goes in the next one', wholeOf)
    .option('--doubt <seconds>', 'how wrong the clock of the device may be', wholeOf, 60)
    .action(act(([device = '', file = ''], options: BundleOptions) => write(device, file, options)));
  withCommon(bundle.command('take <file>').description('enter what a device wrote, and decide what was drafted on it'))
    .option('--receipt <file>', 'where the receipt for the device is written')
    .option('--server <url>', 'a server elsewhere, with the token in ENTENTE_TOKEN; without it this installation')
    .action(act(([file = ''], options: BundleOptions) => take(file, options)));
  withCommon(bundle.command('receipt <device> <file>').description('tell a device what became of its bundle')).action(
    act(([device = '', file = '']) => Promise.resolve(keepReceipt(device, file))),
  );
}

function wholeOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a whole number.');
}

async function write(folder: string, file: string, options: BundleOptions): Promise<Result> {
  const device = readDevice(folder);
  if (!device.ok) return { kind: 'faulty', faults: device.faults };
  const store = await openLanes(device.value);
  if (!store.ok) return { kind: 'faulty', faults: store.faults };
  const lanes = await readLanes(store.value);
  await store.value.close();
  if (!lanes.ok) return { kind: 'faulty', faults: lanes.faults };
  const waiting = notCarried(lanes.value, headsIn(readCarriage(folder)), device.value.content.device);
  const made = await largestWithin(device.value, waiting, options);
  if (!made.ok) return { kind: 'faulty', faults: made.faults };
  const { bytes, stretches } = made.value;
  const written = writeBundleFile(file, bytes);
  if (!written.ok) return { kind: 'faulty', faults: written.faults };
  const ids = stretches.flatMap(({ entries }) => entries.map(({ id }) => id));
  noteCarriage(folder, { kind: 'bundle', at: systemClock(), ids });
  const left = waiting.reduce((sum, { entries }) => sum + entries.length, 0) - ids.length;
  const json = { file: shownPath(file), bytes: bytes.length, entries: ids.length, left };
  return {
    kind: 'shown',
    json,
    text: () => `${json.file}: ${ids.length} entries, ${bytes.length} bytes; ${left} are left`,
  };
}

interface MadeBundle {
  readonly bytes: Uint8Array;
  readonly stretches: readonly LaneStretch[];
}

/** The file with the most entries that fits. Each size that is tried is compressed, as only that tells. */
async function largestWithin(
  device: DeviceHere,
  waiting: readonly LaneStretch[],
  { bytes: most = BUNDLE_FILE_BYTES_MAX, doubt }: BundleOptions,
): Promise<Parsed<MadeBundle>> {
  const at = systemClock();
  const tried = new Map<number, MadeBundle>();
  const makeOf = async (count: number): Promise<MadeBundle> => {
    const stretches = firstCarried(waiting, count);
    const text = signedText(device, stretches, { at, doubtSeconds: doubt });
    const made = { bytes: await packBundle(text), stretches };
    tried.set(count, made);
    return made;
  };
  const all = waiting.reduce((sum, { entries }) => sum + entries.length, 0);
  if (all === 0) return faulty({ field: 'device', found: 'nothing that the log lacks', expected: 'an entry to carry' });
  for (;;) {
    // Sizes not tried yet are taken as fitting: the search ends at one that was tried and fits.
    const count = mostThatFit(
      waiting,
      (some) => (tried.get(some)?.bytes.length ?? 0) <= Math.min(most, BUNDLE_FILE_BYTES_MAX),
    );
    if (count === 0) return faulty({ field: '--bytes', found: String(most), expected: 'room for one entry' });
    const known = tried.get(count);
    if (known !== undefined) return parsed(known);
    await makeOf(count);
  }
}

function signedText(
  { key, content, origin }: DeviceHere,
  stretches: readonly LaneStretch[],
  when: { readonly at: number; readonly doubtSeconds: number },
): Uint8Array {
  const header = bundleHeader(stretches, { origin, device: content.device, ...when }, nodeSha256);
  const { algorithm } = key;
  return bundleText(header, { algorithm, signature: key.sign(utf8(renderBundleHeader(header))) }, stretches);
}

async function take(file: string, options: BundleOptions): Promise<Result> {
  const read = await readBundleFile(file);
  if (!read.ok) return { kind: 'faulty', faults: read.faults };
  const answer = await brought(read.value, options);
  if (answer.kind !== 'done') return failed(answer);
  const receipt = answer.value;
  if (options.receipt !== undefined) {
    const kept = keepText(options.receipt, `${JSON.stringify(receipt, null, 2)}\n`);
    if (!kept.ok) return { kind: 'faulty', faults: kept.faults };
  }
  const stopped = receipt.lanes.some((lane) => lane.stopped !== null);
  return { kind: 'shown', json: receipt, text: () => receiptText(receipt), code: stopped ? 1 : 0 };
}

async function brought(
  { bytes, bundle }: { readonly bytes: Uint8Array; readonly bundle: Bundle },
  options: BundleOptions,
): Promise<Answer<BundleReceipt>> {
  const server = serverFor(options) ?? (await runningServer(options.data));
  if (server !== null) {
    return postTo<BundleReceipt>(server, addressOf('takeBundle'), { file: Buffer.from(bytes).toString('base64') });
  }
  const opened = await openForWriting(options);
  if (opened.kind !== 'done') return opened;
  try {
    return await opened.value.desk.takeBundle({ bundle, reader: { kind: 'keeper' } });
  } finally {
    await opened.value.close();
  }
}

function serverFor({ server }: BundleOptions): ServerAt | null {
  if (server === undefined) return null;
  return { address: server.replace(/\/+$/, ''), token: process.env.ENTENTE_TOKEN ?? '' };
}

function receiptText({ origin, size, lanes, rulings }: BundleReceipt): string {
  const laneLines = lanes.map(({ lane, added, places, stopped }) => {
    const why = stopped === null ? '' : `; stopped at ${stopped.id}: ${stopped.why}`;
    return `  lane ${lane}: ${added} new, at ${places === '' ? 'no place' : places}${why}`;
  });
  const rulingLines = rulings.map(({ draft, outcome, refusal }) => {
    return `  ${draft}: ${outcome}${refusal === null ? '' : `, ${refusal.title.en}; ${refusal.mend.en}`}`;
  });
  return [`${origin}: ${size} entries`, ...laneLines, ...rulingLines].join('\n');
}

function keepReceipt(folder: string, file: string): Result {
  const device = readDevice(folder);
  if (!device.ok) return { kind: 'faulty', faults: device.faults };
  const receipt = readReceipt(file);
  if (!receipt.ok) return { kind: 'faulty', faults: receipt.faults };
  if (receipt.value.device !== device.value.content.device || receipt.value.origin !== device.value.origin) {
    const found = `${receipt.value.device} in ${receipt.value.origin}`;
    return {
      kind: 'faulty',
      faults: [{ file, field: 'device', found, expected: `this device, in ${device.value.origin}` }],
    };
  }
  noteCarriage(folder, { kind: 'receipt', at: systemClock(), receipt: receipt.value });
  return { kind: 'shown', json: receipt.value, text: () => receiptText(receipt.value) };
}

function readReceipt(file: string): Parsed<BundleReceipt> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return faulty({ file, field: '', found: 'no JSON', expected: 'the receipt of a bundle' });
  }
  const read = bundleReceiptSchema.safeParse(value);
  if (read.success) return parsed(read.data);
  return faulty(
    ...read.error.issues.map(({ path, message }) => {
      return { file, field: path.map(String).join('.'), found: 'something else', expected: message };
    }),
  );
}
