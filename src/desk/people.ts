import { canonicalJson, type Json, type Millis } from '#kernel';
import type { Holding, Post } from '#operation';
import type { Stored } from './store.ts';

/** Every record of people has a name of its own kind, and belongs to a person or a body. */
interface Kept {
  readonly id: string;
  /** The person it is of; for persons and invitations the body: a party, or the secretariat. */
  readonly of: string;
  /** From when it may be cleared away, UTC; null: it is kept. */
  readonly expires: Millis | null;
}

/** Somebody who may sign in. What else is known of a person hangs on this record, and goes with it. */
export interface Person extends Kept {
  readonly name: string;
  readonly addedAt: Millis;
  /** The administrator who invited the person; null: by the link of the first start. */
  readonly addedBy: string | null;
}

/** A way to sign in. `id` is what it is found by: `password:` and the name, `passkey:` and its id, `oidc:` and the subject. */
export interface Credential extends Kept {
  readonly kind: 'password' | 'passkey' | 'oidc';
  readonly label: string;
  readonly addedAt: Millis;
  readonly usedAt: Millis | null;
  /** What checks it: hash and parameters, a public key; never what a person types. */
  readonly secret: Json;
}

/** A post given to a person from–until. */
export interface Grant extends Kept, Holding {
  readonly grantedBy: string | null;
  readonly grantedAt: Millis;
  /** The grant whose holder it stands in for; it holds only as long as that one does. */
  readonly deputyOf: string | null;
}

/** A post as it is asked for, before it is given. */
export interface GrantWish {
  readonly post: Post;
  readonly pact: string | null;
  readonly office: string | null;
  readonly from: Millis;
  readonly until: Millis | null;
}

/** A link, used once, by which a person comes in, or comes in anew. `id` is the hash of its token. */
export interface Invitation extends Kept {
  readonly by: string | null;
  readonly at: Millis;
  readonly grants: readonly GrantWish[];
  /** For whom the administrator made it, to tell links apart. */
  readonly label: string;
  /** A person who has lost the way in; null: somebody new. */
  readonly person: string | null;
}

/** A browser that is signed in. `id` is the hash of the token in its cookie. */
export interface Session extends Kept {
  /** By what it is named in lists; it opens nothing. */
  readonly handle: string;
  /** What a write must show besides the cookie. */
  readonly csrf: string;
  readonly how: Credential['kind'];
  readonly at: Millis;
  readonly seenAt: Millis;
  readonly device: string;
}

/** Failed tries against one name, and when the next is looked at. */
export interface Attempt extends Kept {
  readonly failures: number;
  readonly next: Millis;
}

/** A sign-in or an enrolment under way: the challenge that its answer must fit. Taken once. */
export interface Pending extends Kept {
  readonly what: Json;
}

export interface PeopleKinds {
  readonly person: Person;
  readonly credential: Credential;
  readonly grant: Grant;
  readonly invitation: Invitation;
  readonly session: Session;
  readonly attempt: Attempt;
  readonly pending: Pending;
}
export type PeopleKind = keyof PeopleKinds;

/** A record as stores keep it: the same record, the same text. */
export function peopleText(record: PeopleKinds[PeopleKind]): string {
  return canonicalJson(record as unknown as Json);
}

/** What may be noted about signing in and posts. */
export const PEOPLE_EVENTS = [
  'invited',
  'invitation-withdrawn',
  'came-in',
  'signed-in',
  'refused',
  'signed-out',
  'session-ended',
  'key-added',
  'key-removed',
  'recovery-used',
  'granted',
  'grant-ended',
  'person-removed',
  'entered',
] as const;

/** One line of what happened around signing in and posts. It names persons by id alone, and is only added to. */
export interface PeopleLine {
  readonly at: Millis;
  readonly event: (typeof PEOPLE_EVENTS)[number];
  /** The body whose administrators and auditors may read it; null: nobody's. */
  readonly body: string | null;
  /** About whom; null: not known. */
  readonly person: string | null;
  /** Who did it, where that is another. */
  readonly by: string | null;
  /** A post, a way of signing in, the id of an entry; never what was typed. */
  readonly detail: string;
}

/** One step of a change: what it expects to be there must be there to the letter, or nothing of the change is done. */
export type PeopleChange =
  | {
      readonly [Kind in PeopleKind]:
        | { readonly do: 'add'; readonly kind: Kind; readonly record: PeopleKinds[Kind] }
        | { readonly do: 'swap'; readonly kind: Kind; readonly was: PeopleKinds[Kind]; readonly now: PeopleKinds[Kind] }
        | { readonly do: 'remove'; readonly kind: Kind; readonly was: PeopleKinds[Kind] };
    }[PeopleKind]
  | { readonly do: 'note'; readonly line: PeopleLine };

/**
 * Who may sign in and what they hold: personal data, kept apart from the ledger so that it can be erased. A change is done
 * whole or not at all, and on disk when it is answered.
 */
export interface People {
  /** @returns false, and nothing was changed, where something was not as a step expects it. */
  readonly change: (steps: readonly PeopleChange[]) => Promise<Stored<boolean>>;
  readonly get: <Kind extends PeopleKind>(kind: Kind, id: string) => Promise<Stored<PeopleKinds[Kind] | null>>;
  /** Those of a person or body, in the order of their ids; `null`: all there are. */
  readonly of: <Kind extends PeopleKind>(
    kind: Kind,
    owner: string | null,
  ) => Promise<Stored<readonly PeopleKinds[Kind][]>>;
  /** The latest first; `body` null: of every body. */
  readonly lines: (ask: {
    readonly body: string | null;
    readonly most: number;
  }) => Promise<Stored<readonly PeopleLine[]>>;
  /** Clears away what has expired by then. */
  readonly prune: (at: Millis) => Promise<Stored<null>>;
  readonly close: () => Promise<void>;
}
