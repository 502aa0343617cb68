/** The same desk from a terminal. */
export { run } from './program.ts';
export type { Terminal } from './result.ts';
