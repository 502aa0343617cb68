import type { Interval } from '#kernel';
import { bindingOn } from './bindings.ts';
import { chairsOf } from './chair-order.ts';
import type { Charter, Organ, Party, Seat, SeatTime } from './charter.ts';
import { holdsAt } from './span.ts';
import { standingOf, type Standing } from './standing.ts';
import { anyOf } from './tally.ts';
import type { Known } from './voice.ts';

/** Parties that the question places in a role, by role; `host` and `requester` among them. */
export type Roles = { readonly [role: string]: readonly string[] };

/** Who sits in an organ: parties with their standing, and seats whose holder was not found. */
export interface Seated {
  /** Whether the party sits, as far as it can be told. */
  readonly standings: readonly (Standing & { readonly sits: 'yes' | 'unknown' })[];
  /** Ids of seats whose holder was not found. */
  readonly nobody: readonly string[];
}

const NOBODY: Seated = { standings: [], nobody: [] };

/** Who sits in an organ at a time, in the order of the charter; nobody when the charter has no such organ. */
export function seatedIn(charter: Charter, organId: string, { at, roles }: { at: Interval; roles: Roles }): Seated {
  const key = `${organId} ${at.from} ${at.until} ${JSON.stringify(roles)}`;
  const kept = seatings.get(charter);
  if (kept?.key === key) return kept.seated;
  const seated = seat(charter, organId, { at, roles });
  seatings.set(charter, { key, seated });
  return seated;
}

/** The last answer for each charter: one question asks for the same seats several times. Charters are never changed. */
const seatings = new WeakMap<Charter, { readonly key: string; readonly seated: Seated }>();

function seat(charter: Charter, organId: string, { at, roles }: { at: Interval; roles: Roles }): Seated {
  const organ = charter.organs.find(({ id }) => id === organId);
  if (organ === undefined) return NOBODY;
  const seats = organ.members === 'all-parties' ? ([{ seat: 'all-parties' }] as const) : organ.members;
  const asked = { charter, at, roles };
  const standings = charter.parties.flatMap((party) => {
    const standing = standingOf(party, at);
    if (standing.inside === 'no') return [];
    const seated = both(anyOf(seats.map((each) => holdsSeat(each, party, asked))), inside(organ, party, at));
    if (seated === 'no') return [];
    return [
      { ...standing, sits: seated === 'yes' && standing.inside === 'yes' ? ('yes' as const) : ('unknown' as const) },
    ];
  });
  return { standings, nobody: seats.flatMap((each) => emptyOf(each, asked)) };
}

interface Asked {
  readonly charter: Charter;
  readonly at: Interval;
  readonly roles: Roles;
}

function both(a: Known, b: Known): Known {
  return a === 'no' || b === 'no' ? 'no' : a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}

function inside({ outside }: Organ, { id }: Party, at: Interval): Known {
  const out = timesOf(outside, id, at);
  return out === 'yes' ? 'no' : out === 'no' ? 'yes' : 'unknown';
}

/** Whether one of the times of a party holds. */
export function timesOf(times: readonly SeatTime[], party: string, at: Interval): Known {
  const held = times.filter((time) => time.party === party).map((time) => holdsAt(time, at));
  return anyOf(held.map((each) => (each === 'cannot-tell' ? 'unknown' : each)));
}

function holdsSeat(seat: Seat, { id }: Party, { charter, at, roles }: Asked): Known {
  if (typeof seat === 'string') return seat === id ? 'yes' : 'no';
  switch (seat.seat) {
    case 'all-parties':
      return 'yes';
    case 'party':
      return timesOf([seat], id, at);
    case 'elected':
      return timesOf(seat.holders, id, at);
    case 'chair':
      return anyOf(
        chairsOf(charter, seat, at).map(({ parties }) =>
          !parties.includes(id) ? 'no' : parties.length === 1 ? 'yes' : 'unknown',
        ),
      );
    case 'role':
      return (roles[seat.role] ?? []).includes(id) ? 'yes' : 'no';
    case 'group':
      return inGroup(charter, seat.group, { party: id, at });
    case 'bound-by':
      return bindingOn(charter, seat.instrument, { party: id, at });
  }
}

/** Whether a party belongs to a group at a time. */
export function inGroup(charter: Charter, group: string, { party, at }: { party: string; at: Interval }): Known {
  const members = charter.groups.find(({ id }) => id === group)?.members ?? [];
  return anyOf(
    members.map((member) => {
      if (typeof member === 'string') return member === party ? 'yes' : 'no';
      return timesOf([member], party, at);
    }),
  );
}

function emptyOf(seat: Seat, { charter, at }: Asked): string[] {
  if (typeof seat === 'string') return [];
  if (seat.seat === 'elected') {
    const { unknown = 0 } = seat;
    const number =
      typeof unknown === 'number' ? unknown : (unknown.find((each) => holdsAt(each, at) !== 'no')?.number ?? 0);
    return Array.from({ length: number }, (_, index) => `seat:elected-${index + 1}`);
  }
  if (seat.seat !== 'chair') return [];
  return chairsOf(charter, seat, at).flatMap(({ offset, parties }) =>
    parties.length === 0 ? [`seat:chair${offset === 0 ? '' : offset > 0 ? `+${offset}` : String(offset)}`] : [],
  );
}
