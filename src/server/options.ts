import type { Desk, NoticeDesk, Publisher } from '#desk';
import type { Millis } from '#kernel';
import type { ReaderOf } from './authority.ts';
import type { Limits } from './limits.ts';
import type { PeopleHouse } from './people/house.ts';
import type { ReaderOptions } from './reading/reading-room.ts';
import type { RequestLine } from './request-log.ts';

/** What a server is made of. */
export interface ServerOptions {
  readonly desk: Desk;
  /** Bearer token that writing needs. */
  readonly token: string;
  /** Who may sign in, and how; without it nobody can, as in a demonstration. */
  readonly house?: PeopleHouse | undefined;
  /** Who reads by a request; without it, the token's holder is the secretariat, a person is of its party, everyone else the public. */
  readonly readerOf?: ReaderOf | undefined;
  readonly version: string;
  readonly now: () => Millis;
  /** Folder of the built page; null: the interface alone. */
  readonly pageFolder: string | null;
  /** Answer only requests that name a loopback address. */
  readonly loopbackOnly: boolean;
  /** Whose word on the client's address and on TLS is taken: addresses of proxies; without any, nobody's. */
  readonly trustProxy?: readonly string[] | undefined;
  /** How much one address may ask; null: as much as it likes. */
  readonly limits?: Limits | null | undefined;
  /** Told of every request when it is answered. */
  readonly log?: ((line: RequestLine) => void) | undefined;
  /** Where a copy is made before it is sent. */
  readonly scratchFolder: string;
  /** Id of the operation that is listed first, as the one to open; without one, the latest. */
  readonly first?: string | null | undefined;
  /** A demonstration hands its key to whoever asks; only where the record is a sample. */
  readonly demonstration?: boolean | undefined;
  /** Where files are read; without it they are not. */
  readonly reader?: ReaderOptions | undefined;
  /** What signs the logs; without it they are served unsigned. */
  readonly publisher?: Publisher | undefined;
  /** What wakes people; without it nobody is on call. */
  readonly notices?: NoticeDesk | undefined;
  /** Told of our own mistakes; they are never sent to a client. */
  readonly report: (error: unknown) => void;
}
