import { run } from './program.ts';
import { EXIT, type Terminal } from './result.ts';

/** The far end of a pipe has gone: nobody reads on, and nothing is wrong. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.fine);
    process.exitCode = EXIT.refused;
  });
}

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

try {
  process.exitCode = await run(process.argv.slice(2), terminal);
} catch (error) {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  terminal.err(`entente: a mistake of the program itself: ${what.split('\n', 1)[0]}\n`);
  process.exitCode = EXIT.refused;
}
