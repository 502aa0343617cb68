/** The desk over HTTP: addresses, authority, statuses, events, the page. */
export { buildApp } from './app.ts';
export { isLoopback } from './authority.ts';
export type { ServerOptions } from './options.ts';
export type { PeopleHouse } from './people/house.ts';
export { firstInvitation } from './people/invitations.ts';
export { SCRYPT_COST, type ScryptCost } from './people/secrets.ts';
export { parseSignIn, type Provider, type SignInSettings } from './people/settings.ts';
export type { RequestLine } from './request-log.ts';
export { serve, type ServeAnswer, type ServeOptions, type Serving } from './server.ts';
