import { faulty, parsed, type Interval, type Parsed } from '#kernel';
import { z } from 'zod';
import type { Charter } from './charter.ts';
import { dateReader } from './date-reader.ts';
import { decide } from './decide.ts';
import { chairOn } from './in-force.ts';
import { POSITION_KINDS, type Position, type PositionKind } from './rule.ts';
import { shapeFaults } from './shape-faults.ts';
import { date, id, localText, partyId, strict, words } from './shape-words.ts';
import type { CharterFile } from './source-text.ts';
import { partiesOn } from './standing.ts';
import type { Verdict } from './verdict.ts';
import { readTree } from './yaml-tree.ts';

const kind = z.enum(POSITION_KINDS);
const position = z.union([
  kind,
  strict({
    position: kind,
    reservation: words.optional(),
    explanation: words.optional(),
    condition: words.optional(),
    adReferendum: z.boolean().optional(),
    form: z.enum(['oral', 'written']).optional(),
    noteNumber: words.optional(),
  }),
]);

const change = z.string().regex(/^\S+ (?:agree|object)$/, 'a party and agree or object, such as "XAA agree"');

const expected = strict({
  outcome: z.enum(['adopted', 'rejected', 'open']).optional(),
  flips: z.array(z.array(change)).optional().describe('The smallest changes, in party order.'),
  flipSize: z.int().nullable().optional(),
  flipCount: z.string().nullable().optional(),
  faults: z.array(z.string()).optional().describe('Fields that are at fault, instead of an outcome.'),
  parties: z.array(z.string()).optional().describe('Parties that day; with their state where it is not bound.'),
  chair: partyId.nullable().optional(),
});

const legalCase = strict({
  name: words,
  on: date,
  procedure: id.optional(),
  requester: partyId.optional(),
  positions: z.record(partyId, position).default({}),
  others: kind.optional().describe('The position of every party bound that day and not named.'),
  expect: expected,
});

const caseFile = strict({ article: words, title: localText, cases: z.array(legalCase).min(1) });

/** Cases by article, as a lawyer writes them: given a day, a procedure and positions, expect an outcome. */
export type CaseFile = z.output<typeof caseFile>;
export type LegalCase = CaseFile['cases'][number];

/** Reads a file of cases; all faults at once, each at its place. */
export function parseCases(file: CharterFile): Parsed<CaseFile> {
  const tree = readTree(file);
  const shape = caseFile.safeParse(tree.value);
  if (shape.success && tree.faults.length === 0) return parsed(shape.data);
  return faulty(...tree.faults, ...(shape.success ? [] : shapeFaults(tree, shape.error.issues)));
}

/** Runs a case: what came out otherwise than expected, one line each; none when the case holds. */
export function runCase(charter: Charter, tried: LegalCase): readonly string[] {
  const on = dateReader(charter.zone)(tried.on);
  if (!on.ok) return on.faults.map(({ found, expected: wanted }) => `on: ${found}, expected ${wanted}`);
  const at = on.value.interval;
  return [...partyLines(charter, tried, at), ...chairLines(charter, tried, at), ...verdictLines(charter, tried, at)];
}

function partyLines(charter: Charter, { expect: { parties } }: LegalCase, at: Interval): string[] {
  const is = partiesOn(charter, at).map(({ id: party, state }) => (state === 'bound' ? party : `${party} ${state}`));
  return parties === undefined ? [] : differ('parties', is, parties);
}

function chairLines(charter: Charter, { expect: { chair } }: LegalCase, at: Interval): string[] {
  return chair === undefined ? [] : differ('chair', chairOn(charter, null, at)?.party ?? null, chair);
}

function verdictLines(charter: Charter, tried: LegalCase, at: Interval): string[] {
  const { procedure, requester, expect } = tried;
  if (procedure === undefined) return [];
  const verdict = decide({ charter, procedure, at, positions: positionsOf(charter, tried, at), requester });
  if (!verdict.ok) {
    const fields = verdict.faults.map(({ field }) => field);
    return expect.faults === undefined ? [`faults at ${fields.join(', ')}`] : differ('faults', fields, expect.faults);
  }
  return expect.faults === undefined
    ? outcomeLines(verdict.value, expect)
    : [`no faults, but ${verdict.value.outcome}`];
}

function outcomeLines(verdict: Verdict, expect: LegalCase['expect']): string[] {
  const { outcome, flips, flipSize, flipCount } = expect;
  const named = verdict.flips.map((set) => set.map((each) => `${each.party} ${each.position}`));
  return [
    ...(outcome === undefined ? [] : differ('outcome', verdict.outcome, outcome)),
    ...(flips === undefined ? [] : differ('flips', named, flips)),
    ...(flipSize === undefined ? [] : differ('flipSize', verdict.flipSize, flipSize)),
    ...(flipCount === undefined ? [] : differ('flipCount', verdict.flipCount, flipCount)),
  ];
}

function positionsOf(charter: Charter, { positions, others }: LegalCase, at: Interval): Position[] {
  const named = Object.entries(positions).map(([party, said]): Position => {
    return typeof said === 'string' ? { party, position: said } : { party, ...said };
  });
  return others === undefined ? named : [...named, ...theRest(charter, { named: Object.keys(positions), others, at })];
}

function theRest(
  charter: Charter,
  { named, others, at }: { readonly named: readonly string[]; readonly others: PositionKind; readonly at: Interval },
): Position[] {
  return partiesOn(charter, at)
    .filter(({ id: party, state }) => !named.includes(party) && state !== 'suspended')
    .map(({ id: party }) => ({ party, position: others }));
}

function differ(what: string, is: unknown, expected: unknown): string[] {
  const [found, wanted] = [JSON.stringify(is), JSON.stringify(expected)];
  return found === wanted ? [] : [`${what}: ${found}, expected ${wanted}`];
}
