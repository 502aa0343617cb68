import { shown, type Fault } from '#kernel';
import { readCite } from './cite-text.ts';
import { ACT_KINDS } from './procedure.ts';
import { fieldOf, type Path, type Tree } from './yaml-tree.ts';

/** Ids that the files define; read from the bare data, so that one fault does not hide the others. */
export interface Known {
  readonly sources: ReadonlyMap<string, boolean>;
  /** Article numbers by instrument. */
  readonly instruments: ReadonlyMap<string, ReadonlySet<string>>;
  readonly parties: ReadonlySet<string>;
  readonly organs: ReadonlySet<string>;
  /** Whether the office is one of each party. */
  readonly offices: ReadonlyMap<string, boolean>;
}

type Bag = { readonly [key: string]: unknown };

export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listAt(value: unknown, key: string): readonly unknown[] {
  const list = isBag(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function all(trees: readonly Tree[], section: string): Bag[] {
  return trees.flatMap(({ value }) => listAt(value, section)).filter(isBag);
}

export function knownIn(trees: readonly Tree[]): Known {
  const ids = (section: string) => all(trees, section).map(({ id }) => String(id));
  return {
    sources: new Map(all(trees, 'sources').map(({ id, standing }) => [String(id), standing === 'general-knowledge'])),
    instruments: new Map(
      all(trees, 'instruments').map((instrument) => [
        String(instrument.id),
        new Set(listAt(instrument, 'articles').map((article) => (isBag(article) ? String(article.number) : ''))),
      ]),
    ),
    parties: new Set(ids('parties')),
    organs: new Set(ids('organs')),
    offices: new Map(all(trees, 'offices').map(({ id, of }) => [String(id), of === 'party'])),
  };
}

type Found = { readonly found: string; readonly expected: string } | null;
type Check = (value: unknown, known: Known) => Found;

const party: Check = (value, { parties }) =>
  typeof value !== 'string' || parties.has(value) ? null : missing(value, 'a party of this charter', parties);
const organ: Check = (value, { organs }) =>
  typeof value !== 'string' || organs.has(value) ? null : missing(value, 'an organ of this charter', organs);

const officeRef: Check = (value, { offices, organs }) => {
  if (typeof value !== 'string') return null;
  const colon = value.indexOf(':');
  const name = value.slice(colon + 1);
  const ofParty = offices.get(name);
  if (colon === -1 ? ofParty === false || organs.has(name) : ofParty === true) return null;
  const right = [...offices].filter(([, each]) => each === (colon !== -1)).map(([id]) => id);
  return colon === -1
    ? missing(value, 'an office of the pact or an organ', [...right, ...organs])
    : missing(value, 'an office that each party has', right);
};

const CHECKS: readonly (readonly [RegExp, Check])[] = [
  [/^organs\.\d+\.members\.\d+$/, party],
  [/^offices\.\d+\.chairOf$/, organ],
  [/^offices\.\d+\.holders\.\d+\.party$/, party],
  [/^chairs\.\d+\.organ$/, organ],
  [/^chairs\.\d+\.order\.\d+$/, party],
  [/^chairs\.\d+\.spells\.\d+\.party$/, party],
  [/^procedures\.\d+\.organ$/, organ],
  [/^procedures\.\d+\.acts\.[a-z-]+\.by\.\d+$/, officeRef],
  [/^procedures\.\d+\.notify\.\d+\.by\.\d+$/, officeRef],
  [/^procedures\.\d+\.approvals\.\d+\.party$/, party],
  [/^procedures\.\d+\.rules\..*\.who\.\d+$/, party],
  [/(?:^|\.)cite$/, citation],
];

/** Every id in the files that leads nowhere. */
export function referenceFaults(trees: readonly Tree[]): Fault[] {
  const known = knownIn(trees);
  return trees.flatMap((tree) => {
    const faults: Fault[] = [];
    walk(tree.value, [], (value, path) => {
      const name = path.join('.');
      for (const [pattern, check] of CHECKS) {
        const wrong = pattern.test(name) ? check(value, known) : null;
        if (wrong !== null) faults.push({ file: tree.name, ...tree.place(path), field: fieldOf(path), ...wrong });
      }
      if (/^procedures\.\d+$/.test(name)) faults.push(...dutyFaults(tree, path, value));
    });
    return faults;
  });
}

/** Visits every value, from the outside in. */
export function walk(value: unknown, path: Path, visit: (value: unknown, path: Path) => void): void {
  visit(value, path);
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index], visit));
  else if (isBag(value)) for (const key of Object.keys(value)) walk(value[key], [...path, key], visit);
}

function citation(value: unknown, known: Known): Found {
  const cite = readCite(value);
  if (cite === null) return null;
  const [instrument = '', number = ''] = (cite.article ?? '').split('/');
  const articles = known.instruments.get(instrument);
  if (cite.article !== undefined && articles === undefined) {
    return missing(cite.article, 'an article of an instrument of this charter', known.instruments.keys());
  }
  if (cite.article !== undefined && !articles!.has(number)) {
    return missing(cite.article, `an article of ${instrument}`, articles!);
  }
  const stranger = cite.sources.find((source) => !known.sources.has(source));
  if (stranger !== undefined) return missing(stranger, 'a source of this charter', known.sources.keys());
  return cite.certainty === 'firm' && cite.sources.every((source) => known.sources.get(source))
    ? { found: 'firm, on general knowledge alone', expected: 'uncertain, or a source that was seen' }
    : null;
}

/** A duty to notify begins after an act of its own procedure. */
function dutyFaults(tree: Tree, path: Path, procedure: unknown): Fault[] {
  const acts = isBag(procedure) && isBag(procedure.acts) ? Object.keys(procedure.acts) : [];
  return listAt(procedure, 'notify').flatMap((duty, index) => {
    const after = isBag(duty) ? duty.after : undefined;
    const known = (ACT_KINDS as readonly unknown[]).includes(after);
    if (!known || acts.includes(String(after))) return [];
    const at = [...path, 'notify', index, 'after'];
    const wrong = missing(after, 'a kind of act of this procedure', acts);
    return [{ file: tree.name, ...tree.place(at), field: fieldOf(at), ...wrong }];
  });
}

const NAMED_MAX = 12;

function missing(value: unknown, expected: string, known: Iterable<string>): { found: string; expected: string } {
  const names = [...known];
  const more = names.length > NAMED_MAX ? ' …' : '';
  return { found: shown(value), expected: `${expected}: ${names.slice(0, NAMED_MAX).join(', ')}${more}` };
}
