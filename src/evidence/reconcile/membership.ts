import type { Context, Fact } from './fact.ts';
import { groupBy, inTime, showTimes, timeGround, type Found } from './finding.ts';
import { agree, rangeKey, rangeOf, showRange } from './range.ts';
import { ground } from './reason.ts';
import type { Said } from './said.ts';

/** Days within which a list of members and a count of them speak of one time. */
const SAME_TIME = 45 * 86_400_000;

/** What is said of a state's belonging: that it is in, came in, signed, or is or went out. */
export type MembershipSense = 'is' | 'enters' | 'signs' | 'out';

/** What a claim of a membership says of the state's belonging; null when it says something else, e.g. a count. */
export function membershipSense({ predicate, modality }: Pick<Said, 'predicate' | 'modality'>): MembershipSense | null {
  const not = modality === 'denied' || /^(not|never|no-longer|did-not|non)/.test(predicate);
  if (/member-of|part-of|is-member|belongs|includes|party-to/.test(predicate)) return not ? 'out' : 'is';
  if (/sign/.test(predicate) && !/count/.test(predicate)) return not ? null : 'signs';
  if (/left|leav|withdr|quit|renew|suspend|froze|expel|exit|paus/.test(predicate))
    return not || !/renew/.test(predicate) ? 'out' : 'is';
  if (/join|acced|ratif|return|readmi|admit/.test(predicate)) return not ? 'out' : 'enters';
  return null;
}

interface Belonging {
  readonly fact: Fact;
  readonly sense: MembershipSense;
  readonly pact: string;
  readonly state: string;
}

/** Who belongs to what: states in and out over time, lists against counts, signatures against later counts. */
export function relateMemberships(context: Context): Found[] {
  const { names } = context;
  const own = context.of('membership');
  const belongings = own.flatMap((fact): Belonging[] => {
    const sense = membershipSense(fact.said);
    if (sense === null || typeof fact.said.value !== 'string') return [];
    return [{ fact, sense, pact: names.family(fact.said.value), state: fact.entity }];
  });
  const counts = own.filter(({ range }) => range !== null);
  const byPact = groupBy(belongings, ({ pact }) => pact);
  const found = [...groupBy(belongings, ({ pact, state }) => `${pact} ${state}`).values()].flatMap(relateState);
  for (const [pact, group] of groupBy(counts, ({ said }) => names.family(said.subject))) {
    found.push(...relateCounts(pact, group, byPact.get(pact) ?? []));
  }
  return found;
}

function relateState(group: readonly Belonging[]): Found[] {
  const topic = `membership ${group[0]!.pact} ${group[0]!.state}`;
  const is = group.filter(({ sense }) => sense === 'is').map(({ fact }) => fact);
  const out = group.filter(({ sense }) => sense === 'out').map(({ fact }) => fact);
  const found: Found[] = [];
  if (is.length > 1)
    found.push({ relation: 'same', topic, facts: is, grounds: [ground('words same', sides(is)), timeGround(is)] });
  for (const dated of groupBy(group, ({ sense, fact }) =>
    sense === 'is' ? null : `${sense} ${fact.said.predicate} ${String(fact.said.value)}`,
  ).values()) {
    found.push(
      ...relateDates(
        dated.map(({ fact }) => fact),
        topic,
      ),
    );
  }
  if (is.length > 0 && out.length > 0) found.push(...inAndOut(group, topic));
  return found;
}

/** One event of a state (its signature, its leaving) told with dates that agree, are coarser, or cannot all hold. */
export function relateDates(facts: readonly Fact[], topic: string): Found[] {
  const dated = facts.filter(({ said, soft }) => said.asOf !== null && !soft);
  if (dated.length < 2) return [];
  const latest = dated.reduce((most, { when }) => Math.max(most, when.from), -Infinity);
  const earliest = dated.reduce((least, { when }) => Math.min(least, when.until), Infinity);
  if (latest >= earliest)
    return [{ relation: 'contradiction', topic, facts: dated, grounds: [ground('time apart', showTimes(dated))] }];
  const same = new Set(dated.map(({ when }) => `${when.from} ${when.until}`)).size === 1;
  const step = same ? 'time same' : 'time coarser';
  return [
    { relation: same ? 'same' : 'different-precision', topic, facts: dated, grounds: [ground(step, showTimes(dated))] },
  ];
}

/** Out, then in with no return told in between: both cannot hold. In, then out: times differ. */
function inAndOut(group: readonly Belonging[], topic: string): Found[] {
  const line = [...group].sort((a, b) => inTime(a.fact, b.fact));
  const against = new Set<Fact>();
  const after = new Set<Fact>();
  let isOut = false;
  let left: Fact[] = [];
  let inside: Fact[] = [];
  for (const { fact, sense } of line) {
    if (sense === 'out') {
      for (const earlier of inside) after.add(earlier);
      if (inside.length > 0) after.add(fact);
      [isOut, inside] = [true, []];
      left.push(fact);
    } else if (sense === 'enters') [isOut, left] = [false, []];
    else if (sense === 'is') {
      for (const earlier of left) against.add(earlier);
      if (isOut) against.add(fact);
      inside.push(fact);
      left = [];
    }
  }
  const found: Found[] = [];
  const say = (facts: Fact[]) => facts.map(({ said }) => `${said.predicate} ${said.asOf ?? '?'}`);
  if (against.size > 0)
    found.push({
      relation: 'contradiction',
      topic,
      facts: [...against],
      grounds: [ground('member out-in', say([...against]))],
    });
  if (after.size > 0)
    found.push({
      relation: 'different-time',
      topic,
      facts: [...after],
      grounds: [ground('member in-out', say([...after]))],
    });
  return found;
}

/** So many different counts of one pact are held against lists and signatures. */
const COUNTS_COMPARED = 16;

function relateCounts(pact: string, counts: readonly Fact[], group: readonly Belonging[]): Found[] {
  const topic = `membership count ${pact}`;
  const isOfSigners = ({ said }: Fact) => /sign/.test(said.predicate);
  const members = counts.filter((fact) => !isOfSigners(fact));
  const found = [...numbers(members, topic), ...numbers(counts.filter(isOfSigners), topic)];
  const lists = listsOf(group);
  const latest = [...groupBy([...members].sort(inTime), ({ range }) => rangeKey(range!)).values()];
  for (const count of latest.slice(0, COUNTS_COMPARED).map((each) => each.at(-1)!)) {
    for (const list of lists) found.push(...listAgainst(count, list, topic));
    found.push(...signedAgainst(count, group, topic));
  }
  return found;
}

/** Lists of members, one a document; of documents that list the same in one stretch of time, all together. */
function listsOf(group: readonly Belonging[]): Belonging[][] {
  const byDocument = groupBy(
    group.filter(({ sense }) => sense === 'is'),
    ({ fact }) => fact.said.doc,
  );
  const same = groupBy(byDocument.values(), (list) => {
    const states = [...new Set(list.map(({ state }) => state))].sort().join(' ');
    return `${states} ${Math.floor(list[0]!.fact.when.from / SAME_TIME)}`;
  });
  return [...same.values()].map((lists) => lists.flat());
}

function numbers(counts: readonly Fact[], topic: string): Found[] {
  if (counts.length < 2) return [];
  const values = counts.map(({ said }) => showRange(rangeOf(said)!));
  if (new Set(values).size === 1) {
    return [{ relation: 'same', topic, facts: counts, grounds: [ground('value equal', values), timeGround(counts)] }];
  }
  const sorted = [...counts].sort(inTime);
  const near = sorted.at(-1)!.when.from - sorted[0]!.when.from <= SAME_TIME;
  const apart = agree(sorted[0]!.range!, sorted.at(-1)!.range!) === 'apart';
  const relation = near ? (apart ? 'contradiction' : 'different-precision') : 'different-time';
  return [
    {
      relation,
      topic,
      facts: sorted,
      grounds: [ground(near ? (apart ? 'value apart' : 'value bounds') : 'value changed', values), timeGround(sorted)],
    },
  ];
}

/** A list of members in one document beside a stated count: equal, or more names than the count allows. */
function listAgainst(count: Fact, list: readonly Belonging[], topic: string): Found[] {
  const states = new Set(list.map(({ state }) => state)).size;
  const near = Math.abs(list[0]!.fact.when.from - count.when.from) <= SAME_TIME;
  const { low, high } = count.range!;
  if (!near || states < low) return [];
  const facts = [count, ...list.map(({ fact }) => fact)];
  const shown = [showRange(count.range!), String(states)];
  if (states > high)
    return [{ relation: 'contradiction', topic, facts, grounds: [ground('count over', shown), timeGround(facts)] }];
  return [{ relation: 'same', topic, facts, grounds: [ground('count sum', shown), timeGround(facts)] }];
}

/** States that signed before a count was made and that no list of its time names: the count is of later. */
function signedAgainst(count: Fact, group: readonly Belonging[], topic: string): Found[] {
  const members = new Set(
    group.filter(({ sense, fact }) => sense === 'is' && fact.said.doc === count.said.doc).map(({ state }) => state),
  );
  const signed = group.filter(
    ({ sense, fact, state }) => sense === 'signs' && fact.when.until <= count.when.from && !members.has(state),
  );
  if (signed.length === 0) return [];
  const facts = [...signed.map(({ fact }) => fact), count];
  const shown = [String(new Set(signed.map(({ state }) => state)).size), showRange(count.range!)];
  return [
    {
      relation: 'different-time',
      topic,
      facts,
      grounds: [ground('member signed', shown), ground('time later', showTimes(facts))],
    },
  ];
}

function sides(facts: readonly Fact[]): string[] {
  return facts.map(({ said }) => `${said.subject}: ${said.predicate} ${String(said.value)}`);
}
