import { plainText, type Fault } from '#kernel';
import { isBag, listAt, missing, type Bag } from './bag.ts';
import type { Known } from './known.ts';
import { BUILT_IN_TIMES, BUILT_IN_WHO } from './rule.ts';
import { fieldOf, type Path, type Tree } from './yaml-tree.ts';

/** Names in one rule that lead nowhere: roles, groups, facts, times, weights, areas, organs, other rules. */
export function ruleFaults(tree: Tree, path: Path, { rule, known }: { rule: Bag; known: Known }): Fault[] {
  const faults: Fault[] = [];
  const check = (key: string, names: ReadonlySet<string>, expected: string) => {
    const at = [...path, key];
    const value = rule[key];
    if (typeof value !== 'string' || names.has(value)) return;
    faults.push({ file: tree.name, ...tree.place(at), field: fieldOf(at), ...missing(value, expected, names) });
  };
  const times = new Set([...known.times, ...BUILT_IN_TIMES]);
  switch (rule.rule) {
    case 'use':
      check('use', known.rules, 'a rule of the section rules');
      break;
    case 'fact':
      check('fact', known.facts, 'a fact of this charter');
      break;
    case 'area':
      check('area', known.areas, 'an area of this charter');
      break;
    case 'ballot':
      check('organ', known.organs, 'an organ of this charter');
      break;
    case 'time':
    case 'silence':
      check('from', times, 'a time of this charter');
      check('until', times, 'a time of this charter');
      break;
    case 'excluding':
    case 'among':
      faults.push(...whoFaults(tree, [...path, 'who'], { who: rule.who, known }));
      break;
  }
  check('weights', known.weights, 'a table of weights of this charter');
  return [...faults, ...partFaults(tree, path, rule)];
}

/** What the shape cannot say: a time has a length, silence an end. */
function partFaults(tree: Tree, path: Path, rule: Bag): Fault[] {
  const given = (key: string) => rule[key] !== undefined && rule[key] !== null;
  const fault = (found: string, expected: string) => [
    { file: tree.name, ...tree.place(path), field: fieldOf(path), found, expected },
  ];
  if (rule.rule === 'time' && given('after') === given('before')) {
    return fault(given('after') ? 'both after and before' : 'neither after nor before', 'one of after and before');
  }
  if (rule.rule === 'silence' && !given('within') && !given('until')) {
    return fault('neither within nor until', 'how long it may be objected to');
  }
  return [];
}

/** Names in a `who` that are no party, role, group or instrument. */
export function whoFaults(tree: Tree, path: Path, { who, known }: { who: unknown; known: Known }): Fault[] {
  const items: readonly (readonly [Path, unknown])[] = Array.isArray(who)
    ? who.map((item: unknown, index) => [[...path, index], item] as const)
    : [[path, who]];
  const names = new Set<string>([...BUILT_IN_WHO, ...known.roles, ...known.groups]);
  return items.flatMap(([at, item]) => {
    const fault = (found: unknown, expected: string, set: ReadonlySet<string>) => [
      { file: tree.name, ...tree.place(at), field: fieldOf(at), ...missing(found, expected, set) },
    ];
    if (isBag(item)) {
      const instrument = item.boundBy ?? item.notBoundBy;
      const instruments = new Set(known.instruments.keys());
      if (typeof instrument !== 'string' || instruments.has(instrument)) return [];
      return fault(instrument, 'an instrument of this charter', instruments);
    }
    if (typeof item !== 'string' || names.has(item) || known.parties.has(item)) return [];
    return /^[A-Z]|^org:/.test(item)
      ? fault(item, 'a party of this charter', known.parties)
      : fault(item, 'a role or group', names);
  });
}

/** Rules of the section `rules` that come back to themselves. */
export function ringFaults(trees: readonly Tree[]): Fault[] {
  const rules = trees.flatMap((tree) =>
    listAt(tree.value, 'rules').flatMap((item, index) =>
      isBag(item) ? [{ tree, index, id: plainText(item.id), uses: usedIn(item.rule) }] : [],
    ),
  );
  const uses = new Map(rules.map(({ id, uses: each }) => [id, each]));
  const comesBack = (start: string) => {
    const seen = new Set<string>();
    const open = [...(uses.get(start) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === start) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(uses.get(next) ?? []));
    }
    return false;
  };
  return rules.flatMap(({ tree, index, id }) => {
    const path = ['rules', index, 'rule'];
    if (!comesBack(id)) return [];
    const wrong = { found: `the rule ${id}, which uses itself`, expected: 'a rule that ends' };
    return [{ file: tree.name, ...tree.place(path), field: fieldOf(path), ...wrong }];
  });
}

function usedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(usedIn);
  if (!isBag(value)) return [];
  const own = value.rule === 'use' && typeof value.use === 'string' ? [value.use] : [];
  return [...own, ...Object.values(value).flatMap(usedIn)];
}
