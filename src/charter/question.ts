import type { Interval } from '#kernel';
import type { Charter } from './charter.ts';
import type { Position } from './rule.ts';
import { dateReader } from './date-reader.ts';
import { markOf, type Times } from './clock.ts';
import type { Roles } from './seats.ts';
import type { Known } from './voice.ts';

/** Votes cast at home, in a body whose approval a party needs. */
export interface HomeVotes {
  readonly for: number;
  readonly against?: number | undefined;
  /** Members present, where it is known; else those who voted. */
  readonly present?: number | undefined;
}

/** A question put to a procedure: the positions taken on it by a time, and what else its rule asks for. */
export interface Question {
  readonly charter: Charter;
  /** Id of the procedure. */
  readonly procedure: string;
  readonly at: Interval;
  /** A party not named has not answered yet. */
  readonly positions: readonly Position[];
  /** Who asked; needed where the rule leaves the requester out. */
  readonly requester?: string | null | undefined;
  /** The party on whose territory it is. */
  readonly host?: string | null | undefined;
  /** Parties that the question places in the roles of the charter. */
  readonly roles?: Roles | undefined;
  /** What is being decided, where the rule differs by matter. */
  readonly matter?: string | null | undefined;
  /** What is established, or established not to be so. A fact not named is neither. */
  readonly facts?: { readonly [fact: string]: boolean } | undefined;
  /** Times by name: EDTF, read in the zone of the seat. */
  readonly times?: { readonly [time: string]: string } | undefined;
  /** A code or name of an area, or several from the general to the particular, with `/` between them. */
  readonly place?: string | null | undefined;
  /** Another venue of the procedure than its own organ. */
  readonly organ?: string | null | undefined;
  /** A ballot of the rule, where it alone is asked about. */
  readonly ballot?: string | null | undefined;
  readonly approvals?: { readonly [party: string]: HomeVotes } | undefined;
}

/** The times of a question as marks. */
export function timesOf({ times = {}, charter }: Pick<Question, 'times' | 'charter'>): Times {
  const read = dateReader(charter.zone);
  return new Map(
    Object.entries(times).flatMap(([name, text]) => {
      const when = read(text);
      return when.ok ? [[name, markOf(when.value)] as const] : [];
    }),
  );
}

/** Whether the place of the question lies in an area: it names the place, or what the place lies in, and does not take it out. */
export function inArea({ charter, place }: Pick<Question, 'charter' | 'place'>, id: string): Known {
  const area = charter.areas.find((each) => each.id === id);
  if (area === undefined || place === null || place === undefined) return 'unknown';
  const steps = place.split('/');
  const depth = (names: readonly string[]) => steps.findLastIndex((step) => names.includes(step));
  const inside = depth(area.within);
  return inside !== -1 && inside >= depth(area.without) ? 'yes' : 'no';
}
