import { formatInstant, type Interval, type Millis, type When } from '#kernel';
import type { Charter } from './charter.ts';
import type { LocalText } from './citation.ts';
import { later } from './duration.ts';
import type { Instrument } from './instrument.ts';
import { showCite, type CiteShown } from './shown.ts';
import { holdsAt, isVague } from './span.ts';
import { standingOf } from './standing.ts';
import type { Known } from './voice.ts';

/** Between these two instants, which are one where the days are known; `Infinity`: not by what is on record. */
interface Window {
  readonly low: Millis;
  readonly high: Millis;
}

/** What the ratifications on record say of the entry into force of an instrument at a time. */
export interface EntryOn extends CiteShown {
  readonly instrument: string;
  /** `provisional`: not yet in force, and applied from signature. */
  readonly state: 'in-force' | 'provisional' | 'not-in-force' | 'unknown';
  /** Ratifications certainly made by then. */
  readonly counted: number;
  readonly needed: number;
  /** Parties that must be among those who ratified and are not yet. */
  readonly lacking: readonly string[];
  /** The day on which it entered, or enters, into force by what is on record, in the zone of the seat; else `null`. */
  readonly enters: string | null;
  readonly reason: LocalText;
}

/** Whether the charter lists the ratifications of an instrument, so that its entry into force is counted. */
function isCounted({ entry, ratifications }: Instrument): boolean {
  return entry !== null && entry.needs !== null && ratifications.length > 0;
}

/** Counts the ratifications of an instrument at a time; `null` where the charter does not list them. */
export function entryOn(charter: Charter, instrument: Instrument, at: Interval): EntryOn | null {
  const { entry, ratifications, id } = instrument;
  if (entry === null || !isCounted(instrument)) return null;
  const made = (party: string) =>
    ratifications.some((each) => each.party === party && windowOf(each.on).high <= at.from);
  const needed = neededBy(charter, instrument);
  const lacking = entry.including.filter((party) => !made(party));
  const counted = new Set(ratifications.map(({ party }) => party).filter(made)).size;
  const enters = entryWindow(charter, instrument);
  const passed = enters === null ? 'no' : passedAt(enters, at);
  const isApplied = entry.provisional === 'on-signature' && isSigned(instrument, at);
  const state =
    passed === 'yes' ? 'in-force' : isApplied ? 'provisional' : passed === 'no' ? 'not-in-force' : 'unknown';
  const day =
    enters === null || enters.low !== enters.high ? null : formatInstant(enters.low, charter.zone).slice(0, 10);
  const reason = reasonFor({ charter, counted, needed, lacking, day });
  return { instrument: id, state, counted, needed, lacking, enters: day, reason, ...showCite(entry.cite) };
}

function isSigned({ signed }: Instrument, at: Interval): boolean {
  return signed !== null && signed.interval.from <= at.from;
}

function windowOf(when: When): Window {
  const { from, until } = when.interval;
  return isVague(when) ? { low: from, high: until } : { low: from, high: from };
}

function passedAt({ low, high }: Window, at: Interval): Known {
  if (at.from >= high) return 'yes';
  return at.until <= low ? 'no' : 'unknown';
}

/** How many must ratify: the number, or the share of those that signed, or of the parties, rounded up. */
function neededBy(charter: Charter, { entry, bindings }: Instrument): number {
  const needs = entry?.needs ?? 0;
  if (typeof needs === 'number') return needs;
  const signers =
    bindings.length > 0
      ? new Set(bindings.filter(({ how }) => how === 'signed').map(({ party }) => party)).size
      : charter.parties.filter(({ spells }) => spells.some(({ how }) => how === 'signed')).length;
  const of = entry?.of === 'signatories' && signers > 0 ? signers : charter.parties.length;
  return Math.ceil((of * needs[0]) / needs[1]);
}

/** When the last ratification needed was deposited, and the waiting time after it; `null`: not enough are on record. */
export function entryWindow(charter: Charter, instrument: Instrument): Window | null {
  const { entry, ratifications } = instrument;
  if (entry === null || !isCounted(instrument)) return null;
  const first = new Map<string, Window>();
  for (const { party, on } of ratifications) if (!first.has(party)) first.set(party, windowOf(on));
  const needed = Math.max(1, neededBy(charter, instrument));
  const named = entry.including.map((party) => first.get(party));
  if (first.size < needed || named.includes(undefined)) return null;
  const reached = (of: 'low' | 'high') => {
    const sorted = [...first.values()].map((window) => window[of]).sort((a, b) => a - b);
    return Math.max(sorted[needed - 1]!, ...named.map((window) => window![of]));
  };
  const wait = (from: Millis) => (entry.after === null ? from : later(from, entry.after, charter.zone));
  return { low: wait(reached('low')), high: wait(reached('high')) };
}

interface Told {
  readonly charter: Charter;
  readonly counted: number;
  readonly needed: number;
  readonly lacking: readonly string[];
  readonly day: string | null;
}

function reasonFor({ charter, counted, needed, lacking, day }: Told): LocalText {
  const names = lacking.map((id) => charter.parties.find((party) => party.id === id)?.names ?? { en: id });
  const without = {
    en: names.length === 0 ? '' : `, without ${names.map(({ en }) => en).join(', ')}`,
    ru: names.length === 0 ? '' : `, без: ${names.map(({ en, ru }) => ru ?? en).join(', ')}`,
  };
  const when = { en: day === null ? '' : `; in force from ${day}`, ru: day === null ? '' : `; в силе с ${day}` };
  return {
    en: `${counted} of ${needed} ratifications needed${without.en}${when.en}`,
    ru: `ратификаций: ${counted} из ${needed} необходимых${without.ru}${when.ru}`,
  };
}

/** Whether an instrument binds a party by its ratification; `null` where the charter does not list ratifications. */
export function ratifiedOn(charter: Charter, instrument: Instrument, { party, at }: Bound): Known | null {
  const { entry, ratifications } = instrument;
  const state = entryOn(charter, instrument, at)?.state;
  if (entry === null || state === undefined) return null;
  const known = charter.parties.find(({ id }) => id === party);
  if (known === undefined || standingOf(known, at).inside === 'no') return 'no';
  if (state === 'provisional') return 'yes';
  const own = ratifications.find((each) => each.party === party);
  if (own === undefined || state === 'not-in-force') return 'no';
  const deposit = windowOf(own.on);
  const wait = (from: Millis) => (entry.later === null ? from : later(from, entry.later, charter.zone));
  const enters = entryWindow(charter, instrument)!;
  const window = deposit.high <= enters.low ? enters : { low: wait(deposit.low), high: wait(deposit.high) };
  return passedAt({ low: Math.max(window.low, enters.low), high: Math.max(window.high, enters.high) }, at);
}

interface Bound {
  readonly party: string;
  readonly at: Interval;
}

/**
 * What the article that something stands on says of its own force at a time: `no` before enough have ratified its
 * instrument. `yes` where ratifications are not listed: then the dates alone count.
 */
export function groundOf(
  charter: Charter,
  article: string | undefined,
  at: Interval,
): { readonly holds: Known; readonly entry: EntryOn | null } {
  const id = article?.split('/')[0];
  const instrument = charter.instruments.find((each) => each.id === id);
  const entry = instrument === undefined ? null : entryOn(charter, instrument, at);
  if (instrument === undefined || entry === null) return { holds: 'yes', entry: null };
  const ended = holdsAt({ from: null, until: instrument.ended }, at);
  if (ended === 'no') return { holds: 'no', entry };
  return { holds: entry.state === 'not-in-force' ? 'no' : entry.state === 'unknown' ? 'unknown' : 'yes', entry };
}
