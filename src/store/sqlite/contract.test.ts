import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSha256 } from '#adapters';
import { openSqliteStore } from '#store/sqlite';
import { storeContract } from '../contract.suite.ts';

storeContract('sqlite', {
  lasts: true,
  prepare: () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'ledger-'));
    return Promise.resolve({
      open: (log, clock) => openSqliteStore({ dataDirectory, log, clock, sha256: nodeSha256 }),
      remove: () => Promise.resolve(rmSync(dataDirectory, { recursive: true, force: true })),
    });
  },
});
