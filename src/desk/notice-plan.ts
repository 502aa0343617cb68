import type { LocalText } from '#charter';
import type { Millis } from '#kernel';
import type { OnCall, Roster } from '#operation';
import type { Notice, NoticeBook, NoticeEvent, NoticeMade } from './notices.ts';

/** An operation as those who are on call must know it. */
export interface Watched {
  readonly id: string;
  readonly title: LocalText;
  readonly exercise: boolean;
  readonly pact: string;
  readonly host: string;
  readonly duties: readonly WatchedDuty[];
  readonly acts: readonly WatchedAct[];
}

/** A duty that is not met. */
export interface WatchedDuty {
  readonly id: string;
  readonly title: LocalText;
  /** Who owes it, as the charter names them. */
  readonly by: readonly string[];
  readonly due: Millis | null;
  readonly article: string | null;
}

export interface WatchedAct {
  readonly entry: string;
  readonly title: LocalText;
  readonly from: Millis;
  readonly recordedAt: Millis;
}

/** What each list may know, as its reader sees it. */
export type Sightings = readonly { readonly list: OnCall; readonly operations: readonly Watched[] }[];

/** An act is news when it was recorded at most this long after it happened; older ones are history being entered. */
const NEWS_MILLIS = 7 * 86_400_000;

interface Topic extends Omit<NoticeMade, 'kind' | 'id' | 'at' | 'of' | 'rank' | 'person'> {
  readonly list: OnCall;
}

/**
 * Whom to tell what, now: for each new act and each lead time of a duty that is not met, the first on each list; and the
 * next on the list where a notice was refused, or neither opened nor answered in time. Pure: the same book, the same answer.
 */
export function planNotices(
  book: NoticeBook,
  ask: { readonly roster: Roster; readonly sightings: Sightings; readonly now: Millis },
): readonly NoticeEvent[] {
  const { now, roster, sightings } = ask;
  const began = book.began ?? now;
  const made = sightings
    .flatMap(({ list, operations }) =>
      operations
        .filter(({ pact }) => list.pact === null || list.pact === pact)
        .flatMap((operation) => [
          ...actTopics(operation, list, began),
          ...dutyTopics(operation, list, { began, now, leads: roster.leads }),
        ]),
    )
    .flatMap((topic) => madeFor(topic, 0, now))
    .filter(({ id }) => !book.notices.has(id));
  return [...(book.began === null ? [{ kind: 'began', at: now } as const] : []), ...made, ...escalations(book, ask)];
}

const ACT = '/act/';

/** The entry of the act that a notice is about; null: it is about a duty. */
export function actAbout(about: string): string | null {
  const at = about.lastIndexOf(ACT);
  return at < 0 ? null : about.slice(at + ACT.length);
}

function actTopics(operation: Watched, list: OnCall, began: Millis): Topic[] {
  return operation.acts
    .filter(({ from, recordedAt }) => recordedAt >= began && recordedAt - from <= NEWS_MILLIS)
    .map(({ entry, title }) => ({
      ...topicOf(operation, list),
      about: `${operation.id}${ACT}${entry}`,
      ...{ title, occasion: 'act', due: null, article: null },
    }));
}

interface Leading {
  readonly began: Millis;
  readonly now: Millis;
  readonly leads: readonly Millis[];
}

/** Of the lead times that have come, the last: who was not there for an earlier one is not told it late. */
function dutyTopics(operation: Watched, list: OnCall, { began, now, leads }: Leading): Topic[] {
  return operation.duties.flatMap((duty): Topic[] => {
    const { due } = duty;
    if (due === null || !isOwedBy(duty, operation, list.of)) return [];
    const come = leads.filter((lead) => now >= due - lead);
    const lead = come.length === 0 ? null : Math.min(...come);
    if (lead === null || (lead === 0 && due < began)) return [];
    return [
      {
        ...topicOf(operation, list),
        about: `${dutyKey(operation.id, duty)}/${lead}`,
        ...{ title: duty.title, occasion: lead === 0 ? 'due' : 'reminder', due, article: duty.article },
      },
    ];
  });
}

function dutyKey(operation: string, { id, due }: WatchedDuty): string {
  return `${operation}/duty/${id}/${due}`;
}

function topicOf({ id, title, exercise, pact }: Watched, list: OnCall) {
  return { operation: id, operationTitle: title, exercise, pact, list };
}

/** Whether a list stands for one who owes a duty. `all` is told everything. */
export function isOwedBy({ by }: Pick<WatchedDuty, 'by'>, { host }: Pick<Watched, 'host'>, of: string): boolean {
  if (of === 'all') return true;
  const [name, office = null] = of.split(':');
  return by.some((owed) => {
    const [who, owedOffice = null] = owed.split(':');
    const fits = owedOffice === null || office === null || office === owedOffice;
    if (owedOffice !== null && who === 'host') return name === host && fits;
    // Any party may do it: only lists of a party's office that is meant are woken.
    if (owedOffice !== null && who === 'party') return office === owedOffice;
    return who === name && fits;
  });
}

function madeFor({ list, ...topic }: Topic, rank: number, at: Millis): NoticeMade[] {
  const person = list.people[rank];
  if (person === undefined) return [];
  const id = `${topic.about}/${list.pact ?? ''}/${list.of}/${rank}`;
  return [{ kind: 'made', id, at, ...topic, of: list.of, rank, person: person.name }];
}

function escalations(
  { notices }: NoticeBook,
  { roster, sightings, now }: { readonly roster: Roster; readonly sightings: Sightings; readonly now: Millis },
): NoticeEvent[] {
  const standing = new Set(
    sightings.flatMap(({ operations }) =>
      operations.flatMap((operation) => operation.duties.map((duty) => dutyKey(operation.id, duty))),
    ),
  );
  return [...notices.values()].flatMap((notice): NoticeEvent[] => {
    if (!isUnheard(notice) || !stillStands(notice, standing)) return [];
    if (notice.refused === null && now - notice.at < roster.escalateAfter) return [];
    const list = roster.lists.find(
      (each) => each.of === notice.of && (each.pact === null || each.pact === notice.pact),
    );
    const { of: _, rank, at: __, id, person: ___, ...about } = notice;
    const [next] = list === undefined ? [] : madeFor({ ...topicIn(about), list }, rank + 1, now);
    const told = next === undefined || notices.has(next.id) ? [] : [next];
    return [...told, { kind: 'escalated', id, at: now, to: next?.person ?? null }];
  });
}

function topicIn(notice: Omit<Notice, 'of' | 'rank' | 'at' | 'id' | 'person'>): Omit<Topic, 'list'> {
  const { about, operation, operationTitle, exercise, pact, title, occasion, due, article } = notice;
  return { about, operation, operationTitle, exercise, pact, title, occasion, due, article };
}

function isUnheard({ openedAt, answeredAt, escalated }: Notice): boolean {
  return openedAt === null && answeredAt === null && escalated === null;
}

function stillStands({ about, occasion }: Notice, standing: ReadonlySet<string>): boolean {
  return occasion === 'act' || standing.has(about.slice(0, about.lastIndexOf('/')));
}
