import type { Command } from 'commander';
import { faulty, type Json } from '#kernel';
import { sealNote, unsealNotes } from '#sealing';
import type { Act } from './act.ts';
import { writeNew } from './new-file.ts';
import { listed, withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import type { Result } from './result.ts';
import { readCircle, readIdentities, readSealed, readValue, recordText } from './sealing-files.ts';

interface SealOptions extends CommonOptions {
  readonly circle: string;
  readonly out: string;
  readonly hint?: string;
  readonly identity: readonly string[];
}

/** Adds `seal` and `unseal`: nothing leaves this device but ciphertext. */
export function addSealing(program: Command, act: Act): void {
  withCommon(
    program.command('seal <file>').description('a note that the circle alone opens, to be entered by `record`'),
  )
    .requiredOption('--circle <file>', 'the circle, from the file you keep: not from the record, which another holds')
    .option('--hint <text>', 'in clear, for those who may read the entry')
    .requiredOption('--out <file>', 'where the sealed note is written')
    .action(act(seal));
  withCommon(program.command('unseal <ledger>').description('notes of your circles in an exported ledger or a copy'))
    .addOption(listed('--identity <file>', 'your identity'))
    .action(act(unseal));
}

async function seal([path = '']: readonly string[], options: SealOptions): Promise<Result> {
  const [note, circle] = [readValue(path), readCircle(options.circle)];
  const faults = [note, circle].flatMap((read) => (read.ok ? [] : read.faults));
  if (!note.ok || !circle.ok) return { kind: 'faulty', faults };
  if (typeof note.value !== 'object' || note.value === null) {
    return {
      kind: 'faulty',
      faults: faulty({ file: shownPath(path), field: '', found: 'no object', expected: 'a note' }).faults,
    };
  }
  const { circle: name, party, recipient } = circle.value;
  const hint = options.hint === undefined ? {} : { hint: { en: options.hint } };
  const content = { circle: name, ciphertext: await sealNote(recipient, note.value), ...hint };
  const done = writeNew(options.out, recordText('sealed', party, content));
  if (!done.ok) return { kind: 'faulty', faults: done.faults };
  const json = { file: shownPath(options.out), circle: name, party, recipient };
  return { kind: 'shown', json, text: () => `${json.file}: sealed for ${name} of ${party}` };
}

async function unseal([path = '']: readonly string[], options: SealOptions): Promise<Result> {
  const identities = readIdentities(options.identity);
  if (!identities.ok) return { kind: 'faulty', faults: identities.faults };
  const read = await readSealed(path, options.data);
  if (!read.ok) return { kind: 'faulty', faults: read.faults };
  const { circles, notes } = read.value;
  const opened = await unsealNotes(notes, circles, identities.value);
  const shown = opened.map((one, nth) => {
    const { index, operation } = notes[nth]!;
    return { index, operation, ...one };
  });
  const line = ({ index, circle, owner, body, why }: (typeof shown)[number]) =>
    `entry ${index}, ${circle} of ${owner}: ${body === null ? WHY[why ?? 'damaged'] : JSON.stringify(body satisfies Json)}`;
  const text = () => (shown.length === 0 ? 'no sealed note that this copy shows' : shown.map(line).join('\n'));
  return { kind: 'shown', json: { keptFromTheSecretariat: shown }, text };
}

const WHY = {
  'no-circle': 'its circle is not in this copy',
  'not-a-member': 'sealed for others',
  damaged: 'damaged',
} as const;
