import { chairOn, type Charter, type Procedure } from '#charter';
import type { Millis } from '#kernel';
import type { Actor } from './body-parts.ts';

/** What a person may be appointed to. Offices of the charter are reached through these. */
export const POSTS = [
  'delegate',
  'chair',
  'secretariat',
  'commander',
  'observer',
  'press',
  'auditor',
  'administrator',
] as const;
export type Post = (typeof POSTS)[number];

/** The body that keeps the record for the pact; the name of its people's body in place of a party's. */
export const SECRETARIAT_BODY = 'secretariat';

/** A post that a person holds from (included) until (not included), UTC. */
export interface Holding {
  readonly post: Post;
  /** The party, or the secretariat, whose people the person is of. */
  readonly body: string;
  /** The one pact it is held under; null: every pact of the installation. */
  readonly pact: string | null;
  /** The one office of the charter it reaches; null: each that the post reaches. */
  readonly office: string | null;
  readonly from: Millis;
  readonly until: Millis | null;
}

/** Those held at an instant: on the stroke of a hand-over the one who comes holds, and the one who goes does not. */
export function heldAt<Held extends Pick<Holding, 'from' | 'until'>>(holdings: readonly Held[], at: Millis): Held[] {
  return holdings.filter(({ from, until }) => from <= at && (until === null || at < until));
}

/** Under which charter, in which procedure and when somebody speaks. */
export interface Occasion {
  readonly charter: Charter;
  /** null: outside any procedure. */
  readonly procedure: Procedure | null;
  readonly at: Millis;
}

/** Whether the office is of the pact, or an organ, and not of a party. */
export function isOfPact({ charter, procedure }: Pick<Occasion, 'charter' | 'procedure'>, office: string): boolean {
  const known = charter.offices.some(({ id, of }) => id === office && of === 'pact');
  const organ = charter.organs.some(({ id }) => id === office);
  return known || organ || forceOffices(procedure).includes(office);
}

/** Whether somebody who holds the post speaks as that actor. Whether the actor is competent, the charter says. */
export function speaksAs(holding: Holding, actor: Actor, occasion: Occasion): boolean {
  const { office, party } = actor;
  if (holding.pact !== null && holding.pact !== occasion.charter.id) return false;
  if (office === undefined || (holding.office !== null && holding.office !== office)) return false;
  const ofPact = isOfPact(occasion, office);
  const ofForce = forceOffices(occasion.procedure).includes(office);
  switch (holding.post) {
    case 'delegate':
      return !ofPact && party === holding.body;
    case 'chair':
      return ofPact && !ofForce && speaksAsChair(holding, actor, occasion);
    case 'secretariat':
      return (
        ofPact && !ofForce && party === undefined && holding.body === SECRETARIAT_BODY && !isChair(office, occasion)
      );
    case 'commander':
      return ofForce && (party === undefined || party === holding.body);
    case 'observer':
    case 'press':
    case 'auditor':
    case 'administrator':
      return false;
  }
}

/** Offices that task the force: plain names in who may task it. */
function forceOffices(procedure: Procedure | null): readonly string[] {
  return (procedure?.acts.task?.by ?? []).filter((ref) => !ref.includes(':'));
}

function isChair(office: string, { charter }: Occasion): boolean {
  return charter.offices.some(({ id, chairOf }) => id === office && chairOf !== undefined);
}

/**
 * The chair's office speaks as the chair of an organ, or as the organ itself, while its party presides over it. Where the
 * charter does not say who presides, the secretariat's own chair desk does.
 */
function speaksAsChair({ body }: Holding, { office, party }: Actor, { charter, at }: Occasion): boolean {
  const named = charter.offices.find(({ id }) => id === office);
  const organ = named?.of === 'pact' ? named.chairOf : office;
  if (organ === undefined) return false;
  const chair = chairOn(charter, organ, { from: at, until: at + 1 });
  const presiding = chair?.party ?? null;
  if (body === SECRETARIAT_BODY) return presiding === null && (chair?.between.length ?? 0) === 0 && party === undefined;
  return presiding === body && party === body;
}
