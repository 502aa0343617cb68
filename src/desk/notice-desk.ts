import type { Millis, Sha256 } from '#kernel';
import { hatsOf, type PartyReader, type Reader } from '#ledger';
import type { OnCall, Roster } from '#operation';
import { done, unknown, type Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { letterOf } from './notice-letter.ts';
import { planNotices, type Sightings, type Watched } from './notice-plan.ts';
import { keepNotices, type KeptNotices } from './notice-keeping.ts';
import type { Mail, Notice, NoticeStore } from './notices.ts';

/** What notices stand on. */
export interface NoticePorts {
  readonly desk: Pick<Desk, 'watch' | 'heads' | 'charters'>;
  readonly store: NoticeStore;
  /** null: notices stand in the application alone. */
  readonly mail: Mail | null;
  readonly roster: Roster;
  readonly clock: () => Millis;
  readonly sha256: Sha256;
}

/** What wakes people, for one installation. */
export interface NoticeDesk {
  /** Makes, sends and escalates what is due now. Asked again while it works, it works once more afterwards. */
  readonly tick: () => Promise<Answer<null>>;
  readonly mail: 'off' | 'on';
  /** How many stand on how many lists. */
  readonly onCall: { readonly lists: number; readonly people: number };
  /** Those that a reader may see, the latest first: its own lists'; to whoever keeps the record, all. */
  readonly list: (reader: Reader) => Promise<Answer<readonly Notice[]>>;
  readonly mark: (reader: Reader, wish: { readonly id: string; readonly state: Marked }) => Promise<Answer<Notice>>;
  /** Calls back whenever a notice was made or changed. */
  readonly onChanged: (listener: () => void) => () => void;
}
export type Marked = 'opened' | 'answered';

/** Whoever keeps the record for the pact; under its name go organs and offices of the pact. */
const KEEPING = 'secretariat';
const MINUTE = 60_000;
const BACKOFF_MAX = 60 * MINUTE;
/** After so long a letter that nobody takes is given up. */
const GIVEN_UP = 24 * 60 * MINUTE;
const LIST_MAX = 500;

/** The notices of an installation over the ports it is given. Everything is written down before it is done. */
export function openNoticeDesk(ports: NoticePorts): NoticeDesk {
  const { roster, mail, clock } = ports;
  const kept = keepNotices(ports.store);
  const look = lookingBy(ports);
  let turn: Promise<unknown> = Promise.resolve();
  const tick = async (): Promise<Answer<null>> => {
    const begun = await kept.ready();
    if (begun.kind !== 'done') return begun;
    const sightings = await look();
    if (sightings.kind !== 'done') return sightings;
    const noted = await kept.note(planNotices(kept.book(), { roster, sightings: sightings.value, now: clock() }));
    if (noted.kind !== 'done' || mail === null) return noted;
    for (const notice of [...kept.book().notices.values()].filter((each) => isToSend(each, clock()))) {
      const sent = await send(notice, { ...ports, kept, mail });
      if (sent.kind !== 'done') return sent;
    }
    return done(null);
  };
  return {
    tick: () => {
      const next = turn.then(tick);
      turn = next.catch(() => undefined);
      return next;
    },
    mail: mail === null ? 'off' : 'on',
    onCall: { lists: roster.lists.length, people: roster.lists.reduce((sum, { people }) => sum + people.length, 0) },
    list: async (reader) => {
      const begun = await kept.ready();
      if (begun.kind !== 'done') return begun;
      const seen = [...kept.book().notices.values()].filter(({ of }) => maySee(reader, of));
      return done(seen.reverse().slice(0, LIST_MAX));
    },
    // Not in turn with what is being sent: a mail server that keeps silent holds nobody up.
    mark: async (reader, { id, state }) => {
      const begun = await kept.ready();
      if (begun.kind !== 'done') return begun;
      const notice = kept.book().notices.get(id);
      if (notice === undefined || !maySee(reader, notice.of)) return unknown(`notice ${id}`);
      const isSaid = state === 'answered' ? notice.answeredAt !== null : notice.openedAt !== null;
      const noted = isSaid ? done(null) : await kept.note([{ kind: state, id, at: clock() }]);
      return noted.kind === 'done' ? done(kept.book().notices.get(id)!) : noted;
    },
    onChanged: kept.onChanged,
  };
}

/** Looks at the record, and only again when it has grown. */
function lookingBy(ports: NoticePorts): () => Promise<Answer<Sightings>> {
  let seen: { readonly heads: string; readonly sightings: Sightings } | null = null;
  return async () => {
    const heads = await ports.desk.heads();
    if (heads.kind !== 'done') return heads;
    const key = JSON.stringify(heads.value);
    if (seen?.heads === key) return done(seen.sightings);
    const sightings = await sightingsOf(ports);
    if (sightings.kind === 'done') seen = { heads: key, sightings: sightings.value };
    return sightings;
  };
}

interface Sending extends Pick<NoticePorts, 'roster' | 'clock' | 'sha256'> {
  readonly kept: KeptNotices;
  readonly mail: Mail;
}

/** One attempt: written down before it is made, and again with what came of it. */
async function send(notice: Notice, { roster, clock, sha256, kept, mail }: Sending): Promise<Answer<null>> {
  const to = addressOf(roster, notice);
  if (to === null) return done(null);
  const { id } = notice;
  const begun = await kept.note([{ kind: 'sent', id, at: clock() }]);
  if (begun.kind !== 'done') return begun;
  const reply = await mail.send(letterOf(notice, { to, sha256 }));
  const at = clock();
  if (reply.kind === 'accepted') return kept.note([{ kind: 'delivered', id, at }]);
  const isOver = reply.kind === 'refused' || at - notice.at >= GIVEN_UP;
  if (isOver) return kept.note([{ kind: 'refused', id, at, reply: reply.reply }]);
  const until = at + Math.min(BACKOFF_MAX, MINUTE * 2 ** notice.attempts);
  return kept.note([{ kind: 'delayed', id, at, until, reply: reply.reply }]);
}

/** What is not sent yet, or waits for another attempt. One whose outcome a crash has swallowed is never sent again. */
function isToSend(notice: Notice, now: Millis): boolean {
  const { deliveredAt, refused, openedAt, pending, sentAt, delayed, at } = notice;
  if (deliveredAt !== null || refused !== null || openedAt !== null || pending) return false;
  return sentAt === null ? now - at < GIVEN_UP : delayed !== null && delayed.until <= now;
}

function addressOf({ lists }: Roster, { of, pact, rank, person }: Notice): string | null {
  const list = lists.find((each) => each.of === of && (each.pact === null || each.pact === pact));
  const found = list?.people[rank];
  return found?.name === person ? found.mail : null;
}

/** As whom a list reads: a party's as that party, everything else as the one who keeps the record for the pact. */
function readerOf({ of }: OnCall, parties: ReadonlySet<string>): PartyReader {
  const [party = '', office] = of.split(':');
  if (!parties.has(party)) return { kind: 'party', party: KEEPING, offices: [] };
  return { kind: 'party', party, offices: office === undefined ? [] : [office] };
}

function maySee(reader: Reader, of: string): boolean {
  if (reader.kind === 'keeper') return true;
  if (reader.kind === 'public') return false;
  if (reader.kind === 'preview') return maySee(reader.of, of) && maySee(reader.by, of);
  if (reader.party === KEEPING) return true;
  const [party = '', office] = of.split(':');
  return reader.party === party && (office === undefined || hatsOf(reader).includes(office));
}

async function sightingsOf({ desk, roster }: NoticePorts): Promise<Answer<Sightings>> {
  const byReader = new Map<string, readonly Watched[]>();
  const sightings: { list: OnCall; operations: readonly Watched[] }[] = [];
  const charters = await desk.charters();
  if (charters.kind !== 'done') return charters;
  const parties = new Set(charters.value.flatMap(({ charter }) => charter.parties.map(({ id }) => id)));
  for (const list of roster.lists) {
    const reader = readerOf(list, parties);
    const key = JSON.stringify(reader);
    const known = byReader.get(key);
    if (known !== undefined) {
      sightings.push({ list, operations: known });
      continue;
    }
    const watched = await desk.watch(reader);
    if (watched.kind !== 'done') return watched;
    byReader.set(key, watched.value);
    sightings.push({ list, operations: watched.value });
  }
  return done(sightings);
}
