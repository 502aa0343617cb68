import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { Reader } from '#ledger';
import { LANGUAGES, type Language } from './text/layout.ts';

/** Options that every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly data: string;
  /** A PostgreSQL database in place of the SQLite files of the data directory. */
  readonly databaseUrl?: string;
  readonly pacts: readonly string[];
  readonly scenarios: readonly string[];
}

/** For an option that may be repeated. */
export const collect = (value: string, before: readonly string[]) => [...before, value];

/** Adds the common options to a command. */
export function withCommon(command: Command): Command {
  const data = resolve(process.env.ENTENTE_DATA ?? 'data');
  return command
    .option('--json', 'answer as JSON (docs/formats/cli-json.md)')
    .addOption(new Option('--lang <language>', 'language of texts').choices(LANGUAGES).default('en'))
    .addOption(new Option('--data <folder>', 'data directory').default(data, './data, or ENTENTE_DATA'))
    .addOption(
      new Option('--database-url <url>', 'PostgreSQL in place of files: postgresql://user@host/database').env(
        'ENTENTE_DATABASE_URL',
      ),
    )
    .option('--pacts <folder>', 'a further folder of pacts', collect, [])
    .option('--scenarios <folder>', 'a further folder of scenarios', collect, []);
}

/** Adds the reader whose view is asked for. */
export function withReader(command: Command): Command {
  return command.option(
    '--as <reader>',
    'who reads: public, keeper, or a party with its offices (AAA:office,…)',
    'public',
  );
}

/** A reader as written on the command line. */
export function readerOf(text: string): Reader {
  if (text === 'public' || text === 'keeper') return { kind: text };
  const [party = '', offices = ''] = text.split(':');
  return { kind: 'party', party, offices: offices.split(',').filter((office) => office !== '') };
}
