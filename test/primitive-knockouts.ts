/** Each primitive of the rule language taken out of a charter: what the charter would be if the language did not have it. */
import type { Charter, LegalCase, Procedure, Rule, RuleOf } from '#charter';

type Organ = Charter['organs'][number];
type Instrument = Charter['instruments'][number];
type Party = Charter['parties'][number];
type Trigger = Procedure['triggers'][number];
type Duty = Procedure['notify'][number];
type Fraction = readonly [number, number];

/** The charter without the primitive. */
export type Knockout = (charter: Charter) => Charter;

const procedures =
  (change: (procedure: Procedure) => Partial<Procedure>): Knockout =>
  (charter) => ({ ...charter, procedures: charter.procedures.map((each) => ({ ...each, ...change(each) })) });
const organs =
  (change: (organ: Organ) => Partial<Organ>): Knockout =>
  (charter) => ({ ...charter, organs: charter.organs.map((each) => ({ ...each, ...change(each) })) });
const instruments =
  (change: (instrument: Instrument) => Partial<Instrument>): Knockout =>
  (charter) => ({ ...charter, instruments: charter.instruments.map((each) => ({ ...each, ...change(each) })) });
const parties =
  (change: (party: Party) => Partial<Party>): Knockout =>
  (charter) => ({ ...charter, parties: charter.parties.map((each) => ({ ...each, ...change(each) })) });
const chairs =
  (change: (chair: Charter['chairs'][number]) => Partial<Charter['chairs'][number]>): Knockout =>
  (charter) => ({ ...charter, chairs: charter.chairs.map((each) => ({ ...each, ...change(each) })) });
const withoutTrigger = (...situations: readonly Trigger['situation'][]) =>
  procedures(({ triggers }) => ({ triggers: triggers.filter(({ situation }) => !situations.includes(situation)) }));
const triggers = (change: (trigger: Trigger) => Partial<Trigger>) =>
  procedures(({ triggers: all }) => ({ triggers: all.map((each) => ({ ...each, ...change(each) })) }));
const withoutDuty = (is: (duty: Duty) => boolean) =>
  procedures(({ notify }) => ({ notify: notify.filter((duty) => !is(duty)) }));

type Change = (rule: Rule) => Rule;

function within(rule: Rule, change: Change): Rule {
  const put = (each: Rule) => within(each, change);
  switch (rule.rule) {
    case 'all':
    case 'any':
      return change({ ...rule, of: rule.of.map(put) });
    case 'disputed':
      return change({ ...rule, readings: rule.readings.map(put) });
    case 'if':
      return change({ ...rule, test: put(rule.test), then: put(rule.then), otherwise: put(rule.otherwise) });
    case 'matter':
      return change({
        ...rule,
        of: rule.of.map((each) => ({ ...each, then: put(each.then) })),
        otherwise: rule.otherwise === null ? null : put(rule.otherwise),
      });
    case 'excluding':
    case 'among':
    case 'ballot':
      return change({ ...rule, then: put(rule.then) });
    default:
      return change(rule);
  }
}

/** Every rule of every procedure, venue and effect, from the inside out. */
const rules = (change: Change): Knockout =>
  procedures(({ rules: own, venues }) => {
    const each = (version: Procedure['rules'][number]) => ({
      ...version,
      rule: within(version.rule, change),
      ...(version.effect === undefined ? {} : { effect: within(version.effect, change) }),
    });
    return { rules: own.map(each), venues: venues.map((venue) => ({ ...venue, rules: venue.rules.map(each) })) };
  });

const noEffect = procedures(({ rules: own, venues }) => {
  const bare = ({ effect: _, ...version }: Procedure['rules'][number]) => version;
  return { rules: own.map(bare), venues: venues.map((venue) => ({ ...venue, rules: venue.rules.map(bare) })) };
});

const treating = (treats: Partial<RuleOf<'consensus'>['treats']>) =>
  rules((rule) => (rule.rule === 'consensus' ? { ...rule, treats: { ...rule.treats, ...treats } } : rule));

const isShare = (rule: Rule, [over, under]: Fraction): rule is RuleOf<'votes'> =>
  rule.rule === 'votes'
  && 'fraction' in rule.need.amount
  && rule.need.amount.fraction[0] * under === rule.need.amount.fraction[1] * over;
const share = (fraction: Fraction, need: Partial<RuleOf<'votes'>['need']>, of: 'all' | 'voting') =>
  rules((rule) =>
    isShare(rule, fraction) && rule.need.of === of ? { ...rule, need: { ...rule.need, ...need } } : rule,
  );
const HALF: Fraction = [1, 2];
const TWO_THIRDS: Fraction = [2, 3];

const dropped = (is: (rule: Rule) => boolean) =>
  rules((rule) => {
    if (rule.rule !== 'all' && rule.rule !== 'any') return rule;
    const of = rule.of.filter((each) => !is(each));
    return of.length === 0 ? rule : { ...rule, of };
  });
const nobodyOut = rules((rule) => (rule.rule === 'excluding' ? rule.then : rule));
const seats = (change: (seat: Exclude<Organ['members'][number], string>) => Organ['members'][number] | null) =>
  organs(({ members }) => ({
    members:
      members === 'all-parties'
        ? members
        : members.flatMap((seat) => {
            const changed = typeof seat === 'string' ? seat : change(seat as never);
            return changed === null ? [] : [changed];
          }),
  }));
const everybody = organs(() => ({ members: 'all-parties' }));
/** As if such a spell had not come: the one before it goes on. */
const spells = (is: (spell: Party['spells'][number]) => boolean) =>
  parties((party) => ({
    spells: party.spells.flatMap((spell, at) => {
      const next = party.spells[at + 1];
      if (is(spell)) return [];
      return [next !== undefined && is(next) ? { ...spell, until: null } : spell];
    }),
  }));

/** What each primitive is taken out by. */
export const KNOCKOUTS: { readonly [primitive: string]: Knockout } = {
  D01: treating({ absent: 'neutral', silent: 'neutral', abstain: 'neutral', object: 'neutral' }),
  D02: treating({ absent: 'against' }),
  D03: treating({ abstain: 'against', absent: 'against' }),
  D04: nobodyOut,
  D05: rules((rule) => {
    if (rule.rule !== 'silence') return rule;
    const { treats, adReferendum, objectionForm, cite, block, weights } = rule;
    return { rule: 'no-objection', treats, adReferendum, objectionForm, cite, block, weights } as Rule;
  }),
  D06: noEffect,
  D07: share(HALF, { of: 'all' }, 'voting'),
  D08: share(HALF, { of: 'voting' }, 'all'),
  D09: share(TWO_THIRDS, { amount: { fraction: HALF } }, 'all'),
  D10: share(TWO_THIRDS, { of: 'all' }, 'voting'),
  D11: everybody,
  D12: rules((rule) => (rule.rule === 'any' ? rule.of[0]! : rule)),
  D13: dropped((rule) => rule.rule === 'among'),
  D14: dropped((rule) => rule.rule === 'votes' && rule.weights !== null),
  D15: rules((rule) => (rule.rule === 'any' ? rule.of[0]! : rule)),
  D16: rules((rule) => (rule.rule === 'if' ? rule.otherwise : rule)),
  D17: rules((rule) => (rule.rule === 'matter' && rule.otherwise !== null ? rule.otherwise : rule)),
  D18: nobodyOut,
  D19: parties(() => ({ withoutVote: [] })),
  D20: chairs(() => ({ substitutes: [] })),
  D21: dropped((rule) => rule.rule === 'quorum'),
  D22: organs(({ members }) => ({ members: members === 'all-parties' ? [] : members })),
  D23: seats((seat) => (seat.seat === 'elected' ? { ...seat, number: undefined, quotas: {} } : seat)),
  D24: seats((seat) => (seat.seat === 'chair' ? null : seat)),
  D25: seats((seat) => (seat.seat === 'chair' ? { ...seat, offsets: [0] } : seat)),
  D26: procedures(() => ({ venues: [] })),
  D27: rules((rule) =>
    rule.rule === 'all' ? { ...rule, of: rule.of.filter((each) => each.rule !== 'ballot') } : rule,
  ),
  D28: procedures(() => ({ provisional: [] })),
  D29: triggers(() => ({ needs: [] })),
  D30: procedures(() => ({ offers: null })),
  D31: procedures(({ contribution }) => ({ contribution: { ...contribution, kind: 'voluntary' } })),
  D32: procedures(() => ({ approvals: [] })),
  D33: procedures(() => ({ hostGates: [] })),
  D34: instruments(() => ({ entry: null })),
  D35: instruments(({ entry }) => ({ entry: entry === null ? null : { ...entry, provisional: null } })),
  D36: treating({ absent: 'neutral', silent: 'neutral', abstain: 'neutral' }),
  D37: instruments(() => ({ withdrawal: null })),
  D38: instruments(() => ({ terms: [] })),
  D39: spells(({ by }) => by === 'non-renewal'),
  D40: spells(({ how }) => how === 'suspended'),
  D41: parties(({ notices }) => ({ notices: notices.map((notice) => ({ ...notice, revoked: null })) })),
  D42: parties(() => ({ representation: [] })),
  D43: procedures(({ mandate }) => ({ mandate: mandate === null ? null : { ...mandate, term: null } })),
  D44: procedures(() => ({ endings: [] })),
  D45: dropped((rule) => rule.rule === 'fact'),
  D46: procedures(() => ({ escalations: [] })),
  D47: chairs(() => ({ spells: [] })),
  D48: noEffect,
  D49: (charter) => ({ ...charter, areas: charter.areas.map((area) => ({ ...area, without: [], within: [] })) }),
  D50: (charter) => ({ ...charter, incompatibilities: [] }),
  D51: (charter) => charter,
  T01: withoutTrigger('armed-attack'),
  T02: withoutTrigger('threat'),
  T03: withoutTrigger('aggression-short-of-attack', 'conflict-outside-the-area'),
  T04: withoutTrigger('unrest-driven-from-abroad'),
  T05: withoutTrigger('unconstitutional-change'),
  T06: withoutTrigger('grave-crimes'),
  T07: procedures(({ acts }) => ({
    acts: { ...acts, request: acts.request && { ...acts.request, by: ['party:head-of-state'] } },
  })),
  T08: procedures(({ triggers: all }) => ({
    triggers: all.filter(({ situation, nature }) => situation !== 'disaster' || nature === 'threatened'),
  })),
  T09: withoutTrigger('declared-emergency', 'exercise'),
  T10: procedures(({ triggers: all }) => ({ triggers: all.filter(({ nature }) => nature !== 'threatened') })),
  T11: triggers(({ raisedBy }) => ({ raisedBy: raisedBy?.filter((by) => by.includes(':')) })),
  T12: triggers(({ raisedBy }) => ({
    raisedBy: raisedBy?.every((by) => !by.includes(':')) ? ['host:nobody'] : raisedBy,
  })),
  T13: withoutTrigger('insurgency'),
  T14: procedures(({ acts }) => ({
    acts: {
      ...acts,
      request: acts.request && { ...acts.request, by: acts.request.by.filter((by) => !by.startsWith('outside:')) },
    },
  })),
  P01: withoutDuty(({ within: time, force }) => time === 'immediately' && force === 'duty'),
  P02: withoutDuty(({ to }) => to.includes('Security Council')),
  P03: withoutDuty(({ id }) => id === 'au-psc'),
  P04: withoutDuty(({ within: time, every, force }) => time === null && every === undefined && force === 'duty'),
  P05: withoutDuty(({ force }) => force === 'practice'),
  P06: withoutDuty(({ every }) => every === 'P1Y'),
  P07: withoutDuty(({ before }) => before === 'extension'),
  P08: withoutDuty(({ form }) => form === 'written'),
  P09: procedures(({ offers }) => ({ offers: offers === null ? null : { ...offers, reply: null } })),
  P10: withoutDuty(({ every }) => every === 'P1D'),
  P11: instruments(() => ({ registration: null })),
};

/** A case in which a reservation would be an objection: D51 is a property of a position, not of the charter. */
export function withoutReservations(tried: LegalCase): LegalCase {
  const positions = Object.entries(tried.positions).map(([party, said]) => {
    const reserved = typeof said !== 'string' && said.reservation !== undefined;
    return [party, reserved ? { ...said, position: 'object' as const } : said] as const;
  });
  return { ...tried, positions: Object.fromEntries(positions) };
}
