import { competent, type ActKind, type Charter, type Procedure } from '#charter';
import type { GrantAnswer } from '#contract';
import type { Interval } from '#kernel';
import type { Actor } from '#operation';

/** In whose place a person sits: it says which offices acts are performed by. */
export interface Role {
  /** `secretariat`, `commander`, `observer`, `press`, or `party:` or `chair:` and the party's id. */
  readonly id: string;
  readonly kind: 'secretariat' | 'party' | 'chair' | 'commander' | 'observer' | 'press';
  readonly party: string | null;
}

interface Setting {
  readonly charter: Charter;
  readonly procedure: Procedure;
  readonly host: string;
  readonly on: Interval;
}

/** The roles of an operation: its secretariat, the host, the other parties bound, command, observer, press. */
export function rolesOf(parties: readonly string[], host: string): readonly Role[] {
  const others = parties.filter((id) => id !== host);
  return [
    { id: 'secretariat', kind: 'secretariat', party: null },
    ...[host, ...others].map((party): Role => ({ id: `party:${party}`, kind: 'party', party })),
    { id: 'commander', kind: 'commander', party: null },
    { id: 'observer', kind: 'observer', party: null },
    { id: 'press', kind: 'press', party: null },
  ];
}

/** Of the roles, those of the posts that a person holds now; without one, the observer's, which performs no act. */
export function rolesHeld(
  roles: readonly Role[],
  { body, grants }: { readonly body: string; readonly grants: readonly Pick<GrantAnswer, 'post' | 'now'>[] },
): readonly Role[] {
  const posts = grants.filter(({ now }) => now).map(({ post }) => post);
  const held = roles.filter(({ kind, party }) =>
    kind === 'party' ? party === body && posts.includes('delegate') : posts.includes(kind),
  );
  // In a demonstration the secretariat speaks for the chair; here the chair's office does, of the party that presides.
  if (posts.includes('chair')) held.push({ id: `chair:${body}`, kind: 'chair', party: body });
  return held.length > 0 ? held : roles.filter(({ kind }) => kind === 'observer');
}

/**
 * By which office a role performs a kind of act: the first that the procedure names and the charter finds competent that
 * day; else one of its own all the same, so that the refusal can say what is missing.
 */
export function actorOf(role: Role, act: ActKind, setting: Setting): Actor {
  const { charter, procedure, host, on } = setting;
  const offices = procedure.acts[act]?.by ?? [];
  const own = offices.map((ref) => nameOf(ref)).filter((office) => isOf(role, office, setting));
  const actors = own.map(({ name }): Actor =>
    role.party === null ? { office: name } : { party: role.party, office: name },
  );
  const met = actors.find((actor) => {
    const { office = null, party = null } = actor;
    return competent(charter, { procedure, act, office, party, host, own: party, at: on }).state === 'met';
  });
  return met ?? actors[0] ?? fallback(role, setting);
}

function nameOf(ref: string): { readonly whose: string; readonly name: string } {
  const [whose = '', name] = ref.split(':');
  return name === undefined ? { whose: 'pact', name: whose } : { whose, name };
}

function isOf(role: Role, { whose, name }: ReturnType<typeof nameOf>, { procedure }: Setting): boolean {
  const ofForce = procedure.acts.task?.by.includes(name) === true;
  switch (role.kind) {
    case 'party':
      return whose !== 'pact';
    case 'secretariat':
    case 'chair':
      return whose === 'pact' && !ofForce;
    case 'commander':
      return whose === 'pact' && ofForce;
    case 'observer':
    case 'press':
      return false;
  }
}

function fallback(role: Role, { procedure }: Setting): Actor {
  if (role.party !== null) return { party: role.party, office: role.kind === 'chair' ? 'chair' : 'delegation' };
  if (role.kind === 'commander') return { office: procedure.acts.task?.by[0] ?? 'commander' };
  return { office: role.kind };
}
