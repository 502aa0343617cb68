import { shown, type Fault } from '#kernel';
import { isBag, listAt } from './bag.ts';
import { head } from './shape.ts';
import { fieldOf, type Path, type Tree } from './yaml-tree.ts';

interface Named {
  readonly tree: Tree;
  readonly path: Path;
  readonly name: string;
}

/** Ids given twice, and what stands once for the whole pact but is given never or again. */
export function identityFaults(trees: readonly Tree[]): Fault[] {
  return [...headFaults(trees), ...sectionFaults(trees), ...nestedFaults(trees)];
}

function headFaults(trees: readonly Tree[]): Fault[] {
  return Object.keys(head).flatMap((key) => {
    const holding = trees.filter(({ value }) => isBag(value) && Object.hasOwn(value, key));
    const first = holding[0];
    if (first === undefined) {
      const file = trees[0] === undefined ? {} : { file: trees[0].name };
      return [{ ...file, line: 1, column: 1, field: key, found: 'nothing', expected: `${key}, in one of the files` }];
    }
    return holding.slice(1).map((tree) => ({
      file: tree.name,
      ...tree.keyPlace([], key),
      field: key,
      found: `a second ${key}`,
      expected: `it once (the first is in ${first.name})`,
    }));
  });
}

/** Sections whose ids are one space of names; offices and organs share one, as a rule may name either. */
const SPACES: readonly (readonly (readonly [section: string, key: string])[])[] = [
  [['sources', 'id']],
  [['instruments', 'id']],
  [['parties', 'id']],
  [
    ['organs', 'id'],
    ['offices', 'id'],
  ],
  [['chairs', 'organ']],
  [['obligations', 'id']],
  [['forces', 'id']],
  [['procedures', 'id']],
  [['precedents', 'id']],
  [
    ['roles', 'id'],
    ['groups', 'id'],
  ],
  [['facts', 'id']],
  [['times', 'id']],
  [['weights', 'id']],
  [['areas', 'id']],
  [['incompatibilities', 'id']],
  [['rules', 'id']],
];

function sectionFaults(trees: readonly Tree[]): Fault[] {
  return SPACES.flatMap((space) =>
    twice(
      space.flatMap(([section, key]) =>
        trees.flatMap((tree) => namesIn(tree, [section], { list: listAt(tree.value, section), key })),
      ),
    ),
  );
}

/** Lists inside one item of a section, each a space of its own. */
const NESTED: readonly (readonly [section: string, list: readonly string[], key: string])[] = [
  ['instruments', ['articles'], 'number'],
  ['procedures', ['triggers'], 'id'],
  ['procedures', ['notify'], 'id'],
  ['procedures', ['mandate', 'tasks'], 'id'],
  ['procedures', ['endings'], 'id'],
  ['procedures', ['declarations'], 'id'],
  ['procedures', ['hostGates'], 'id'],
  ['procedures', ['provisional'], 'id'],
  ['procedures', ['escalations'], 'id'],
  ['organs', ['levels'], 'id'],
];

function nestedFaults(trees: readonly Tree[]): Fault[] {
  return NESTED.flatMap(([section, steps, key]) =>
    trees.flatMap((tree) =>
      listAt(tree.value, section).flatMap((item, index) => {
        const around = steps.length === 2 && isBag(item) ? item[steps[0]!] : item;
        const list = listAt(around, steps.at(-1)!);
        return twice(namesIn(tree, [section, index, ...steps], { list, key }));
      }),
    ),
  );
}

function namesIn(tree: Tree, path: Path, { list, key }: { list: readonly unknown[]; key: string }): Named[] {
  return list.flatMap((item, index) => {
    const name = isBag(item) ? item[key] : undefined;
    return typeof name === 'string' ? [{ tree, path: [...path, index, key], name }] : [];
  });
}

function twice(named: readonly Named[]): Fault[] {
  const first = new Map<string, Named>();
  return named.flatMap((here) => {
    const earlier = first.get(here.name);
    if (earlier === undefined) {
      first.set(here.name, here);
      return [];
    }
    const { line } = earlier.tree.place(earlier.path);
    return [
      {
        file: here.tree.name,
        ...here.tree.place(here.path),
        field: fieldOf(here.path),
        found: `a second ${shown(here.name)}`,
        expected: `an id of its own (the first is in ${earlier.tree.name}, line ${line})`,
      },
    ];
  });
}
