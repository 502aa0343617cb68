import type { Interval } from '#kernel';
import { bindingOn } from './bindings.ts';
import { deadlineOf, lateFor, passedAt, receivedAt } from './clock.ts';
import { chairOn } from './in-force.ts';
import { inArea, timesOf, type Question } from './question.ts';
import type { Position, Who } from './rule.ts';
import { inGroup, seatedIn, type Roles, type Seated } from './seats.ts';
import { holds, holdsAt, timeline } from './span.ts';
import { standingOf } from './standing.ts';
import { anyOf } from './tally.ts';
import { tellOf } from './tell.ts';
import type { Known, Situation, Voice } from './voice.ts';

/** The question as rules look at it. Its names and times have been checked. `organ` is the one that decides. */
export function situationOf(question: Question, organ: string): Situation {
  const { charter, at, matter = null } = question;
  const { zone } = charter;
  const roles = rolesOf(question);
  const times = timesOf(question);
  const voices = new Map<string, readonly Voice[]>();
  const tables = new Map<string, { readonly [party: string]: number }>();
  const valuesOf = (table: string) => {
    const known = tables.get(table) ?? weightsOn(question, table);
    tables.set(table, known);
    return known;
  };
  return {
    voices: (ballot) => {
      const name = ballot?.ballot ?? '';
      const known = voices.get(name);
      if (known !== undefined) return known;
      const seated = seatedIn(charter, ballot?.organ ?? organ, { at, roles });
      const made = voicesOf(seated, name, question);
      voices.set(name, made);
      return made;
    },
    is: (party, who) => isWho(question, { party, who, organ, roles }),
    weight: (table, party) => valuesOf(table)[party] ?? 0,
    passed: (rule) => passedAt(deadlineOf(rule, times, zone), at),
    late: (rule, received) => (received === null ? 'no' : lateFor(deadlineOf(rule, times, zone), received)),
    fact: (id) => {
      const said = question.facts?.[id];
      return said === undefined ? 'unknown' : said ? 'yes' : 'no';
    },
    inArea: (id) => inArea(question, id),
    matter,
    tell: (rule) => tellOf(question, rule),
  };
}

/** Parties by role, those who asked and host among them. */
export function rolesOf({ roles = {}, requester, host }: Question): Roles {
  const one = (party: string | null | undefined) => (party === null || party === undefined ? [] : [party]);
  return { ...roles, requester: one(requester), host: one(host) };
}

function voicesOf({ standings, nobody }: Seated, ballot: string, { positions, charter }: Question): Voice[] {
  const said = new Map(positions.filter((each) => (each.ballot ?? '') === ballot).map((each) => [each.party, each]));
  const known = standings.map(({ party: { id }, sits }): Voice => {
    const position = said.get(id) ?? null;
    return { party: id, ballot, voice: sits, muted: 'no', position, at: atOf(position, charter.zone) };
  });
  const empty = { ballot, voice: 'yes', muted: 'no', position: null, at: null, nobody: true } as const;
  return [...known, ...nobody.map((party): Voice => ({ ...empty, party }))];
}

function atOf(position: Position | null, zone: string): Interval | null {
  if (position?.at === undefined) return null;
  const received = receivedAt(position.at, zone);
  return received.ok ? received.value : null;
}

interface Asked {
  readonly party: string;
  readonly who: Who;
  readonly organ: string;
  readonly roles: Roles;
}

function isWho({ charter, at, positions }: Question, { party, who, organ, roles }: Asked): Known {
  if (typeof who !== 'string') {
    if ('boundBy' in who) return bindingOn(charter, who.boundBy, { party, at });
    return opposite(bindingOn(charter, who.notBoundBy, { party, at }));
  }
  const known = charter.parties.find(({ id }) => id === party);
  switch (who) {
    case 'chair': {
      const chair = chairOn(charter, organ, at);
      if (chair === null) return 'unknown';
      return chair.party === null
        ? chair.between.includes(party)
          ? 'unknown'
          : 'no'
        : chair.party === party
          ? 'yes'
          : 'no';
    }
    case 'suspended':
      return known === undefined ? 'no' : told(standingOf(known, at).suspended);
    case 'frozen': {
      const standing = known === undefined ? null : standingOf(known, at);
      return standing === null
        ? 'no'
        : standing.state === 'frozen'
          ? 'yes'
          : standing.between.includes('frozen')
            ? 'unknown'
            : 'no';
    }
    case 'without-vote':
      return known === undefined ? 'no' : lostVote(known, at);
    case 'contested':
      return anyOf((known?.representation ?? []).map((each) => told(holdsAt(each, at))));
    case 'absent':
      return stayedAway(positions, party);
    default:
      if (who in roles) return roles[who]!.includes(party) ? 'yes' : 'no';
      if (who === party) return 'yes';
      return inGroup(charter, who, { party, at });
  }
}

function stayedAway(positions: readonly Position[], party: string): Known {
  const said = positions.find((each) => each.party === party && each.ballot === undefined);
  if (said === undefined) return 'unknown';
  return said.position === 'absent' || said.position === 'silent' ? 'yes' : 'no';
}

function told(held: 'yes' | 'no' | 'cannot-tell'): Known {
  return held === 'cannot-tell' ? 'unknown' : held;
}

function opposite(known: Known): Known {
  return known === 'yes' ? 'no' : known === 'no' ? 'yes' : 'unknown';
}

/** Whether a party has lost its vote: by its own list, or by the spell it is in. */
function lostVote({ withoutVote, spells }: Question['charter']['parties'][number], at: Interval): Known {
  const listed = withoutVote.map((each) => told(holdsAt(each, at)));
  const bySpell = timeline(spells)
    .filter(({ value }) => value.vote === 'lost')
    .map(({ bounds }) => told(holds(bounds, at)));
  return anyOf([...listed, ...bySpell]);
}

/** What a party weighs that day; `null` where the table does not say. */
export function weightOn(question: Question, table: string, party: string): number | null {
  return weightsOn(question, table)[party] ?? null;
}

function weightsOn({ charter, at }: Question, table: string): { readonly [party: string]: number } {
  const versions = charter.weights.find(({ id }) => id === table)?.versions ?? [];
  const laid = timeline(versions).map(({ value, bounds }) => ({ value, holds: holds(bounds, at) }));
  const version = laid.findLast((each) => each.holds === 'yes') ?? laid.findLast((each) => each.holds !== 'no');
  return version?.value.values ?? {};
}
