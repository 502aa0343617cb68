import type { ClaimKind } from '../claim.ts';
import type { Entity } from './lexeme.ts';

/** Whom or what a noun phrase means. */
export interface Referent {
  /** English. */
  readonly name: string;
  readonly id: string | null;
  readonly entity: Entity | null;
  readonly is: 'state' | 'pact' | 'person' | 'force' | 'body' | 'group' | 'treaty' | 'place' | 'thing';
}

export interface Person {
  readonly name: string;
  /** Title in English, with its body or state where the text gives one. */
  office: string | null;
  state: Entity | null;
}

/** What the reader has learnt of a document so far. */
export interface Memory {
  /** By surname, lower case. */
  readonly persons: Map<string, Person>;
  /** Names and abbreviations that the text itself defines, lower case. */
  readonly local: Map<string, Entity>;
  /** The state in which it happens. */
  host: Entity | null;
  /** The organisation that acts. */
  pact: Entity | null;
  /** What its force is called here. */
  force: string;
  forceId: string | null;
  /** The proper name of the mission or force, where it has one. */
  mission: string | null;
  treaty: Referent | null;
  person: Referent | null;
  body: Referent | null;
  group: Referent | null;
  state: Referent | null;
  harmed: string | null;
  /** The last number claimed: what a bare "11 of them" goes on about. */
  counted: {
    readonly kind: ClaimKind;
    readonly subject: Referent;
    readonly predicate: string;
    readonly unit: string | null;
  } | null;
  /** A heading says that forces are still to be sent. */
  planned: boolean;
}

export function emptyMemory(): Memory {
  return {
    persons: new Map(),
    local: new Map(),
    host: null,
    pact: null,
    force: 'peacekeeping forces',
    forceId: null,
    mission: null,
    treaty: null,
    person: null,
    body: null,
    group: null,
    state: null,
    harmed: null,
    counted: null,
    planned: false,
  };
}

export function referentOf(entity: Entity): Referent {
  const kinds = {
    state: 'state',
    part: 'state',
    pact: 'pact',
    force: 'force',
    place: 'place',
    region: 'place',
  } as const;
  const is = kinds[entity.type as keyof typeof kinds] ?? (entity.type === 'armed' ? 'group' : 'body');
  return { name: entity.name, id: entity.id, entity, is };
}
