import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { receiptOf, signedCheckpoint, type Desk, type Publisher, type Store } from '#desk';
import { closingFile } from '#exchange';
import { faulty, parsed, type Parsed } from '#kernel';
import { renderExport, storedRows, type Reader } from '#ledger';
import type { Act } from './act.ts';
import { openForReading } from './installation.ts';
import { toldOn } from './log-commands.ts';
import { inTheWay, writeNew } from './new-file.ts';
import { readerOf, withCommon, withReader, type CommonOptions } from './options.ts';
import { packageRoot, shownPath } from './places.ts';
import { publisherIn } from './publishing.ts';
import { failed, type Result, type Terminal } from './result.ts';

/** Adds `closing`. */
export function addClosing(program: Command, act: Act): void {
  withReader(
    withCommon(
      program
        .command('closing <operation> <file>')
        .description('the closing file of an operation: what its holder may read, with proofs, readable without us'),
    ),
  ).action(act(closing));
}

async function closing(
  [operation = '', file = '']: readonly string[],
  options: CommonOptions & { readonly as: string },
  terminal: Terminal,
): Promise<Result> {
  const fault = inTheWay(file);
  if (fault !== null) return { kind: 'faulty', faults: [fault] };
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return failed(opened);
  const { desk, close } = opened.value;
  try {
    const publisher = publisherIn(options.data, { desk, report: toldOn(terminal) });
    if (!publisher.ok) return { kind: 'faulty', faults: publisher.faults };
    return await write({ desk, publisher: publisher.value, reader: readerOf(options.as) }, operation, file);
  } finally {
    await close();
  }
}

interface Context {
  readonly desk: Desk;
  readonly publisher: Publisher;
  readonly reader: Reader;
}

async function write({ desk, publisher, reader }: Context, operation: string, file: string): Promise<Result> {
  const view = await desk.replay(operation, { reader });
  if (view.kind !== 'done') return failed(view);
  const store = await logOf(desk, view.value.operation);
  if (store.kind !== 'done') return failed(store);
  const { origin } = store.value.meta;
  const signed = await signedCheckpoint(desk, publisher, origin);
  if (signed.kind !== 'done') return failed(signed);
  const ledger = await exported(store.value, reader, signed.value.size);
  if (!ledger.ok) return { kind: 'faulty', faults: ledger.faults };
  const entries = await desk.entries(operation, { reader, from: 0, to: signed.value.size });
  if (entries.kind !== 'done') return failed(entries);
  const receipts: Record<string, string> = {};
  for (const { index, id } of entries.value.entries) {
    const receipt = await receiptOf({ desk, publisher }, { reader, origin, index });
    if (receipt.kind !== 'done') return failed(receipt);
    receipts[id] = receipt.value.text;
  }
  const { key, note, quorum, witnesses } = signed.value;
  const bytes = closingFile({
    view: view.value,
    ledger: ledger.value,
    checkpoint: note,
    receipts,
    keys: { origin, log: key, witnesses: witnesses.map((one) => one.key), quorum },
    verifier: verifierText(),
  });
  const written = writeNew(file, bytes);
  if (!written.ok) return { kind: 'faulty', faults: written.faults };
  const json = { file: shownPath(file), origin, size: signed.value.size, receipts: Object.keys(receipts).length };
  const text = () => `${json.file}: ${json.receipts} entries of ${operation}, with their receipts\n  ${origin}`;
  return { kind: 'shown', json, text };
}

/** The log that an operation stands in. */
async function logOf(desk: Desk, { pact, exercise }: { readonly pact: string; readonly exercise: boolean }) {
  const heads = await desk.heads();
  if (heads.kind !== 'done') return heads;
  for (const { origin } of heads.value) {
    const store = await desk.store(origin);
    if (store.kind !== 'done') return store;
    if (store.value.meta.pact === pact && store.value.meta.exercise === exercise) return store;
  }
  return { kind: 'unknown' as const, what: `log of ${pact}` };
}

/** The log as exported for a reader, where it has that many entries. */
async function exported(store: Store, reader: Reader, size: number): Promise<Parsed<string>> {
  const source = await storedRows(store, reader);
  if (!source.ok) return source;
  const { head } = source.value;
  if (head.size !== size) {
    return faulty({ field: 'log', found: `${head.size} entries`, expected: `${size}; it grew meanwhile, try again` });
  }
  const pieces: string[] = [];
  for await (const piece of renderExport(source.value)) {
    if (!piece.ok) return piece;
    pieces.push(piece.value);
  }
  return parsed(pieces.join(''));
}

/** The program that an auditor runs, where it is built. */
function verifierText(): string | null {
  const file = join(packageRoot(), 'dist', 'entente-verify.mjs');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
