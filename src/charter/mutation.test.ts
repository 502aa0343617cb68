import { describe, expect, test } from 'vitest';
import { tryCase } from '#desk';
import { mistakesIn } from '../../test/mutated-properties.ts';
import { mutantsOf } from '../../test/mutated-rules.ts';
import { caseFiles, charterOf, PACTS } from '../../test/pact-files.ts';
import {
  evaluateRule,
  parseCases,
  POSITION_KINDS,
  type Charter,
  type Known,
  type LegalCase,
  type Procedure,
  type Rule,
  type Situation,
  type Voice,
} from './index.ts';
import { rulesIn } from './rule.ts';

/** One version of a rule that decides something: of a procedure, of a venue, or of its effect. */
interface Place {
  readonly name: string;
  readonly procedure: string;
  readonly version: Procedure['rules'][number];
  readonly put: (version: Procedure['rules'][number]) => Charter;
}

function placesOf(charter: Charter): Place[] {
  return charter.procedures.flatMap((procedure, nth) => {
    const into = (changed: Procedure): Charter => ({ ...charter, procedures: charter.procedures.with(nth, changed) });
    const own = procedure.rules.map((version, at) => ({
      name: `${procedure.id} ${at + 1}`,
      procedure: procedure.id,
      version,
      put: (each: typeof version) => into({ ...procedure, rules: procedure.rules.with(at, each) }),
    }));
    const venues = procedure.venues.flatMap((venue, number) =>
      venue.rules.map((version, at) => ({
        name: `${procedure.id} in ${venue.organ} ${at + 1}`,
        procedure: procedure.id,
        version,
        put: (each: typeof version) =>
          into({
            ...procedure,
            venues: procedure.venues.with(number, { ...venue, rules: venue.rules.with(at, each) }),
          }),
      })),
    );
    return [...own, ...venues];
  });
}

/**
 * Mistakes that no case catches. The same mistake in the same rule is one, wherever the rule is used. A mistake that
 * changes no answer, whatever the positions, is none.
 */
function survivorsOf(charter: Charter, cases: readonly LegalCase[]): string[] {
  const sites = new Map<string, { name: string; caught: boolean; real: boolean }>();
  for (const { name, procedure, version, put } of placesOf(charter)) {
    const own = cases.filter((each) => each.procedure === procedure);
    const changes = [
      ...mutantsOf(version.rule).map((each) => {
        return { ...each, original: version.rule, version: { ...version, rule: each.rule } };
      }),
      ...(version.effect === undefined ? [] : mutantsOf(version.effect)).map((each) => {
        return {
          ...each,
          original: version.effect!,
          what: `effect ${each.what}`,
          version: { ...version, effect: each.rule },
        };
      }),
    ];
    for (const { what, site, version: mutant, rule: each, original } of changes) {
      const known = sites.get(site);
      if (known?.caught === true) continue;
      const changed = put(mutant);
      const caught = own.some((tried) => tryCase(changed, tried).differs.length > 0);
      const real = caught || known?.real === true || (concerns(charter, site) && differ(original, each));
      sites.set(site, { name: known?.name ?? `${name}: ${what}`, caught, real });
    }
  }
  return [...sites.values()].filter(({ caught, real }) => real && !caught).map(({ name }) => name);
}

/** Whether the pact has ever had anybody whom the rule leaves out: the suspended, say. */
function concerns({ parties }: Charter, site: string): boolean {
  const [rule, what] = JSON.parse(site) as [Rule, string];
  if (rule.rule !== 'excluding' || what !== 'nobody left out') return true;
  return rule.who.some((who) => {
    if (who === 'suspended' || who === 'frozen')
      return parties.some(({ spells }) => spells.some(({ how, binds }) => how === who && binds !== false));
    if (who === 'without-vote') {
      return parties.some(
        ({ withoutVote, spells }) => withoutVote.length > 0 || spells.some(({ vote }) => vote === 'lost'),
      );
    }
    return true;
  });
}

const TRIES = 400;

/** Whether two rules ever differ: over organs of three to twenty, all sorts of positions, facts and roles, always the same. */
function differ(rule: Rule, mutant: Rule): boolean {
  let state = 1;
  const next = (of: number) => (state = (Math.imul(state, 1103515245) + 12345) >>> 1) % of;
  const known = () => (['yes', 'no', 'unknown'] as const)[next(3)]!;
  return Array.from({ length: TRIES }).some(() => {
    const size = 3 + next(18);
    const lean = POSITION_KINDS[next(POSITION_KINDS.length)]!;
    const voices = new Map<string, readonly Voice[]>();
    const answers = new Map<string, Known>();
    const kept = (key: string) => answers.get(key) ?? (answers.set(key, known()), answers.get(key)!);
    const voice = (ballot: string, at: number): Voice => {
      const party = `P${at}`;
      const position = next(3) > 0 ? lean : POSITION_KINDS[next(POSITION_KINDS.length)]!;
      const said = next(8) === 0 ? null : { party, position };
      return { party, ballot, voice: 'yes', muted: 'no', position: said, at: null };
    };
    const situation: Situation = {
      voices: (ballot) => {
        const name = ballot?.ballot ?? '';
        const made = voices.get(name) ?? Array.from({ length: size }, (_, at) => voice(name, at));
        voices.set(name, made);
        return made;
      },
      is: (party, who) => (kept(`${party} ${JSON.stringify(who)}`) === 'yes' ? 'yes' : 'no'),
      weight: (_, party) => 1 + ((Number(party.slice(1)) * 37) % 11),
      passed: ({ rule: kind, from }) => kept(`${kind} ${from}`),
      late: () => 'no',
      fact: (id) => kept(`fact ${id}`),
      inArea: (id) => kept(`area ${id}`),
      matter: [null, ...mattersOf(rule)][next(1 + mattersOf(rule).length)] ?? null,
      tell: () => null,
    };
    return stateOf(rule, situation) !== stateOf(mutant, situation);
  });
}

function stateOf(rule: Rule, situation: Situation): string {
  return evaluateRule(rule, situation).state;
}

function mattersOf(rule: Rule): string[] {
  const own = rule.rule === 'matter' ? rule.of.map(({ matter }) => matter) : [];
  return [...own, ...rulesIn(rule).flatMap(mattersOf)];
}

describe.each(PACTS)('pacts/%s: a mistake in any rule', (pact) => {
  test('is caught by a case', { timeout: 120_000 }, () => {
    const charter = charterOf(pact);
    const files = caseFiles(pact).map(parseCases);
    const cases = files
      .flatMap((file) => (file.ok ? file.value.cases : []))
      .filter((each) => each.procedure !== undefined);
    expect(survivorsOf(charter, cases)).toEqual([]);
  });
  test('and a mistake in any property that decides something', { timeout: 240_000 }, () => {
    const cases = caseFiles(pact)
      .map(parseCases)
      .flatMap((file) => (file.ok ? file.value.cases : []))
      .sort((one, other) => other.acts.length - one.acts.length);
    const survivors = mistakesIn(charterOf(pact)).filter(
      ({ procedure, charter }) =>
        !cases.some(
          (tried) =>
            (procedure === null || tried.procedure === procedure) && tryCase(charter, tried).differs.length > 0,
        ),
    );
    expect(survivors.map(({ what }) => what)).toEqual([]);
  });
});
