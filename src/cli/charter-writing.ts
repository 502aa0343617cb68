import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readYamlFiles, systemClock } from '#adapters';
import { diffCharters, parseCases, sayCharter, touchedBy, verdictOfCase, type CaseFile, type Charter } from '#charter';
import { tryCase } from '#desk';
import { formatInstant, parsed, parseWhen, type Fault, type Interval, type Parsed } from '#kernel';
import type { Act } from './act.ts';
import { addNewCharter } from './charter-new.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { isFolder, onPact, placed, type CharterHere } from './places.ts';
import type { Result } from './result.ts';
import { casesText, diffText, saidText, type CasesRun } from './text/charter-writing.ts';

/** Adds `charter new`, `test`, `say` and `diff`. */
export function addWritingOfCharters(charter: Command, act: Act): void {
  addNewCharter(charter, act);
  withCommon(charter.command('test <pact>').description('runs the cases of a pact; shows what no case touches')).action(
    act(test),
  );
  withCommon(charter.command('say <pact>').description('reads a pact aloud, sentence by sentence'))
    .option('--on <time>', 'only what holds on that day')
    .action(act(say));
  withCommon(
    charter.command('diff <first> [second]').description('what two charters, or two days of one, say differently'),
  )
    .option('--on <time>', 'the day of the first')
    .option('--to <time>', 'the day of the second')
    .action(act(diff));
}

function caseFilesOf({ folder }: CharterHere): Parsed<readonly CaseFile[]> {
  const cases = resolve(folder, 'cases');
  if (!isFolder(folder) || !isFolder(cases)) return parsed([]);
  const files = readYamlFiles(cases);
  if (!files.ok) return { ok: false, faults: placed(files.faults, cases) };
  const read = files.value.map(parseCases);
  const faults = read.flatMap((each) => (each.ok ? [] : placed(each.faults, cases)));
  return faults.length > 0 ? { ok: false, faults } : parsed(read.flatMap((each) => (each.ok ? [each.value] : [])));
}

function test([pact = '']: readonly string[], options: CommonOptions): Result {
  const run = onPact(pact, options, (here) => {
    const files = caseFilesOf(here);
    return files.ok ? parsed(runOf(here.charter, files.value)) : files;
  });
  if (!run.ok) return { kind: 'faulty', faults: run.faults };
  const { failed } = run.value;
  return { kind: 'shown', json: run.value, text: (lang) => casesText(run.value, lang), code: failed === 0 ? 0 : 1 };
}

function runOf(charter: Charter, files: readonly CaseFile[]): CasesRun {
  const ran = files.flatMap(({ article, cases: each }) =>
    each.map((tried) => ({ article, name: tried.name, ...tryCase(charter, tried) })),
  );
  const cases = ran.map(({ article, name, differs }) => ({ article, name, differs }));
  const findings = files.flatMap(({ cases: each }) =>
    each.flatMap((tried) => {
      const verdict = verdictOfCase(charter, tried);
      if (verdict === null) return [];
      const gates = (verdict.gates ?? []).map(({ finding }) => finding);
      return [...verdict.findings, ...(verdict.effect === undefined ? [] : [verdict.effect]), ...gates];
    }),
  );
  return {
    id: charter.id,
    charter: charter.sha256,
    cases,
    failed: cases.filter(({ differs }) => differs.length > 0).length,
    ...touchedBy(charter, { files, findings, acts: ran.flatMap(({ articles }) => articles) }),
  };
}

type DayOptions = CommonOptions & { readonly on?: string; readonly to?: string };

function dayOf({ zone }: Charter, text: string | undefined, field: string): Parsed<Interval | null> {
  if (text === undefined) return parsed(null);
  const when = parseWhen(text, zone);
  return when.ok
    ? parsed(when.value.interval)
    : { ok: false, faults: when.faults.map((fault) => ({ ...fault, field })) };
}

function say([pact = '']: readonly string[], options: DayOptions): Result {
  const said = onPact(pact, options, ({ charter }) => {
    const at = dayOf(charter, options.on, '--on');
    if (!at.ok) return at;
    const { id, names, sha256 } = charter;
    return parsed({ id, names, charter: sha256, on: options.on ?? null, ...sayCharter(charter, at.value) });
  });
  if (!said.ok) return { kind: 'faulty', faults: said.faults };
  return { kind: 'shown', json: said.value, text: (lang) => saidText(said.value, lang) };
}

function diff([first = '', second = first]: readonly string[], options: DayOptions): Result {
  const sides = [
    [first, options.on, '--on'],
    [second, options.to, '--to'],
  ] as const;
  const faults: Fault[] = [];
  const read = sides.flatMap(([pact, day, field]) => {
    const side = onPact(pact, options, ({ charter }) => {
      const at = dayOf(charter, wholeOrDay(charter, day, options), field);
      return at.ok ? parsed({ charter, at: at.value }) : at;
    });
    if (side.ok) return [side.value];
    faults.push(...side.faults);
    return [];
  });
  const [before, after] = read;
  if (before === undefined || after === undefined) return { kind: 'faulty', faults };
  const differences = diffCharters(before, after);
  const json = { first, second, on: options.on ?? null, to: options.to ?? null, differences };
  return { kind: 'shown', json, text: (lang) => diffText(differences, lang) };
}

/** Two days are compared where one is given: the other is then today. */
function wholeOrDay({ zone }: Charter, day: string | undefined, { on, to }: DayOptions): string | undefined {
  if (on === undefined && to === undefined) return undefined;
  return day ?? formatInstant(systemClock(), zone).slice(0, 10);
}
