import type { Certainty, Charter, Dated } from '#charter';

/** A stretch of time on a bar; the instants are UTC milliseconds, `null` at the end: it goes on. */
export interface Bar {
  readonly from: number;
  readonly until: number | null;
  readonly kind: string;
  readonly label: string;
  /** The dates as the charter writes them: `2002-05/..`. */
  readonly dates: string;
  /** Not certain, or sources differ; then it is never drawn as if it were. */
  readonly doubt: boolean;
  readonly article: string | null;
  /** What other sources give: `until: 2012-12-19`. */
  readonly others: readonly string[];
}

export interface BarRow {
  readonly id: string;
  readonly name: string;
  readonly bars: readonly Bar[];
}

/** What is drawn on one axis. */
export interface Gantt {
  readonly rows: readonly BarRow[];
  /** UTC milliseconds: the first day of anything, and the end of the axis. */
  readonly from: number;
  readonly until: number;
}

type NameOf = (party: string) => string;

/** Every party's standing over time, spell by spell, in the order of the charter. */
export function partyBars(charter: Charter, nameOf: NameOf, now: number): Gantt {
  return ganttOf(
    charter.parties.map(({ id, spells }) => ({
      id,
      name: nameOf(id),
      bars: spells.flatMap((spell) => barOf(spell, { kind: spell.how, label: spell.how })),
    })),
    now,
  );
}

/** Who presided over each organ, spell by spell; an exception to the rotation is told in the label. */
export function chairBars(charter: Charter, nameOf: NameOf, now: number): Gantt {
  return ganttOf(
    charter.chairs.flatMap(({ organ, spells }) => {
      const parties = [...new Set(spells.map(({ party }) => party ?? ''))];
      return parties.map((party) => ({
        id: `${organ} ${party}`,
        name: party === '' ? '?' : nameOf(party),
        bars: spells
          .filter((spell) => (spell.party ?? '') === party)
          .flatMap((spell) =>
            barOf(spell, {
              kind: spell.exception === null ? 'chair' : 'exception',
              label: [spell.names?.en, spell.exception?.en].filter(Boolean).join('; '),
            }),
          ),
      }));
    }),
    now,
  );
}

/** A dated value as a bar; none where nothing tells when it began. */
function barOf(dated: Dated, { kind, label }: { kind: string; label: string }): Bar[] {
  const { from, until, cite, alternatives } = dated;
  if (from === null || !Number.isFinite(from.interval.from)) return [];
  const end = until === null || !Number.isFinite(until.interval.until) ? null : until.interval.until;
  return [
    {
      ...{ kind, label },
      from: from.interval.from,
      until: end,
      dates: `${from.text}/${until?.text ?? '..'}`,
      doubt: cite.certainty !== CERTAIN || alternatives.length > 0 || from.uncertain || until?.uncertain === true,
      article: cite.article ?? null,
      others: alternatives.map(({ field, value }) => `${field}: ${value}`),
    },
  ];
}

const CERTAIN: Certainty = 'firm';

function ganttOf(rows: readonly BarRow[], now: number): Gantt {
  const starts = rows.flatMap(({ bars }) => bars.map(({ from }) => from));
  const ends = rows.flatMap(({ bars }) => bars.map(({ until }) => until ?? now));
  return { rows, from: Math.min(now, ...starts), until: Math.max(now, ...ends) };
}
