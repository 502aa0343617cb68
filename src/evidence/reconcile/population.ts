import { fold, tokens } from './words.ts';

/** Groups of people as sets of leaves, so that one can lie in another: officers in the security forces, those in all. */
const LEAVES = ['police', 'guard', 'army', 'security', 'force', 'protester', 'minor', 'press', 'rescuer', 'civilian'];
const ARMED = ['militant'];
const bit = (...names: string[]) => names.reduce((set, name) => set | (1 << [...LEAVES, ...ARMED].indexOf(name)), 0);
const ALL = bit(...LEAVES, ...ARMED);
const SECURITY = bit('police', 'guard', 'army', 'security');
const CIVILIAN = bit('protester', 'minor', 'press', 'rescuer', 'civilian');

/** By the beginning of a word; the first that fits decides. */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^(peacekeep|contingent|миротвор)/u, bit('force')],
  [/^(police|policem|policew|cop$|cops$|полиц)/u, bit('police')],
  [/^(guard|gendarm|гвард|росгвард)/u, bit('guard')],
  [/^(soldier|army|servicem|troop|military|солдат|военнослуж|военн)/u, bit('army', 'force')],
  [/^(security|силовик|безопасн)/u, SECURITY],
  [/^(enforce|enforcement|правоохранит)/u, bit('police', 'guard', 'security')],
  [/^(protest|demonstrat|rioter|marcher|activist|протест|демонстрант|митинг)/u, bit('protester')],
  [/^(child|minor|girl|boy|baby|babies|дет|ребен)/u, bit('minor')],
  [/^(journalist|reporter|журналист)/u, bit('press')],
  [/^(medic$|medics|doctor|firefighter|rescuer|paramedic|aid$|врач|спасател|пожарн)/u, bit('rescuer')],
  [/^(civilian|resident|bystander|villager|мирн|гражданск|житель|жител)/u, CIVILIAN],
  [/^(militant|gunm|terrorist|attacker|insurgent|rebel|bandit|боевик|террорист|бандит|нападавш)/u, bit('militant')],
];
const EVERYONE =
  /^(all|people|person|persons|total|everyone|overall|victim|victims|casualties|dead|injured|wounded|человек|люди|людей|все|всего|жертв)/u;

export interface Population {
  /** Leaves it covers; 0 when the words say nothing that the vocabulary knows. */
  readonly leaves: number;
  /** The group as named, folded. */
  readonly name: string;
}

/** The group that a text names; nobody named is everyone. */
export function populationOf(text: string | null): Population {
  const name = fold(text ?? '');
  let leaves = 0;
  for (const word of tokens(text ?? '')) leaves |= WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? 0;
  if (leaves === 0 && (name === '' || tokens(name).every((word) => EVERYONE.test(word)))) leaves = ALL;
  return { leaves, name };
}

export type Extent = 'equal' | 'inside' | 'contains' | 'overlap' | 'apart';

/** How one group lies to another. A group of unknown words lies in everyone, and beside every other group. */
export function comparePopulations(a: Population, b: Population): Extent {
  if (a.name === b.name) return 'equal';
  if (a.leaves === 0 || b.leaves === 0) {
    return a.leaves === ALL ? 'contains' : b.leaves === ALL ? 'inside' : 'apart';
  }
  if (a.leaves === b.leaves) return 'equal';
  const common = a.leaves & b.leaves;
  if (common === 0) return 'apart';
  return common === a.leaves ? 'inside' : common === b.leaves ? 'contains' : 'overlap';
}

/** Whether two groups stand on one side: both of the security forces, or both of the civilians. */
export function sameSide(a: Population, b: Population): boolean {
  return [SECURITY, CIVILIAN].some((side) => isPart(a, side) && isPart(b, side));
}

function isPart({ leaves }: Population, side: number): boolean {
  return leaves !== 0 && (leaves & ~side) === 0;
}
