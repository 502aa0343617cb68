import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { nodeSha256, readTextFile } from '#adapters';
import { charterHash } from '#charter';
import type { Answer, Desk } from '#desk';
import type { Fault } from '#kernel';
import type { CommonOptions } from './options.ts';
import { foldersOf, itemsIn, packageRoot, placed, readPlace } from './places.ts';
import { failed, type Result, type Terminal } from './result.ts';

/** What of the shipped scenarios stands in the ledger: the next start need not read those files again. */
const LOADED_FILE = 'demo.json';

/** The scenario a new reader is shown first, as `scenarios/scenarios.yaml` says; null where nothing says so. */
export function firstScenario(): string | null {
  const file = readTextFile(join(packageRoot(), 'scenarios', 'scenarios.yaml'));
  if (!file.ok) return null;
  const { first } = (parse(file.value.text) ?? {}) as { readonly first?: unknown };
  return typeof first === 'string' ? first : null;
}

/** Loads pacts and scenarios that the ledger does not hold yet. @returns what stands in the way, or null. */
export async function loadDemo(desk: Desk, options: CommonOptions, terminal: Terminal): Promise<Result | null> {
  const pacts = itemsIn(foldersOf('pacts', options.pacts));
  if (!pacts.ok) return { kind: 'faulty', faults: pacts.faults };
  for (const folder of pacts.value) {
    const files = readPlace(folder);
    if (!files.ok) return { kind: 'faulty', faults: files.faults };
    const entered = await desk.loadCharter(files.value);
    if (entered.kind === 'faulty') return { kind: 'faulty', faults: placed(entered.faults, folder) };
    if (entered.kind !== 'done') return failed(entered);
  }
  return loadScenarios(desk, options, terminal);
}

async function loadScenarios(desk: Desk, options: CommonOptions, terminal: Terminal): Promise<Result | null> {
  const scenarios = itemsIn(foldersOf('scenarios', options.scenarios));
  if (!scenarios.ok) return { kind: 'faulty', faults: scenarios.faults };
  const operations = await desk.operations({ kind: 'keeper' });
  if (operations.kind !== 'done') return failed(operations);
  const there = new Set(operations.value.map(({ id }) => id));
  const before = readLoaded(options.data);
  const loaded: Record<string, string> = {};
  for (const folder of scenarios.value) {
    const name = basename(folder);
    const files = readPlace(folder);
    const hash = files.ok ? charterHash(files.value, nodeSha256) : '';
    if (there.has(name) && before[name] === hash) {
      loaded[name] = hash;
      continue;
    }
    const entered: Answer<unknown> = files.ok
      ? await desk.loadScenario(files.value)
      : { kind: 'faulty', faults: files.faults };
    if (entered.kind === 'done') loaded[name] = hash;
    else if (entered.kind !== 'faulty') return failed(entered);
    // What the ledger holds stays as it is: the record is not edited by a newer file.
    else for (const fault of placed(entered.faults, folder)) terminal.err(`entente: not loaded: ${lineOf(fault)}\n`);
  }
  writeLoaded(options.data, loaded);
  return null;
}

function readLoaded(dataDirectory: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(join(dataDirectory, LOADED_FILE), 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Where it cannot be written, the next start takes longer. */
function writeLoaded(dataDirectory: string, loaded: Readonly<Record<string, string>>): void {
  try {
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(join(dataDirectory, LOADED_FILE), JSON.stringify(loaded));
  } catch {
    return;
  }
}

function lineOf({ file = '', line, field, found, expected }: Fault): string {
  return `${file}${line === undefined ? '' : `:${line}`} ${field}: found ${found}, expected ${expected}`;
}
