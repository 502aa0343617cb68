import type { Interval } from '#kernel';
import type { Charter } from './charter.ts';
import type { BindingState } from './instrument.ts';
import { ratifiedOn } from './ratification.ts';
import { holds, timeline } from './span.ts';
import { standingOf } from './standing.ts';
import type { Known } from './voice.ts';

const BINDS: { readonly [state in BindingState]: boolean } = {
  signed: false,
  provisional: true,
  bound: true,
  reserved: true,
  extended: true,
  left: false,
};

/**
 * Whether an instrument binds a party at a time: as its `bindings` say; where it has none at all, as its ratifications
 * say; where these are not listed either, as the party stands to the pact.
 */
export function bindingOn(
  charter: Charter,
  instrumentId: string,
  { party, at }: { readonly party: string; readonly at: Interval },
): Known {
  const bindings = charter.instruments.find(({ id }) => id === instrumentId)?.bindings ?? [];
  if (bindings.length === 0) {
    const instrument = charter.instruments.find(({ id }) => id === instrumentId);
    const ratified = instrument === undefined ? null : ratifiedOn(charter, instrument, { party, at });
    if (ratified !== null) return ratified;
    const known = charter.parties.find(({ id }) => id === party);
    const inside = known === undefined ? 'no' : standingOf(known, at).inside;
    return inside === 'cannot-tell' ? 'unknown' : inside;
  }
  const own = timeline(bindings.filter((binding) => binding.party === party));
  const held = own.map(({ value, bounds }) => ({ binds: BINDS[value.how], holds: holds(bounds, at) }));
  const sure = held.findLast((each) => each.holds === 'yes');
  const doubted = held.filter((each) => each.holds === 'cannot-tell');
  const readings = new Set([...(sure === undefined ? [] : [sure]), ...doubted].map(({ binds }) => binds));
  if (sure === undefined && doubted.length < 2) readings.add(false);
  return readings.size > 1 ? 'unknown' : readings.has(true) ? 'yes' : 'no';
}
