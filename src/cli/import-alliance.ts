import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { nodeSha256 } from '#adapters';
import { parseCharter } from '#charter';
import { allianceCharter, alliancesIn, draftAlliance, readAllianceTables, type AllianceLine } from '#exchange';
import type { Fault } from '#kernel';
import type { Act } from './act.ts';
import { makeFolder } from './draft-folder.ts';
import { knownStates, readTables } from './import-files.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import type { Result } from './result.ts';
import { columns, type Language } from './text/layout.ts';
import { word } from './text/words.ts';

const collect = (value: string, before: readonly string[]) => [...before, value];

/** Adds `import alliance`. */
export function addImportAlliance(group: Command, act: Act): void {
  withCommon(
    group
      .command('alliance <file...>')
      .description('a draft of a charter from COW or ATOP alliance tables; without --alliance, the alliances in them'),
  )
    .option('--alliance <number>', 'the number of the alliance in the tables')
    .option('--id <pact>', 'id of the pact')
    .option('--name <name>', 'its name, which no table has')
    .option('--name-ru <name>', 'its name in Russian')
    .option('--abbreviation <letters>', 'its abbreviation')
    .option('--zone <zone>', 'IANA time zone of its seat')
    .option('--seat <place>', 'its seat')
    .option(
      '--state <code=id>',
      'an id for a state that the codes lack, such as cow:300=XAH; once for each',
      collect,
      [],
    )
    .option('--to <folder>', 'where pacts/ID is made', '.')
    .action(act(importAlliance));
}

interface AllianceOptions extends CommonOptions {
  readonly alliance?: string;
  readonly id?: string;
  readonly name?: string;
  readonly nameRu?: string;
  readonly abbreviation?: string;
  readonly zone?: string;
  readonly seat?: string;
  readonly state: readonly string[];
  readonly to: string;
}

function importAlliance(paths: readonly string[], options: AllianceOptions): Result {
  const files = readTables(paths);
  const states = knownStates(options.state);
  const faults: Fault[] = [...(files.ok ? [] : files.faults), ...(states.ok ? [] : states.faults)];
  const tables = files.ok ? readAllianceTables(files.value, faults) : null;
  if (tables === null || !states.ok) return { kind: 'faulty', faults };
  const { alliance } = options;
  if (alliance === undefined) return listed(alliancesIn(tables));
  const draft = draftAlliance(tables, { alliance, states: states.value });
  if (!draft.ok) return { kind: 'faulty', faults: draft.faults };
  const { id, name = null, nameRu = null, abbreviation = null, zone = null, seat = null } = options;
  if (id === undefined) {
    return { kind: 'faulty', faults: [{ field: '--id', found: 'nothing', expected: 'an id for the pact' }] };
  }
  const text = allianceCharter(draft.value, { id, name, nameRu, abbreviation, zone, seat });
  const charter = parseCharter([{ name: 'charter.yaml', text }], nodeSha256);
  if (!charter.ok) return { kind: 'faulty', faults: charter.faults.map((fault) => ({ ...fault, file: 'the draft' })) };
  const folder = resolve(options.to, 'pacts', id);
  if (existsSync(folder)) return { kind: 'faulty', faults: [taken(folder)] };
  const made = makeFolder(folder, [{ name: 'charter.yaml', text }]);
  if (!made.ok) return { kind: 'faulty', faults: made.faults };
  const parties = draft.value.parties.map((party) => party.id);
  const promises = draft.value.promises.map(({ promise }) => promise);
  const next = `entente charter check ${shownPath(folder)}`;
  return {
    kind: 'shown',
    json: { id, alliance, files: made.value, parties, promises },
    text: () => [...made.value, `${parties.length}: ${parties.join(' ')}`, promises.join(', '), '', next].join('\n'),
  };
}

function taken(folder: string): Fault {
  return { field: '--id', found: shownPath(folder), expected: 'an id of which no folder is there yet' };
}

function listed(alliances: readonly AllianceLine[]): Result {
  return { kind: 'shown', json: { alliances }, text: (lang) => listText(alliances, lang) };
}

function listText(alliances: readonly AllianceLine[], lang: Language): string {
  const date = (text: string | null) => text ?? word('notKnown', lang);
  const rows = alliances.map(({ alliance, from, until, states, promises }) => [
    alliance,
    `${date(from)} – ${until ?? word('noEnd', lang)}`,
    String(states),
    promises.join(', '),
  ]);
  return columns(rows).join('\n');
}
