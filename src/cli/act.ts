import type { CommonOptions } from './options.ts';
import type { Result, Terminal } from './result.ts';

/** Makes a commander action of a command: its arguments and options in, a result out. */
export type Act = <Options extends CommonOptions>(
  command: (args: readonly string[], options: Options, terminal: Terminal) => Result | Promise<Result>,
) => (...given: unknown[]) => Promise<void>;
