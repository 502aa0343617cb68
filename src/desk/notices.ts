import type { LocalText } from '#charter';
import type { Millis } from '#kernel';
import type { Stored } from './store.ts';

/** What one person is told, made once. `id` is made of what it is about and for whom, so that it is never made twice. */
export interface NoticeMade {
  readonly kind: 'made';
  readonly id: string;
  readonly at: Millis;
  /** What it is about; the same for everybody who is told in turn. */
  readonly about: string;
  readonly operation: string;
  readonly operationTitle: LocalText;
  readonly exercise: boolean;
  readonly pact: string;
  readonly title: LocalText;
  readonly occasion: 'act' | 'reminder' | 'due';
  /** UTC milliseconds; null: about an act. */
  readonly due: Millis | null;
  readonly article: string | null;
  /** For which list, and who on it: 0 is the first. */
  readonly of: string;
  readonly rank: number;
  readonly person: string;
}

/** What happened to a notice, or when the keeping of notices began. Only added to. */
export type NoticeEvent =
  | NoticeMade
  | { readonly kind: 'began'; readonly at: Millis }
  | { readonly kind: 'sent' | 'delivered' | 'opened' | 'answered'; readonly id: string; readonly at: Millis }
  | {
      readonly kind: 'delayed';
      readonly id: string;
      readonly at: Millis;
      readonly until: Millis;
      readonly reply: string;
    }
  | { readonly kind: 'refused'; readonly id: string; readonly at: Millis; readonly reply: string }
  /** `to`: who is told next; null: nobody is left on the list. */
  | { readonly kind: 'escalated'; readonly id: string; readonly at: Millis; readonly to: string | null };

/** A notice with everything that became of it; times in UTC milliseconds. */
export interface Notice extends Omit<NoticeMade, 'kind'> {
  /** Handed to the mail server for the first time; null: it stands in the application alone. */
  readonly sentAt: Millis | null;
  readonly deliveredAt: Millis | null;
  readonly openedAt: Millis | null;
  readonly answeredAt: Millis | null;
  readonly escalated: { readonly at: Millis; readonly to: string | null } | null;
  readonly attempts: number;
  /** An attempt of which the outcome is not known: it is not repeated. */
  readonly pending: boolean;
  readonly delayed: { readonly until: Millis; readonly reply: string } | null;
  readonly refused: { readonly at: Millis; readonly reply: string } | null;
}

/** Everything that is known about notices. */
export interface NoticeBook {
  readonly began: Millis | null;
  readonly notices: ReadonlyMap<string, Notice>;
}

export const EMPTY_BOOK: NoticeBook = { began: null, notices: new Map() };

/** The book with more events; what is said twice counts once, the first time stands. */
export function withEvents(book: NoticeBook, events: readonly NoticeEvent[]): NoticeBook {
  const notices = new Map(book.notices);
  let { began } = book;
  for (const event of events) {
    if (event.kind === 'began') began ??= event.at;
    else if (event.kind === 'made') {
      if (!notices.has(event.id)) notices.set(event.id, fresh(event));
    } else {
      const known = notices.get(event.id);
      if (known !== undefined) notices.set(event.id, after(known, event));
    }
  }
  return { began, notices };
}

function fresh({ kind: _, ...made }: NoticeMade): Notice {
  return {
    ...made,
    ...{ sentAt: null, deliveredAt: null, openedAt: null, answeredAt: null, escalated: null },
    ...{ attempts: 0, pending: false, delayed: null, refused: null },
  };
}

function after(notice: Notice, event: Exclude<NoticeEvent, { kind: 'began' | 'made' }>): Notice {
  const { at } = event;
  switch (event.kind) {
    case 'sent':
      return { ...notice, sentAt: notice.sentAt ?? at, attempts: notice.attempts + 1, pending: true, delayed: null };
    case 'delivered':
      return { ...notice, deliveredAt: notice.deliveredAt ?? at, pending: false };
    case 'delayed':
      return { ...notice, pending: false, delayed: { until: event.until, reply: event.reply } };
    case 'refused':
      return { ...notice, pending: false, delayed: null, refused: { at, reply: event.reply } };
    case 'opened':
      return { ...notice, openedAt: notice.openedAt ?? at };
    case 'answered':
      return { ...notice, openedAt: notice.openedAt ?? at, answeredAt: notice.answeredAt ?? at };
    case 'escalated':
      return { ...notice, escalated: notice.escalated ?? { at, to: event.to } };
  }
}

/** Where the events of notices are kept. What `add` has answered is durable. */
export interface NoticeStore {
  readonly all: () => Promise<Stored<readonly NoticeEvent[]>>;
  readonly add: (events: readonly NoticeEvent[]) => Promise<Stored<null>>;
}

/** One letter to one person. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Tells the mail server and the reader's program that two letters are one. */
  readonly messageId: string;
}

/** What a mail server made of a letter: taken, not now, or not at all. */
export type MailReply = { readonly kind: 'accepted' } | { readonly kind: 'later' | 'refused'; readonly reply: string };

/** The mail of an installation. */
export interface Mail {
  readonly from: string;
  /** Never throws: what goes wrong on the way is `later`. */
  readonly send: (letter: Letter) => Promise<MailReply>;
}
