import type { Citation, LocalText } from '#charter';
import { sumFigures, type Category, type Figure, type Policy, type StrengthState } from '#evidence';
import { mandateEnd, type ActEntry, type OperationState } from '#operation';
import { iso, isoOrOpen, refOf } from './ground.ts';
import { procedureAt } from './replay.ts';
import { scan, type Moment, type Scan } from './scan.ts';
import type { EntryRef } from './shape.ts';
import { bothSides, contingentStrengths, type BothSides, type ContingentStrength } from './strength.ts';
import type { Timeline } from './timeline.ts';

/** The states of a board in their order: those of a head count, and between them the consent at home. */
export const BOARD_STATES = [
  'offered',
  'pledged',
  'approved',
  'confirmed',
  'enRoute',
  'inTheatre',
  'withdrawn',
] as const satisfies readonly (StrengthState | 'approved')[];
export type BoardState = (typeof BOARD_STATES)[number];

/** The head count of some contingents in one state; no other state is in it. */
export interface BoardCell {
  /** null: no number is on record. */
  readonly figure: Figure | null;
  /** Contingents in that state, with a number or without. */
  readonly contingents: readonly string[];
  /** Those of them without a number. */
  readonly uncounted: readonly string[];
}

export interface RequirementView {
  readonly requirement: string;
  readonly need: LocalText;
  /** As the act that states it says; null where it gives no number. */
  readonly needed: Figure | null;
  /** null: people. */
  readonly unit: string | null;
  readonly contingents: readonly string[];
  readonly byState: { readonly [state in BoardState]: BoardCell };
  readonly entry: EntryRef;
}

/** What acts say of one contingent beside its head counts. */
export interface UnitView {
  readonly id: string;
  readonly category: Category;
  readonly unit: LocalText | null;
  readonly requirement: string | null;
  /** By id; null while none is named. */
  readonly commander: string | null;
  readonly transport: LocalText | null;
  /** The head count that was consented to at home; null: none, or without a number. */
  readonly approved: Figure | null;
  /** Consent that the charter asks for before this party's people leave; null: it asks for none. */
  readonly gate: { readonly body: LocalText; readonly threshold: LocalText; readonly cite: Citation } | null;
  readonly consent: 'given' | 'refused' | null;
  /** Counts of one state by both sides; null while not both have spoken of the same one. */
  readonly sides: BothSides | null;
  readonly group: string | null;
  /** The recall that calls it home. */
  readonly recall: EntryRef | null;
  /** The acts the card rests on: pledge, approval, confirmation. */
  readonly acts: readonly EntryRef[];
}

export interface GroupView {
  readonly group: string;
  readonly name: LocalText;
  readonly parent: string | null;
  readonly contingents: readonly string[];
  readonly since: string;
  readonly entry: EntryRef;
}

export interface TaskView {
  readonly task: string;
  readonly contingent: string;
  readonly instruction: LocalText;
  /** The line of the mandate, by its title where the mandate has it. */
  readonly line: LocalText;
  readonly site: string | null;
  readonly place: string | null;
  readonly since: string;
  /** null: no end is given and the mandate has none. */
  readonly until: string | null;
  readonly entry: EntryRef;
}

/** The forces of an operation at a moment in both times. */
export interface Forces {
  readonly requirements: readonly RequirementView[];
  /** Contingents that answer no stated requirement. */
  readonly beside: Pick<RequirementView, 'contingents' | 'byState'>;
  readonly units: readonly UnitView[];
  readonly groups: readonly GroupView[];
  readonly tasks: readonly TaskView[];
}

/** What is needed, who answers it with what, and how the force is divided and tasked. */
export function forcesAt(timeline: Timeline, moment: Moment, policy: Policy = 'contributors-own'): Forces {
  const seen = scan(timeline, moment);
  const { state } = seen;
  const strengths = contingentStrengths(timeline, seen, policy);
  const ids = [...strengths.keys()];
  const units = ids.map((contingent) => unitView(timeline, seen, { contingent, policy }));
  const approved = new Map(units.map((unit) => [unit.id, unit.approved]));
  const board = (contingents: readonly string[]) => ({
    contingents,
    byState: byState((of) => cellOf(contingents, { of, state, strengths, approved })),
  });
  const answering = (requirement: string) => units.filter((unit) => unit.requirement === requirement);
  return {
    requirements: [...state.requirements.values()].map((entry) => ({
      ...requirementOf(entry),
      ...board(answering(entry.body.content.requirement).map(({ id }) => id)),
    })),
    beside: board(units.filter(({ requirement }) => !state.requirements.has(requirement ?? '')).map(({ id }) => id)),
    units,
    groups: [...state.groups.values()].map(groupView),
    tasks: tasksOf(seen),
  };
}

function byState<Value>(make: (state: BoardState) => Value): { readonly [state in BoardState]: Value } {
  return Object.fromEntries(BOARD_STATES.map((state) => [state, make(state)])) as { [state in BoardState]: Value };
}

function requirementOf(entry: ActEntry<'requirement'>): Omit<RequirementView, 'contingents' | 'byState'> {
  const { requirement, need, quantity, unit } = entry.body.content;
  return { requirement, need, needed: fixed(quantity ?? null, entry), unit: unit ?? null, entry: refOf(entry) };
}

/** A number that an act fixed. */
function fixed(value: number | null, entry: { readonly id: string; readonly from: number }): Figure | null {
  if (value === null) return null;
  const said = { value, lower: value, upper: value, asOf: iso(entry.from), disputed: false };
  return { ...said, policy: 'act', claims: [entry.id], setAside: [] };
}

interface Counted {
  readonly of: BoardState;
  readonly state: OperationState;
  readonly strengths: ReadonlyMap<string, ContingentStrength>;
  readonly approved: ReadonlyMap<string, Figure | null>;
}

function cellOf(ids: readonly string[], counted: Counted): BoardCell {
  const { of, state, strengths, approved } = counted;
  const figureOf = (id: string) => (of === 'approved' ? approved.get(id) : strengths.get(id)?.[of]) ?? null;
  const contingents = ids.filter((id) => isIn(of, { id, state, figure: figureOf(id) }));
  const figures = contingents.map(figureOf);
  return {
    figure: sumFigures(figures),
    contingents,
    uncounted: contingents.filter((_, index) => !isCounted(figures[index] ?? null)),
  };
}

function isCounted(figure: Figure | null): boolean {
  return figure !== null && (figure.value !== null || figure.lower !== null || figure.upper !== null);
}

/** A contingent is in a state by its figure, or by an act without one; a count of nobody is not there. */
function isIn(of: BoardState, ask: { id: string; state: OperationState; figure: Figure | null }): boolean {
  const { id, state, figure } = ask;
  if (figure !== null) return figure.upper !== 0;
  const pledge = state.pledges.get(id);
  switch (of) {
    case 'offered':
      return pledge?.body.content.firm === false;
    case 'pledged':
      return pledge?.body.content.firm === true;
    case 'approved':
      return consentTo(state, id)?.body.content.outcome === 'approved';
    case 'confirmed':
      return state.contingents.has(id);
    default:
      return false;
  }
}

function consentTo(state: OperationState, id: string): ActEntry<'approval'> | undefined {
  return state.approvals.get(id)?.at(-1);
}

function unitView(timeline: Timeline, seen: Scan, ask: { contingent: string; policy: Policy }): UnitView {
  const { state } = seen;
  const { contingent: id } = ask;
  const pledge = state.pledges.get(id);
  const named = state.contingents.get(id);
  const consent = consentTo(state, id);
  const said = named?.body.content ?? null;
  const offer = pledge?.body.content ?? null;
  const isGiven = consent?.body.content.outcome === 'approved';
  const party = said?.party ?? offer?.party ?? null;
  const gate = procedureAt(timeline, seen)?.approvals.find((each) => each.party === party && each.need !== null);
  const group = [...state.groups.values()].findLast(({ body }) => body.content.contingents.includes(id));
  const recall = state.recalls.findLast(({ body: { content } }) => {
    return content.contingents.length === 0 || content.contingents.includes(id);
  });
  return {
    id,
    category: said?.category ?? offer?.category ?? claimedCategory(timeline, id) ?? 'military',
    unit: said?.unit ?? offer?.unit ?? null,
    requirement: offer?.requirement ?? null,
    commander: said?.commander ?? null,
    transport: said?.transport ?? null,
    approved: isGiven ? fixed(consent.body.content.strength ?? null, consent) : null,
    gate: gate === undefined ? null : { body: gate.body, threshold: gate.threshold, cite: gate.cite },
    consent: consent === undefined ? null : isGiven ? 'given' : 'refused',
    sides: bothSides({ timeline, scan: seen, ...ask }),
    group: group?.body.content.group ?? null,
    recall: recall === undefined ? null : refOf(recall),
    acts: [pledge, consent, named].filter((entry) => entry !== undefined).map(refOf),
  };
}

function claimedCategory({ slots, slotsByContingent }: Timeline, id: string): Category | null {
  const own = (slotsByContingent.get(id) ?? []).map((slot) => slots[slot]!.sample.category ?? null);
  return own.find((category) => category !== null) ?? null;
}

function groupView(entry: ActEntry<'force-group'>): GroupView {
  const { group, name, parent, contingents } = entry.body.content;
  return { group, name, parent: parent ?? null, contingents, since: iso(entry.from), entry: refOf(entry) };
}

/** Tasks in force at the moment; one without an end of its own ends with the mandate. */
function tasksOf({ state, moment }: Scan): TaskView[] {
  const lines = new Map((state.mandate?.body.content.tasks ?? []).map(({ id, title }) => [id, title]));
  const end = mandateEnd(state) ?? Infinity;
  return [...state.tasks.values()]
    .filter(({ until }) => until > moment.at)
    .map((entry) => {
      const { task, contingent, instruction, mandateTask, site, place } = entry.body.content;
      return {
        ...{ task, contingent, instruction, site: site ?? null, place: place ?? null },
        line: lines.get(mandateTask) ?? { en: mandateTask },
        since: iso(entry.from),
        until: isoOrOpen(Math.min(entry.until, end)),
        entry: refOf(entry),
      };
    });
}
