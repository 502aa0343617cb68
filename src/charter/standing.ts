import type { Interval } from '#kernel';
import type { Charter, Party, Spell, SpellHow } from './charter.ts';
import type { LocalText } from './citation.ts';
import { showDated, type DatedShown } from './shown.ts';
import { holds, timeline, type Holds } from './span.ts';

/** `unknown`: the sources do not settle it for that time; the dates between which they differ stand in the spells. */
export type PartyState = 'bound' | 'frozen' | 'suspended' | 'unknown';

export interface SpellShown extends DatedShown {
  readonly how: SpellHow;
}

/** A party that is, or may be, bound at a time. */
export interface PartyOn {
  readonly id: string;
  readonly names: LocalText;
  readonly state: PartyState;
  /** EDTF text of the day its present state began; while unknown, of the first day on which it may have. */
  readonly since: string | null;
  /** Where it is unknown: the states between which it cannot be told. */
  readonly between: readonly (Exclude<PartyState, 'unknown'> | 'out')[];
  /** All its spells, past and to come. */
  readonly spells: readonly SpellShown[];
}

/** How a party stands at a time, for the rules. */
export interface Standing {
  readonly party: Party;
  readonly state: PartyState | 'out';
  /** Whether it is bound at all. */
  readonly inside: Holds;
  readonly suspended: Holds;
  readonly spell: Spell | null;
  readonly between: PartyOn['between'];
}

/**
 * The parties bound at a time, in the order of the charter. A party that has only signed, or has left, is not among
 * them, nor is one whose suspension takes it out; inside a disputed window it is, with state `unknown`.
 */
export function partiesOn(charter: Charter, at: Interval): readonly PartyOn[] {
  return charter.parties.flatMap((party) => {
    const standing = standingOf(party, at);
    return standing.inside === 'no' ? [] : [showParty(standing)];
  });
}

export function standingOf(party: Party, at: Interval): Standing {
  const spells = timeline(party.spells).map(({ value, bounds }) => ({ spell: value, holds: holds(bounds, at) }));
  const sure = spells.findLast((entry) => entry.holds === 'yes');
  const doubted = spells.filter((entry) => entry.holds === 'cannot-tell');
  const candidates = doubted.length === 0 ? (sure ? [sure] : []) : sure ? [sure, ...doubted] : doubted;
  const states = new Set(candidates.map(({ spell }) => stateOf(spell)));
  if (sure === undefined && doubted.length < 2) states.add('out');
  const between = [...states];
  const sole = between.length === 1 ? between[0]! : null;
  return {
    party,
    state: sole ?? 'unknown',
    inside: sole === null ? (states.has('out') ? 'cannot-tell' : 'yes') : sole === 'out' ? 'no' : 'yes',
    suspended: sole === 'suspended' ? 'yes' : states.has('suspended') ? 'cannot-tell' : 'no',
    spell: sole === null ? (doubted.at(-1)?.spell ?? null) : (candidates.at(-1)?.spell ?? null),
    between: sole === null ? between : [],
  };
}

function stateOf({ how, binds = true }: Spell): Exclude<PartyState, 'unknown'> | 'out' {
  switch (how) {
    case 'bound':
    case 'leaving':
    case 'back':
      return 'bound';
    case 'suspended':
    case 'frozen':
      return binds ? how : 'out';
    case 'signed':
    case 'joined':
    case 'left':
      return 'out';
  }
}

export function showParty({ party, state, spell, between }: Standing): PartyOn {
  const { id, names } = party;
  const spells = party.spells.map((each) => ({ how: each.how, ...showDated(each) }));
  const since = between.length > 0 && spell !== null ? earliest(spell) : (spell?.from?.text ?? null);
  return { id, names, state: state === 'out' ? 'unknown' : state, since, between, spells };
}

/** The earliest date that any source gives for the beginning. */
function earliest({ from, alternatives }: Spell): string | null {
  const texts = [from?.text, ...alternatives.filter(({ field }) => field === 'from').map(({ value }) => value)];
  return texts.filter((text) => text !== undefined).sort()[0] ?? null;
}
