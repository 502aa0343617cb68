import { z } from 'zod';
import { acceptedSchema } from './answers.ts';
import { logQuery, rowQuery, whole } from './asks.ts';
import { bundleReceiptSchema, deviceSchema } from './carriage.ts';
import { created, ENTERING, FILES_BYTES_MAX, BODY_BYTES_MAX, ok, type Route } from './route.ts';

const content = z.record(z.string(), z.unknown());
/** Most rows of a log that are handed out at once. */
export const ROWS_MAX = 1000;

/** The addresses of devices that write while they are cut off, and of what they bring. */
export const FIELD_ROUTES = {
  devices: {
    method: 'GET',
    path: '/devices',
    summary: 'Devices registered in a log, and up to where the log has what they wrote',
    access: 'public',
    writes: false,
    query: rowQuery,
    good: ok(z.object({ devices: z.array(deviceSchema) })),
  },
  registerDevice: {
    method: 'POST',
    path: '/devices',
    summary: 'Register a device of one’s own party by what it signed for that',
    access: { posts: [...ENTERING.posts, 'administrator'], token: true },
    writes: true,
    query: logQuery,
    body: content.describe('device, party, post, office, algorithm, publicKey, label, proof'),
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(acceptedSchema),
  },
  revokeDevice: {
    method: 'POST',
    path: '/devices/revocations',
    summary: 'Say that a device is no longer its party’s, and from when others may have had it',
    access: { posts: [...ENTERING.posts, 'administrator'], token: true },
    writes: true,
    query: logQuery,
    body: content.describe('device, from (an instant in UTC, or null), reason'),
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(acceptedSchema),
  },
  takeBundle: {
    method: 'POST',
    path: '/bundles',
    summary: 'Bring what a device wrote while it was cut off; the receipt says up to where the log has it',
    access: ENTERING,
    writes: true,
    body: z.object({ file: z.string().min(1).describe('the file of the bundle in Base64') }),
    bodyBytesMax: FILES_BYTES_MAX,
    good: ok(bundleReceiptSchema),
  },
  rows: {
    method: 'GET',
    path: '/ledger/rows',
    summary: 'A stretch of a log as this reader may see it, for a copy that is checked against a checkpoint',
    access: 'public',
    writes: false,
    query: rowQuery.extend({ from: whole, to: whole.describe(`at most ${ROWS_MAX} after from`) }),
    good: ok(
      z.object({
        origin: z.string(),
        rows: z.array(
          z.object({
            index: z.number().int(),
            recordedAt: z.number().describe('UTC, milliseconds since 1970'),
            owner: z.string(),
            audience: z.union([z.literal('public'), z.literal('pact'), z.array(z.string())]),
            leaf: z.string(),
            salt: z.string().nullable(),
            body: z.string().nullable(),
          }),
        ),
      }),
    ),
  },
} as const satisfies Record<string, Route>;
