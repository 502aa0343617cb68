import { Option, type Command } from 'commander';
import { chatAddress, chatModel, readTextFile } from '#adapters';
import type { ChosenModel } from '#desk';
import { MODEL_NAME, type Dossier } from '#evidence';
import { faulty, parsed, type Fault, type Parsed } from '#kernel';
import type { Terminal } from './result.ts';

/** How the user names a model. The key is no option, since other users of a machine can read command lines. */
export interface ModelOptions {
  readonly modelUrl?: string;
  readonly model?: string;
  readonly modelKeyFile?: string;
  readonly modelTimeout: string;
  readonly modelPassage: string;
  readonly modelInFigures?: boolean;
}

/** A model and what ends its work. */
export interface ModelAtWork {
  readonly model: ChosenModel;
  /** Told to the user before any text is sent. */
  readonly notice: string;
  /** Ends the question under way and asks no more. */
  readonly stop: () => void;
}

/** Adds the options by which a user chooses a model. */
export function withModel(command: Command): Command {
  const option = (flags: string, about: string, env: string) => command.addOption(new Option(flags, about).env(env));
  option('--model-url <url>', 'also ask a model at this chat endpoint; texts are sent there', 'ENTENTE_MODEL_URL');
  option('--model <name>', 'the model to be asked', 'ENTENTE_MODEL');
  option('--model-key-file <file>', 'its key, unless ENTENTE_MODEL_KEY holds it', 'ENTENTE_MODEL_KEY_FILE');
  return command
    .option('--model-timeout <seconds>', 'how long one answer of the model may take', '120')
    .option('--model-passage <characters>', 'most characters put to the model at once', '6000')
    .option('--model-in-figures', 'count what the model found in figures before anybody reviewed it');
}

/** The model that the user chose; null where none was. */
export function modelOf(options: ModelOptions, retryMillis?: readonly number[]): Parsed<ModelAtWork | null> {
  const { modelUrl: url = '', model: name = '' } = options;
  if (url === '' && name === '') return parsed(null);
  const faults: Fault[] = [];
  if (url === '') faults.push({ field: '--model-url', found: 'nothing', expected: 'the address of the model named' });
  if (!MODEL_NAME.test(name)) {
    const found = name === '' ? 'nothing' : 'a name with other signs, or a longer one';
    faults.push({ field: '--model', found, expected: 'the name of a model, at most 74 plain signs' });
  }
  const seconds = numberOf(options.modelTimeout, { field: '--model-timeout', least: 1, most: 3600 }, faults);
  const passageMost = numberOf(options.modelPassage, { field: '--model-passage', least: 200, most: 1_000_000 }, faults);
  const key = keyOf(options, faults);
  const stopping = new AbortController();
  const { signal } = stopping;
  const settings = { url, name, key, timeoutMillis: seconds * 1000, signal };
  const ask = url === '' ? null : chatModel(retryMillis === undefined ? settings : { ...settings, retryMillis });
  if (ask?.ok === false) faults.push(...ask.faults);
  if (ask?.ok !== true || faults.length > 0) return faulty(...faults);
  return parsed({
    model: { name, ask: ask.value, passageMost, counted: options.modelInFigures === true },
    notice: noticeOf(url, { name, key }),
    stop: () => stopping.abort(),
  });
}

function numberOf(
  given: string,
  { field, least, most }: { readonly field: string; readonly least: number; readonly most: number },
  faults: Fault[],
): number {
  const number = /^\d+$/.test(given) ? Number(given) : NaN;
  if (!(number >= least && number <= most)) {
    faults.push({ field, found: given, expected: `a whole number from ${least} to ${most}` });
  }
  return number;
}

function keyOf({ modelKeyFile }: ModelOptions, faults: Fault[]): string | null {
  const given = process.env.ENTENTE_MODEL_KEY?.trim() ?? '';
  if (given !== '') return given;
  if (modelKeyFile === undefined || modelKeyFile === '') return null;
  const file = readTextFile(modelKeyFile, '--model-key-file');
  if (!file.ok) {
    faults.push(...file.faults);
    return null;
  }
  return file.value.text.trim();
}

const NEAR = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function noticeOf(url: string, { name, key }: { readonly name: string; readonly key: string | null }): string {
  const { origin, hostname, protocol } = chatAddress(url);
  const open = protocol === 'http:' && !NEAR.test(hostname);
  const bare = open ? `; texts${key === null ? '' : ' and the key'} go there unencrypted` : '';
  return `the texts are sent to the model ${name} at ${origin}${bare}`;
}

/** What came of asking, in lines for standard error. */
export function tellModel({ model }: Dossier, terminal: Terminal): void {
  if (model === null) return;
  for (const { doc, unanswered, of, why } of model.failed) {
    terminal.err(`${doc}: ${unanswered} of ${of} passages without an answer of ${model.name}: ${why}\n`);
  }
  const thrown = Object.entries(model.thrownAway).map(([why, count]) => `${count} ${why}`);
  const away = thrown.length === 0 ? '' : `, not taken: ${thrown.join(', ')}`;
  terminal.err(`${model.name}: ${model.asked} passages asked, ${model.claims} claims taken${away}\n`);
}
