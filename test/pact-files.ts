/** The pacts of this project as files, and a hash for tests. */
import { createHash } from 'node:crypto';
import { parseCharter, type Charter, type CharterFile } from '#charter';
import { parseWhen, type Interval, type Sha256 } from '#kernel';
import { projectFiles, readText } from './project-files.ts';

export const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** Names of the folders in `pacts/`. */
export const PACTS = [...new Set(projectFiles('pacts').map((path) => path.split('/')))]
  .filter((steps) => steps.length > 2)
  .map((steps) => steps[1]!)
  .filter((name, at, all) => all.indexOf(name) === at);

const inFolder = (folder: string): CharterFile[] =>
  projectFiles(folder)
    .filter((path) => path.endsWith('.yaml') && !path.slice(folder.length + 1).includes('/'))
    .map((name) => ({ name, text: readText(name) }));

export const charterFiles = (pact: string): CharterFile[] => inFolder(`pacts/${pact}`);
export const caseFiles = (pact: string): CharterFile[] => inFolder(`pacts/${pact}/cases`);

const charters = new Map<string, Charter>();

export function charterOf(pact: string): Charter {
  const known = charters.get(pact);
  if (known !== undefined) return known;
  const charter = parseCharter(charterFiles(pact), sha256);
  if (!charter.ok) throw new TypeError(`pacts/${pact} does not parse`);
  charters.set(pact, charter.value);
  return charter.value;
}

/** A day in the zone of the seat. */
export function day(charter: Pick<Charter, 'zone'>, text: string): Interval {
  const when = parseWhen(text, charter.zone);
  if (!when.ok) throw new TypeError(`not a date: ${text}`);
  return when.value.interval;
}
