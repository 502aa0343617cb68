import type { ActKind } from '#charter';
import type { ActBody, Body, StandingBody } from './body.ts';
import {
  isAct,
  isRecord,
  isStanding,
  type ActEntry,
  type Entry,
  type RecordEntry,
  type StandingEntry,
} from './entry.ts';

/** The question whose adoption authorises the operation. Other questions (return of units, …) have names of their own. */
export const DEPLOYMENT = 'deployment';

/** What is authorised: the standing acts of one operation, in the order in which the ledger took them. */
export interface OperationState {
  readonly file: RecordEntry<'operation'> | null;
  readonly places: ReadonlyMap<string, RecordEntry<'place'>>;
  readonly request: ActEntry<'request'> | null;
  readonly withdrawn: ActEntry<'withdraw-request'> | null;
  readonly consultation: ActEntry<'consultation'> | null;
  /** By question, then by party, with its ballot before it where it is not the main one: the last word of each. */
  readonly positions: ReadonlyMap<string, ReadonlyMap<string, ActEntry<'position'>>>;
  readonly decisions: ReadonlyMap<string, ActEntry<'decision'>>;
  readonly notifications: readonly ActEntry<'notification'>[];
  readonly mandate: ActEntry<'mandate'> | null;
  readonly extensions: readonly ActEntry<'extension'>[];
  readonly appointments: ReadonlyMap<string, ActEntry<'appointment'>>;
  readonly requirements: ReadonlyMap<string, ActEntry<'requirement'>>;
  readonly pledges: ReadonlyMap<string, ActEntry<'pledge'>>;
  readonly approvals: ReadonlyMap<string, readonly ActEntry<'approval'>[]>;
  readonly contingents: ReadonlyMap<string, ActEntry<'contingent'>>;
  readonly groups: ReadonlyMap<string, ActEntry<'force-group'>>;
  readonly sites: ReadonlyMap<string, ActEntry<'site'>>;
  readonly tasks: ReadonlyMap<string, ActEntry<'task'>>;
  readonly reviews: readonly ActEntry<'mandate-review'>[];
  readonly endRequest: ActEntry<'end-request'> | null;
  readonly recalls: readonly ActEntry<'recall'>[];
  readonly closing: ActEntry<'closing'> | null;
  /** Acts of a newer kind: kept, and no new act is decided until they are understood. */
  readonly notUnderstood: readonly Entry[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : Unlocked<T[K]> };
type Unlocked<T> =
  T extends ReadonlyMap<infer K, infer V> ? Map<K, V extends readonly (infer E)[] ? E[] : Unlocked<V>> : T;
type Draft = Writable<OperationState>;

/** An operation of which nothing is recorded yet. */
export function initial(): OperationState {
  return draft();
}

function draft(): Draft {
  return {
    file: null,
    places: new Map(),
    request: null,
    withdrawn: null,
    consultation: null,
    positions: new Map(),
    decisions: new Map(),
    notifications: [],
    mandate: null,
    extensions: [],
    appointments: new Map(),
    requirements: new Map(),
    pledges: new Map(),
    approvals: new Map(),
    contingents: new Map(),
    groups: new Map(),
    sites: new Map(),
    tasks: new Map(),
    reviews: [],
    endRequest: null,
    recalls: [],
    closing: null,
    notUnderstood: [],
  };
}

/** How other entries changed the standing of one: struck out, or said again in other words. */
export interface Standing {
  readonly by: StandingEntry;
  readonly effect: 'struck' | 'corrected';
}

/** The last word on each entry whose standing was changed, in ledger order. */
export function standings(entries: Iterable<Entry>): ReadonlyMap<string, Standing> {
  const changes: StandingEntry[] = [];
  for (const entry of entries) if (isStanding(entry)) changes.push(entry);
  return standingsOf(changes);
}

/** The same over standing entries alone; one that is itself struck has no effect. */
export function standingsOf(changes: readonly StandingEntry[]): ReadonlyMap<string, Standing> {
  const ordered = [...changes].sort((a, b) => a.index - b.index);
  const result = new Map<string, Standing>();
  for (let at = ordered.length - 1; at >= 0; at--) {
    const entry = ordered[at]!;
    if (result.get(entry.id)?.effect === 'struck') continue;
    const { target } = entry.body.content;
    const effect = effectOf(entry);
    if (effect !== null && !result.has(target)) result.set(target, { by: entry, effect });
  }
  return result;
}

function effectOf(entry: StandingEntry): Standing['effect'] | null {
  switch (entry.body.kind) {
    case 'correction':
      return 'corrected';
    case 'retraction':
    case 'annulment':
      return 'struck';
    case 'review':
      return entry.body.content.verdict === 'rejected' ? 'struck' : null;
  }
}

/** The entry as it now stands: itself, with corrected content, or null when it was struck. */
export function standingEntry<E extends Entry>(entry: E, changed: ReadonlyMap<string, Standing>): E | null {
  const standing = changed.get(entry.id);
  if (standing === undefined) return entry;
  if (standing.effect === 'struck' || entry.body === null) return null;
  const { by } = standing;
  return by.body.kind === 'correction' ? { ...entry, body: correctedBody(entry.body, by.body) } : entry;
}

/** A body with what a correction says it should have had: fields of its content, and for a claim its time. */
export function correctedBody<Said extends Body>(body: Said, correction: StandingBody<'correction'>): Said {
  const { content, holds } = correction.content;
  return {
    ...body,
    content: { ...body.content, ...content },
    ...(holds === undefined ? {} : { holdsFrom: holds.from, holdsUntil: holds.until }),
  };
}

/** Folds entries, in ledger order, into what is authorised. Claims change nothing here. */
export function foldActs(
  entries: Iterable<Entry>,
  changed: ReadonlyMap<string, Standing> = NO_CHANGES,
): OperationState {
  const state = draft();
  for (const entry of entries) take(state, entry, changed);
  return state;
}

/** Folds entries and shows each act the state it met, before it is taken. The state shown is live: look, do not keep. */
export function walkActs(entries: Iterable<Entry>, visit: (before: OperationState, act: ActEntry) => void): void {
  const state = draft();
  for (const entry of entries) {
    if (isAct(entry)) visit(state, entry);
    take(state, entry, NO_CHANGES);
  }
}

const NO_CHANGES: ReadonlyMap<string, Standing> = new Map();

/** One step of the fold, on its own: the state after the entry; the state before is left as it was. */
export function evolve(state: OperationState, entry: Entry): OperationState {
  const next = { ...state } as Draft;
  for (const key of Object.keys(next) as (keyof Draft)[]) {
    const value: unknown = next[key];
    if (value instanceof Map) (next[key] as unknown) = copyMap(value);
    else if (Array.isArray(value)) (next[key] as unknown) = [...(value as unknown[])];
  }
  take(next, entry, NO_CHANGES);
  return next;
}

function copyMap(map: ReadonlyMap<unknown, unknown>): Map<unknown, unknown> {
  return new Map(
    [...map].map(([key, value]) => [
      key,
      value instanceof Map ? new Map(value) : Array.isArray(value) ? [...(value as unknown[])] : value,
    ]),
  );
}

function take(state: Draft, entry: Entry, changed: ReadonlyMap<string, Standing>): void {
  if (entry.body === null) {
    if (entry.unread === 'act-not-understood') state.notUnderstood.push(entry);
    return;
  }
  if (isAct(entry)) {
    const standing = standingEntry(entry, changed);
    if (standing !== null) APPLY[standing.body.kind](state, standing as never);
  } else if (isRecord(entry) && entry.body.kind === 'operation') {
    state.file = entry as RecordEntry<'operation'>;
  } else if (isRecord(entry) && entry.body.kind === 'place') {
    state.places.set(entry.body.content.place, entry as RecordEntry<'place'>);
  }
}

type Apply = { readonly [Kind in ActKind]: (state: Draft, entry: ActEntry<Kind & ActBody['kind']>) => void };

const APPLY: Apply = {
  request: (state, entry) => {
    state.request = entry;
    state.withdrawn = null;
  },
  'withdraw-request': (state, entry) => void (state.withdrawn = entry),
  consultation: (state, entry) => void (state.consultation = entry),
  position: (state, entry) => {
    const { question, party, ballot } = entry.body.content;
    const byParty = state.positions.get(question) ?? new Map<string, ActEntry<'position'>>();
    state.positions.set(question, byParty.set(ballot === undefined ? party : `${ballot}/${party}`, entry));
  },
  decision: (state, entry) => void state.decisions.set(entry.body.content.question, entry),
  notification: (state, entry) => void state.notifications.push(entry),
  mandate: (state, entry) => void (state.mandate = entry),
  appointment: (state, entry) => void state.appointments.set(entry.body.content.office, entry),
  requirement: (state, entry) => void state.requirements.set(entry.body.content.requirement, entry),
  pledge: (state, entry) => void state.pledges.set(entry.body.content.contingent, entry),
  approval: (state, entry) => {
    const { contingent } = entry.body.content;
    const before = state.approvals.get(contingent);
    if (before === undefined) state.approvals.set(contingent, [entry]);
    else before.push(entry);
  },
  contingent: (state, entry) => void state.contingents.set(entry.body.content.contingent, entry),
  'force-group': (state, entry) => void state.groups.set(entry.body.content.group, entry),
  site: (state, entry) => void state.sites.set(entry.body.content.site, entry),
  task: (state, entry) => void state.tasks.set(entry.body.content.task, entry),
  'mandate-review': (state, entry) => void state.reviews.push(entry),
  extension: (state, entry) => void state.extensions.push(entry),
  'end-request': (state, entry) => void (state.endRequest = entry),
  recall: (state, entry) => void state.recalls.push(entry),
  closing: (state, entry) => void (state.closing = entry),
};
