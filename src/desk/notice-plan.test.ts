import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OnCall, Roster } from '#operation';
import { isOwedBy, planNotices, type Watched } from './notice-plan.ts';
import { EMPTY_BOOK, withEvents, type NoticeBook, type NoticeEvent } from './notices.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2030, 0, 1);
const person = (name: string) => ({ name, mail: null });
const LIST: OnCall = { of: 'council', pact: null, people: [person('first'), person('second'), person('third')] };
const ROSTER: Roster = { leads: [24 * HOUR, 2 * HOUR, 0], escalateAfter: 30 * MINUTE, lists: [LIST] };

function operation(due: number | null, acts: Watched['acts'] = []): Watched {
  const duties =
    due === null ? [] : [{ id: 'review', title: { en: 'Review' }, by: ['council'], due, article: 'treaty/1' }];
  return { id: 'storm', title: { en: 'Storm' }, exercise: false, pact: 'pact', host: 'AAA', duties, acts };
}

/** One look at the clock: what is noted. */
function lookAt(book: NoticeBook, now: number, seen: Watched): readonly NoticeEvent[] {
  return planNotices(book, { roster: ROSTER, sightings: [{ list: LIST, operations: [seen] }], now });
}
const began = withEvents(EMPTY_BOOK, [{ kind: 'began', at: START }]);
const made = (events: readonly NoticeEvent[]) =>
  events.flatMap((event) => (event.kind === 'made' ? [`${event.occasion} ${event.person}`] : []));

describe('reminders', () => {
  test('whatever the rhythm of the clock, each lead time is told once in all, and none after the duty is met', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 300, maxLength: 400 });
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 40 }),
        fc.option(fc.integer({ min: 1, max: 60 })),
        steps,
        (hours, met, gaps) => {
          const due = START + hours * HOUR;
          const metAt = met === null ? Infinity : START + met * HOUR;
          let book = began;
          let now = START;
          const told: { at: number; lead: number; rank: number }[] = [];
          for (const gap of gaps) {
            now += gap * MINUTE;
            const events = lookAt(book, now, operation(now >= metAt ? null : due));
            // A restart: everything is read again from what was written.
            book = withEvents(withEvents(EMPTY_BOOK, [{ kind: 'began', at: START }, ...eventsOf(book)]), events);
            for (const event of events) {
              if (event.kind !== 'made') continue;
              told.push({ at: now, lead: Number(event.about.split('/').at(-1)), rank: event.rank });
            }
          }
          const first = told.filter(({ rank }) => rank === 0);
          expect(new Set(first.map(({ lead }) => lead)).size).toBe(first.length);
          expect(told.every(({ at, lead }) => at < metAt && at >= due - lead)).toBe(true);
          const last = now;
          const wanted = ROSTER.leads.filter((lead) => {
            const smaller = Math.max(...ROSTER.leads.filter((other) => other < lead), -Infinity);
            const [from, until] = [due - lead, smaller === -Infinity ? Infinity : due - smaller];
            // Gaps are at most 40 minutes: a stretch longer than that is always looked into, if the duty stood that long.
            return Math.min(until, metAt, last) - Math.max(from, START) > 40 * MINUTE;
          });
          expect(first.map(({ lead }) => lead)).toEqual(expect.arrayContaining(wanted));
        },
      ),
      { seed: 4, numRuns: process.env.ENTENTE_SOAK === '1' ? 500 : 40 },
    );
  });

  /** What a book was made of, as a store would answer it. */
  function eventsOf({ notices }: NoticeBook): NoticeEvent[] {
    return [...notices.values()].flatMap(({ id, escalated, ...rest }): NoticeEvent[] => [
      { kind: 'made', id, ...rest },
      ...(escalated === null ? [] : [{ kind: 'escalated', id, ...escalated } as const]),
    ]);
  }

  test('what was due before anybody was on call wakes nobody, nor does history that is entered late', () => {
    const old = { entry: 'e1', title: { en: 'Old' }, from: START - 30 * 24 * HOUR, recordedAt: START + HOUR };
    expect(made(lookAt(began, START + 2 * HOUR, operation(START - HOUR, [old])))).toEqual([]);
    const news = { ...old, from: START + HOUR };
    expect(made(lookAt(began, START + 2 * HOUR, operation(null, [news])))).toEqual(['act first']);
  });
});

describe('escalation', () => {
  const due = START + HOUR;
  const at = (minutes: number) => START + minutes * MINUTE;
  const after = (events: readonly NoticeEvent[]) => withEvents(began, events);
  const first = lookAt(began, at(1), operation(due));
  const { id } = first.find(({ kind }) => kind === 'made') as { id: string };

  test('goes to the next when nobody opens it in time, to the end of the list', () => {
    let book = after(first);
    expect(lookAt(book, at(30), operation(due))).toEqual([]);
    const told: string[] = [];
    for (let minute = 31; minute < 60; minute++) {
      const events = lookAt(book, at(minute), operation(due));
      told.push(...made(events));
      book = withEvents(book, events);
    }
    expect(told).toEqual(['reminder second']);
    book = withEvents(book, lookAt(book, at(61), operation(due)));
    const [end] = lookAt(book, at(200), operation(due)).filter(
      (event) => event.kind === 'escalated' && event.to === null,
    );
    expect([...book.notices.values()].map(({ person: who }) => who)).toEqual(['first', 'second', 'first', 'third']);
    expect(end).toBeDefined();
  });

  test.each([
    ['opened', { kind: 'opened', id, at: at(5) }],
    ['answered', { kind: 'answered', id, at: at(5) }],
  ] as const)('stops when it was %s', (_, event) => {
    expect(lookAt(after([...first, event]), at(50), operation(due))).toEqual([]);
  });

  test('stops when the duty is met, and does not wait where the mail server refused', () => {
    expect(lookAt(after(first), at(50), operation(null))).toEqual([]);
    const refused = after([...first, { kind: 'refused', id, at: at(2), reply: '550' }]);
    expect(made(lookAt(refused, at(3), operation(due)))).toEqual(['reminder second']);
  });
});

describe('who owes a duty', () => {
  test.each([
    [['council'], 'council', true],
    [['council'], 'bureau', false],
    [['host:head'], 'AAA', true],
    [['host:head'], 'AAA:head', true],
    [['host:head'], 'AAA:minister', false],
    [['host:head'], 'BBB', false],
    [['party:mission'], 'BBB:mission', true],
    [['party:mission'], 'BBB', false],
    [[], 'all', true],
  ])('%j is on the list of %s: %s', (by, of, is) => {
    expect(isOwedBy({ by }, { host: 'AAA' }, of)).toBe(is);
  });
});
