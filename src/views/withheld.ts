import { STRENGTH_STATES, type Figure } from '#evidence';
import type { CasualtyView, ContingentView, Replay, StrengthByState, StrengthView } from './shape.ts';

type Figures = Pick<Replay, 'strength' | 'contingents' | 'casualties'>;

/**
 * The figures of a view of which parts are withheld. Any of them may be touched: what is withheld may add to a figure,
 * correct it or strike it, and nobody who may not read it can tell. So each is marked, and none says more than was read.
 */
export function withWithheld({ strength, contingents, casualties }: Figures, withheld: number): Figures {
  if (withheld === 0) return { contingents, strength, casualties };
  return {
    contingents: contingents.map(contingentPartial),
    strength: strengthPartial(strength),
    casualties: casualties.map((one): CasualtyView => ({ ...one, figure: partial(one.figure) })),
  };
}

function partial(figure: Figure): Figure {
  return { ...figure, incomplete: true };
}

function maybe(figure: Figure | null): Figure | null {
  return figure === null ? null : partial(figure);
}

/** Every figure of a record of figures. */
function each<T extends { readonly [key: string]: Figure | null }>(figures: T): T {
  return Object.fromEntries(Object.entries(figures).map(([key, figure]) => [key, maybe(figure)])) as T;
}

function byState(view: StrengthByState): StrengthByState {
  return Object.fromEntries(STRENGTH_STATES.map((state) => [state, maybe(view[state])])) as unknown as StrengthByState;
}

function strengthPartial(view: StrengthView): StrengthView {
  return {
    ...view,
    ...byState(view),
    stated: byState(view.stated),
    pools: view.pools.map((pool) => ({ ...pool, figure: partial(pool.figure) })),
  };
}

function contingentPartial(view: ContingentView): ContingentView {
  return {
    ...view,
    ...byState(view),
    senderSays: maybe(view.senderSays),
    theatreSays: maybe(view.theatreSays),
    byCategory: each(view.byCategory),
    equipment: view.equipment.map((one) => ({ ...one, figure: maybe(one.figure) })),
  };
}
