import { shown, type Fault } from '#kernel';
import type { z } from 'zod';
import { fieldOf, type Path, type Tree } from './yaml-tree.ts';

type Issue = z.core.$ZodIssue;

/** Every way in which a file departs from the format, each at its place. */
export function shapeFaults(tree: Tree, issues: readonly Issue[]): Fault[] {
  return issues.flatMap((issue) => faultsOf(tree, issue, []));
}

function faultsOf(tree: Tree, issue: Issue, above: Path): Fault[] {
  const path = [...above, ...issue.path] as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file: tree.name,
      ...tree.keyPlace(path, key),
      field: fieldOf([...path, key]),
      found: `the unknown key ${shown(key)}`,
      // A key of several words is most often the rest of a text after a comma.
      expected: key.includes(' ') ? `${issue.message}; a text with a comma stands in quotes` : issue.message,
    }));
  }
  const branch = issue.code === 'invalid_union' ? closest(issue.errors) : null;
  if (branch !== null) return branch.flatMap((inner) => faultsOf(tree, inner, path));
  const found = valueAt(tree.value, path);
  return [
    {
      file: tree.name,
      ...tree.place(path),
      field: fieldOf(path),
      found: found === undefined ? 'nothing' : shown(found),
      expected: expectedBy(issue),
    },
  ];
}

/** The branch of a union that got furthest: the one whose complaints lie inside the value, not about its kind. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const inside = branches.filter((issues) => !issues.some(isAboutKind));
  return inside.length === 1 ? inside[0]! : null;
}

function isAboutKind(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** What a shape expected where it found something else, in words for a person. */
export function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.message.startsWith('Unrecognized') ? `no ${issue.keys.map(shown).join(', no ')}` : issue.message;
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1 && !issue.message.startsWith('Invalid')
        ? issue.message
        : `one of: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.message.startsWith('Too small')
        ? `at least ${issue.minimum}${UNITS[issue.origin] ?? ''}`
        : issue.message;
    case 'too_big':
      return issue.message.startsWith('Too big')
        ? `at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`
        : issue.message;
    case 'invalid_union':
      return issue.message.startsWith('Invalid') ? unionOf(issue.errors) : issue.message;
    default:
      return issue.message;
  }
}

const KINDS: { readonly [kind: string]: string } = {
  string: 'text',
  object: 'keys with values',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};
const UNITS: { readonly [origin: string]: string } = { string: ' characters', array: ' in the list' };

function unionOf(branches: readonly (readonly Issue[])[]): string {
  return [...new Set(branches.flatMap((issues) => issues.slice(0, 1).map(expectedBy)))].join(', or ');
}
