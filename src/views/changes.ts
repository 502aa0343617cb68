import { STRENGTH_STATES, type Figure, type StrengthState } from '#evidence';
import { canonicalJson, type Json } from '#kernel';
import type {
  Breach,
  CasualtyView,
  DecisionView,
  DutyView,
  MandateView,
  MeasureView,
  Phase,
  Replay,
  SiteView,
  StrengthByState,
} from './shape.ts';

/** One thing that is otherwise at the later look: as it was, and as it is; null: was not there, or is there no more. */
interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** What differs between two looks at one operation, by what it is about. */
export type Change =
  | (Pair<Phase> & { readonly about: 'phase' })
  | (Pair<DecisionView> & { readonly about: 'decision'; readonly question: string })
  | (Pair<MandateView> & { readonly about: 'mandate' })
  | (Pair<Figure> & {
      readonly about: 'strength';
      /** null: the sum over all contingents. */
      readonly contingent: string | null;
      readonly party: string | null;
      readonly state: StrengthState;
      /** A total that sources state, beside the sum. */
      readonly stated: boolean;
    })
  | (Pair<CasualtyView> & { readonly about: 'casualty'; readonly key: string })
  | (Pair<SiteView> & { readonly about: 'site'; readonly site: string })
  | (Pair<MeasureView> & { readonly about: 'measure'; readonly measure: string })
  | (Pair<Breach> & { readonly about: 'breach'; readonly key: string })
  | (Pair<DutyView> & { readonly about: 'duty'; readonly key: string });

/**
 * What differs between two looks at the same operation: at two times, or at one time as known on two. The lines of the
 * log are not compared; they are the reasons. Order: as an operation is read, from its phase to its duties.
 */
export function changesBetween(before: Replay, after: Replay): readonly Change[] {
  return [
    ...(before.phase === after.phase ? [] : [{ about: 'phase' as const, before: before.phase, after: after.phase }]),
    ...pairs(before.decisions, after.decisions, { keyOf: ({ question }) => question, same: sameDecision }).map(
      ([question, pair]) => ({ about: 'decision' as const, question, ...pair }),
    ),
    ...(sameMandate(before.mandate, after.mandate)
      ? []
      : [{ about: 'mandate' as const, before: before.mandate, after: after.mandate }]),
    ...strengthChanges(before, after),
    ...pairs(before.casualties, after.casualties, {
      keyOf: casualtyKey,
      same: (a, b) => sameFigure(a.figure, b.figure),
    }).map(([key, pair]) => ({ about: 'casualty' as const, key, ...pair })),
    ...pairs(before.sites, after.sites, { keyOf: ({ site }) => site, same: sameSite }).map(([site, pair]) => ({
      ...{ about: 'site' as const, site },
      ...pair,
    })),
    ...pairs(before.measures, after.measures, { keyOf: measureKey, same: alike }).map(([, pair]) => ({
      ...{ about: 'measure' as const, measure: (pair.after ?? pair.before)!.measure },
      ...pair,
    })),
    ...pairs(before.breaches, after.breaches, { keyOf: breachKey, same: (a, b) => a.state === b.state }).map(
      ([key, pair]) => ({ about: 'breach' as const, key, ...pair }),
    ),
    ...pairs(numbered(before.duties), numbered(after.duties), { keyOf: ({ key }) => key, same: sameDuty }).map(
      ([key, { before: was, after: is }]) => ({
        ...{ about: 'duty' as const, key },
        ...{ before: was?.duty ?? null, after: is?.duty ?? null },
      }),
    ),
  ];
}

type Said = Pick<Figure, 'value' | 'lower' | 'upper' | 'disputed'> & { readonly incomplete?: true | undefined };

/** Two figures that say the same of the same: their claims may differ. */
export function sameFigure(a: Said | null, b: Said | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.value === b.value
    && a.lower === b.lower
    && a.upper === b.upper
    && a.disputed === b.disputed
    && a.incomplete === b.incomplete
  );
}

function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  { keyOf, same }: { keyOf: (item: T) => string; same: (a: T, b: T) => boolean },
): [string, Pair<T>][] {
  const was = new Map(before.map((item) => [keyOf(item), item]));
  const is = new Map(after.map((item) => [keyOf(item), item]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const pair = { before: was.get(key) ?? null, after: is.get(key) ?? null };
    return pair.before !== null && pair.after !== null && same(pair.before, pair.after) ? [] : [[key, pair] as const];
  }) as [string, Pair<T>][];
}

const WHOLE = { contingent: null, party: null } as const;

function strengthChanges(before: Replay, after: Replay): Change[] {
  const byState = (was: StrengthByState | null, is: StrengthByState | null) =>
    STRENGTH_STATES.flatMap((state) => {
      const pair = { before: was?.[state] ?? null, after: is?.[state] ?? null };
      return sameFigure(pair.before, pair.after) ? [] : [{ about: 'strength' as const, state, ...pair }];
    });
  const was = new Map(before.contingents.map((each) => [each.id, each]));
  const is = new Map(after.contingents.map((each) => [each.id, each]));
  const ids = [...new Set([...was.keys(), ...is.keys()])];
  return [
    ...byState(before.strength, after.strength).map((change) => ({ ...change, ...WHOLE, stated: false })),
    ...byState(before.strength.stated, after.strength.stated).map((change) => ({ ...change, ...WHOLE, stated: true })),
    ...ids.flatMap((id) =>
      byState(was.get(id) ?? null, is.get(id) ?? null).map((change) => ({
        ...change,
        contingent: id,
        party: (is.get(id) ?? was.get(id))?.party ?? null,
        stated: false,
      })),
    ),
  ];
}

function sameDecision(a: DecisionView, b: DecisionView): boolean {
  return a.entry.id === b.entry.id && a.outcome === b.outcome && a.verdict?.outcome === b.verdict?.outcome;
}

function sameMandate(a: MandateView | null, b: MandateView | null): boolean {
  if (a === null || b === null) return a === b;
  const { ceiling, ...rest } = a;
  const { ceiling: other, ...others } = b;
  return sameFigure(ceiling, other) && alike(rest, others);
}

function sameSite(a: SiteView, b: SiteView): boolean {
  return alike(a.place, b.place) && alike(a.agreedWith, b.agreedWith) && alike(a.guardedBy, b.guardedBy);
}

function sameDuty(a: { duty: DutyView }, b: { duty: DutyView }): boolean {
  return a.duty.state === b.duty.state && a.duty.due === b.duty.due;
}

const casualtyKey = ({ group, predicate, place }: CasualtyView) => `${group} ${predicate} ${place ?? ''}`;
const measureKey = ({ subject, measure, place, from }: MeasureView) => `${subject} ${measure} ${place ?? ''} ${from}`;
const breachKey = ({ code, contingent, claims }: Breach) => `${code} ${contingent ?? ''} ${claims[0] ?? ''}`;

/** A duty that returns has one id many times; the nth is compared with the nth. */
function numbered(duties: readonly DutyView[]): { key: string; duty: DutyView }[] {
  const seen = new Map<string, number>();
  return duties.map((duty) => {
    const nth = (seen.get(duty.id) ?? 0) + 1;
    seen.set(duty.id, nth);
    return { key: `${duty.id} ${nth}`, duty };
  });
}

function alike(a: unknown, b: unknown): boolean {
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}
