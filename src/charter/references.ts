import type { Fault } from '#kernel';
import { isBag, listAt, missing, walk } from './bag.ts';
import { readCite } from './cite-text.ts';
import { knownIn, type Known } from './known.ts';
import { ACT_KINDS } from './procedure.ts';
import { BUILT_IN_TIMES } from './rule.ts';
import { ruleFaults, whoFaults } from './rule-references.ts';
import { fieldOf, type Path, type Tree } from './yaml-tree.ts';

type Found = { readonly found: string; readonly expected: string } | null;
type Check = (value: unknown, known: Known) => Found;

const party: Check = (value, { parties }) =>
  typeof value !== 'string' || parties.has(value) ? null : missing(value, 'a party of this charter', parties);
const organ: Check = (value, { organs }) =>
  typeof value !== 'string' || organs.has(value) ? null : missing(value, 'an organ of this charter', organs);

const among = (section: 'areas' | 'groups' | 'roles' | 'facts', expected: string): Check => {
  return (value, known) =>
    typeof value !== 'string' || known[section].has(value) ? null : missing(value, expected, known[section]);
};
const instrument: Check = (value, { instruments }) =>
  typeof value !== 'string' || instruments.has(value)
    ? null
    : missing(value, 'an instrument of this charter', instruments.keys());
const procedure: Check = (value, { procedures }) =>
  typeof value !== 'string' || procedures.has(value) ? null : missing(value, 'a procedure of this charter', procedures);
const time: Check = (value, { times }) => {
  const known = [...BUILT_IN_TIMES, ...times];
  return typeof value !== 'string' || known.includes(value) ? null : missing(value, 'a time of this charter', known);
};
const seatRole: Check = (value, { roles }) =>
  value === 'host' || value === 'requester' || typeof value !== 'string' || roles.has(value)
    ? null
    : missing(value, 'host, requester, or a role of this charter', ['host', 'requester', ...roles]);

const officeRef: Check = (value, { offices, organs }) => {
  if (typeof value !== 'string') return null;
  const colon = value.indexOf(':');
  const name = value.slice(colon + 1);
  const whose = offices.get(name);
  const ofParty = whose === 'party';
  if (colon === -1 ? (whose !== undefined && !ofParty) || organs.has(name) : ofParty) return null;
  const right = [...offices].filter(([, each]) => (each === 'party') === (colon !== -1)).map(([id]) => id);
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
  [/^organs\.\d+\.(?:members|outside)\.\d+(?:\.holders\.\d+)?\.party$/, party],
  [/^organs\.\d+\.members\.\d+\.of$/, organ],
  [/^organs\.\d+\.members\.\d+\.role$/, seatRole],
  [/^organs\.\d+\.members\.\d+\.group$/, among('groups', 'a group of this charter')],
  [/^organs\.\d+\.members\.\d+\.instrument$/, instrument],
  [/^procedures\.\d+(?:\.venues\.\d+)?\.organ$/, organ],
  [/^instruments\.\d+\.accession\.\d+\.organ$/, organ],
  [/^procedures\.\d+\.escalations\.\d+\.runsFrom$/, time],
  [/^procedures\.\d+\.escalations\.\d+\.toProcedure$/, procedure],
  [/^procedures\.\d+\.escalations\.\d+\.unless$/, among('facts', 'a fact of this charter')],
  [/^instruments\.\d+\.(?:(?:bindings|ratifications)\.\d+\.party|entry\.including\.\d+)$/, party],
  [/^parties\.\d+\.notices\.\d+\.instrument$/, instrument],
  [/^groups\.\d+\.members\.\d+(?:\.party)?$/, party],
  [/^incompatibilities\.\d+\.cases\.\d+\.party$/, party],
  [/^procedures\.\d+\.triggers\.\d+\.area$/, among('areas', 'an area of this charter')],
  [/^procedures\.\d+\.unsc\.\d+\.fact$/, among('facts', 'a fact of this charter')],
  [/^(?:procedures|facts)\.\d+\..*\b(?:by|raisedBy|accept|drafts|approves|confirmedBy)\.\d+$/, officeRef],
  [/^procedures\.\d+\.approvals\.\d+\.party$/, party],
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
      if (/^procedures\.\d+$/.test(name))
        faults.push(
          ...dutyFaults(tree, path, value),
          ...provisionalFaults(tree, path, value),
          ...stepFaults(tree, path, value),
        );
      if (isBag(value) && typeof value.rule === 'string')
        faults.push(...ruleFaults(tree, path, { rule: value, known }));
      if (/\.replaces$/.test(name)) faults.push(...whoFaults(tree, path, { who: value, known }));
    });
    return faults;
  });
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

function venuesOf(procedure: unknown): string[] {
  return listAt(procedure, 'venues').flatMap((venue) => (isBag(venue) ? [String(venue.organ)] : []));
}

/** Who decides until the organ does is a venue, with a rule; what may be done until then is an act of the procedure. */
function provisionalFaults(tree: Tree, path: Path, procedure: unknown): Fault[] {
  const venues = venuesOf(procedure);
  const acts = isBag(procedure) && isBag(procedure.acts) ? Object.keys(procedure.acts) : [];
  return listAt(procedure, 'provisional').flatMap((clause, nth) => {
    const kinds = listAt(clause, 'acts');
    const strange = kinds.flatMap((kind, at) =>
      (ACT_KINDS as readonly unknown[]).includes(kind) && !acts.includes(String(kind))
        ? [{ at: ['acts', at], wrong: missing(kind, 'a kind of act of this procedure', acts) }]
        : [],
    );
    const strangers = listAt(clause, 'by').flatMap((by, at) =>
      kinds.includes('decision') && !venues.includes(String(by))
        ? [{ at: ['by', at], wrong: missing(by, 'a venue of this procedure, where it decides', venues) }]
        : [],
    );
    return [...strange, ...strangers].map(({ at, wrong }) => {
      const field = [...path, 'provisional', nth, ...at];
      return { file: tree.name, ...tree.place(field), field: fieldOf(field), ...wrong };
    });
  });
}

/** A step of escalation goes to another venue of its own procedure. */
function stepFaults(tree: Tree, path: Path, procedure: unknown): Fault[] {
  const venues = venuesOf(procedure);
  return listAt(procedure, 'escalations').flatMap((step, index) => {
    const to = isBag(step) ? step.toOrgan : undefined;
    if (typeof to !== 'string' || venues.includes(to)) return [];
    const at = [...path, 'escalations', index, 'toOrgan'];
    return [
      { file: tree.name, ...tree.place(at), field: fieldOf(at), ...missing(to, 'a venue of this procedure', venues) },
    ];
  });
}
