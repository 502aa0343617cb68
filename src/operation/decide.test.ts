import { describe, expect, test } from 'vitest';
import { inventedPact, ISLANDS } from '../../test/invented-pact.ts';
import { act, given, OPENED, record } from '../../test/given-when-then.ts';
import { decide, foldActs, REFUSALS, type Body } from './index.ts';

const pact = inventedPact();
const text = { en: 'text' };
const host = { party: 'AAA', office: 'head-of-state' };
const chair = { party: 'BBB', office: 'chair' };
const secretary = { office: 'secretary-general' };
const commander = { office: 'commander' };
const head = (party: string) => ({ party, office: 'head-of-state' });

const REQUEST = act('request', { trigger: 'storm', to: 'council', asks: text }, { by: host });
const CONSULTATION = act('consultation', { parties: ISLANDS, how: text }, { by: chair });
const position = (party: string, said = 'agree') =>
  act('position', { question: 'deployment', party, position: said }, { by: head(party) });
const DECISION = act('decision', { question: 'deployment', organ: 'council', outcome: 'adopted', text }, { by: chair });
const mandate = (more: object = {}) =>
  act(
    'mandate',
    {
      tasks: [{ id: 'rescue', title: text }],
      excluded: [{ id: 'guard', title: text }],
      area: ['north'],
      term: { until: { text: '2030-02-01', zone: 'UTC' }, text },
      ceiling: 100,
      ...more,
    },
    { by: chair },
  );
const PLACES = [
  record('place', { place: 'north', name: text }),
  record('place', { place: 'north-town', name: text, within: 'north' }),
  record('place', { place: 'south', name: text }),
];
const pledge = (party: string, contingent = party.toLowerCase(), more: object = {}) =>
  act('pledge', { contingent, party, firm: true, strength: 60, ...more }, { by: head(party) });
const contingent = (party: string, strength = 60) =>
  act('contingent', { contingent: party.toLowerCase(), party, strength, name: text }, { by: secretary });
const task = (more: object = {}) =>
  act(
    'task',
    { task: 't1', contingent: 'bbb', mandateTask: 'rescue', place: 'north-town', instruction: text, ...more },
    { by: commander },
  );

type Procedure = (typeof pact.procedures)[number];
type Term = NonNullable<NonNullable<Procedure['mandate']>['term']>;
const { cite } = pact.procedures[0]!;
const procedures = (more: Partial<Procedure>) => pact.procedures.map((each) => ({ ...each, ...more }));

/** The pact with limits to the term of a mandate. */
function withTerm(limits: Partial<Term>) {
  const term: Term = { initial: null, renewal: null, most: null, renewable: true, notice: null, cite, ...limits };
  return { ...pact, procedures: procedures({ mandate: { ...pact.procedures[0]!.mandate!, term } }) };
}

/** The same, where the article is no text but practice. */
function usual(charter: typeof pact): typeof pact {
  const practice = {
    id: 'compact-2000',
    kind: 'practice',
    entry: null,
    ratifications: [],
  } as unknown as (typeof pact.instruments)[number];
  return { ...charter, instruments: [practice] };
}

/** The pact with a trigger that holds on the island of the host, and a declaration that lapses after thirty days. */
function grounded({ needs = [] }: { needs?: string[] } = {}): typeof pact {
  const triggers = [{ id: 'storm', title: text, needs, area: 'home', cite }];
  const declarations = [
    { id: 'emergency', title: text, by: ['host:head-of-state'], expires: 'P30D', renewable: true, cite },
  ];
  const areas = [{ id: 'home', title: text, within: ['AAA'], without: [], cite }];
  return { ...pact, areas, procedures: procedures({ triggers, declarations }) };
}

const REQUESTED: Body[] = [OPENED, ...PLACES, REQUEST];
const CONSULTED = [...REQUESTED, CONSULTATION];
const AGREED = [...CONSULTED, ...ISLANDS.map((party) => position(party))];
const DECIDED = [...AGREED, DECISION];
const MANDATED = [...DECIDED, mandate()];
const PLEDGED = [...MANDATED, pledge('BBB'), pledge('CCC')];
const CONFIRMED = [...PLEDGED, contingent('BBB')];

describe('what the charter sets to a term', () => {
  const day = (text: string) => ({ until: { text, zone: 'UTC' } });
  const limited = withTerm({ initial: 'P1M', renewal: 'P3M', most: 'P4M' });
  const granted = [...DECIDED, mandate({ term: { ...day('2030-01-20'), text } })];
  const extension = (until: string) => act('extension', { ...day(until), text }, { by: chair });

  test('a first term within the limit, to its last day', () =>
    given(limited, ...DECIDED)
      .when(mandate({ term: { ...day('2030-02-01'), text } }))
      .thenAccepted());
  test('a longer one is refused with the article', () =>
    given(limited, ...DECIDED)
      .when(mandate({ term: { ...day('2030-03-01'), text } }))
      .thenRefused('above-term'));
  test('so is one without an end', () =>
    given(limited, ...DECIDED)
      .when(mandate({ term: { until: null, text } }))
      .thenRefused('above-term'));
  test('one that may lie within it is not', () =>
    given(limited, ...DECIDED)
      .when(mandate({ term: { ...day('2030-01'), text } }))
      .thenAccepted());
  test('an extension within its own limit and the whole', () =>
    given(limited, ...granted)
      .when(extension('2030-04-15'))
      .thenAccepted());
  test('one longer than a single extension may be', () =>
    given(withTerm({ initial: 'P1M', renewal: 'P1M', most: null }), ...granted)
      .when(extension('2030-04-15'))
      .thenRefused('above-term'));
  test('one beyond the whole', () =>
    given(withTerm({ initial: 'P1M', renewal: null, most: 'P2M' }), ...granted)
      .when(extension('2030-04-15'))
      .thenRefused('above-term'));
  test('none where a term may not be renewed', () =>
    given(withTerm({ initial: 'P1M', renewable: false }), ...granted)
      .when(extension('2030-01-25'))
      .thenRefused('above-term'));
  test('what has only been usual limits nothing', () =>
    given(usual(limited), ...DECIDED)
      .when(mandate({ term: { ...day('2030-03-01'), text } }))
      .thenAccepted());
});

describe('where a trigger holds, and what it needs', () => {
  const at = (text: string) => ({ text, zone: 'UTC' });
  const asked = (more: object) => act('request', { ...REQUEST.content, ...more }, { by: host });

  test('inside its area', () =>
    given(grounded(), OPENED)
      .when(asked({ place: 'AAA/north' }))
      .thenAccepted());
  test('where no place is named, the host is the place', () =>
    given(grounded(), OPENED).when(asked({})).thenAccepted());
  test('outside it', () =>
    given(grounded(), OPENED)
      .when(asked({ place: 'BBB' }))
      .thenRefused('outside-trigger'));
  test('without the declaration it needs', () =>
    given(grounded({ needs: ['emergency'] }), OPENED)
      .when(asked({}))
      .thenRefused('declaration-missing'));
  test('with it', () =>
    given(grounded({ needs: ['emergency'] }), OPENED)
      .when(asked({ declared: [{ declaration: 'emergency', at: at('2029-12-31') }] }))
      .thenAccepted());
  test('when it has lapsed', () =>
    given(grounded({ needs: ['emergency'] }), OPENED)
      .when(asked({ declared: [{ declaration: 'emergency', at: at('2029-11-01') }] }))
      .thenRefused('declaration-missing'));
  test('before it was made', () =>
    given(grounded({ needs: ['emergency'] }), OPENED)
      .when(asked({ declared: [{ declaration: 'emergency', at: at('2030-06-01') }] }))
      .thenRefused('declaration-missing'));
});

describe('article 3: the request', () => {
  test('a head of state asks', () => given(pact, OPENED).when(REQUEST).thenAccepted());
  test('nobody else asks', () =>
    given(pact, OPENED)
      .when(act('request', REQUEST.content, { by: secretary }))
      .thenRefused('not-competent', 'compact-2000/3'));
  test('a stranger to the pact does not ask', () =>
    given(pact, OPENED)
      .when(act('request', REQUEST.content, { by: head('ZZZ') }))
      .thenRefused('not-a-party'));
  test('on a trigger the procedure does not know', () =>
    given(pact, OPENED)
      .when(act('request', { ...REQUEST.content, trigger: 'boredom' }, { by: host }))
      .thenRefused('unknown-trigger'));
  test('one at a time', () =>
    given(pact, ...REQUESTED)
      .when(REQUEST)
      .thenRefused('already-requested'));
  test('again after it was withdrawn', () =>
    given(pact, ...REQUESTED, act('withdraw-request', { reason: text }, { by: host }))
      .when(REQUEST)
      .thenAccepted());
  test('before the procedure was in force', () =>
    given(pact, OPENED).when(REQUEST, { at: '1999-06-01' }).thenRefused('procedure-not-in-force'));
});

describe('article 3: consultation and positions', () => {
  test('nothing before a request', () => given(pact, OPENED).when(CONSULTATION).thenRefused('operation-not-open'));
  test('all parties are consulted', () =>
    given(pact, ...REQUESTED)
      .when(act('consultation', { parties: ['AAA', 'BBB'], how: text }, { by: chair }))
      .thenRefused('consultation-incomplete'));
  test('no position before the consultation', () =>
    given(pact, ...REQUESTED)
      .when(position('BBB'))
      .thenRefused('not-consulted'));
  test('a party speaks for itself only', () =>
    given(pact, ...CONSULTED)
      .when(act('position', { question: 'deployment', party: 'BBB', position: 'agree' }, { by: head('CCC') }))
      .thenRefused('not-competent'));
  test('not after the decision', () =>
    given(pact, ...DECIDED)
      .when(position('BBB', 'object'))
      .thenRefused('already-decided'));
});

describe('article 3: the decision', () => {
  test('all agree', () =>
    given(pact, ...AGREED)
      .when(DECISION)
      .thenAccepted());
  test('one has not spoken', () =>
    given(pact, ...CONSULTED, ...ISLANDS.slice(1).map((party) => position(party)))
      .when(DECISION)
      .thenRefused('rule-not-met'));
  test('one objects: the refusal names the smallest mend', () => {
    const { decided } = given(pact, ...AGREED, position('DDD', 'object')).when(DECISION);
    expect(decided).toMatchObject({
      kind: 'refused',
      refusal: { code: 'rule-not-met', mend: { en: 'smallest change: DDD agree' } },
    });
  });
  test('an absent party does not block', () =>
    given(pact, ...AGREED, position('DDD', 'absent'))
      .when(DECISION)
      .thenAccepted());
  test('twice', () =>
    given(pact, ...DECIDED)
      .when(DECISION)
      .thenRefused('already-decided'));
  test('by another organ', () =>
    given(pact, ...AGREED)
      .when(act('decision', { ...DECISION.content, organ: 'committee' }, { by: chair }))
      .thenRefused('not-competent'));
  test('notice of a decision that does not exist', () =>
    given(pact, ...AGREED)
      .when(act('notification', { duty: 'world-body', to: text }, { by: secretary }))
      .thenRefused('nothing-to-notify'));
});

describe('the mandate', () => {
  test('needs a decision', () =>
    given(pact, ...AGREED)
      .when(mandate())
      .thenRefused('not-decided'));
  test('needs what the charter asks', () =>
    given(pact, ...DECIDED)
      .when(mandate({ area: undefined }))
      .thenRefused('mandate-incomplete'));
  test('holds permitted tasks only', () =>
    given(pact, ...DECIDED)
      .when(mandate({ tasks: [{ id: 'conquer', title: text }] }))
      .thenRefused('task-not-permitted'));
  test('is extended to a later end only', () => {
    const extension = (until: string) => act('extension', { until: { text: until, zone: 'UTC' }, text }, { by: chair });
    given(pact, ...MANDATED)
      .when(extension('2030-03-01'))
      .thenAccepted();
    given(pact, ...MANDATED)
      .when(extension('2030-01-15'))
      .thenRefused('not-an-extension');
  });
});

describe('contingents', () => {
  test('need a pledge', () =>
    given(pact, ...MANDATED)
      .when(contingent('BBB'))
      .thenRefused('nothing-pledged'));
  test('need the approval at home where the charter says so', () => {
    const approval = (outcome: string) =>
      act(
        'approval',
        { contingent: 'ccc', party: 'CCC', body: text, outcome },
        { by: { party: 'CCC', office: 'parliament' } },
      );
    given(pact, ...PLEDGED)
      .when(contingent('CCC'))
      .thenRefused('approval-missing');
    given(pact, ...PLEDGED, approval('refused'))
      .when(contingent('CCC'))
      .thenRefused('approval-missing');
    given(pact, ...PLEDGED, approval('refused'), approval('approved'))
      .when(contingent('CCC'))
      .thenAccepted();
  });
  test('stay under the ceiling', () => {
    const more = [...CONFIRMED, pledge('DDD')];
    given(pact, ...more)
      .when(contingent('DDD', 40))
      .thenAccepted();
    given(pact, ...more)
      .when(contingent('DDD', 41))
      .thenRefused('above-ceiling');
  });
  test('not past the end of the mandate', () =>
    given(pact, ...PLEDGED)
      .when(contingent('BBB'), { at: '2030-02-02' })
      .thenRefused('mandate-ended'));
});

describe('tasks', () => {
  test('inside the mandate', () =>
    given(pact, ...CONFIRMED)
      .when(task())
      .thenAccepted());
  test('outside its tasks', () =>
    given(pact, ...CONFIRMED)
      .when(task({ mandateTask: 'feast' }))
      .thenRefused('outside-mandate'));
  test('against its exclusions', () =>
    given(pact, ...CONFIRMED)
      .when(task({ mandateTask: 'guard' }))
      .thenRefused('excluded-task'));
  test('outside its area', () =>
    given(pact, ...CONFIRMED)
      .when(task({ place: 'south' }))
      .thenRefused('outside-area'));
  test('by a contingent that is not there', () =>
    given(pact, ...CONFIRMED)
      .when(task({ contingent: 'eee' }))
      .thenRefused('contingent-unknown'));
  test('at a site nobody listed', () =>
    given(pact, ...CONFIRMED)
      .when(task({ site: 'tower' }))
      .thenRefused('site-unknown'));
  test('against a caveat of its party', () => {
    const caveats = [{ id: 'c', text, forbids: ['rescue'] }];
    const held = [...MANDATED, pledge('BBB', 'bbb', { caveats }), contingent('BBB')];
    given(pact, ...held)
      .when(task())
      .thenRefused('against-caveat');
  });
});

describe('the end', () => {
  const closing = act('closing', { reason: text }, { by: secretary });
  test('not while units are in theatre', () =>
    given(pact, ...CONFIRMED)
      .when(closing, { inTheatre: 3 })
      .thenRefused('units-in-theatre'));
  test('when the last unit is home', () =>
    given(pact, ...CONFIRMED)
      .when(closing, { inTheatre: 0 })
      .thenAccepted());
  test('nothing after it', () =>
    given(pact, ...CONFIRMED, closing)
      .when(task())
      .thenRefused('operation-closed'));
});

test('an act that is not understood stops new acts', () => {
  const unread = {
    index: 0,
    id: 'x',
    author: 'a',
    recordedAt: 0,
    body: null,
    unread: 'act-not-understood',
    from: 0,
    until: 0,
    known: 0,
    series: null,
  };
  const state = foldActs([unread as never]);
  expect(decide(state, REQUEST, { charter: pact, at: 0, inTheatre: null })).toMatchObject({
    refusal: { code: 'record-not-understood' },
  });
});

test('every refusal says what is missing and how to mend it, and codes are unique', () => {
  expect(new Set(REFUSALS.map(({ code }) => code)).size).toBe(REFUSALS.length);
  const { decided } = given(pact, ...CONFIRMED).when(task({ mandateTask: 'feast' }));
  expect(decided).toMatchObject({
    refusal: { article: 'compact-2000/3', missing: { en: expect.any(String) }, mend: { en: 'use one of: rescue' } },
  });
});
