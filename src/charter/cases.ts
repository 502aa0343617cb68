import { faulty, parsed, type Interval, type Parsed } from '#kernel';
import { z } from 'zod';
import type { Charter } from './charter.ts';
import { dateReader } from './date-reader.ts';
import { compositionOn } from './composition.ts';
import { decide, withOthers } from './decide.ts';
import { chairOn, instrumentsOn } from './in-force.ts';
import { membersOf } from './members.ts';
import type { Question } from './question.ts';
import { ACT_KINDS } from './procedure.ts';
import { POSITION_KINDS, type Position } from './rule.ts';
import { entryOn } from './ratification.ts';
import { shapeFaults } from './shape-faults.ts';
import { date, id, localText, partyId, strict, words } from './shape-words.ts';
import type { CharterFile } from './source-text.ts';
import { rolesOf } from './situation.ts';
import { partiesOn } from './standing.ts';
import { incompatibleOn, noticesOn, registrationOn, termsOn } from './treaty-life.ts';
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
    protest: z.boolean().optional(),
    at: date.optional(),
  }),
]);

const change = z
  .string()
  .regex(
    /^\S+ (?:agree|object)$/,
    'a party and agree or object, such as "XAA agree"; before the party its ballot and /',
  );
const state = z.enum(['met', 'not-met', 'unknown']);

const caseAct = strict({
  at: date.describe('When; a day counts at its end.'),
  act: z.enum(ACT_KINDS),
  by: words
    .optional()
    .describe('A party, an office, or both: "XAA head", "council"; "everyone head": of each party not named.'),
  with: z.record(z.string(), z.unknown()).default({}).describe('What the act says.'),
  answer: words.optional().describe('accepted, or the code of the refusal; without it the act has happened.'),
  article: words.optional().describe('The article of the refusal.'),
});

const duty = words.regex(
  /^(?:none|open|(?:met|due|overdue)(?: \d{4}-\d\d-\d\d)?)$/,
  'none, open, or met, due, overdue, with the day on which it falls due after it',
);

const expected = strict({
  outcome: z.enum(['adopted', 'rejected', 'open']).optional(),
  effect: state.optional().describe('Whether what was adopted has taken effect.'),
  gates: z.record(z.string(), state).optional().describe('What must be settled first, by the id of the gate.'),
  presides: z.string().nullable().optional().describe('Who presides in place of the chair; null: the chair itself.'),
  flips: z.array(z.array(change)).optional().describe('The smallest changes, in party order.'),
  flipSize: z.int().nullable().optional(),
  flipCount: z.string().nullable().optional(),
  faults: z.array(z.string()).optional().describe('Fields that are at fault, instead of an outcome.'),
  members: z
    .record(id, z.array(z.string()))
    .optional()
    .describe('Who sits in an organ that day; with their state where it is not bound.'),
  notices: z.record(partyId, z.enum(['running', 'effective', 'revoked', 'unknown'])).optional(),
  terms: z.record(z.string(), z.string()).optional().describe('When the term of an instrument ends.'),
  instruments: z
    .record(z.string(), z.enum(['in-force', 'provisional', 'not-in-force', 'unknown']))
    .optional()
    .describe('Whether an instrument is in force.'),
  composition: z
    .record(id, z.int().min(0))
    .optional()
    .describe('In how many ways the elected seats of an organ are held against their number, quotas or terms.'),
  duties: z.record(z.string(), duty).optional().describe('What the charter asks to be done, by the id of the duty.'),
  breaches: z.array(words).optional().describe('Codes of the breaches that stand.'),
  registered: z
    .record(z.string(), z.enum(['registered', 'not-registered', 'unknown']))
    .optional()
    .describe('Whether an instrument has been registered.'),
  incompatible: z.array(partyId).optional().describe('Of whom something stands against a rule of incompatibility.'),
  parties: z.array(z.string()).optional().describe('Parties that day; with their state where it is not bound.'),
  chair: partyId.nullable().optional(),
});

const legalCase = strict({
  name: words,
  on: date,
  procedure: id.optional(),
  organ: id.optional().describe('Another venue of the procedure.'),
  requester: partyId.optional(),
  host: partyId.optional(),
  roles: z.record(id, z.array(partyId)).optional().describe('Parties that the question places in a role.'),
  matter: id.optional(),
  facts: z.record(id, z.boolean()).optional(),
  times: z.record(id, date).optional(),
  place: words.optional(),
  approvals: z
    .record(
      partyId,
      strict({ for: z.int().min(0), against: z.int().min(0).optional(), present: z.int().min(0).optional() }),
    )
    .optional()
    .describe('Votes cast at home.'),
  positions: z.record(partyId, position).default({}),
  others: kind.optional().describe('The position of everybody with a voice that day who is not named.'),
  ballots: z
    .record(id, strict({ positions: z.record(partyId, position).default({}), others: kind.optional() }))
    .default({})
    .describe('Positions in other ballots than the main one.'),
  acts: z.array(caseAct).default([]).describe('What was done in an operation under the procedure, in order.'),
  expect: expected.default({}),
});

const caseFile = strict({ article: words, title: localText, cases: z.array(legalCase).min(1) });

/** Cases by article, as a lawyer writes them: given a day, a procedure and positions, expect an outcome. */
export type CaseFile = z.output<typeof caseFile>;
export type LegalCase = CaseFile['cases'][number];
export type CaseAct = LegalCase['acts'][number];

/** Reads a file of cases; all faults at once, each at its place. */
export function parseCases(file: CharterFile): Parsed<CaseFile> {
  const tree = readTree(file);
  const shape = caseFile.safeParse(tree.value);
  if (shape.success && tree.faults.length === 0) return parsed(shape.data);
  return faulty(...tree.faults, ...(shape.success ? [] : shapeFaults(tree, shape.error.issues)));
}

/** What a case comes to, as the procedure decides it; `null` where it asks of no procedure or its question is at fault. */
export function verdictOfCase(charter: Charter, tried: LegalCase): Verdict | null {
  const on = dateReader(charter.zone)(tried.on);
  const verdict = on.ok ? verdictIn(charter, tried, on.value.interval) : null;
  return verdict?.ok === true ? verdict.value : null;
}

function verdictIn(charter: Charter, tried: LegalCase, at: Interval): Parsed<Verdict> | null {
  const { procedure } = tried;
  if (procedure === undefined || (tried.acts.length > 0 && !asksOutcome(tried))) return null;
  const question: Question = { charter, procedure, at, positions: positionsOf(tried), ...given(tried) };
  const others = Object.fromEntries(Object.entries(tried.ballots).map(([name, ballot]) => [name, ballot.others]));
  return decide({ ...question, positions: withOthers(question, { '': tried.others, ...others }) });
}

/** A case of acts alone puts no question to the rule. */
function asksOutcome({ expect, positions, others }: LegalCase): boolean {
  const asked = [expect.outcome, expect.effect, expect.gates, expect.presides, expect.flips, expect.flipSize];
  const more = [expect.flipCount, expect.faults, others];
  return Object.keys(positions).length > 0 || [...asked, ...more].some((each) => each !== undefined);
}

/** Runs what a case asks of the charter alone, its acts apart: what came out otherwise than expected, one line each; none when the case holds. */
export function runCase(charter: Charter, tried: LegalCase): readonly string[] {
  const on = dateReader(charter.zone)(tried.on);
  if (!on.ok) return on.faults.map(({ found, expected: wanted }) => `on: ${found}, expected ${wanted}`);
  const at = on.value.interval;
  return [
    ...partyLines(charter, tried, at),
    ...memberLines(charter, tried, at),
    ...chairLines(charter, tried, at),
    ...lifeLines(charter, tried, at),
    ...verdictLines(charter, tried, at),
  ];
}

function partyLines(charter: Charter, { expect: { parties } }: LegalCase, at: Interval): string[] {
  const is = partiesOn(charter, at).map(({ id: party, state }) => (state === 'bound' ? party : `${party} ${state}`));
  return parties === undefined ? [] : differ('parties', is, parties);
}

function memberLines(charter: Charter, { expect: { members = {} }, ...tried }: LegalCase, at: Interval): string[] {
  return Object.entries(members).flatMap(([organ, expectedMembers]) => {
    const sitting = membersOf(charter, organ, {
      at,
      roles: rolesOf({ charter, at, positions: [], procedure: '', ...given(tried) }),
    });
    const is = sitting.map(({ id: party, state: each }) => (each === 'bound' ? party : `${party} ${each}`));
    return differ(`members.${organ}`, is, expectedMembers);
  });
}

/** What has become of notices, and when terms end. */
function lifeLines(charter: Charter, { expect }: LegalCase, at: Interval): string[] {
  const { notices = {}, terms = {}, instruments = {}, composition = {}, registered = {}, incompatible } = expect;
  const given = noticesOn(charter, at);
  const running = termsOn(charter, at);
  return [
    ...Object.entries(notices).flatMap(([party, wanted]) =>
      differ(`notices.${party}`, given.findLast((each) => each.party === party)?.state ?? null, wanted),
    ),
    ...Object.entries(terms).flatMap(([instrument, wanted]) =>
      differ(`terms.${instrument}`, running.find((each) => each.instrument === instrument)?.ends ?? null, wanted),
    ),
    ...Object.entries(instruments).flatMap(([instrument, wanted]) =>
      differ(`instruments.${instrument}`, forceOf(charter, instrument, at), wanted),
    ),
    ...Object.entries(registered).flatMap(([instrument, wanted]) =>
      differ(`registered.${instrument}`, registrationOn(charter, instrument, at), wanted),
    ),
    ...(incompatible === undefined
      ? []
      : differ(
          'incompatible',
          incompatibleOn(charter, at).map(({ party }) => party),
          incompatible,
        )),
    ...Object.entries(composition).flatMap(([organ, wanted]) =>
      differ(`composition.${organ}`, compositionOn(charter, organ, at).length, wanted),
    ),
  ];
}

function forceOf(charter: Charter, id: string, at: Interval): string | null {
  const instrument = charter.instruments.find((each) => each.id === id);
  if (instrument === undefined) return null;
  const entry = entryOn(charter, instrument, at);
  if (entry !== null && entry.state === 'provisional') return entry.state;
  return instrumentsOn(charter, at).find((each) => each.id === id)?.state ?? 'not-in-force';
}

function chairLines(charter: Charter, { expect: { chair } }: LegalCase, at: Interval): string[] {
  return chair === undefined ? [] : differ('chair', chairOn(charter, null, at)?.party ?? null, chair);
}

function verdictLines(charter: Charter, tried: LegalCase, at: Interval): string[] {
  const { expect } = tried;
  const verdict = verdictIn(charter, tried, at);
  if (verdict === null) return [];
  if (!verdict.ok) {
    const fields = verdict.faults.map(({ field }) => field);
    if (expect.faults !== undefined) return differ('faults', fields, expect.faults);
    return verdict.faults.map(
      ({ field, found, expected: wanted }) => `fault at ${field}: ${found}, expected ${wanted}`,
    );
  }
  return expect.faults === undefined
    ? outcomeLines(verdict.value, expect)
    : [`no faults, but ${verdict.value.outcome}`];
}

function outcomeLines(verdict: Verdict, expect: LegalCase['expect']): string[] {
  const { outcome, flips, flipSize, flipCount, effect, gates = {}, presides } = expect;
  const named = verdict.flips.map((set) =>
    set.map(({ party, position: to, ballot }) => `${ballot === undefined ? '' : `${ballot}/`}${party} ${to}`),
  );
  const gateOf = (gate: string) => verdict.gates?.find((each) => each.id === gate || each.party === gate);
  return [
    ...(outcome === undefined ? [] : differ('outcome', verdict.outcome, outcome)),
    ...(effect === undefined ? [] : differ('effect', verdict.effect?.state ?? null, effect)),
    ...Object.entries(gates).flatMap(([gate, wanted]) =>
      differ(`gates.${gate}`, gateOf(gate)?.finding.state ?? null, wanted),
    ),
    ...(presides === undefined ? [] : differ('presides', verdict.presides?.by ?? null, presides)),
    ...(flips === undefined ? [] : differ('flips', named, flips)),
    ...(flipSize === undefined ? [] : differ('flipSize', verdict.flipSize, flipSize)),
    ...(flipCount === undefined ? [] : differ('flipCount', verdict.flipCount, flipCount)),
  ];
}

/** What a case says besides positions, as a question takes it. */
function given(tried: Omit<LegalCase, 'expect'>): Omit<Question, 'charter' | 'procedure' | 'at' | 'positions'> {
  const { organ, requester, host, roles, matter, facts, times, place, approvals } = tried;
  const texts =
    times === undefined ? undefined : Object.fromEntries(Object.entries(times).map(([k, v]) => [k, String(v)]));
  return { organ, requester, host, roles, matter, facts, times: texts, place, approvals };
}

function positionsOf({ positions, ballots }: LegalCase): Position[] {
  const other = Object.entries(ballots).flatMap(([ballot, { positions: said }]) =>
    Object.entries(said).map(([party, each]): Position => ({ ...positionOf(party, each), ballot })),
  );
  return [...Object.entries(positions).map(([party, said]) => positionOf(party, said)), ...other];
}

function positionOf(party: string, said: LegalCase['positions'][string]): Position {
  if (typeof said === 'string') return { party, position: said };
  const { at, ...rest } = said;
  return { party, ...rest, ...(at === undefined ? {} : { at: String(at) }) };
}

function differ(what: string, is: unknown, expected: unknown): string[] {
  const [found, wanted] = [JSON.stringify(is), JSON.stringify(expected)];
  return found === wanted ? [] : [`${what}: ${found}, expected ${wanted}`];
}
