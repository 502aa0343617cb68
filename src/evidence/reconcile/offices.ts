import type { Context, Fact } from './fact.ts';
import { groupBy, groupByAll, showTimes, stepsOf, timeGround, type Found } from './finding.ts';
import { ground } from './reason.ts';
import { isSubset, keyOf, skeleton } from './words.ts';

const FORMER = /former|previous|ex-|until|resign|removed|left/;
const HOLDS =
  /^(holds|heads|head|chairs|leads|is|was|serves|served|acting|commands|appointed|elected|took|became|formerly|former|previously)/;

/** One statement of who has an office: which, who, and whether he has it then or had it before. */
interface Holding {
  readonly fact: Fact;
  readonly office: ReadonlySet<string>;
  readonly key: string;
  readonly person: string;
  readonly now: boolean;
}

/** Who holds which office: agreed, taken over, or two at once. A decision that removes or appoints somebody counts too. */
export function relateOffices(context: Context): Found[] {
  const holdings = context.of('office').flatMap((fact) => holdingOf(fact, context));
  const byOffice = joined(groupBy(holdings, ({ key }) => key));
  for (const change of changesOf(context, byOffice)) byOffice.get(change.key)!.push(change);
  return [...byOffice].flatMap(([key, group]) => relateOffice(`office ${key}`, group));
}

function holdingOf(fact: Fact, context: Context): Holding[] {
  const { said, entity } = fact;
  if (said.kind !== 'office' || typeof said.value !== 'string' || !HOLDS.test(said.predicate)) return [];
  if (!entity.startsWith('person:') || fact.stage === 'denied') return [];
  const office = officeOf(said, context);
  const key = isBare(office) ? `${keyOf(office)} ${entity}` : keyOf(office);
  return [{ fact, office, key, person: entity, now: !FORMER.test(`${said.predicate} ${said.value}`) }];
}

/** Words of an office that do not say whose it is; one named by them alone is compared for one person only. */
const ROLES = new Set(
  `president vice deputy prim minister head secretary general defence foreign interior speaker commander governor mayor king
director spokesman spokeswoman spokesperson chief staff major colonel lieutenant brigadi captain admiral sergeant marshal
force mission operation army military police ambassador representativ envoy special senior permanent commissioner member coordinator
chancellor premier chairman chairwoman officer`.split(/\s+/),
);

/** The concepts of an office; one that is named without its body is that of the place. */
function officeOf(said: Fact['said'], { concepts }: Context): ReadonlySet<string> {
  const office = new Set(concepts(String(said.value).replace(/\b(since|from|until|с|до)\b.*$/u, '')));
  if (/head|chair|lead|command/.test(said.predicate)) office.add('head');
  for (const small of ['former', 'act', 'current', 'longtim', 'country']) office.delete(small);
  if (isBare(office) && said.place !== null) for (const word of concepts(said.place)) office.add(word);
  return office;
}

/** So many longer names of one office are looked at. */
const LONGER_NAMES = 64;

/** Offices named more shortly in one place than in another, where only one longer name holds all the words. */
function joined(byOffice: Map<string, Holding[]>): Map<string, Holding[]> {
  const byWord = groupByAll(byOffice.keys(), (key) => byOffice.get(key)![0]!.office);
  const whole = new Map<string, Holding[]>();
  for (const [key, group] of [...byOffice].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { office } = group[0]!;
    const longer = [...office].reduce<readonly string[]>((few, word) => {
      const names = byWord.get(word)!;
      return few.length === 0 || names.length < few.length ? names : few;
    }, []);
    const fitting = longer
      .slice(0, LONGER_NAMES)
      .filter((other) => other !== key && isSubset(office, byOffice.get(other)![0]!.office));
    const home = fitting.length === 1 && office.size >= 3 && !isBare(office) ? fitting[0]! : key;
    whole.set(home, [...(whole.get(home) ?? []), ...group]);
  }
  return whole;
}

function isBare(office: ReadonlySet<string>): boolean {
  return [...office].every((word) => ROLES.has(word));
}

const CHANGES = ['remove', 'appoint'] as const;

/** Decisions that speak of somebody's removal from, or appointment to, an office that other claims name. */
function changesOf(context: Context, byOffice: ReadonlyMap<string, Holding[]>): Holding[] {
  const offices = [...byOffice].map(([key, group]) => ({ key, office: group[0]!.office }));
  const byWord = groupByAll(offices, ({ office }) => office);
  return [...context.of('decision'), ...context.of('event')].flatMap((fact): Holding[] => {
    const { said } = fact;
    if (typeof said.value !== 'string') return [];
    const spoken = context.concepts(said.value);
    const change = CHANGES.find((each) => fact.act === each) ?? CHANGES.find((each) => spoken.has(each));
    if (change === undefined) return [];
    const person = namedIn(said.value, context) ?? fact.entity;
    const words = new Set([...spoken, ...context.concepts(said.place ?? '')]);
    const named = [...words]
      .flatMap((word) => byWord.get(word) ?? [])
      .filter(({ office }) => [...office].every((word) => words.has(word)));
    const longest = named.sort((a, b) => b.office.size - a.office.size || (a.key < b.key ? -1 : 1))[0];
    return longest === undefined ? [] : [{ fact, ...longest, person, now: change === 'appoint' }];
  });
}

/** The first person that a text names: one known from some office, or else whoever has a name in it. */
function namedIn(text: string, { names, concepts }: Context): string | null {
  const capital = text
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}-]+$/u, '').replace(/['’]s$/u, ''))
    .filter((word) => /^\p{Lu}\p{Ll}{2}/u.test(word));
  const known = capital.map(names.person).find((person) => person !== null);
  const unknown = capital.find((word) => [...concepts(word)].every((concept) => !ROLES.has(concept)));
  return known ?? (unknown === undefined ? null : `person:${skeleton(unknown)}`);
}

function relateOffice(topic: string, group: readonly Holding[]): Found[] {
  const found: Found[] = [];
  const now = group.filter((holding) => holding.now);
  for (const held of groupBy(now, ({ person }) => person).values()) {
    const facts = held.map(({ fact }) => fact);
    if (facts.length > 1)
      found.push({ relation: 'same', topic, facts, grounds: [ground('words same', show(held)), timeGround(facts)] });
  }
  const before = group.filter((holding) => !holding.now);
  const holders = new Set(now.map(({ person }) => person));
  const gone = before.filter(({ person }) => !holders.has(person));
  if (gone.length > 0 && gone.length + now.length > 1) {
    const all = [...now, ...gone];
    found.push({
      relation: 'same',
      topic,
      facts: all.map(({ fact }) => fact),
      grounds: [ground('holder succeeds', show(all))],
    });
  }
  if (holders.size > 1) found.push(rivals(topic, now));
  return found;
}

/** Several hold one office: at one time a contradiction, at times that do not meet a change of hands. */
function rivals(topic: string, now: readonly Holding[]): Found {
  const person = new Map(now.map((holding) => [holding.fact, holding.person]));
  const crowded = stepsOf([...person.keys()].filter(({ dated }) => dated)).filter(
    (step) => new Set(step.map((fact) => person.get(fact))).size > 1,
  );
  const together = new Set(crowded.flat());
  const relation = together.size > 1 ? 'contradiction' : 'different-time';
  const members = together.size > 1 ? now.filter(({ fact }) => together.has(fact)) : now;
  const facts = members.map(({ fact }) => fact);
  const time = relation === 'contradiction' ? timeGround(facts) : ground('time later', showTimes(facts));
  return { relation, topic, facts, grounds: [ground('holder apart', show(members)), time] };
}

function show(group: readonly Holding[]): string[] {
  return group.map(({ fact }) => `${fact.said.subject}: ${fact.said.predicate} ${String(fact.said.value)}`);
}
