import { faulty, parsed, shown, type Fault, type Parsed } from '#kernel';

/** Which log it is: one for each pact and installation, and another for that installation's exercises. */
export interface LogIdentity {
  readonly pact: string;
  readonly installation: string;
  readonly exercise: boolean;
}

/** How many entries a log has, and the root of the tree over their leaves. */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$/;
const EXPECTED = '1 to 64 lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit';

/** The log's origin line: `entente/<pact>/<installation>`, with `/exercise` at the end for its exercises. */
export function originOf({ pact, installation, exercise }: LogIdentity): string {
  return `entente/${pact}/${installation}${exercise ? '/exercise' : ''}`;
}

/** Reads an origin line. */
export function parseOrigin(origin: string): Parsed<LogIdentity> {
  const [first, pact = '', installation = '', mark, ...rest] = origin.split('/');
  const log = { pact, installation, exercise: mark !== undefined };
  const shaped = first === 'entente' && (mark === undefined || mark === 'exercise') && rest.length === 0;
  if (!shaped || identityFaults(log).length > 0) {
    return faulty({ field: 'origin', found: shown(origin), expected: 'entente/<pact>/<installation>[/exercise]' });
  }
  return parsed(log);
}

/** What keeps a log from having an origin line. */
export function identityFaults(log: LogIdentity): Fault[] {
  return (['pact', 'installation'] as const)
    .filter((field) => !NAME.test(log[field]))
    .map((field) => ({ field, found: shown(log[field]), expected: EXPECTED }));
}
