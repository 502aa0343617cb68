import {
  decide,
  sayRule,
  withOthers,
  type Charter,
  type LocalText,
  type Position,
  type PositionKind,
  type Question,
  type Verdict,
} from '#charter';
import { askedBy, DEPLOYMENT, type ActEntry, type OperationState } from '#operation';
import { procedureAt, scan, type Moment, type Timeline } from '#views';

/** One member's place in a question: what it said, or that it has not answered yet. */
export interface Seat {
  readonly party: string;
  readonly position: Position | null;
  /** The entry in which it was said. */
  readonly entry: ActEntry<'position'> | null;
  /** Whether the rule gives it a voice; one without may have spoken all the same. */
  readonly heard: boolean;
}

/** A question before the council at a moment, and what the charter's rule answers to the positions on record. */
export interface Matter {
  readonly question: string;
  readonly decision: ActEntry<'decision'> | null;
  readonly asked: Question;
  readonly seats: readonly Seat[];
  /** null: the charter has no rule for it. */
  readonly verdict: Verdict | null;
  /** The rule as a sentence; null where none held that day. */
  readonly rule: LocalText | null;
}

/** The questions put so far, the deployment first; that one even before anybody has spoken. */
export function mattersAt(timeline: Timeline, moment: Moment): readonly Matter[] {
  const seen = scan(timeline, moment);
  const procedure = procedureAt(timeline, seen);
  const { charter } = timeline;
  const { state } = seen;
  if (charter === null || procedure === null || state.request === null) return [];
  const facts = new Set(charter.facts.map(({ id }) => id));
  const put = new Set([DEPLOYMENT, ...state.positions.keys(), ...state.decisions.keys()]);
  return [...put]
    .filter((question) => !facts.has(question))
    .map((question) => {
      const decision = state.decisions.get(question) ?? null;
      const at = decision?.from ?? moment.at;
      const content = decision?.body.content ?? {
        ...{ question, organ: procedure.organ ?? '', outcome: 'adopted' as const },
        ...{ text: { en: '' }, articles: [] },
      };
      const asked = askedBy({ state, charter, procedure, content, on: { from: at, until: at + 1 } });
      return { question, decision, asked, seats: seatsOf(asked, state, question), ...answered(asked, charter) };
    });
}

function answered(asked: Question, charter: Charter): Pick<Matter, 'verdict' | 'rule'> {
  const verdict = decide(asked);
  const procedure = charter.procedures.find(({ id }) => id === asked.procedure);
  const venue = procedure?.venues.find(({ organ }) => organ === asked.organ);
  const inForce = (venue ?? procedure)?.rules.filter(({ from, until }) => {
    const begun = from === null || from.interval.from < asked.at.until;
    return begun && (until === null || until.interval.until > asked.at.from);
  });
  const rule = inForce?.at(-1)?.rule;
  return {
    verdict: verdict.ok ? verdict.value : null,
    rule: rule === undefined ? null : sayRule(rule, charter),
  };
}

function seatsOf(asked: Question, state: OperationState, question: string): readonly Seat[] {
  const entries = state.positions.get(question);
  const heard = withOthers({ ...asked, positions: [] }, { '': 'silent' }).map(({ party }) => party);
  const spoke = asked.positions.filter(({ ballot }) => ballot === undefined).map(({ party }) => party);
  return [...new Set([...heard, ...spoke])].map((party) => ({
    party,
    position: asked.positions.find((each) => each.party === party && each.ballot === undefined) ?? null,
    entry: entries?.get(party) ?? null,
    heard: heard.includes(party),
  }));
}

/** What a reader supposes: other positions than those on record; `none`: has not answered. */
export type Supposed = ReadonlyMap<string, PositionKind | 'none'>;

/** What the rule would answer if these had spoken so. Nothing is written, and nothing is sent. */
export function suppose({ asked }: Pick<Matter, 'asked'>, supposed: Supposed): Verdict | null {
  const kept = asked.positions.filter(({ party, ballot }) => ballot !== undefined || !supposed.has(party));
  const said = [...supposed].flatMap(([party, position]) => (position === 'none' ? [] : [{ party, position }]));
  const verdict = decide({ ...asked, positions: [...kept, ...said] });
  return verdict.ok ? verdict.value : null;
}

/** Who stands where, for a sentence: parties by position, in the order of the seats. */
export function byPosition(seats: readonly Seat[]): ReadonlyMap<PositionKind | 'none', readonly string[]> {
  const groups = new Map<PositionKind | 'none', string[]>();
  for (const { party, position } of seats) {
    const kind = position?.position ?? 'none';
    groups.set(kind, [...(groups.get(kind) ?? []), party]);
  }
  return groups;
}
