/** The desk over HTTP: addresses, authority, statuses, events, the page. */
export { buildApp } from './app.ts';
export { isLoopback } from './authority.ts';
export type { ServerOptions } from './options.ts';
export type { RequestLine } from './request-log.ts';
export { serve, type ServeAnswer, type ServeOptions, type Serving } from './server.ts';
