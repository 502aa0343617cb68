import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { nodeSha256, readTextFile, readYamlFiles, systemClock, type TextFile } from '#adapters';
import { parseCharter } from '#charter';
import { charterCourse, charterLine, charterOn } from '#desk';
import { parsed, type Parsed } from '#kernel';
import { withCommon, type CommonOptions } from './options.ts';
import { foldersOf, isFolder, onPact, placed, readPacts, shownPath } from './places.ts';
import type { Act } from './act.ts';
import type { Result } from './result.ts';
import { charterListText, charterText, historyText } from './text/charter.ts';

/** Adds `charter list`, `check`, `show` and `history`; answers the command `charter` for further ones. */
export function addCharterCommands(program: Command, act: Act): Command {
  const charter = program.command('charter').description('what the pacts say');
  withCommon(charter.command('list').description('the pacts there are')).action(act(list));
  withCommon(charter.command('check <file...>').description('check charter files; every fault with its place')).action(
    act(check),
  );
  withCommon(charter.command('show <pact>').description('a pact on a day'))
    .option('--on <time>', "date or instant, in the zone of the pact's seat; without it today")
    .action(act(show));
  withCommon(charter.command('history <pact>').description('everything dated in a pact, oldest first')).action(
    act(course),
  );
  return charter;
}

function list(_: readonly string[], options: CommonOptions): Result {
  const { charters, faults } = readPacts(foldersOf('pacts', options.pacts));
  if (faults.length > 0) return { kind: 'faulty', faults };
  const lines = charters.map(({ charter }) => charterLine(charter));
  return { kind: 'shown', json: { charters: lines }, text: (lang) => charterListText(lines, lang) };
}

interface Checked {
  readonly path: string;
  readonly files: Parsed<readonly TextFile[]>;
}

function check(paths: readonly string[]): Result {
  const checked = groups(paths).map(({ path, files }) => {
    const charter = files.ok ? parseCharter(files.value, nodeSha256) : files;
    return { path, charter };
  });
  const faults = checked.flatMap(({ path, charter }) => (charter.ok ? [] : placed(charter.faults, path)));
  if (faults.length > 0) return { kind: 'faulty', faults };
  const lines = checked.flatMap(({ path, charter }) =>
    charter.ok ? [{ path: shownPath(path), id: charter.value.id, charter: charter.value.sha256 }] : [],
  );
  return {
    kind: 'shown',
    json: { charters: lines, faults: [] },
    text: () => lines.map(({ path, id, charter }) => `${path}: ${id}, no fault, charter ${charter}`).join('\n'),
  };
}

/** The file of a charter that says which pact it is. */
const NAMES_PACT = /^pact:/m;

/**
 * Each folder is a charter. So is a file, unless it is a part: one that does not name its pact, or is not whole by itself,
 * and has beside it the file that does. Then its folder is checked.
 */
function groups(paths: readonly string[]): Checked[] {
  const found = new Map<string, Checked>();
  for (const path of paths.map((each) => resolve(each))) {
    const whole = isFolder(path) || !isPartOfFolder(path) ? path : dirname(path);
    found.set(whole, { path: whole, files: readYamlFiles(whole) });
  }
  return [...found.values()];
}

function isPartOfFolder(path: string): boolean {
  const own = readTextFile(path);
  const beside = readYamlFiles(dirname(path));
  if (!own.ok || !beside.ok || beside.value.length < 2) return false;
  if (beside.value.filter(({ text }) => NAMES_PACT.test(text)).length !== 1) return false;
  return !NAMES_PACT.test(own.value.text) || !parseCharter([own.value], nodeSha256).ok;
}

type OnOptions = CommonOptions & { readonly on?: string };

function show([pact = '']: readonly string[], options: OnOptions): Result {
  const day = onPact(pact, options, ({ charter }) => charterOn(charter, options.on, systemClock()));
  if (!day.ok)
    return {
      kind: 'faulty',
      faults: day.faults.map((fault) => (fault.field === 'on' ? { ...fault, field: '--on' } : fault)),
    };
  return { kind: 'shown', json: day.value, text: (lang) => charterText(day.value, lang) };
}

function course([pact = '']: readonly string[], options: CommonOptions): Result {
  const history = onPact(pact, options, ({ charter }) => parsed(charterCourse(charter)));
  if (!history.ok) return { kind: 'faulty', faults: history.faults };
  return { kind: 'shown', json: history.value, text: (lang) => historyText(history.value, lang) };
}
