import { procedureOn, type ActKind, type Charter, type Procedure } from '#charter';
import { draftAct, draftClaim } from '#desk';
import type { Fault, Millis } from '#kernel';
import { examine, type Actor, type OperationState, type Refusal } from '#operation';
import { actorOf, type Role } from './role.ts';

/** An act as a person means it: its kind and what it says; who acts follows from the role. */
export interface ActDraft {
  readonly family: 'act';
  readonly kind: ActKind;
  readonly content: Readonly<Record<string, unknown>>;
  /** Instead of what the role would give. */
  readonly by?: Actor;
  /** Times as text, read in the zone of the theatre. */
  readonly holdsFrom?: string;
  readonly sources?: readonly string[];
}

/** A claim as a person means it; without sources it is the speaker's own word. */
export interface ClaimDraft {
  readonly family: 'claim';
  readonly content: Readonly<Record<string, unknown>>;
  readonly by?: Actor;
  readonly holdsFrom?: string;
  readonly holdsUntil?: string;
  readonly saidAt?: string;
  readonly sources?: readonly string[];
}

export type Draft = ActDraft | ClaimDraft;

/** What an act is examined against: what is authorised, under which charter, as of when. */
export interface Setting {
  readonly operation: string;
  readonly zone: string;
  readonly state: OperationState;
  readonly charter: Charter;
  readonly role: Role;
  readonly at: Millis;
  /** Persons in theatre as far as known; null when not known. */
  readonly inTheatre: number | null;
}

/** What stands in the way of a draft, found without sending it: the pact's refusal, or what is missing in the form. */
export type Obstacle =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

export function procedureOf({ charter, state, at }: Setting): Procedure | null {
  const id = state.file?.body.content.procedure;
  return id === undefined ? null : procedureOn(charter, id, { from: at, until: at + 1 });
}

/** The draft as it is sent: with the office that performs it. */
export function bodyOf(draft: Draft, setting: Setting): Record<string, unknown> {
  const { family, ...said } = draft;
  const procedure = procedureOf(setting);
  const on = { from: setting.at, until: setting.at + 1 };
  const host = setting.state.file?.body.content.host ?? '';
  const by =
    draft.by
    ?? (draft.family === 'act' && procedure !== null
      ? actorOf(setting.role, draft.kind, { charter: setting.charter, procedure, host, on })
      : claimant(setting.role));
  return { family, ...said, by };
}

function claimant(role: Role): Actor {
  return role.party === null ? { office: role.kind } : { party: role.party };
}

/** The same examination as the server's, before anything is sent. null: nothing stands in the way. */
export function obstacleTo(draft: Draft, setting: Setting): Obstacle | null {
  const scope = { operation: setting.operation, pact: setting.charter.id, zone: setting.zone };
  if (draft.family === 'claim') {
    const body = draftClaim(bodyOf(draft, setting), scope);
    return body.ok ? null : { kind: 'faulty', faults: body.faults };
  }
  const body = draftAct(bodyOf(draft, setting), scope);
  if (!body.ok) return { kind: 'faulty', faults: body.faults };
  const { charter, at, inTheatre } = setting;
  const refusal = examine(setting.state, body.value, { charter, at, inTheatre });
  return refusal === null ? null : { kind: 'refused', refusal };
}
