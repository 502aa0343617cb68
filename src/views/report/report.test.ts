import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryId, Millis } from '#kernel';
import { timed, type Body, type Entry, type ReportContent } from '#operation';
import { replay } from '../replay.ts';
import { timelineOf, type Timeline } from '../timeline.ts';
import { composeReport, quotesFor } from './compose.ts';
import { correctionsOf, quotesAt } from './correction-notice.ts';
import { reportFiles } from './report-file.ts';
import { linesOf, signTyped, typedIn } from './report-text.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const DAY = 86_400_000;
const START = Date.parse('2030-01-01T00:00:00Z');
const AT = START + 10 * DAY;
const ID = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as EntryId;
const day = (n: number) => ({ text: new Date(START + n * DAY).toISOString().slice(0, 10), zone: 'UTC' });

function entry(index: number, body: Record<string, unknown>, recordedAt: Millis = START): Entry {
  const envelope = {
    ...{ v: 1, operation: 'storm', owner: 'lagoon', audience: 'public', by: null, holdsFrom: null, holdsUntil: null },
    ...{ saidAt: null, writtenAt: null, sources: [], persons: [] },
  };
  const said = { ...envelope, ...body } as unknown as Body;
  return timed({ index, id: ID(index), author: 'a', recordedAt, body: said, unread: null });
}

const FILE = entry(0, {
  ...{ family: 'record', kind: 'operation' },
  content: { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'UTC', exercise: false },
});

/** A count of one contingent in theatre. */
function count(index: number, contingent: string, value: number): Entry {
  return entry(index, {
    ...{ family: 'claim', kind: 'claim', holdsFrom: day(2), saidAt: day(2), by: { party: contingent } },
    content: {
      ...{ kind: 'strength', subject: contingent, predicate: 'in-theatre', contingent, state: 'inTheatre', value },
      ...{ text: { en: `${contingent} counts` }, modality: 'asserted', scope: 'whole', framework: 'operation' },
    },
  });
}

function correction(index: number, target: number, value: number): Entry {
  const content = { target: ID(target), content: { value }, reason: { en: 'Miscounted' } };
  return entry(index, { family: 'standing', kind: 'correction', saidAt: day(20), content }, START + 20 * DAY);
}

function report(timeline: Timeline, paths: readonly string[]): ReportContent {
  const sections = [{ id: 's', heading: 'S', text: paths.map((path) => `{{figure:${path}}}`).join(' ') }];
  const { quotes, unknown } = quotesFor(sections, quotesAt(timeline, { at: AT, known: AT }));
  expect(unknown).toEqual([]);
  const iso = new Date(AT).toISOString();
  return {
    ...{ report: 'r', edition: 1, operation: 'storm', form: 'facts', language: 'en', title: 'T', zone: 'UTC' },
    ...{ asOf: iso, knownOn: iso, sections, quotes },
  };
}

const noticed = (content: ReportContent, timeline: Timeline) =>
  correctionsOf(content, timeline, { known: START + 30 * DAY, since: START + 11 * DAY });

test('property: a changed claim raises a notice on exactly the reports that quote a figure it changed', () => {
  const contingent = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 5, maxLength: 5 }),
      fc.array(fc.uniqueArray(fc.oneof(contingent, fc.constant('sum')), { minLength: 1 }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.uniqueArray(fc.tuple(contingent, fc.integer({ min: 0, max: 3_000 })), { maxLength: 3, selector: ([n]) => n }),
      (counts, quoted, changes) => {
        const claims = counts.map((value, n) => count(n + 1, `c${n}`, value));
        const before = timelineOf([FILE, ...claims], null);
        const corrections = changes.map(([n, value], nth) => correction(10 + nth, n + 1, value));
        const after = timelineOf([FILE, ...claims, ...corrections], null);
        const now = counts.map((value, n) => changes.find(([one]) => one === n)?.[1] ?? value);
        const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
        for (const what of quoted) {
          const pathOf = (one: number | string) =>
            one === 'sum' ? 'strength/inTheatre' : `contingent/c${one}/inTheatre`;
          const changed = what.filter((one) =>
            typeof one === 'number' ? counts[one] !== now[one] : total(counts) !== total(now),
          );
          const content = report(before, what.map(pathOf));
          expect(noticed(content, before)).toEqual([]);
          const notices = noticed(content, after);
          expect(notices.map(({ path }) => path).sort()).toEqual(changed.map(pathOf).sort());
          for (const { path, was, now: current, by } of notices) {
            const at = what.find((one) => pathOf(one) === path)!;
            const told = (values: readonly number[]) => (typeof at === 'number' ? values[at] : total(values));
            expect([was, current]).toMatchObject([{ value: told(counts) }, { value: told(now) }]);
            const causes = changes.flatMap(([n], nth) => (at === 'sum' || at === n ? [ID(10 + nth)] : []));
            expect([...by].sort()).toEqual(causes.sort());
          }
        }
      },
    ),
    { numRuns: SOAK ? 2_000 : 60 },
  );
});

describe('a notice names what changed the figure', () => {
  test('a claim recorded later of the same time, and one that its source took back', () => {
    const claims = [count(1, 'c0', 100), count(2, 'c1', 200)];
    const content = report(timelineOf([FILE, ...claims], null), ['contingent/c0/inTheatre', 'contingent/c1/inTheatre']);
    const retraction = entry(
      9,
      { family: 'standing', kind: 'retraction', saidAt: day(20), content: { target: ID(1), reason: { en: 'Void' } } },
      START + 20 * DAY,
    );
    const notices = noticed(content, timelineOf([FILE, ...claims, retraction], null));
    expect(notices).toMatchObject([
      { path: 'contingent/c0/inTheatre', was: { value: 100 }, now: null, by: [ID(1), ID(9)] },
    ]);
  });
  test('what happened after the instant it speaks of is no correction', () => {
    const claims = [count(1, 'c0', 100)];
    const content = report(timelineOf([FILE, ...claims], null), ['contingent/c0/inTheatre']);
    const later = entry(5, { ...count(5, 'c0', 900).body, holdsFrom: day(12), saidAt: day(12) });
    expect(noticed(content, timelineOf([FILE, ...claims, later], null))).toEqual([]);
  });
});

describe('text', () => {
  test.each([
    ['In theatre: {{figure:strength/inTheatre}} persons.', []],
    ['Some 2 500 came on 6 January.', ['2 500', '6']],
    ['Около 1.200 человек, две роты.', ['1.200', 'две']],
    ['Two thousand soldiers, fifteen lorries', ['Two', 'thousand', 'fifteen']],
    ['The weight of tension, often, tendency; сторона, стол, семья', []],
    ['{{figure:contingent/c2/inTheatre}} and 7 more', ['7']],
  ])('numbers that rest on nothing: %s', (text, typed) => {
    expect(typedIn(text)).toEqual(typed);
  });
  test('numbers in a heading carry the sign, the operation’s own title does not', () => {
    expect(signTyped('Storm 2030: 2 500 in theatre', 'Storm 2030')).toBe('Storm 2030: 2 500° in theatre');
    expect(signTyped('Losses', '')).toBe('Losses');
  });
  test('lines, items and tokens', () => {
    expect(linesOf('One {{time:a/b}}\n\n- two {{words:c}}\n{{rumour:x}}')).toEqual([
      {
        item: false,
        pieces: [
          { kind: 'text', text: 'One ' },
          { kind: 'quote', of: 'time', path: 'a/b' },
        ],
      },
      {
        item: true,
        pieces: [
          { kind: 'typed', text: 'two' },
          { kind: 'text', text: ' ' },
          { kind: 'quote', of: 'words', path: 'c' },
        ],
      },
      { item: false, pieces: [{ kind: 'text', text: '{{rumour:x}}' }] },
    ]);
  });
});

test.each(['situation', 'facts'] as const)('a composed report types no number of its own: %s', (form) => {
  const timeline = timelineOf([FILE, count(1, 'c0', 100), count(2, 'c1', 250)], null);
  const view = replay(timeline, { at: AT, known: AT });
  for (const language of ['en', 'ru'] as const) {
    const { sections } = composeReport(view, timeline, { form, language });
    expect(sections.flatMap(({ text }) => typedIn(text))).toEqual([]);
    const { quotes, unknown } = quotesFor(sections, quotesAt(timeline, { at: AT, known: AT }));
    expect(unknown).toEqual([]);
    expect(quotes).toContainEqual(
      expect.objectContaining({ path: 'strength/inTheatre', value: 350, entries: [ID(1), ID(2)] }),
    );
  }
});

describe('an edition goes its way', () => {
  const content = { report: 'r', operation: 'storm', edition: 1, title: 'T' };
  const record = (index: number, kind: string, said: object, office = 'press') =>
    entry(index, { family: 'record', kind, operation: null, by: { office }, content: said }, START + index);
  const edition = record(1, 'report', content);
  const approval = (office: string) => record(2, 'report-approval', { edition: ID(1), outcome: 'approved' }, office);
  const publication = (embargo: string | null) => record(3, 'report-publication', { edition: ID(1), embargo }, 'chair');
  const stateOf = (entries: readonly Entry[], now = AT) => reportFiles(entries, now)[0]?.editions[0]?.state;

  test('in its order alone', () => {
    expect(stateOf([edition])).toBe('waiting');
    expect(stateOf([edition, publication(null)])).toBe('waiting');
    expect(stateOf([edition, approval('chair')])).toBe('approved');
    expect(stateOf([edition, approval('chair'), publication(null)])).toBe('published');
    const embargo = new Date(AT).toISOString();
    expect(stateOf([edition, approval('chair'), publication(embargo)], AT - 1)).toBe('embargoed');
    expect(stateOf([edition, approval('chair'), publication(embargo)], AT)).toBe('published');
  });
  test('and it is told when one office wrote and approved it', () => {
    const same = (office: string) => reportFiles([edition, approval(office)], AT)[0]?.editions[0]?.approval?.sameOffice;
    expect([same('press'), same('chair')]).toEqual([true, false]);
  });
});
