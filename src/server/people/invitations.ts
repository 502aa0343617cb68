import type { Grant, GrantWish, Invitation, PeopleChange, Person } from '#desk';
import type { Millis } from '#kernel';
import { SECRETARIAT_BODY } from '#operation';
import { enrolledBy, type Enrolled, type Way } from './enrolment.ts';
import { change, done, find, findOf, movedOn, wrong, type Outcome, type PeopleHouse } from './house.ts';
import type { RelyingParty } from './passkeys.ts';
import { newId, newToken, tokenHash } from './secrets.ts';
import { lineAbout, newSession, type Begun } from './sessions.ts';

const INVITATION_MILLIS = 7 * 24 * 3_600_000;
/** The link of the first start is on a terminal, so it is short-lived. */
const FIRST_MILLIS = 60 * 60_000;
/** The first administrator's link is told from others by this name. */
const FIRST_LABEL = 'first start';

/** An invitation and its token, which is told once. */
export interface Invited {
  readonly token: string;
  readonly invitation: Invitation;
}

/** The steps that make an invitation. */
export function newInvitation(
  { now }: Pick<PeopleHouse, 'now'>,
  wish: Pick<Invitation, 'of' | 'by' | 'grants' | 'label' | 'person'>,
  lasts: Millis = INVITATION_MILLIS,
): Invited {
  const token = newToken();
  const at = now();
  return { token, invitation: { ...wish, id: tokenHash(token), at, expires: at + lasts } };
}

/**
 * The link by which the first administrator comes in; null: there are people already. A link of an earlier start is void
 * from then on.
 */
export async function firstInvitation(house: PeopleHouse): Promise<Invited | null> {
  const { people } = house;
  await people.prune(house.now());
  const there = await people.of('person', null);
  if (there.ok && there.value.length > 0) return null;
  const old = (await findOf(house, 'invitation', SECRETARIAT_BODY)).filter(({ label }) => label === FIRST_LABEL);
  const grants: GrantWish[] = [
    { post: 'administrator', pact: null, office: null, from: house.now(), until: null },
    { post: 'secretariat', pact: null, office: null, from: house.now(), until: null },
  ];
  const wish = { of: SECRETARIAT_BODY, by: null, grants, label: FIRST_LABEL, person: null };
  const invited = newInvitation(house, wish, FIRST_MILLIS);
  const steps: PeopleChange[] = [
    ...old.map((was) => ({ do: 'remove', kind: 'invitation', was }) as const),
    { do: 'add', kind: 'invitation', record: invited.invitation },
  ];
  return (await change(house, steps)) ? invited : null;
}

/** The invitation of a token that can still be used. */
export function invitationOf(house: PeopleHouse, token: string): Promise<Invitation | null> {
  return find(house, 'invitation', tokenHash(token));
}

/** What is told to whoever has a link that is void. */
export function voidLink(): Outcome<never> {
  return wrong('token', 'a link that was used, taken back, or is too old', 'a new link from your administrator');
}

/** What somebody with a link gives to come in. */
export interface Coming {
  readonly token: string;
  readonly ticket: string;
  /** The person's name, as others of the body see it. */
  readonly name: string;
  readonly way: Way;
  readonly party: RelyingParty | null;
  readonly device: string;
}

/** Somebody comes in by a link: a new person with the posts of the link, or one who had lost the way in. */
export async function comeIn(house: PeopleHouse, coming: Coming): Promise<Outcome<Begun & Pick<Enrolled, 'codes'>>> {
  const invitation = await invitationOf(house, coming.token);
  if (invitation === null) return voidLink();
  const enrolled = await enrolledBy(house, coming);
  if (enrolled.kind !== 'done') return enrolled;
  const arrival = { invitation, name: coming.name, device: coming.device, enrolled: enrolled.value };
  const begun = await arrive(house, arrival);
  return begun.kind === 'done' ? done({ ...begun.value, codes: enrolled.value.codes }) : begun;
}

/** Writes down whoever comes by an invitation, with the way in that was set up. */
export async function arrive(
  house: PeopleHouse,
  arrival: {
    readonly invitation: Invitation;
    readonly name: string;
    readonly device: string;
    readonly enrolled: Pick<Enrolled, 'person' | 'credential' | 'steps'>;
  },
): Promise<Outcome<Begun>> {
  const { invitation, name, device, enrolled } = arrival;
  const at = house.now();
  const { of, by, grants } = invitation;
  const known = invitation.person === null ? null : await find(house, 'person', invitation.person);
  if (invitation.person !== null && known === null) return voidLink();
  const person: Person = known ?? { id: enrolled.person, of, expires: null, name, addedAt: at, addedBy: by };
  if (person.id !== enrolled.person) return voidLink();
  const first = by === null && (await isSomebody(house));
  if (first) return voidLink();
  const begun = newSession(house, person, { how: enrolled.credential.kind, device });
  const steps: PeopleChange[] = [
    { do: 'remove', kind: 'invitation', was: invitation },
    ...(known === null ? [{ do: 'add', kind: 'person', record: person } as const] : await forgottenWays(house, person)),
    ...enrolled.steps,
    ...grants.map((wish) => ({ do: 'add', kind: 'grant', record: grantOf(person, wish, { by, at }) }) as const),
    { do: 'note', line: lineAbout(person, { at, event: 'came-in', detail: enrolled.credential.kind }) },
    ...begun.steps,
  ];
  return (await change(house, steps)) ? done(begun) : movedOn();
}

async function isSomebody({ people }: PeopleHouse): Promise<boolean> {
  const there = await people.of('person', null);
  return !there.ok || there.value.length > 0;
}

/** Whoever comes in anew loses the ways and the sessions of before: they may be in other hands. */
async function forgottenWays(house: PeopleHouse, { id }: Person): Promise<PeopleChange[]> {
  const [credentials, sessions] = await Promise.all([findOf(house, 'credential', id), findOf(house, 'session', id)]);
  return [
    ...credentials.map((was) => ({ do: 'remove', kind: 'credential', was }) as const),
    ...sessions.map((was) => ({ do: 'remove', kind: 'session', was }) as const),
  ];
}

/** A grant to be written down. */
export function grantOf(
  { id, of }: Pick<Person, 'id' | 'of'>,
  { post, pact, office, from, until }: GrantWish,
  { by, at, deputyOf = null }: { readonly by: string | null; readonly at: Millis; readonly deputyOf?: string | null },
): Grant {
  const given = { grantedBy: by, grantedAt: at, deputyOf };
  return { id: newId(), of: id, expires: null, body: of, post, pact, office, from, until, ...given };
}
