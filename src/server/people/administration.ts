import { partiesOn } from '#charter';
import type { Grant, GrantWish, Invitation, Person, PeopleChange } from '#desk';
import { parseWhen, type Millis } from '#kernel';
import { SECRETARIAT_BODY, type Post } from '#operation';
import { grantsOf, type GrantNow } from './grants.ts';
import { away, change, done, find, findOf, held, movedOn, wrong, type Outcome, type PeopleHouse } from './house.ts';
import { grantOf, newInvitation, type Invited } from './invitations.ts';
import { lineAbout, type SignedIn } from './sessions.ts';

/** A post as a form asks for it: days at midnight of the pact's seat (UTC where no pact is named), or instants. */
export interface PostAsked {
  readonly post: Post;
  readonly pact: string | null;
  readonly office: string | null;
  readonly from: string;
  /** The first day on which it is held no more; null: until it is ended. */
  readonly until: string | null;
}

/** Posts that the secretariat's own people hold, and those of a party's. The rest is for either. */
const OF_SECRETARIAT: readonly Post[] = ['secretariat'];
const OF_PARTY: readonly Post[] = ['delegate'];

/** Whose people the administrator may give posts to. Nobody else's administrator may, the secretariat's least of all. */
export function administers({ person, holdings }: SignedIn): string | null {
  return holdings.some(({ post }) => post === 'administrator') ? person.of : null;
}

/** A post as it is kept, or what is wrong with it for people of that body. */
export async function wishOf(house: PeopleHouse, asked: PostAsked, body: string): Promise<Outcome<GrantWish>> {
  const { post, pact, office } = asked;
  const ofSecretariat = body === SECRETARIAT_BODY;
  if ((ofSecretariat ? OF_PARTY : OF_SECRETARIAT).includes(post)) {
    return wrong('post', post, ofSecretariat ? 'a post of the secretariat' : 'a post of a party');
  }
  const charters = await house.charters();
  if (charters.kind !== 'done') return charters;
  const charter = charters.value.find(({ id }) => id === pact);
  if (pact !== null && charter === undefined) return wrong('pact', pact, 'a pact whose charter is in the ledger');
  const offices = charters.value.filter(({ id }) => pact === null || id === pact).flatMap((each) => each.offices);
  if (office !== null && !offices.some(({ id }) => id === office))
    return wrong('office', office, 'an office of the charter');
  const zone = charter?.zone ?? 'UTC';
  const from = instantOf(asked.from, zone);
  const until = asked.until === null ? null : instantOf(asked.until, zone);
  if (from === undefined) return wrong('from', asked.from, 'a day (2026-03-01) or an instant');
  if (until === undefined || (until !== null && until <= from)) {
    return wrong('until', String(asked.until), 'a day or an instant after `from`');
  }
  return done({ post, pact, office, from, until });
}

function instantOf(text: string, zone: string): Millis | undefined {
  const when = parseWhen(text, zone);
  return when.ok && Number.isFinite(when.value.interval.from) ? when.value.interval.from : undefined;
}

/** Everybody of a body, with what each holds and may hold later. */
export interface PersonWithGrants {
  readonly person: Person;
  readonly grants: readonly GrantNow[];
}

/** The people of a body. */
export async function peopleOf(house: PeopleHouse, body: string): Promise<readonly PersonWithGrants[]> {
  const people = await findOf(house, 'person', body);
  return Promise.all(people.map(async (person) => ({ person, grants: await grantsOf(house, person) })));
}

/** Whether a body has an administrator who holds the post now or will. */
async function hasAdministrator(house: PeopleHouse, body: string): Promise<boolean> {
  const at = house.now();
  const all = await peopleOf(house, body);
  return all.some(({ grants }) =>
    grants.some(({ grant, until }) => grant.post === 'administrator' && (until === null || until > at)),
  );
}

/** Parties bound today of which nobody administers the people yet. */
export async function withoutAdministrator(house: PeopleHouse): Promise<Outcome<readonly string[]>> {
  const charters = await house.charters();
  if (charters.kind !== 'done') return charters;
  const at = house.now();
  const parties = charters.value
    .flatMap((charter) => partiesOn(charter, { from: at, until: at + 1 }))
    .map(({ id }) => id);
  const without: string[] = [];
  for (const party of [...new Set(parties)].sort()) if (!(await hasAdministrator(house, party))) without.push(party);
  return done(without);
}

/** What an administrator invites somebody to. */
export interface InvitationAsked {
  readonly label: string;
  /** null: to the administrator's own body. */
  readonly body: string | null;
  /** Somebody of the body who has lost the way in; null: somebody new. */
  readonly person: string | null;
  readonly posts: readonly PostAsked[];
}

/**
 * An administrator invites people of its own body. Of another party, the secretariat's may invite one alone: the first
 * administrator, while there is none.
 */
export async function invite(house: PeopleHouse, by: SignedIn, asked: InvitationAsked): Promise<Outcome<Invited>> {
  const own = administers(by);
  const body = asked.body ?? by.person.of;
  if (own === null) return away(403, 'people are invited by an administrator of their party');
  if (body !== own) {
    const first = await mayInviteFirst(house, { own, body, asked });
    if (first.kind !== 'done') return first;
  }
  if (asked.person !== null && (await find(house, 'person', asked.person))?.of !== own) {
    return wrong('person', asked.person, 'somebody of your own party');
  }
  const grants: GrantWish[] = [];
  for (const post of asked.posts) {
    const wish = await wishOf(house, post, body);
    if (wish.kind !== 'done') return wish;
    grants.push(wish.value);
  }
  const invited = newInvitation(house, {
    ...{ of: body, by: by.person.id, grants, label: asked.label, person: asked.person },
  });
  const line = { ...lineAbout(by.person, { at: house.now(), event: 'invited', detail: postsOf(grants) }), body };
  const steps: PeopleChange[] = [
    { do: 'add', kind: 'invitation', record: invited.invitation },
    { do: 'note', line },
  ];
  return (await change(house, steps)) ? done(invited) : movedOn();
}

async function mayInviteFirst(
  house: PeopleHouse,
  { own, body, asked }: { readonly own: string; readonly body: string; readonly asked: InvitationAsked },
): Promise<Outcome<null>> {
  const NOT_YOURS = 'people of a party are invited by its own administrator';
  const alone = asked.posts.length === 1 && asked.posts[0]?.post === 'administrator' && asked.person === null;
  if (own !== SECRETARIAT_BODY || !alone) return away(403, NOT_YOURS);
  const without = await withoutAdministrator(house);
  if (without.kind !== 'done') return without;
  return without.value.includes(body) ? done(null) : away(403, NOT_YOURS);
}

function postsOf(grants: readonly GrantWish[]): string {
  return grants.map(({ post }) => post).join(', ');
}

/** Invitations of a body that can still be used. */
export function invitationsOf(house: PeopleHouse, body: string): Promise<readonly Invitation[]> {
  return findOf(house, 'invitation', body);
}

/** Takes an invitation back. */
export async function withdrawInvitation(house: PeopleHouse, by: SignedIn, id: string): Promise<Outcome<object>> {
  const invitation = await find(house, 'invitation', id);
  const mine = invitation !== null && (invitation.of === administers(by) || invitation.by === by.person.id);
  if (!mine) return { kind: 'unknown', what: `invitation ${id}` };
  const at = house.now();
  const line = { ...lineAbout(by.person, { at, event: 'invitation-withdrawn', detail: postsOf(invitation.grants) }) };
  const steps: PeopleChange[] = [
    { do: 'remove', kind: 'invitation', was: invitation },
    { do: 'note', line: { ...line, body: invitation.of } },
  ];
  return (await change(house, steps)) ? done({}) : movedOn();
}

/** Gives a post to somebody of the administrator's own body. */
export async function give(
  house: PeopleHouse,
  by: SignedIn,
  { person: id, ...asked }: PostAsked & { readonly person: string },
): Promise<Outcome<Grant>> {
  const own = administers(by);
  const person = await find(house, 'person', id);
  if (own === null || person?.of !== own) return wrong('person', id, 'somebody of your own party');
  const wish = await wishOf(house, asked, own);
  if (wish.kind !== 'done') return wish;
  return written(house, { person, grant: grantOf(person, wish.value, { by: by.person.id, at: house.now() }), by });
}

/** Names somebody of one's own body to stand in for a post that one holds, within its time and never further on. */
export async function standIn(
  house: PeopleHouse,
  by: SignedIn,
  asked: { readonly grant: string; readonly person: string; readonly from: string; readonly until: string | null },
): Promise<Outcome<Grant>> {
  const first = by.grants.find(({ grant }) => grant.id === asked.grant)?.grant;
  const at = house.now();
  const holds = first !== undefined && first.from <= at && (first.until === null || at < first.until);
  if (!holds || first.deputyOf !== null || first.post === 'administrator') {
    return wrong('grant', asked.grant, 'a post that you hold now yourself, other than administrator');
  }
  const person = await find(house, 'person', asked.person);
  if (person?.of !== by.person.of || person.id === by.person.id) {
    return wrong('person', asked.person, 'somebody else of your own party');
  }
  const { post, pact, office } = first;
  const wish = await wishOf(house, { post, pact, office, from: asked.from, until: asked.until }, by.person.of);
  if (wish.kind !== 'done') return wish;
  const grant = grantOf(person, wish.value, { by: by.person.id, at, deputyOf: first.id });
  return written(house, { person, grant, by });
}

async function written(
  house: PeopleHouse,
  { person, grant, by }: { readonly person: Person; readonly grant: Grant; readonly by: SignedIn },
): Promise<Outcome<Grant>> {
  const event = { at: house.now(), event: 'granted', detail: grant.post, by: by.person.id } as const;
  const steps: PeopleChange[] = [
    // Somebody who was removed at this moment is given nothing.
    { do: 'swap', kind: 'person', was: person, now: person },
    { do: 'add', kind: 'grant', record: grant },
    { do: 'note', line: lineAbout(person, event) },
  ];
  return (await change(house, steps)) ? done(grant) : movedOn();
}

/** Ends a post now: by an administrator of the body, by whoever named the deputy, or by its holder. */
export async function endGrant(house: PeopleHouse, by: SignedIn, id: string): Promise<Outcome<object>> {
  const grant = await find(house, 'grant', id);
  const at = house.now();
  const may =
    grant !== null
    && grant.body === by.person.of
    && (administers(by) !== null || grant.of === by.person.id || grant.grantedBy === by.person.id);
  if (!may) return { kind: 'unknown', what: `grant ${id}` };
  if (grant.until !== null && grant.until <= at) return done({});
  if (grant.post === 'administrator' && (await isLastAdministrator(house, grant, at))) {
    return wrong('grant', 'the last administrator', 'another administrator first');
  }
  const person = { id: grant.of, of: grant.body };
  const now = { ...grant, until: Math.max(at, grant.from) };
  const steps: PeopleChange[] = [
    { do: 'swap', kind: 'grant', was: grant, now },
    { do: 'note', line: lineAbout(person, { at, event: 'grant-ended', detail: grant.post, by: by.person.id }) },
  ];
  return (await change(house, steps)) ? done({}) : movedOn();
}

async function isLastAdministrator(house: PeopleHouse, ending: Grant, at: Millis): Promise<boolean> {
  const all = await peopleOf(house, ending.body);
  const others = all.flatMap(({ grants }) =>
    grants.filter(
      ({ grant, from, until }) =>
        grant.post === 'administrator' && grant.id !== ending.id && from <= at && (until === null || until > at),
    ),
  );
  return others.length === 0;
}

/** Removes somebody with everything that is kept of them; lines about them name an id that is nobody's any more. */
export async function removePerson(house: PeopleHouse, by: SignedIn, id: string): Promise<Outcome<object>> {
  const own = administers(by);
  const person = await find(house, 'person', id);
  if (own === null || person?.of !== own) return { kind: 'unknown', what: `person ${id}` };
  if (person.id === by.person.id)
    return wrong('person', 'yourself', 'somebody else; another administrator removes you');
  const at = house.now();
  const kinds = ['credential', 'session', 'grant'] as const;
  const theirs = await Promise.all(
    kinds.map(async (kind) =>
      held(await house.people.of(kind, person.id)).map((was) => ({ do: 'remove', kind, was }) as PeopleChange),
    ),
  );
  const line = lineAbout(person, { at, event: 'person-removed', detail: '', by: by.person.id });
  const steps: PeopleChange[] = [...theirs.flat(), { do: 'remove', kind: 'person', was: person }, { do: 'note', line }];
  return (await change(house, steps)) ? done({}) : movedOn();
}
