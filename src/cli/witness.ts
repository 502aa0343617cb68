import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { InvalidArgumentError, type Command } from 'commander';
import { keepSigningKey, nodeSha256 } from '#adapters';
import { faulty, parsed, type Parsed } from '#kernel';
import { formatVerifierKey, KIND, parseVerifierKey, verifierKeyOf } from '#ledger';
import type { Act } from './act.ts';
import { collect, withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import type { Result, Terminal } from './result.ts';
import { openWitness, type FollowedLog, type WitnessDuty } from './witness-duty.ts';

interface WitnessOptions extends CommonOptions {
  readonly log: readonly string[];
  readonly logKey: readonly string[];
  readonly key: string;
  readonly name: string;
  readonly state: string;
  readonly listen: number;
  readonly host: string;
  readonly every: number;
}

const SECOND = 1000;
const REQUEST_BYTES_MAX = 64 * 1024;

/** Adds `witness`. */
export function addWitness(program: Command, act: Act): void {
  withCommon(
    program.command('witness').description('follows a log, checks that it only grows, and cosigns its checkpoints'),
  )
    .requiredOption('--log <url>', 'where the log stands: https://…/log/<origin>; may be repeated', collect, [])
    .requiredOption('--log-key <vkey>', 'verifier key of that log, in the same order', collect, [])
    .requiredOption('--name <name>', 'name of this witness in its cosignatures, such as a host name of its keeper')
    .option('--key <file>', 'its own signing key, made where there is none', 'witness.key')
    .option('--state <folder>', 'what it has cosigned, and proofs against a log', 'witness')
    .option('--listen <port>', 'port on which logs ask it; 0 for any that is free', wholeOf, 0)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--every <seconds>', 'how often it looks at the log by itself', wholeOf, 60)
    .action(act((_, options: WitnessOptions, terminal) => witness(options, terminal)));
}

function wholeOf(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a whole number of at most five digits.');
}

async function witness(options: WitnessOptions, terminal: Terminal): Promise<Result> {
  const logs = logsOf(options);
  const key = keepSigningKey(options.key);
  const named = /^[^\p{White_Space}+]{1,120}$/u.test(options.name)
    ? parsed(options.name)
    : faulty({ field: '--name', found: options.name, expected: 'no white space and no plus sign' });
  const faults = [logs, key, named].flatMap((read) => (read.ok ? [] : read.faults));
  if (!logs.ok || !key.ok || faults.length > 0) return { kind: 'faulty', faults };
  mkdirSync(options.state, { recursive: true });
  const { name } = options;
  let convict: (file: string) => void = () => undefined;
  const convicted = new Promise<string>((resolve) => (convict = resolve));
  const duty = openWitness({
    own: { name, key: key.value },
    logs: logs.value,
    state: options.state,
    say: (line) => terminal.err(`entente: ${line}\n`),
    onSplit: (file) => convict(file),
  });
  const listening = await listen(duty, options);
  if (!listening.ok) return { kind: 'faulty', faults: listening.faults };
  const { port } = listening.value.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const address = `http://${host}:${port}`;
  const vkey = formatVerifierKey(
    verifierKeyOf({ name, kind: 'cosignature', publicKey: key.value.publicKey }, nodeSha256),
  );
  const notice = { address, key: vkey };
  terminal.out(options.json === true ? `${JSON.stringify(notice)}\n` : `Witness: ${address}\n  key ${vkey}\n`);
  const split = await follow(duty, { every: options.every, convicted });
  // Whoever asked is answered before the end.
  listening.value.close();
  listening.value.closeIdleConnections();
  if (split === null) return { kind: 'raw', text: '' };
  const message = `THE LOG SHOWED TWO HISTORIES. The proof is in ${shownPath(split)}: keep it, and tell the members.`;
  // Loud also for whoever reads standard output as JSON.
  if (options.json === true) terminal.err(`entente: ${message}\n`);
  return { kind: 'failed', message };
}

function logsOf({ log, logKey }: WitnessOptions): Parsed<readonly FollowedLog[]> {
  const keys = logKey.map((text) => parseVerifierKey(text, nodeSha256));
  const faults = keys.flatMap((read) =>
    read.ok ? [] : read.faults.map((fault) => ({ ...fault, field: '--log-key' })),
  );
  if (log.length !== logKey.length) {
    faults.push({ field: '--log-key', found: `${logKey.length} keys`, expected: `${log.length}, one for each --log` });
  }
  for (const url of log.filter((one) => !/^https?:\/\/\S+$/.test(one))) {
    faults.push({ field: '--log', found: url, expected: 'an http or https address' });
  }
  const known = keys.flatMap((read) => (read.ok ? [read.value] : []));
  for (const key of known.filter(({ kind }) => kind === KIND.cosignature)) {
    faults.push({ field: '--log-key', found: `${key.name}, that of a witness`, expected: 'the key of a log' });
  }
  return faults.length > 0 ? { ok: false, faults } : parsed(known.map((key, at) => ({ key, url: log[at]! })));
}

async function listen(duty: WitnessDuty, { host, listen: port }: WitnessOptions): Promise<Parsed<Server>> {
  const server = createServer((request, response) => void answer(duty, request, response));
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return parsed(server);
  } catch (cause) {
    const found = String((cause as { code?: unknown }).code);
    return faulty({ field: '--listen', found, expected: 'a port that is free' });
  }
}

async function answer(duty: WitnessDuty, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: string, type = 'text/plain; charset=utf-8') => {
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', connection: 'close' }).end(body);
  };
  try {
    const path = (request.url ?? '').split('?', 1)[0]!;
    if (request.method === 'POST' && path === '/add-checkpoint') {
      const body = await bodyOf(request);
      if (body === null) return send(400, 'a request of at most 64 KiB of UTF-8 text\n');
      const reply = await duty.addCheckpoint(body);
      return send(reply.status, reply.body, reply.type);
    }
    const origin = /^\/log\/(.+)\/checkpoint$/.exec(path)?.[1];
    const last = request.method === 'GET' && origin !== undefined ? duty.lastOf(origin) : null;
    if (last === null || !last.ok || last.value === null) return send(404, 'nothing stands here\n');
    return send(200, last.value);
  } catch {
    return send(500, 'a mistake of the witness itself\n');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > REQUEST_BYTES_MAX) return null;
    pieces.push(piece);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
  } catch {
    return null;
  }
}

/** Looks at the logs until it is asked to end, or one is convicted: the file of the proof, or null. */
async function follow(
  duty: WitnessDuty,
  { every, convicted }: { readonly every: number; readonly convicted: Promise<string> },
): Promise<string | null> {
  let end: () => void = () => undefined;
  const asked = new Promise<null>((resolve) => (end = () => resolve(null)));
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  const look = setInterval(() => void duty.look(), Math.max(1, every) * SECOND);
  void duty.look();
  const split = await Promise.race([asked, convicted]);
  clearInterval(look);
  process.off('SIGTERM', end);
  process.off('SIGINT', end);
  return split;
}
