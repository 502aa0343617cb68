import { parseWhen, shown, type Fault } from '#kernel';
import { firstDeadline, markLater, receivedAt } from './clock.ts';
import { timesOf, type Question } from './question.ts';
import { BUILT_IN_TIMES, POSITION_KINDS, rulesIn, type Position, type Rule, type RuleOf, type Who } from './rule.ts';
import { seatedIn, type Seated } from './seats.ts';
import { rolesOf, weightOn } from './situation.ts';
import { countsPositions, type Situation } from './voice.ts';

/** A question as it is checked against the rule that answers it. */
export interface Asked {
  readonly question: Question;
  readonly rule: Rule;
  readonly organ: string;
  readonly situation: Situation;
}

/** Everything in a question that its rule and its charter cannot take; each says the mend. */
export function questionFaults(asked: Asked): Fault[] {
  return [
    ...positionFaults(asked),
    ...whoFaults(asked),
    ...matterFaults(asked),
    ...nameFaults(asked),
    ...timeFaults(asked),
    ...weightFaults(asked),
  ];
}

/** All rules of a rule, itself first. */
export function everyRule(rule: Rule): Rule[] {
  return [rule, ...rulesIn(rule).flatMap(everyRule)];
}

function ballotsOf(rule: Rule): RuleOf<'ballot'>[] {
  return everyRule(rule).filter((each) => each.rule === 'ballot');
}

function positionFaults(asked: Asked): Fault[] {
  const { charter, positions } = asked.question;
  const ballots = new Map([...seatedByBallot(asked)].map(([name, seated]) => [name, heardIn(asked, seated, name)]));
  const named = new Set<string>();
  return positions.flatMap((position, index): Fault[] => {
    const { party, ballot = '' } = position;
    const key = `${ballot}/${party}`;
    const twice = named.has(key);
    named.add(key);
    const field = `positions[${index}]`;
    const heard = ballots.get(ballot);
    if (heard === undefined) {
      const known = [...ballots.keys()].filter((name) => name !== '').join(', ');
      const expected = known === '' ? 'no ballot: the rule has one only' : `one of: ${known}`;
      return [{ field: `${field}.ballot`, found: shown(ballot), expected }];
    }
    return [
      ...saidFaults(position, field, charter.zone),
      ...(twice
        ? [{ field: `${field}.party`, found: `a second position of ${party}`, expected: 'one position for each party' }]
        : voiceFaults(asked, { party, field: `${field}.party`, heard })),
    ];
  });
}

function seatedByBallot({ question, rule, organ }: Asked): Map<string, Seated> {
  const { charter, at } = question;
  const roles = rolesOf(question);
  const ballots = new Map<string, Seated>([['', seatedIn(charter, organ, { at, roles })]]);
  for (const { ballot, organ: own } of ballotsOf(rule))
    ballots.set(ballot, seatedIn(charter, own ?? organ, { at, roles }));
  return ballots;
}

/** Who has a voice in a ballot that day; nobody where the rule has no such ballot. */
export function heardInBallot(asked: Asked, ballot: string): readonly string[] {
  const seated = seatedByBallot(asked).get(ballot);
  return seated === undefined ? [] : [...heardIn(asked, seated, ballot)];
}

function saidFaults({ position, at }: Position, field: string, zone: string): Fault[] {
  if (!(POSITION_KINDS as readonly string[]).includes(position)) {
    return [{ field: `${field}.position`, found: shown(position), expected: `one of: ${POSITION_KINDS.join(', ')}` }];
  }
  const received = at === undefined ? null : receivedAt(at, zone);
  if (received === null || received.ok) return [];
  return received.faults.map((fault) => ({ ...fault, field: `${field}.at` }));
}

function heardIn({ rule, situation }: Asked, { standings }: Seated, ballot: string): ReadonlySet<string> {
  const parties = standings.map(({ party }) => party.id);
  const named = everyRule(rule).some(
    (each) => each.rule === 'excluding' && each.who.some((who) => VOICELESS.includes(who)),
  );
  if (!named) return new Set(parties);
  return new Set(ballot === '' ? parties.filter((party) => !isVoiceless(rule, party, situation)) : parties);
}

interface VoiceAsked {
  readonly party: string;
  readonly field: string;
  readonly heard: ReadonlySet<string>;
}

function voiceFaults({ question: { charter } }: Asked, { party, field, heard }: VoiceAsked): Fault[] {
  if (heard.has(party)) return [];
  const expected =
    heard.size === 0 ? 'no position: nobody is bound that day' : `a party bound that day: ${[...heard].join(', ')}`;
  const known = charter.parties.some(({ id }) => id === party);
  return [{ field, found: known ? `${shown(party)}, which has no voice that day` : shown(party), expected }];
}

const VOICELESS: readonly Who[] = ['suspended', 'without-vote'];

/** A party that is suspended or has no vote has no voice where the rule leaves it out in every branch. */
function isVoiceless(rule: Rule, party: string, situation: Situation): boolean {
  return VOICELESS.some((who) => situation.is(party, who) === 'yes') && !isHeard(rule, party, situation);
}

function isHeard(rule: Rule, party: string, situation: Situation): boolean {
  if (countsPositions(rule)) return true;
  if (rule.rule === 'ballot') return false;
  if (rule.rule === 'excluding') {
    const left = rule.who.filter((who) => VOICELESS.includes(who));
    if (left.some((who) => situation.is(party, who) === 'yes')) return false;
  }
  return rulesIn(rule).some((inner) => isHeard(inner, party, situation));
}

/** Whom rules name that the question must then give. */
const GIVEN = ['requester', 'host'] as const;
const ASKED: { readonly [who in (typeof GIVEN)[number]]: string } = {
  requester: 'who asked: the rule leaves the requester out',
  host: 'the party on whose territory it is: the rule names the host',
};

function whoFaults({ question, rule }: Asked): Fault[] {
  const named = everyRule(rule).flatMap((each) =>
    each.rule === 'excluding' || each.rule === 'among' ? each.who.filter((who) => typeof who === 'string') : [],
  );
  const parties = question.charter.parties.map(({ id }) => id);
  const expected = `one of: ${parties.join(', ')}`;
  return GIVEN.flatMap((field): Fault[] => {
    const given = question[field] ?? null;
    if (given === null) return named.includes(field) ? [{ field, found: 'nothing', expected: ASKED[field] }] : [];
    // The host may be a state that is no party; who asks must be one where the rule leaves it out.
    if (parties.includes(given) || field === 'host' || !named.includes(field)) return [];
    return [{ field, found: shown(given), expected }];
  });
}

function matterFaults({ question, rule }: Asked): Fault[] {
  const rules = everyRule(rule).filter((each) => each.rule === 'matter');
  const known = [...new Set(rules.flatMap(({ of }) => of.map(({ matter }) => matter)))];
  const given = question.matter ?? null;
  const wanted = rules.some(({ otherwise }) => otherwise === null);
  const field = 'matter';
  if (given === null) {
    const expected = `what is decided, one of: ${known.join(', ')}`;
    return wanted ? [{ field, found: 'nothing', expected }] : [];
  }
  if (known.includes(given) || !wanted) return [];
  return [{ field, found: shown(given), expected: `one of: ${known.join(', ')}` }];
}

function nameFaults({ question }: Asked): Fault[] {
  const { charter, roles = {}, facts = {}, times = {} } = question;
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  const gates = charter.procedures.flatMap(({ hostGates }) => ids(hostGates));
  const parties = ids(charter.parties);
  return [
    ...strangers(Object.keys(roles), { field: 'role', known: ids(charter.roles) }),
    ...Object.entries(roles).flatMap(([role, named]) => strangers(named, { field: `role.${role}`, known: parties })),
    ...strangers(Object.keys(facts), { field: 'fact', known: [...ids(charter.facts), ...gates] }),
    ...strangers(Object.keys(times), { field: 'time', known: [...BUILT_IN_TIMES, ...ids(charter.times)] }),
    ...Object.entries(times).flatMap(([name, text]) => {
      const when = parseWhen(text, charter.zone);
      return when.ok ? [] : when.faults.map((fault) => ({ ...fault, field: `time.${name}` }));
    }),
  ];
}

function strangers(names: readonly string[], { field, known }: { field: string; known: readonly string[] }): Fault[] {
  const expected = known.length === 0 ? `no ${field}: the charter declares none` : `one of: ${known.join(', ')}`;
  return names.filter((name) => !known.includes(name)).map((name) => ({ field, found: shown(name), expected }));
}

/** A deadline may be put off only where the rule lets it, and only so far. */
function timeFaults({ question, rule }: Asked): Fault[] {
  const times = timesOf(question);
  const extended = times.get('extended');
  if (extended === undefined) return [];
  const { zone } = question.charter;
  const field = 'time.extended';
  const found = shown(question.times?.extended);
  const silences = everyRule(rule).filter((each) => each.rule === 'silence');
  if (silences.every(({ extension }) => extension === null)) {
    return [{ field, found, expected: 'no extension: the rule does not know one' }];
  }
  return silences.flatMap((silence): Fault[] => {
    const most = silence.extension?.most ?? null;
    const last = most === null ? null : markLater(firstDeadline(silence, times, zone), most, zone);
    if (last === null || extended.low <= last.high) return [];
    return [{ field, found, expected: `at most ${most} later: ${new Date(last.high).toISOString()}` }];
  });
}

/** Everybody with a voice in a weighted vote has a weight that day. */
function weightFaults({ question, rule, situation }: Asked): Fault[] {
  const faults: Fault[] = [];
  const walk = (each: Rule, ballot: RuleOf<'ballot'> | null): void => {
    const table = countsPositions(each) && each.rule !== 'consensus' ? each.weights : null;
    if (table !== null) {
      const lacking = situation.voices(ballot).filter(({ party }) => weightOn(question, table, party) === null);
      if (lacking.length > 0) {
        const found = `no weight of ${lacking.map(({ party }) => party).join(', ')} that day`;
        faults.push({ field: `weights.${table}`, found, expected: 'a weight of everybody with a voice' });
      }
    }
    for (const inner of rulesIn(each)) walk(inner, each.rule === 'ballot' ? each : ballot);
  };
  walk(rule, null);
  return faults;
}
