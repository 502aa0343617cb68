import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeSha256, readYamlFiles, type TextFile } from '#adapters';
import { parseCharter, type Charter } from '#charter';
import { Defect, faulty, type Fault, type Parsed } from '#kernel';

/** The folder of the installed package: where `package.json` stands with `pacts/` beside it. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!(existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'pacts')))) {
    const above = dirname(folder);
    if (above === folder) throw new Defect('the package has a folder with package.json and pacts/');
    folder = above;
  }
  return folder;
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Folders with one folder a pact, or one a scenario: those of the package, and those named on the command line. */
export function foldersOf(kind: 'pacts' | 'scenarios', more: readonly string[]): string[] {
  return [join(packageRoot(), kind), ...more.map((folder) => resolve(folder))];
}

/** The folders inside, each a pact or a scenario, in the order of their names. */
export function itemsIn(folders: readonly string[]): Parsed<readonly string[]> {
  const faults: Fault[] = [];
  const items = folders.flatMap((folder) => {
    if (!isFolder(folder)) {
      faults.push({ file: shownPath(folder), field: '', found: 'no folder', expected: 'a folder of folders' });
      return [];
    }
    return readdirSync(folder)
      .sort()
      .map((name) => join(folder, name))
      .filter((item) => isFolder(item) && readdirSync(item).some((name) => /\.ya?ml$/.test(name)));
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: items };
}

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** A path as a person in the present folder would write it: short for what is inside, whole for what is not. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' ? '.' : near === '..' || near.startsWith(`..${sep}`) || isAbsolute(near) ? path : near;
}

/** The YAML files of a folder or file; faults name them by a path that can be opened from here. */
export function readPlace(path: string): Parsed<readonly TextFile[]> {
  const read = readYamlFiles(path);
  return read.ok ? read : faulty(...placed(read.faults, path));
}

/** Faults whose files are names within a folder, with the folder before them. */
export function placed(faults: readonly Fault[], path: string): Fault[] {
  const folder = isFolder(path) ? path : dirname(path);
  return faults.map((fault) => {
    if (fault.file === undefined) return { ...fault, file: shownPath(path) };
    return isAbsolute(fault.file) || fault.file.includes(sep)
      ? { ...fault, file: shownPath(resolve(fault.file)) }
      : { ...fault, file: shownPath(join(folder, fault.file)) };
  });
}

/** A charter with the files it was read from. */
export interface CharterHere {
  readonly folder: string;
  readonly files: readonly TextFile[];
  readonly charter: Charter;
}

/** Reads the charter in a folder or file. */
export function readCharter(path: string): Parsed<CharterHere> {
  const files = readPlace(path);
  if (!files.ok) return files;
  const charter = parseCharter(files.value, nodeSha256);
  if (!charter.ok) return faulty(...placed(charter.faults, path));
  return { ok: true, value: { folder: path, files: files.value, charter: charter.value } };
}

/** Every pact there is; with the faults of those that cannot be read. */
export function readPacts(folders: readonly string[]): { charters: CharterHere[]; faults: readonly Fault[] } {
  const items = itemsIn(folders);
  if (!items.ok) return { charters: [], faults: items.faults };
  const read = items.value.map(readCharter);
  return {
    charters: read.flatMap((charter) => (charter.ok ? [charter.value] : [])),
    faults: read.flatMap((charter) => (charter.ok ? [] : charter.faults)),
  };
}

const looksLikePath = (text: string) => text.includes(sep) || text.startsWith('.') || /\.ya?ml$/.test(text);

/** A pact by its id among the folders, or by the path of its charter. */
export function findPact(wanted: string, folders: readonly string[]): Parsed<CharterHere> {
  if (looksLikePath(wanted) || (isFolder(wanted) && !folders.some((folder) => isFolder(join(folder, wanted))))) {
    return readCharter(resolve(wanted));
  }
  const near = folders.map((folder) => join(folder, wanted)).find(isFolder);
  if (near !== undefined) {
    const charter = readCharter(near);
    if (!charter.ok || charter.value.charter.id === wanted) return charter;
  }
  const { charters, faults } = readPacts(folders);
  const found = charters.find(({ charter }) => charter.id === wanted);
  if (found !== undefined) return { ok: true, value: found };
  if (faults.length > 0) return { ok: false, faults };
  const known = charters.map(({ charter }) => charter.id).join(', ');
  return faulty({ field: 'PACT', found: wanted, expected: `one of ${known}, or the path of a charter` });
}

/** The folder of a scenario: a path, or the name of one among the folders; null when neither. */
export function findScenario(wanted: string, folders: readonly string[]): string | null {
  if (looksLikePath(wanted)) return resolve(wanted);
  return folders.map((folder) => join(folder, wanted)).find(isFolder) ?? (isFolder(wanted) ? resolve(wanted) : null);
}

/** Which pact a scenario says it is of, before it is read in whole. */
export function pactOf(files: readonly { readonly text: string }[]): string | null {
  for (const { text } of files) {
    const pact = /^pact:\s*['"]?([^\s'"#]+)/m.exec(text)?.[1];
    if (pact !== undefined) return pact;
  }
  return null;
}

/** Asks a pact, found by its id or path. */
export function onPact<T>(
  wanted: string,
  { pacts }: { readonly pacts: readonly string[] },
  ask: (here: CharterHere) => Parsed<T>,
): Parsed<T> {
  const here = findPact(wanted, foldersOf('pacts', pacts));
  return here.ok ? ask(here.value) : here;
}
