import { nodeSha256 } from '#adapters';
import { openMemoryStore } from '#store/memory';
import { storeContract } from '../contract.suite.ts';

storeContract('memory', {
  lasts: false,
  prepare: () =>
    Promise.resolve({
      open: (log, clock) => Promise.resolve({ ok: true, value: openMemoryStore({ log, clock, sha256: nodeSha256 }) }),
      remove: () => Promise.resolve(),
    }),
});
