import type { Access } from '#contract';
import type { Millis, Sha256 } from '#kernel';
import type { LogIdentity, Verify } from '#ledger';
import type { ReleaseWish } from '#operation';
import type { Store, Stored } from './store.ts';

/** The clock of this machine: UTC. */
export type Clock = () => Millis;

/** That many random bytes, fit for salts. */
export type Chance = (length: number) => Uint8Array;

/** Which log of this installation: a pact's own, or that of its exercises. */
export type LogName = Omit<LogIdentity, 'installation'>;

/** The logs of one installation. */
export interface Logs {
  readonly list: () => Promise<Stored<readonly LogName[]>>;
  /** Opens the log, and begins it where there is none and writing is allowed. Asked twice, it answers the same store. */
  readonly open: (name: LogName) => Promise<Stored<Store>>;
}

/** The outside world as the use cases see it. */
export interface Ports {
  readonly logs: Logs;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly sha256: Sha256;
  readonly verify: Verify;
  /**
   * Under which name this installation writes. All its servers share one, so that an entry sealed on a record that has
   * moved on is not taken (`prev`), and is decided again.
   */
  readonly author: string;
  /** Without it, readings are remembered for as long as the desk is open. */
  readonly access?: AccessLog;
  /** Wishes of parties about their own entries, ahead of what goes by kind. */
  readonly releases?: readonly ReleaseWish[];
}

/** Who read what is not public. It is written before the answer is given, and only added to. */
export interface AccessLog {
  readonly note: (readings: readonly Access[]) => Promise<Stored<null>>;
  /** The latest first, at most so many. */
  readonly latest: (ask: {
    readonly owners: readonly string[] | 'all';
    readonly most: number;
  }) => Promise<Stored<readonly Access[]>>;
}
