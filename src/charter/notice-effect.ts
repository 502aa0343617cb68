import { formatInstant, parseWhen, type Interval, type Millis, type When } from '#kernel';
import type { Charter, Notice, Party, Spell } from './charter.ts';
import { later } from './duration.ts';
import type { Binding, Instrument } from './instrument.ts';
import { entryWindow } from './ratification.ts';
import { inTimeOrder } from './span.ts';

/** When a notice takes effect: as given, or as the period of notice says. */
export interface NoticeEffect {
  /** EDTF text. */
  readonly text: string;
  readonly interval: Interval;
}

/** The day of an instant in a zone, as text. */
export function dayText(at: Millis, zone: string): string {
  return formatInstant(at, zone).slice(0, 10);
}

/** A notice of which only the year is known takes effect in a year. */
const SHOWN: { readonly [precision: string]: number } = { year: 4, month: 7 };

/** The instrument that a notice leaves: the one it names, or the only one that knows a withdrawal. */
function instrumentOf({ instruments }: Charter, { instrument }: Notice): Instrument | null {
  if (instrument !== undefined) return instruments.find(({ id }) => id === instrument) ?? null;
  const open = instruments.filter(({ withdrawal }) => withdrawal !== null);
  return open.length === 1 ? open[0]! : null;
}

/**
 * When a notice takes effect: as it says, or once the instrument's period of notice has run, and not before the time
 * during which nobody may leave is over; `null` where neither says.
 */
export function noticeEffect(charter: Charter, notice: Notice): NoticeEffect | null {
  const { effective, given } = notice;
  if (effective !== null) return effective;
  const instrument = instrumentOf(charter, notice);
  const withdrawal = instrument?.withdrawal ?? null;
  if (instrument === null || withdrawal === null) return null;
  const { zone } = charter;
  const entered = instrument.inForce?.interval.from ?? entryWindow(charter, instrument)?.low ?? null;
  const first =
    withdrawal.notBefore === null || entered === null ? -Infinity : later(entered, withdrawal.notBefore, zone);
  const from = Math.max(first, later(given.interval.from, withdrawal.notice, zone));
  const until = Math.max(from + 1, later(given.interval.until, withdrawal.notice, zone));
  const text = dayText(from, zone).slice(0, from === first ? 10 : (SHOWN[given.precision] ?? 10));
  return { text, interval: { from, until } };
}

/** Whether a notice was taken back in time, by an instrument that lets it. */
export function isTakenBack(charter: Charter, notice: Notice): boolean {
  const { revoked } = notice;
  if (revoked === null || instrumentOf(charter, notice)?.withdrawal?.revocable === false) return false;
  const effect = noticeEffect(charter, notice);
  return effect === null || revoked.interval.from < effect.interval.until;
}

/** A withdrawal that takes effect: whose, from what, and when. */
interface Departure {
  readonly party: string;
  readonly instrument: Instrument | null;
  readonly notice: Notice;
  readonly from: When;
}

/**
 * The charter with the end of every notice of withdrawal that runs out: where no spell says what became of the party, it
 * has left from that day; where the instrument lists its `bindings`, it has left that instrument alone.
 */
export function withDepartures(charter: Charter): Charter {
  const departures = charter.parties.flatMap((party) =>
    party.notices.flatMap((notice) => departureOf(charter, party, notice)),
  );
  if (departures.length === 0) return charter;
  return {
    ...charter,
    parties: charter.parties.map((party) => withSpells(party, departures)),
    instruments: charter.instruments.map((instrument) => withBindings(instrument, departures)),
  };
}

function departureOf(charter: Charter, { id }: Party, notice: Notice): Departure[] {
  if (notice.of !== 'withdrawal' || isTakenBack(charter, notice)) return [];
  const effect = noticeEffect(charter, notice);
  const when = effect === null ? null : parseWhen(effect.text, charter.zone);
  if (when === null || !when.ok) return [];
  return [{ party: id, instrument: instrumentOf(charter, notice), notice, from: when.value }];
}

function isOfOne({ instrument }: Departure): boolean {
  return instrument !== null && instrument.bindings.length > 0;
}

/** Whether something that ends a standing is already said to have happened since the notice was given. */
function isTold(ends: readonly { readonly from: When | null }[], { given }: Notice): boolean {
  return ends.some(({ from }) => from === null || from.interval.until > given.interval.from);
}

function withSpells(party: Party, departures: readonly Departure[]): Party {
  const own = departures.filter(
    (each) =>
      each.party === party.id
      && !isOfOne(each)
      && !isTold(
        party.spells.filter(({ how }) => how === 'left'),
        each.notice,
      ),
  );
  if (own.length === 0) return party;
  const left = own.map(({ from, notice: { cite, alternatives } }): Spell => {
    return { how: 'left', by: 'notice', from, until: null, cite, alternatives };
  });
  return { ...party, spells: [...party.spells, ...left].sort(inTimeOrder) };
}

function withBindings(instrument: Instrument, departures: readonly Departure[]): Instrument {
  const left = departures
    .filter((each) => each.instrument?.id === instrument.id && isOfOne(each))
    .filter(({ party, notice }) => {
      const ends = instrument.bindings.filter((binding) => binding.party === party && binding.how === 'left');
      return !isTold(ends, notice);
    })
    .map(({ party, from, notice: { cite, alternatives } }): Binding => {
      return { party, how: 'left', from, until: null, cite, alternatives };
    });
  return left.length === 0 ? instrument : { ...instrument, bindings: [...instrument.bindings, ...left] };
}
