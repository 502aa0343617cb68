import { done, unavailable, type Answer } from './answer.ts';
import { EMPTY_BOOK, withEvents, type NoticeBook, type NoticeEvent, type NoticeStore } from './notices.ts';

/** The book of notices, read once, and written down before it counts. */
export interface KeptNotices {
  /** Reads what the store holds; asked again only where that went wrong. */
  readonly ready: () => Promise<Answer<null>>;
  readonly book: () => NoticeBook;
  readonly note: (events: readonly NoticeEvent[]) => Promise<Answer<null>>;
  readonly onChanged: (listener: () => void) => () => void;
}

export function keepNotices(store: NoticeStore): KeptNotices {
  const listeners = new Set<() => void>();
  let book = EMPTY_BOOK;
  let reading: Promise<Answer<null>> | null = null;
  const read = async (): Promise<Answer<null>> => {
    const all = await store.all();
    if (!all.ok) return unavailable(all.faults);
    book = withEvents(EMPTY_BOOK, all.value);
    return done(null);
  };
  return {
    ready: async () => {
      reading ??= read();
      const answer = await reading;
      if (answer.kind !== 'done') reading = null;
      return answer;
    },
    book: () => book,
    note: async (events) => {
      if (events.length === 0) return done(null);
      const kept = await store.add(events);
      if (!kept.ok) return unavailable(kept.faults);
      book = withEvents(book, events);
      listeners.forEach((tell) => tell());
      return done(null);
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
