import type { Command } from 'commander';
import { receiptOf } from '#desk';
import type { Act } from './act.ts';
import { chooseLog, openForReading } from './installation.ts';
import { toldOn } from './log-commands.ts';
import { writeNew } from './new-file.ts';
import { readerOf, withCommon, withReader, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import { publisherIn } from './publishing.ts';
import { failed, type Result, type Terminal } from './result.ts';

interface ReceiptOptions extends CommonOptions {
  readonly pact?: string;
  readonly exercise?: boolean;
  readonly as: string;
  readonly out?: string;
}

/** Adds `receipt`. */
export function addReceipt(program: Command, act: Act): void {
  withReader(
    withCommon(
      program.command('receipt <entry>').description('the proof of an entry, by its id, to keep and to check offline'),
    ),
  )
    .option('--pact <pact>', 'in the log of which pact, where there are several')
    .option('--exercise', 'in the log of its exercises')
    .option('--out <file>', 'a new file; without it, the standard output')
    .action(act(receipt));
}

async function receipt([id = '']: readonly string[], options: ReceiptOptions, terminal: Terminal): Promise<Result> {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return failed(opened);
  const { desk, logs, close } = opened.value;
  try {
    const store = await chooseLog(logs, options);
    if (!store.ok) return { kind: 'faulty', faults: store.faults };
    const reader = readerOf(options.as);
    const row = await store.value.byId({ reader, id });
    if (!row.ok) return { kind: 'faulty', faults: row.faults };
    if (row.value === null) return { kind: 'failed', message: `the record has no entry ${id}` };
    const publisher = publisherIn(options.data, { desk, report: toldOn(terminal) });
    if (!publisher.ok) return { kind: 'faulty', faults: publisher.faults };
    const { origin } = store.value.meta;
    const made = await receiptOf({ desk, publisher: publisher.value }, { reader, origin, index: row.value.index });
    if (made.kind !== 'done') return failed(made);
    return options.out === undefined ? { kind: 'raw', text: made.value.text } : keep(options.out, made.value.text);
  } finally {
    await close();
  }
}

function keep(file: string, text: string): Result {
  const kept = writeNew(file, text);
  if (!kept.ok) return { kind: 'faulty', faults: kept.faults };
  return { kind: 'shown', json: { file: shownPath(file) }, text: () => shownPath(file) };
}
