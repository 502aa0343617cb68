import { stateOf, type Tally } from './tally.ts';
import type { FindingState } from './verdict.ts';

/** Of each counter: 1 it is reached whatever comes, 0 it is not, 2 it may be. */
export type Bits = Int8Array;
export const OPEN = 2;

/** A set of states, as bits. */
export type States = number;
const BIT: { readonly [state in FindingState]: States } = { met: 1, 'not-met': 2, unknown: 4 };
const STATES = ['met', 'not-met', 'unknown'] as const;

/** Whether a state is among those possible. */
export function includes(states: States, state: FindingState): boolean {
  return (states & BIT[state]) !== 0;
}

/** The states that a tally may come to; it may hold some it cannot, and never lacks one that it can. */
export function possible(tally: Tally, bits: Bits): States {
  const { rule, fixed, within, counters } = tally;
  if (fixed !== null) return BIT[fixed];
  if (counters.length > 0) return ofLeaf(tally, bits);
  const inner = within.map((each) => possible(each, bits));
  switch (rule.rule) {
    case 'any':
      return swapped(ofAll(inner.map(swapped)));
    case 'disputed':
      return ofReadings(inner);
    case 'if':
      return ofChoice(inner as [States, States, States]);
    default:
      return ofAll(inner);
  }
}

/** The states of a rule that counts depend on its kind, on the deadline, and on its own few counters alone. */
const tables = new Map<string, Uint8Array>();

function ofLeaf(tally: Tally, bits: Bits): States {
  const { rule, offset, counters, over } = tally;
  const name = `${rule.rule} ${over}`;
  let table = tables.get(name);
  if (table === undefined) tables.set(name, (table = new Uint8Array(3 ** counters.length)));
  let at = 0;
  for (let counter = 0; counter < counters.length; counter++) at = at * 3 + bits[offset + counter]!;
  if (table[at] === 0) table[at] = looked(tally, bits);
  return table[at]!;
}

function looked(tally: Tally, bits: Bits): States {
  const { offset, counters } = tally;
  const open = counters.map((_, at) => offset + at).filter((counter) => bits[counter] === OPEN);
  let states = 0;
  for (let chosen = 0; chosen < 1 << open.length; chosen++) {
    const reached = (counter: number) => {
      const at = open.indexOf(counter);
      return at === -1 ? bits[counter] === 1 : ((chosen >> at) & 1) === 1;
    };
    states |= BIT[stateOf(tally, reached)];
  }
  return states;
}

function ofAll(inner: readonly States[]): States {
  let some = 0;
  let every = BIT.met;
  let mayStand = true;
  for (const states of inner) {
    some |= states;
    every &= states;
    mayStand &&= (states & (BIT.met | BIT.unknown)) !== 0;
  }
  return every | (mayStand ? some & BIT.unknown : 0) | (some & BIT['not-met']);
}

/** Met for not met, and the other way round. */
function swapped(states: States): States {
  return (states & BIT.unknown) | ((states & BIT.met) << 1) | ((states & BIT['not-met']) >> 1);
}

function ofReadings(inner: readonly States[]): States {
  const together = inner.reduce((all, states) => all & states, BIT.met | BIT['not-met'] | BIT.unknown);
  return together | (several(inner.reduce((all, states) => all | states, 0)) ? BIT.unknown : 0);
}

function ofChoice([test, then, otherwise]: [States, States, States]): States {
  let states = 0;
  if ((test & BIT.met) !== 0) states |= then;
  if ((test & BIT['not-met']) !== 0) states |= otherwise;
  if ((test & BIT.unknown) !== 0) states |= ofReadings([then, otherwise]);
  return states;
}

function several(states: States): boolean {
  return STATES.filter((state) => (states & BIT[state]) !== 0).length > 1;
}
