import { InvalidArgumentError, Option, type Command } from 'commander';
import { systemClock } from '#adapters';
import { addressOf, type Accepted, type DeviceAnswer, type RouteName } from '#contract';
import type { Answer, Desk } from '#desk';
import { FIELD_POSTS, type DeviceContent } from '#operation';
import type { Act } from './act.ts';
import { postTo, runningServer } from './client.ts';
import { makeDevice } from './device-folder.ts';
import { openForReading, openForWriting } from './installation.ts';
import { withCommon, withReader, readerOf, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import { failed, type Result } from './result.ts';
import { readWritten } from './writing-commands.ts';

interface NewOptions extends CommonOptions {
  readonly log: string;
  readonly party: string;
  readonly post: DeviceContent['post'];
  readonly office?: string;
  readonly label: string;
}

interface DeviceOptions extends CommonOptions {
  readonly log?: string;
  readonly reason: string;
  readonly from?: string;
  readonly as: string;
}

/** Adds `device new`, `register`, `revoke` and `list`. */
export function addDeviceCommands(program: Command, act: Act): void {
  const device = program.command('device').description('devices that write while they are cut off');
  withCommon(device.command('new <folder>').description('a device with a key of its own; answers what is registered'))
    .requiredOption('--log <origin>', 'origin line of the log that it writes for')
    .requiredOption('--party <party>', 'whose it is')
    .addOption(new Option('--post <post>', 'as which it speaks').choices(FIELD_POSTS).default('observer'))
    .option('--office <office>', 'the one office of the charter that it reaches; without it each that the post does')
    .requiredOption('--label <text>', 'by what its people know it; no name of a person')
    .action(act(([folder = ''], options: NewOptions) => Promise.resolve(newDevice(folder, options))));
  withCommon(device.command('register <file>').description('enter what `device new` answered'))
    .option('--log <origin>', 'in which log; without it the first')
    .action(act(register));
  withCommon(device.command('revoke <device>').description('a device is lost, or retired'))
    .option('--log <origin>', 'in which log; without it the first')
    .option('--from <instant>', 'from when others may have had it, UTC; without it, it is retired', instantOf)
    .requiredOption('--reason <text>', 'what befell it')
    .action(act(revoke));
  withReader(withCommon(device.command('list').description('devices on record')))
    .option('--log <origin>', 'of which log; without it the first')
    .action(act(list));
}

function instantOf(text: string): string {
  const millis = Date.parse(text);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text) && !Number.isNaN(millis)) {
    return new Date(millis).toISOString();
  }
  throw new InvalidArgumentError('an instant in UTC, such as 2022-01-06T00:50Z.');
}

function newDevice(folder: string, { log, party, post, office, label }: NewOptions): Result {
  const made = makeDevice(folder, { origin: log, party, post, office: office ?? null, label });
  if (!made.ok) return { kind: 'faulty', faults: made.faults };
  const { content } = made.value;
  const text = () => `${shownPath(folder)}: device ${content.device} of ${party}\n${JSON.stringify(content)}`;
  return { kind: 'shown', json: content, text };
}

type Entering = (desk: Pick<Desk, 'registerDevice' | 'revokeDevice'>) => Promise<Answer<Accepted>>;

/** At the running server where there is one, else as the one writer. */
async function enter(
  options: DeviceOptions,
  remote: { readonly name: RouteName; readonly body: unknown },
  local: Entering,
): Promise<Result> {
  const server = await runningServer(options.data);
  const query = options.log === undefined ? '' : `?log=${encodeURIComponent(options.log)}`;
  if (server !== null) return entered(await postTo<Accepted>(server, `${addressOf(remote.name)}${query}`, remote.body));
  const opened = await openForWriting(options);
  if (opened.kind !== 'done') return failed(opened);
  try {
    return entered(await local(opened.value.desk));
  } finally {
    await opened.value.close();
  }
}

function entered(answer: Answer<Accepted>): Result {
  if (answer.kind !== 'done') return failed(answer);
  const text = () => answer.value.entries.map(({ id, index }) => `entry ${index}, ${id}`).join('\n');
  return { kind: 'shown', json: answer.value, text };
}

async function register([file = '']: readonly string[], options: DeviceOptions): Promise<Result> {
  const written = readWritten(file);
  if (!written.ok) return { kind: 'faulty', faults: written.faults };
  const body = written.value.value;
  return enter(options, { name: 'registerDevice', body }, (desk) => desk.registerDevice(options.log ?? null, body));
}

async function revoke([device = '']: readonly string[], options: DeviceOptions): Promise<Result> {
  const body = { device, from: options.from ?? null, reason: { en: options.reason } };
  return enter(options, { name: 'revokeDevice', body }, (desk) => desk.revokeDevice(options.log ?? null, body));
}

async function list(_: readonly string[], options: DeviceOptions): Promise<Result> {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return failed(opened);
  const { desk, close } = opened.value;
  try {
    const devices = await desk.devices(options.log ?? null, readerOf(options.as));
    if (devices.kind !== 'done') return failed(devices);
    const now = systemClock();
    const text = () => devices.value.map((one) => lineOf(one, now)).join('\n');
    return { kind: 'shown', json: { devices: devices.value }, text };
  } finally {
    await close();
  }
}

function lineOf({ device, party, post, label, revoked }: DeviceAnswer, now: number): string {
  const lost = revoked === null ? '' : `, revoked: ${revoked.reason.en}`;
  const from = revoked?.from == null || revoked.from > now ? '' : `, lost ${new Date(revoked.from).toISOString()}`;
  return `${device}  ${party} ${post}  ${label}${lost}${from}`;
}
