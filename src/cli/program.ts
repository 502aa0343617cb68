import { Command, CommanderError } from 'commander';
import { addBundleCommands } from './bundle-commands.ts';
import { addCharterCommands } from './charter-commands.ts';
import { addCircle } from './circle-commands.ts';
import { addDeviceCommands } from './device-commands.ts';
import { addDossier } from './dossier.ts';
import { addClosing } from './closing.ts';
import { examplesFor } from './examples.ts';
import { addFieldCommands } from './field-commands.ts';
import { addWritingOfCharters } from './charter-writing.ts';
import { addKeyCommands } from './key-commands.ts';
import { addDecide } from './decide-command.ts';
import { addImportAlliance } from './import-alliance.ts';
import { addImportOperation } from './import-operation.ts';
import { addLogCommands } from './log-commands.ts';
import { addLedgerCommands } from './ledger-commands.ts';
import { packageVersion } from './places.ts';
import { addRebuild } from './rebuild.ts';
import { addReceipt } from './receipt-command.ts';
import { addReplayCommands } from './replay-commands.ts';
import type { Act } from './act.ts';
import { addRestKeys } from './rest-keys.ts';
import { EXIT, print, type Terminal } from './result.ts';
import { addSealing } from './seal-commands.ts';
import { addServe } from './serve.ts';
import { addWitness } from './witness.ts';
import { addWritingCommands } from './writing-commands.ts';

/** Runs a command line and answers its exit code: 0 fine, 1 refused or invalid, 2 usage. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.fine;
  const act: Act =
    (command) =>
    async (...given) => {
      const options = given.at(-2) as Parameters<typeof command>[1];
      const words = given
        .slice(0, -2)
        .flat()
        .filter((word) => typeof word === 'string');
      code = print(
        await command(words, options, terminal),
        { json: options.json === true, lang: options.lang },
        terminal,
      );
    };
  const program = programOf(act, terminal);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    const asked = cause.code === 'commander.helpDisplayed' || cause.code === 'commander.version';
    return asked ? EXIT.fine : EXIT.usage;
  }
}

function programOf(act: Act, terminal: Terminal): Command {
  const program = new Command('entente')
    .description("Runs a mutual-assistance pact: from a member's appeal to the last unit home.")
    .version(packageVersion())
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(--help shows how it is used)');
  const charter = addCharterCommands(program, act);
  addWritingOfCharters(charter, act);
  addDecide(program, act);
  addReplayCommands(program, act);
  addDossier(program, act);
  addWritingCommands(program, act);
  addLedgerCommands(program, act);
  addRestKeys(program.command('keys').description('keys of this installation'), act);
  addKeyCommands(program, act);
  addCircle(program, act);
  addSealing(program, act);
  addDeviceCommands(program, act);
  addFieldCommands(program, act);
  addBundleCommands(program, act);
  addRebuild(program, act);
  addLogCommands(program, act);
  addReceipt(program, act);
  addClosing(program, act);
  addServe(program, act);
  addWitness(program, act);
  const imports = program.command('import').description('open data that you have, as drafts to go on from');
  addImportAlliance(imports, act);
  addImportOperation(imports, act);
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
    command.addHelpText('after', () => examplesFor(nameOf(command)));
  }
  return program;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** `charter show` for the command of that name; empty for the program itself. */
function nameOf(command: Command): string {
  return command.parent === null ? '' : `${nameOf(command.parent)} ${command.name()}`.trim();
}
