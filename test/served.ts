/** An interface over invented records, for tests that ask it as anybody. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSha256, nodeVerify, systemChance, systemClock } from '#adapters';
import { openDesk, type Desk, type Logs, type Store } from '#desk';
import type { PartyReader } from '#ledger';
import { buildApp, type RequestLine, type ServerOptions } from '#server';
import { openMemoryStore } from '#store/memory';
import { LAGOON } from './invented-charter.ts';

export const TOKEN = 'a-token-of-this-test';
export const AUTHORISED = { authorization: `Bearer ${TOKEN}` };
export const OPENING = {
  title: { en: 'Storm' },
  pact: 'lagoon',
  procedure: 'aid',
  host: 'XAA',
  zone: 'Pacific/Auckland',
};

export interface Served {
  readonly desk: Desk;
  readonly app: Awaited<ReturnType<typeof buildApp>>;
  /** What the server's log said. */
  readonly lines: RequestLine[];
  readonly mistakes: unknown[];
  readonly scratch: string;
}

/** Who asks says so in a header here, in place of a session: `x-party: XAA`. */
export const asParty = (party: string) => ({ 'x-party': party });

/** A pact with one operation, `storm`, in memory. */
export async function served(more: Partial<ServerOptions> = {}): Promise<Served> {
  const clock = more.now ?? systemClock;
  const stores = new Map<string, Store>();
  const logs: Logs = {
    list: () => Promise.resolve({ ok: true, value: [...stores.values()].map(({ meta }) => meta) }),
    open: (name) => {
      const log = { ...name, installation: 'test' };
      const store = openMemoryStore({ log, clock, sha256: nodeSha256 });
      stores.set(store.meta.origin, store);
      return Promise.resolve({ ok: true, value: store });
    },
  };
  const desk = openDesk({ logs, clock, chance: systemChance, sha256: nodeSha256, verify: nodeVerify, author: 'test' });
  await desk.loadCharter([{ name: 'charter.yaml', text: LAGOON }]);
  await desk.openOperation('storm', OPENING);
  const lines: RequestLine[] = [];
  const mistakes: unknown[] = [];
  const scratch = mkdtempSync(join(tmpdir(), 'entente-served-'));
  const app = await buildApp({
    ...{ desk, token: TOKEN, version: '0.0.0', now: systemClock, pageFolder: null, loopbackOnly: true },
    scratchFolder: scratch,
    readerOf: ({ headers }) => {
      const party = headers['x-party'];
      const reader: PartyReader = { kind: 'party', party: String(party), offices: [] };
      return party === undefined ? { kind: 'public' } : reader;
    },
    report: (error) => mistakes.push(error),
    log: (line) => lines.push(line),
    ...more,
  });
  return { desk, app, lines, mistakes, scratch };
}

/** A claim of a party, released as given. */
export function claimOf(owner: string, audience: unknown, text: string) {
  return {
    ...{ owner, audience, by: { party: owner } },
    content: { kind: 'incident', subject: owner, predicate: 'flood', text: { en: text } },
  };
}
