import type { Interval } from '#kernel';
import type { Chair, Charter } from './charter.ts';
import { chairOn } from './in-force.ts';
import { holds, timeline } from './span.ts';
import type { Finding } from './verdict.ts';

/** The parties that may hold a chair; none where it was not found. */
export interface ChairAt {
  readonly offset: number;
  readonly parties: readonly string[];
}

/** Who holds the chair of an organ at a time, who held it before, who is next. */
export function chairsOf(
  charter: Charter,
  { of, offsets }: { readonly of: string; readonly offsets: readonly number[] },
  at: Interval,
): ChairAt[] {
  const chair = charter.chairs.find(({ organ }) => organ === of);
  return offsets.map((offset) => ({ offset, parties: chair === undefined ? [] : chairAt(chair, offset, at) }));
}

function chairAt(chair: Chair, offset: number, at: Interval): string[] {
  const laid = timeline(chair.spells);
  const held = laid.map(({ bounds }) => holds(bounds, at));
  const sure = held.lastIndexOf('yes');
  const doubted = held.flatMap((each, index) => (each === 'cannot-tell' ? [index] : []));
  const present = sure === -1 ? doubted : [sure, ...doubted];
  const parties = present.map((index) => partyAt(chair, index, offset));
  return [...new Set(parties.filter((party) => party !== null))];
}

/** The party of the spell so many after this one; after the last spell, the next in the order. */
function partyAt({ spells, order }: Chair, index: number, offset: number): string | null {
  const spell = spells[index + offset];
  if (spell !== undefined) return spell.party;
  const last = spells.at(-1)?.party ?? null;
  const place = last === null ? -1 : order.indexOf(last);
  const beyond = index + offset - (spells.length - 1);
  return place === -1 || beyond <= 0 ? null : order[(place + beyond) % order.length]!;
}

/** Who is next in the order after a party; `null` where it is not in it. */
export function nextInOrder({ order }: Pick<Chair, 'order'>, party: string, step = 1): string | null {
  const place = order.indexOf(party);
  return place === -1 ? null : order[(place + step + order.length) % order.length]!;
}

/**
 * Whether the spells of a chair follow its order: each is the next of the one before, says why it is not, or follows a
 * gap. One finding for each that does neither.
 */
export function rotationFindings({ spells, order, cite, by }: Chair): Finding[] {
  if (order.length === 0 || by === 'election' || by === 'permanent' || by === 'host-of-session') return [];
  return spells.flatMap(({ party, exception, from }, index): Finding[] => {
    const before = spells[index - 1]?.party ?? null;
    if (before === null || party === null || exception !== null || party === before) return [];
    const next = nextInOrder({ order }, before);
    if (next === null || next === party || !order.includes(party)) return [];
    const since = from?.text ?? '';
    return [
      {
        rule: 'rotation',
        article: cite.article ?? null,
        sources: cite.sources,
        state: 'not-met',
        reason: {
          en: `${party} follows ${before} (${since}), where the order has ${next}, and no exception is given`,
          ru: `${party} следует за ${before} (${since}), хотя по порядку ${next}, и исключение не указано`,
        },
        positions: [],
      },
    ];
  });
}

/** Who takes the chair after the one that holds it, by the order; `null` where it cannot be told. */
export function nextChair(charter: Charter, organ: string, at: Interval): string | null {
  const chair = charter.chairs.find((each) => each.organ === organ);
  const party = chairOn(charter, organ, at)?.party ?? null;
  return chair === undefined || party === null ? null : nextInOrder(chair, party);
}
