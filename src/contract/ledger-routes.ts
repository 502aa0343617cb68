import { z } from 'zod';
import { accessSchema, checkpointSchema, headSchema, proofSchema, storedEntrySchema } from './answers.ts';
import { logQuery, proofQuery, rowQuery, whole } from './asks.ts';
import { idSchema } from './figure.ts';
import { BODY_BYTES_MAX, ok, type Route } from './route.ts';

/** The addresses of the ledger itself: its heads, its lines, who read them, copies. */
export const LEDGER_ROUTES = {
  head: {
    method: 'GET',
    path: '/ledger/head',
    summary: 'Size and root of every log',
    access: 'public',
    writes: false,
    good: ok(z.object({ logs: z.array(headSchema) })),
  },
  entry: {
    method: 'GET',
    path: '/ledger/entries/{index}',
    summary: 'One line of a log with its leaf',
    access: 'public',
    writes: false,
    params: z.object({ index: whole }),
    query: rowQuery,
    good: ok(
      storedEntrySchema
        .extend({ leaf: z.string().describe('canonical JSON, as hashed'), salt: z.string().nullable() })
        .meta({ id: 'LedgerEntry' }),
    ),
  },
  proof: {
    method: 'GET',
    path: '/ledger/entries/{index}/proof',
    summary: 'The hashes that lead from one leaf of a log to its root',
    access: 'public',
    writes: false,
    params: z.object({ index: whole }),
    query: proofQuery,
    good: ok(proofSchema),
  },
  checkpoint: {
    method: 'GET',
    path: '/ledger/checkpoint',
    summary: 'The signed checkpoint of a log, and which witnesses have cosigned it',
    access: 'public',
    writes: false,
    query: logQuery,
    good: ok(checkpointSchema),
  },
  receipt: {
    method: 'GET',
    path: '/ledger/entries/{index}/receipt',
    summary:
      'A proof of an entry to keep and to check offline: the entry, the way to the root, the cosigned checkpoint',
    access: 'public',
    writes: false,
    params: z.object({ index: whole }),
    query: rowQuery,
    good: { status: 200, stream: 'text/plain' },
  },
  exportLedger: {
    method: 'GET',
    path: '/ledger/export',
    summary: 'A whole log as JSON lines, as this reader may see it, for checking elsewhere',
    access: 'public',
    writes: false,
    query: logQuery,
    good: { status: 200, stream: 'application/x-ndjson' },
  },
  access: {
    method: 'GET',
    path: '/access',
    summary: 'Who read what of the reader’s own entries that is not public, the latest first',
    access: 'public',
    writes: false,
    good: ok(z.object({ readings: z.array(accessSchema) })),
  },
  erase: {
    method: 'POST',
    path: '/ledger/entries/{index}/erasure',
    summary: 'Destroy body and salt of an entry of one’s own; its leaf stays, and the tree verifies',
    access: { posts: ['delegate', 'secretariat'], token: true },
    writes: true,
    params: z.object({ index: whole }),
    query: logQuery,
    body: z.object({ id: idSchema.describe('id of that entry, so that no other is meant') }),
    bodyBytesMax: BODY_BYTES_MAX,
    good: ok(z.object({ id: z.string(), erased: z.literal(true) })),
  },
  metrics: {
    method: 'GET',
    path: '/metrics',
    summary: 'Measures of this server as Prometheus reads them; where others can reach it, only with the token',
    access: 'local',
    writes: false,
    good: { status: 200, stream: 'text/plain' },
  },
  events: {
    method: 'GET',
    path: '/events',
    summary: 'Server-sent events: `head` whenever a log has grown',
    access: 'public',
    writes: false,
    good: { status: 200, stream: 'text/event-stream' },
  },
  backup: {
    method: 'POST',
    path: '/backup',
    summary: 'A verified copy of a log, taken while the server goes on',
    access: 'token',
    writes: true,
    query: logQuery,
    good: { status: 200, stream: 'application/octet-stream' },
  },
} as const satisfies Record<string, Route>;
