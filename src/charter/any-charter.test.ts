import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act, given, record, utc } from '../../test/given-when-then.ts';
import { inventedPact, ISLANDS } from '../../test/invented-pact.ts';
import {
  naiveEndRequest,
  naiveEntry,
  naiveEntryDay,
  naiveExtension,
  naiveMandate,
  naiveNotice,
  naiveVenue,
  naiveWrongs,
  type NaiveEntry,
  type NaiveNotice,
  type NaiveSeats,
  type NaiveSteps,
  type NaiveTerm,
} from '../../test/naive-checks.ts';
import { parseWhen, type Interval, type When } from '#kernel';
import { compositionOn, decide, entryOn, noticesOn, type Charter, type Procedure, type Rule } from './index.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const RUNS = { numRuns: SOAK ? 100_000 : 500 };
const LONG = { timeout: SOAK ? 3_600_000 : 120_000 };

const DAY = 86_400_000;
const LAST = 400;
const FIRST = Date.UTC(2001, 0, 1);
const WEST = ['AAA', 'BBB'];
const textOf = (day: number) => new Date(FIRST + day * DAY).toISOString().slice(0, 10);
const dayOf = (day: number): Interval => ({ from: FIRST + day * DAY, until: FIRST + (day + 1) * DAY });
const days = (number: number | null) => (number === null ? null : `P${number}D`);
const cite = { article: 'compact-2000/3', sources: ['text'], certainty: 'firm' } as const;
const titled = (id: string) => ({ id, title: { en: id }, cite });

function when(text: string): When {
  const read = parseWhen(text, 'UTC');
  if (!read.ok) throw new TypeError(`not a time: ${text}`);
  return read.value;
}

const aDay = fc.integer({ min: 0, max: LAST });
const length = fc.integer({ min: 1, max: 60 });
const island = fc.constantFrom(...ISLANDS);

const entry: fc.Arbitrary<NaiveEntry> = fc.record({
  needs: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom([2, 3] as const, [1, 2] as const, [1, 1] as const)),
  parties: fc.constant(ISLANDS.length),
  including: fc.subarray(['AAA', 'BBB']),
  after: fc.option(length),
  provisional: fc.boolean(),
  signed: fc.integer({ min: 0, max: 100 }),
  ratifications: fc
    .uniqueArray(fc.record({ party: island, on: aDay }), { selector: ({ party }) => party, minLength: 1 })
    .map((list) => [...list].sort((a, b) => a.on - b.on)),
});
const notice: fc.Arbitrary<NaiveNotice> = fc
  .record({
    given: aDay,
    gap: fc.option(fc.integer({ min: 1, max: 80 })),
    notice: length,
    notBefore: fc.option(fc.integer({ min: 1, max: 200 })),
    revocable: fc.boolean(),
  })
  .map(({ gap, ...said }) => ({ ...said, revoked: gap === null ? null : said.given + gap }));

function treaty(said: NaiveEntry, left: NaiveNotice): Charter {
  const base = inventedPact();
  const { needs, including, after, provisional, signed, ratifications } = said;
  const { notice: period, notBefore, revocable, given: on, revoked } = left;
  return {
    ...base,
    instruments: [
      {
        ...{ id: 'compact-2000', title: { en: 'Compact' }, kind: 'treaty', place: null, inForce: null, ended: null },
        ...{ signed: when(textOf(signed)), term: null, renewal: null, accession: [], terms: [], bindings: [] },
        ...{ registration: null, articles: [], cite, alternatives: [] },
        entry: {
          ...{ needs, of: 'parties', including, after: days(after), later: null, cite },
          provisional: provisional ? 'on-signature' : null,
        },
        ratifications: ratifications.map(({ party, on: deposit }) => ({ party, on: when(textOf(deposit)), cite })),
        withdrawal: { notice: days(period)!, notBefore: days(notBefore), revocable, cite },
      },
    ],
    parties: base.parties.map((party) =>
      party.id !== 'EEE'
        ? party
        : {
            ...party,
            notices: [
              {
                ...{ of: 'withdrawal', instrument: 'compact-2000', effective: null, cite, alternatives: [] },
                ...{ given: when(textOf(on)), revoked: revoked === null ? null : when(textOf(revoked)) },
              },
            ],
          },
    ),
  };
}

const seats: fc.Arbitrary<NaiveSeats> = fc.record({
  number: fc.integer({ min: 1, max: 3 }),
  west: fc.integer({ min: 0, max: 2 }),
  term: fc.option(fc.integer({ min: 50, max: 200 })),
  again: fc.boolean(),
  holders: fc
    .array(
      fc.record({
        party: island,
        from: fc.integer({ min: 0, max: 100 }),
        spans: fc.array(fc.tuple(length, fc.constantFrom(1, 9)), { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 4 },
    )
    .map((list) => {
      const one = list.filter(({ party }, at) => list.findIndex((each) => each.party === party) === at);
      return one.flatMap(({ party, from, spans }) => {
        let begins = from;
        return spans.map(([span, gap]) => {
          const held = { party, from: begins, until: begins + span };
          begins = held.until + gap;
          return held;
        });
      });
    }),
});

function council({ number, west, term, again, holders }: NaiveSeats): Charter {
  const base = inventedPact();
  const members = [
    {
      ...{ seat: 'elected' as const, number, quotas: { west }, reelection: again, cite },
      ...(term === null ? {} : { term: days(term)! }),
      holders: holders.map(({ party, from, until }) => ({
        ...{ party, from: when(textOf(from)), until: when(textOf(until)), cite, alternatives: [] },
      })),
    },
  ];
  return {
    ...base,
    groups: [{ ...titled('west'), members: WEST }],
    organs: [{ ...base.organs[0]!, members }],
  };
}

const steps: fc.Arbitrary<NaiveSteps> = fc
  .tuple(fc.uniqueArray(length, { minLength: 2, maxLength: 2 }), fc.option(length), fc.option(aDay), fc.boolean())
  .map(([two, other, ultimatum, accepted]) => {
    const [summit, assembly] = [...two].sort((a, b) => a - b) as [number, number];
    return { summit, assembly, other, ultimatum, accepted };
  });

/** What each organ answers, so that it can be told who was asked. */
const votes = (count: number): Rule => ({
  ...{ rule: 'votes', weights: null, adReferendum: 'counts', objectionForm: null, cite },
  ...{ need: { amount: { count }, strict: false, of: 'all', round: null } },
  treats: { agree: 'for', object: 'against', abstain: 'neutral', absent: 'neutral', silent: 'neutral' },
});
const ANSWER = { adopted: 'council', rejected: 'summit', open: 'assembly' } as const;

function escalating({ summit, assembly, other }: NaiveSteps): Charter {
  const base = inventedPact();
  const [first] = base.procedures;
  const dated = (rule: Rule) => [{ from: null, until: null, rule }];
  const step = (id: string, after: number) => ({
    ...titled(id),
    after: days(after)!,
    runsFrom: 'ultimatum',
    then: { en: id },
  });
  const procedure: Procedure = {
    ...first!,
    rules: dated(votes(1)),
    venues: [
      { organ: 'summit', rules: dated(votes(99)), cite },
      { organ: 'assembly', rules: dated({ rule: 'fact', fact: 'unsettled', holds: true, cite }), cite },
    ],
    escalations: [
      { ...step('one', summit), toOrgan: 'summit' },
      { ...step('two', assembly), toOrgan: 'assembly' },
      ...(other === null ? [] : [{ ...step('three', other), toProcedure: 'elsewhere', unless: 'accepted' }]),
    ],
  };
  return {
    ...base,
    organs: ['council', 'summit', 'assembly'].map((id) => ({ ...base.organs[0]!, id })),
    times: [titled('ultimatum')],
    facts: ['accepted', 'unsettled'].map((id) => ({ ...titled(id), confirmedBy: [] })),
    procedures: [procedure, { ...first!, id: 'elsewhere' }],
  };
}

const term: fc.Arbitrary<NaiveTerm> = fc.record({
  initial: fc.option(length),
  renewal: fc.option(length),
  most: fc.option(fc.integer({ min: 1, max: 150 })),
  renewable: fc.boolean(),
  notice: fc.option(fc.integer({ min: 1, max: 40 })),
});

function operating(said: NaiveTerm, period: number): Charter {
  const base = inventedPact();
  const [first] = base.procedures;
  const { initial, renewal, most, renewable, notice: before } = said;
  const limits = { initial: days(initial), renewal: days(renewal), most: days(most), notice: days(before) };
  const mandate = { must: [], tasks: [], term: { ...limits, renewable, cite }, cite } as const;
  const endings = [{ ...titled('asked'), kind: 'host-request' as const, notice: days(period) }];
  return { ...base, procedures: [{ ...first!, mandate, endings }] };
}

const saying = { en: 'said' };
const at = (day: number) => `${textOf(day)}T00:00`;
const until = (day: number) => ({ text: textOf(day), zone: 'UTC' });
const opened = record('operation', {
  ...{ title: saying, pact: 'islands', procedure: 'assistance', host: 'AAA', zone: 'UTC' },
});
const begun = [
  opened,
  act('request', { trigger: 'storm', to: 'council', asks: saying }, { by: { party: 'AAA', office: 'head-of-state' } }),
  act(
    'decision',
    { question: 'deployment', organ: 'council', outcome: 'adopted', text: saying },
    { by: { office: 'chair' } },
  ),
];
const mandated = (from: number, end: number) =>
  act('mandate', { term: { until: until(end), text: saying } }, { by: { office: 'chair' }, holds: at(from) });
const answerOf = (
  charter: Charter,
  bodies: Parameters<typeof given>[1][],
  tried: Parameters<ReturnType<typeof given>['when']>[0],
  day: number,
) => {
  const { decided } = given(charter, ...bodies).when(tried, { at: at(day) });
  return decided.kind === 'accepted' ? 'accepted' : decided.refusal.code;
};

describe('any charter of five parties', () => {
  test('is in force, applied or not, and is left, as plain counting of days says', LONG, () => {
    fc.assert(
      fc.property(entry, notice, aDay, (said, left, day) => {
        const charter = treaty(said, left);
        const entered = naiveEntryDay(said, LAST);
        expect(entryOn(charter, charter.instruments[0]!, dayOf(day))?.state).toBe(naiveEntry(said, day, LAST));
        expect(noticesOn(charter, dayOf(day))[0]?.state ?? null).toBe(naiveNotice(left, { day, entered }));
      }),
      RUNS,
    );
  });

  test('has its elected seats held, or held wrongly, in as many ways as plain counting finds', LONG, () => {
    fc.assert(
      fc.property(seats, fc.integer({ min: 0, max: 250 }), (said, day) => {
        expect(compositionOn(council(said), 'council', dayOf(day))).toHaveLength(naiveWrongs(said, day, WEST));
      }),
      RUNS,
    );
  });

  test('hands a question from organ to organ, and on to another procedure, when plain counting says', LONG, () => {
    fc.assert(
      fc.property(steps, aDay, fc.constantFrom(null, 'council', 'summit', 'assembly'), (said, day, organ) => {
        const answer = decide({
          ...{ charter: escalating(said), procedure: 'assistance', at: dayOf(day), organ },
          positions: [{ party: 'AAA', position: 'agree' }],
          times: said.ultimatum === null ? {} : { ultimatum: at(said.ultimatum) },
          facts: said.accepted ? { accepted: true } : {},
        });
        const found = answer.ok ? ANSWER[answer.value.outcome] : `fault ${answer.faults[0]!.field}`;
        expect(found).toBe(naiveVenue(said, { day, organ }));
      }),
      RUNS,
    );
  });

  test('lets a mandate run, be renewed and be asked to end as plain counting of days says', LONG, () => {
    const moment = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(term, length, fc.tuple(moment, moment, moment, moment), (said, period, [end, day, later, by]) => {
        const charter = operating(said, period);
        const first = act('mandate', { term: { until: until(end), text: saying } }, { by: { office: 'chair' } });
        expect(answerOf(charter, begun, first, 0)).toBe(naiveMandate(said, { at: 0, until: end }));
        const extension = act('extension', { until: until(later), text: saying }, { by: { office: 'chair' } });
        const running = [...begun, mandated(0, end)];
        const asked = { began: 0, end, at: day, until: later };
        expect(answerOf(charter, running, extension, day)).toBe(naiveExtension(said, asked));
        const leave = act(
          'end-request',
          { to: 'council', from: until(by), text: saying },
          { by: { party: 'AAA', office: 'head-of-state' } },
        );
        expect(answerOf(charter, running, leave, day)).toBe(naiveEndRequest({ at: day, by, notice: period }));
      }),
      RUNS,
    );
  });
});

test('the first day of the counting is one', () => {
  expect(utc(textOf(0))).toBe(FIRST);
});
