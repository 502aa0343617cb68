import { isIP } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError, type Command } from 'commander';
import { systemClock } from '#adapters';
import type { Desk } from '#desk';
import { isLoopback, serve as startServer, type PeopleHouse } from '#server';
import { runningServer } from './client.ts';
import { lexiconFiles } from './dossier-tools.ts';
import { openForWriting } from './installation.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { toldOn } from './log-commands.ts';
import { publisherIn } from './publishing.ts';
import { dutyDeskIn } from './duty.ts';
import { firstScenario, loadDemo } from './demo.ts';
import { packageRoot, packageVersion, shownPath } from './places.ts';
import type { Act } from './act.ts';
import { firstLink, openHouse } from './people.ts';
import { failed, type Result, type Terminal } from './result.ts';

interface ServeOptions extends CommonOptions {
  readonly port?: number;
  readonly host: string;
  readonly demo?: boolean;
  readonly trustProxy?: readonly string[];
  readonly requestLog?: boolean;
}

const PORT = 8080;

/** Adds `serve`. */
export function addServe(program: Command, act: Act): void {
  withCommon(program.command('serve').description('the interface and the page, on this machine'))
    .option('--port <port>', `port to listen on; without it PORT, or ${PORT}; 0 for any that is free`, portOf)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--demo', 'load the pacts and the shipped scenarios first, where the ledger does not hold them')
    .option('--trust-proxy <address>', 'address of a proxy whose word on client and TLS is taken', proxyOf, [])
    .option('--request-log', 'a line of JSON a request on stderr; nothing in it is about a person')
    .action(act((_, options: ServeOptions, terminal) => serve(options, terminal)));
}

function proxyOf(text: string, before: readonly string[]): readonly string[] {
  const [address = '', bits = ''] = text.split('/');
  if (isIP(address) !== 0 && /^\d{0,3}$/.test(bits)) return [...before, text];
  throw new InvalidArgumentError('a proxy is named by its IP address, or by a network such as 10.0.0.0/8.');
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
}

async function serve(options: ServeOptions, terminal: Terminal): Promise<Result> {
  const port = options.port ?? environmentPort();
  if (port === null) {
    return { kind: 'faulty', faults: [{ field: 'PORT', found: String(process.env.PORT), expected: 'a port' }] };
  }
  const running = await runningServer(options.data);
  if (running !== null) {
    return { kind: 'failed', message: `a server is at work in ${shownPath(options.data)}: ${running.address}` };
  }
  const opened = await openForWriting(options);
  if (opened.kind !== 'done') return failed(opened);
  const { desk } = opened.value;
  const opening = await openHouse(opened.value, { data: options.data, demo: options.demo === true });
  const house = opening.ok ? opening.house : undefined;
  const close = async () => {
    await house?.people.close();
    await opened.value.close();
  };
  if (!opening.ok) {
    await close();
    return opening.why;
  }
  const trouble = await fill(desk, options, terminal);
  if (trouble !== null) {
    await close();
    return trouble;
  }
  const lexicon = lexiconFiles();
  const duty = dutyDeskIn(options.data, { desk, environment: process.env });
  const publisher = publisherIn(options.data, { desk, report: toldOn(terminal) });
  if (!lexicon.ok || !duty.ok || !publisher.ok) {
    await close();
    return { kind: 'faulty', faults: [lexicon, duty, publisher].flatMap((read) => (read.ok ? [] : read.faults)) };
  }
  const answer = await startServer({
    desk,
    house,
    version: packageVersion(),
    now: systemClock,
    pageFolder: join(packageRoot(), 'dist', 'web'),
    reader: { script: pathToFileURL(join(packageRoot(), 'dist', 'reading-worker.mjs')), lexicon: lexicon.value },
    report: (error) =>
      terminal.err(`entente: ${error instanceof Error ? `${error.name}: ${error.message}` : 'error'}\n`),
    ...(options.trustProxy === undefined || options.trustProxy.length === 0 ? {} : { trustProxy: options.trustProxy }),
    ...(options.requestLog === true ? { log: (line) => terminal.err(`${JSON.stringify(line)}\n`) } : {}),
    ...(duty.value === null ? {} : { notices: duty.value }),
    publisher: publisher.value,
    host: options.host,
    port,
    dataDirectory: options.data,
    first: options.demo === true ? firstScenario() : null,
    demonstration: options.demo === true && isLoopback(options.host),
  });
  if (answer.kind === 'not-listening') {
    await close();
    return { kind: 'failed', message: `cannot listen on ${options.host}:${port}: ${reasonOf(answer.code)}` };
  }
  const { address, stop } = answer.serving;
  // Whoever reads where the server is may ask it to end at once.
  const asked = stopAsked();
  await tellOf({ address, house }, options, terminal);
  await asked;
  await stop();
  await close();
  return { kind: 'raw', text: '' };
}

/** Opens every log, so that a second writer is told at once, and loads the demonstration; what stands in the way, or null. */
async function fill(desk: Desk, options: ServeOptions, terminal: Terminal): Promise<Result | null> {
  const charters = await desk.charters();
  if (charters.kind !== 'done') return failed(charters);
  return options.demo === true ? loadDemo(desk, options, terminal) : null;
}

/** Where the server is, and the first administrator's link while there are no people. */
async function tellOf(
  { address, house }: { readonly address: string; readonly house: PeopleHouse | undefined },
  { data, json }: ServeOptions,
  terminal: Terminal,
): Promise<void> {
  const first = house === undefined ? null : await firstLink(house, address);
  const notice = { address, data, ...(first === null ? {} : { first }) };
  const link = first === null ? '' : `First administrator, once, until ${first.until}: ${first.link}\n`;
  terminal.out(json === true ? `${JSON.stringify(notice)}\n` : `Entente: ${address}\n${link}`);
}

function environmentPort(): number | null {
  const text = process.env.PORT ?? '';
  if (text === '') return PORT;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

function reasonOf(code: string): string {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program listens there; choose another with --port or PORT',
    EACCES: 'no permission to listen there',
    EADDRNOTAVAIL: 'this machine has no such address',
    ENOTFOUND: 'no such address',
  };
  return reasons[code] ?? code;
}

/** Resolves when the process is asked to end. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      process.off('SIGTERM', end);
      process.off('SIGINT', end);
      resolve();
    };
    process.on('SIGTERM', end);
    process.on('SIGINT', end);
  });
}
