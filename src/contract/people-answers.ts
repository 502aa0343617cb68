import { z } from 'zod';
import { POSTS } from '#operation';

const millis = z.number().describe('UTC, milliseconds since 1970');
const byteText = z.string().max(4000);

/** A post as it is held. */
export const grantSchema = z
  .object({
    id: z.string(),
    post: z.enum(POSTS),
    body: z.string().describe('the party, or `secretariat`'),
    pact: z.string().nullable().describe('null: every pact of this server'),
    office: z
      .string()
      .nullable()
      .describe('the one office of the charter it reaches; null: each that the post reaches'),
    from: millis,
    until: millis.nullable().describe('not included; null: until it is ended'),
    now: z.boolean().describe('whether it is held at this moment'),
    deputyOf: z.string().nullable().describe('the grant whose holder it stands in for'),
    mayEnd: z.boolean().describe('whether whoever asks may end it'),
  })
  .meta({ id: 'Grant' });
export type GrantAnswer = z.infer<typeof grantSchema>;

/** Who is signed in, with what a write must carry. */
export const meSchema = z
  .object({
    person: z
      .object({ id: z.string(), name: z.string(), body: z.string().describe('the party, or `secretariat`') })
      .nullable()
      .describe('null: nobody is signed in'),
    csrf: z.string().nullable().describe('what `x-entente-csrf` says in every write of this session'),
    grants: z.array(grantSchema),
    ends: millis.nullable().describe('when the session is over, whatever is done in it'),
    fresh: z.boolean().describe('whether ways to sign in may be changed now'),
  })
  .meta({ id: 'Me' });
export type MeAnswer = z.infer<typeof meSchema>;

/** Which ways there are to sign in here. */
export const waysSchema = z
  .object({
    people: z.boolean().describe('whether anybody can sign in; a demonstration has no people'),
    passkeys: z.boolean().describe('whether passkeys can belong to the address under which this was asked'),
    providers: z.array(z.object({ id: z.string(), title: z.string(), body: z.string() })),
  })
  .meta({ id: 'WaysToSignIn' });
export type WaysAnswer = z.infer<typeof waysSchema>;

/** What a browser needs to set up a password with an authenticator, or a passkey. */
export const enrolmentSchema = z
  .object({
    ticket: z.string(),
    totp: z.object({ secret: z.string().describe('base 32'), uri: z.string().describe('otpauth:') }),
    passkey: z.unknown().describe('options for `navigator.credentials.create`; null: not at this address'),
  })
  .meta({ id: 'Enrolment' });
export type EnrolmentAnswer = z.infer<typeof enrolmentSchema>;

/** What a link invites to. */
export const invitedSchema = z
  .object({
    body: z.string(),
    again: z.boolean().describe('for somebody who has lost the way in; the ways of before end'),
    posts: z.array(z.enum(POSTS)),
    expires: millis,
    providers: z.array(z.object({ id: z.string(), title: z.string() })).describe('by which one may come in'),
    enrolment: enrolmentSchema,
  })
  .meta({ id: 'Invited' });
export type InvitedAnswer = z.infer<typeof invitedSchema>;

/** Codes for whoever loses the authenticator; told once. */
export const codesSchema = z.object({
  codes: z.array(z.string()).describe('each taken once; told now and never again'),
});

/** A browser that is signed in. */
export const sessionsSchema = z.object({
  sessions: z.array(
    z
      .object({
        handle: z.string(),
        how: z.enum(['password', 'passkey', 'oidc']),
        at: millis,
        seenAt: millis,
        device: z.string(),
        here: z.boolean().describe('the one that asks'),
      })
      .meta({ id: 'Session' }),
  ),
});
export type SessionAnswer = z.infer<typeof sessionsSchema>['sessions'][number];

/** A way to sign in. */
export const keysSchema = z.object({
  keys: z.array(
    z
      .object({
        id: z.string(),
        kind: z.enum(['password', 'passkey', 'oidc']),
        label: z.string(),
        addedAt: millis,
        usedAt: millis.nullable(),
        signs: z
          .object({ algorithm: z.string(), publicKey: z.string().describe('SubjectPublicKeyInfo in Base64') })
          .nullable()
          .describe('of a passkey the public half, with which it can sign what its holder enters'),
      })
      .meta({ id: 'Key' }),
  ),
});
export type KeyAnswer = z.infer<typeof keysSchema>['keys'][number];

/** The people of one's own party, and what its administrator is told besides. */
export const peopleSchema = z
  .object({
    body: z.string(),
    administrator: z.boolean().describe('whether whoever asks administers them'),
    people: z.array(
      z
        .object({ id: z.string(), name: z.string(), addedAt: millis, grants: z.array(grantSchema) })
        .meta({ id: 'Person' }),
    ),
    invitations: z.array(
      z
        .object({ id: z.string(), body: z.string(), label: z.string(), posts: z.array(z.enum(POSTS)), expires: millis })
        .meta({ id: 'Invitation' }),
    ),
    bodies: z.array(z.string()).describe('parties that have no administrator yet, for the secretariat’s'),
    pacts: z.array(
      z.object({ id: z.string(), zone: z.string(), offices: z.array(z.string()) }).meta({ id: 'PactForPosts' }),
    ),
  })
  .meta({ id: 'People' });
export type PeopleAnswer = z.infer<typeof peopleSchema>;

/** One line of what happened around signing in and posts. */
export const peopleLinesSchema = z.object({
  lines: z.array(
    z
      .object({
        at: millis,
        event: z.string(),
        body: z.string().nullable(),
        person: z.string().nullable().describe('id; nobody’s any more where the person was removed'),
        by: z.string().nullable(),
        detail: z.string(),
      })
      .meta({ id: 'PeopleLine' }),
  ),
});
export type PeopleLineAnswer = z.infer<typeof peopleLinesSchema>['lines'][number];

const name = z.string().min(1).max(120);
const password = z.string().min(1).max(512);
const code = z.string().min(1).max(40);

/** Name, password and second factor. */
export const passwordBody = z.object({ name, password, code: code.describe('six digits, or a recovery code') });
const response = z.record(z.string(), z.unknown()).describe('what the browser’s authenticator answered');
/** A passkey's answer to its challenge. */
export const passkeyBody = z.object({ ticket: byteText, response });
/** How a way to sign in is set up. */
export const wayBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), name, password, code }),
  z.object({ kind: z.literal('passkey'), label: name, response }),
]);
const post = {
  post: z.enum(POSTS),
  pact: z.string().min(1).max(120).nullable(),
  office: z.string().min(1).max(120).nullable(),
  from: z
    .string()
    .min(4)
    .max(80)
    .describe('a day, from midnight at the pact’s seat (UTC without a pact), or an instant'),
  until: z.string().min(4).max(80).nullable().describe('likewise: the first day on which it is held no more'),
};
const personId = z.string().min(1).max(80);
/** A post, and to whom. */
export const grantBody = z.object({ person: personId, ...post });
/** Who stands in for a post of one's own, and when. */
export const standInBody = z.object({ grant: personId, person: personId, from: post.from, until: post.until });
/** Whom a link is for. */
export const inviteBody = z.object({
  label: name.describe('for whom it is, to tell links apart'),
  body: z.string().min(1).max(120).nullable().describe('null: one’s own party'),
  person: personId.nullable().describe('somebody who has lost the way in'),
  posts: z.array(z.object(post)).max(20),
});
