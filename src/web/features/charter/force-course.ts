import type { Charter, Force, LocalText } from '#charter';

/** One strength that a source gives a force; instants are UTC milliseconds, heads are persons. */
export interface StrengthMark {
  readonly from: number;
  readonly until: number;
  /** The least and the most that any source gives; the same number where they agree. `most` is null: at least so many. */
  readonly least: number;
  readonly most: number | null;
  readonly approximate: boolean;
  /** Not firm, or sources differ: never drawn as if it were certain. */
  readonly doubt: boolean;
  /** As the charter writes it: `2013/2013`. */
  readonly dates: string;
  readonly note: string | null;
  /** Titles of the sources, where the charter names them. */
  readonly sources: readonly string[];
  /** What other sources give. */
  readonly others: readonly string[];
}

export interface ForceCourse {
  readonly id: string;
  readonly title: LocalText;
  readonly marks: readonly StrengthMark[];
  /** Entries that give no number: their dates and what is said instead. */
  readonly without: readonly { readonly dates: string; readonly note: string | null }[];
}

/** How strong each standing force was over time, as the sources of the charter give it. */
export function forceCourses(charter: Charter, now: number): readonly ForceCourse[] {
  const titles = new Map(charter.sources.map(({ id, title }) => [id, title]));
  return charter.forces.map((force) => {
    const dated = force.strengths
      .map((strength) => ({ strength, start: startOf(strength, force) }))
      .sort((a, b) => a.start - b.start);
    return {
      id: force.id,
      title: force.title,
      marks: dated.flatMap(({ strength, start }, at) => {
        const next = dated.slice(at + 1).find((later) => later.start > start)?.start;
        return Number.isFinite(start) ? markOf(strength, { start, end: endOf(strength, next ?? now), titles }) : [];
      }),
      without: dated
        .filter(({ strength, start }) => !Number.isFinite(start) || numbersOf(strength).length === 0)
        .map(({ strength }) => ({ dates: datesOf(strength), note: strength.cite.note ?? null })),
    };
  });
}

type Strength = Force['strengths'][number];

/** A strength without a date of its own is of the whole life of the force. */
function startOf({ from }: Strength, force: Force): number {
  return from?.interval.from ?? force.from?.interval.from ?? -Infinity;
}

/** One that goes on is drawn until another is given, or until now. */
function endOf({ until }: Strength, next: number): number {
  const end = until?.interval.until ?? Infinity;
  return Number.isFinite(end) ? end : next;
}

function numbersOf({ value, lower, upper, alternatives }: Strength): number[] {
  const others = alternatives
    .filter(({ field }) => field === 'value' || field === 'lower' || field === 'upper')
    .map(({ value: text }) => Number(text));
  return [value, lower, upper, ...others].filter((each): each is number => each !== null && Number.isFinite(each));
}

function datesOf({ from, until }: Strength): string {
  return `${from?.text ?? '..'}/${until?.text ?? '..'}`;
}

function markOf(
  strength: Strength,
  { start, end, titles }: { start: number; end: number; titles: ReadonlyMap<string, string> },
): StrengthMark[] {
  const numbers = numbersOf(strength);
  if (numbers.length === 0) return [];
  const { value, upper, approximate, cite, alternatives, from, until } = strength;
  const openAbove = value === null && upper === null && alternatives.length === 0;
  return [
    {
      from: start,
      until: Math.max(end, start),
      least: Math.min(...numbers),
      most: openAbove ? null : Math.max(...numbers),
      approximate,
      doubt:
        cite.certainty !== 'firm' || alternatives.length > 0 || from?.uncertain === true || until?.uncertain === true,
      dates: datesOf(strength),
      note: cite.note ?? null,
      sources: cite.sources.map((id) => titles.get(id) ?? id),
      others: alternatives.map((each) => each.value),
    },
  ];
}
