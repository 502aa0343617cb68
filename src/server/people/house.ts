import type { Charter } from '#charter';
import {
  storeFault,
  type Answer,
  type Pending,
  type People,
  type PeopleChange,
  type PeopleKind,
  type PeopleKinds,
  type Stored,
} from '#desk';
import type { Millis } from '#kernel';
import type { Provider } from './settings.ts';
import type { Failure } from '../reply.ts';
import { problem } from '../reply.ts';
import type { ScryptCost } from './secrets.ts';

/** What signing in stands on. */
export interface PeopleHouse {
  readonly people: People;
  readonly now: () => Millis;
  readonly cost: ScryptCost;
  /** `https://host`, as browsers know this server; null: as the request names it. */
  readonly publicUrl: string | null;
  readonly providers: readonly Provider[];
  /** The charters in the ledger: parties that may have people, zones of their days. */
  readonly charters: () => Promise<Answer<readonly Charter[]>>;
}

/** An answer of a desk, or why whoever asks is turned away. */
export type Outcome<T> = Answer<T> | { readonly kind: 'turned-away'; readonly failure: Failure };

export function done<T>(value: T): Outcome<T> {
  return { kind: 'done', value };
}

type Status = Parameters<typeof problem>[0];
type Problem = Parameters<typeof problem>[1];

const PROBLEMS: { readonly [status in Status]?: Problem } = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  429: 'too-many',
};

/** Turned away, with a reason that tells nothing of what is secret. */
export function away(status: 401 | 403 | 404 | 429, message: string): Outcome<never> {
  return { kind: 'turned-away', failure: problem(status, PROBLEMS[status]!, message) };
}

/** One thing wrong with what was given. */
export function wrong(field: string, found: string, expected: string): Outcome<never> {
  return { kind: 'faulty', faults: [{ field, found, expected }] };
}

/** A fault of the store on its way to the answer; it is caught where the answer is made. */
export class PeopleUnavailable extends Error {
  readonly faults: Extract<Stored<never>, { ok: false }>['faults'];

  constructor(faults: Extract<Stored<never>, { ok: false }>['faults']) {
    super('the people cannot be read or written');
    this.faults = faults;
  }
}

/** The value of the store, or its faults on their way to the answer. */
export function held<T>(stored: Stored<T>): T {
  if (!stored.ok) throw new PeopleUnavailable(stored.faults);
  return stored.value;
}

/** A record by its id, unless it has expired. */
export async function find<Kind extends PeopleKind>(
  { people, now }: Pick<PeopleHouse, 'people' | 'now'>,
  kind: Kind,
  id: string,
): Promise<PeopleKinds[Kind] | null> {
  const record = held(await people.get(kind, id));
  return record === null || (record.expires !== null && record.expires <= now()) ? null : record;
}

/** Those of a person or body that have not expired. */
export async function findOf<Kind extends PeopleKind>(
  { people, now }: Pick<PeopleHouse, 'people' | 'now'>,
  kind: Kind,
  owner: string,
): Promise<readonly PeopleKinds[Kind][]> {
  const records = held(await people.of(kind, owner));
  return records.filter(({ expires }) => expires === null || expires > now());
}

/** Makes a change. @returns false: something was not as it was a moment ago. */
export async function change(
  { people }: Pick<PeopleHouse, 'people'>,
  steps: readonly PeopleChange[],
): Promise<boolean> {
  return held(await people.change(steps));
}

/** What was there a moment ago is there no more: somebody was quicker. */
export function movedOn(): Outcome<never> {
  const words = { found: 'people that changed meanwhile', expected: 'the same request once more' };
  return { kind: 'unavailable', faults: storeFault('prev-not-last', { file: 'people' }, words).faults };
}

/** Answers what a step throws for want of a store; anything else is a mistake of ours. */
export async function answered<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof PeopleUnavailable) return { kind: 'unavailable', faults: thrown.faults };
    throw thrown;
  }
}

/** Keeps what a sign-in under way waits for, and clears away what nobody came back for. */
export async function keepPending(house: Pick<PeopleHouse, 'people' | 'now'>, record: Pending): Promise<void> {
  held(await house.people.prune(house.now()));
  await change(house, [{ do: 'add', kind: 'pending', record }]);
}
