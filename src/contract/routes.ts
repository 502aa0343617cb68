import { z } from 'zod';
import {
  acceptedSchema,
  charterListSchema,
  faultsSchema,
  houseSchema,
  loadedSchema,
  operationSchema,
  problemSchema,
  refusedSchema,
  storedEntrySchema,
} from './answers.ts';
import { byId, decideBody, entriesQuery, onQuery, readerQuery, replayQuery, searchQuery } from './asks.ts';
import { charterFilesSchema, charterHistorySchema, charterShowSchema } from './charter.ts';
import { idSchema, verdictSchema } from './figure.ts';
import { FIELD_ROUTES } from './field-routes.ts';
import { findingsSchema, originalSchema, readingSchema } from './findings.ts';
import { hitSchema, overviewSchema } from './overview.ts';
import { LEDGER_ROUTES } from './ledger-routes.ts';
import { PEOPLE_ROUTES } from './people-routes.ts';
import { replaySchema } from './replay.ts';
import { NOTICE_ROUTES } from './notice-routes.ts';
import { REPORT_ROUTES } from './report-routes.ts';
import { SIGNING_ROUTES } from './signing-routes.ts';
import { BODY_BYTES_MAX, created, ENTERING, FILES_BYTES_MAX, ok, RECORD_KEEPING, type Route } from './route.ts';

/** Everything but `/openapi.json`, `/health` and the page stands under it. */
export const API_PREFIX = '/api/v1';

const byPact = z.object({ pact: idSchema.describe('id of a pact') });
const draft = z
  .record(z.string(), z.unknown())
  .describe(
    'a body; what goes without saying may be left out. With an `id` (UUIDv7) of its author’s it may be sent again: the same id with the same body is one entry',
  );
const files = z
  .array(z.object({ name: z.string().min(1).max(200), text: z.string() }))
  .min(1)
  .max(500);

/** Every address of the interface, with what it takes and answers. OpenAPI is made from this. */
export const ROUTES = {
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the server answers',
    access: 'public',
    writes: false,
    good: ok(z.object({ status: z.literal('ok'), version: z.string(), entries: z.number().int() })),
  },
  house: {
    method: 'GET',
    path: '/house',
    summary: 'What this server is: its version, and whether it is a demonstration',
    access: 'public',
    writes: false,
    good: ok(houseSchema),
  },
  operations: {
    method: 'GET',
    path: '/operations',
    summary: 'Operations on record',
    access: 'public',
    writes: false,
    query: readerQuery,
    good: ok(z.object({ operations: z.array(operationSchema) })),
  },
  overview: {
    method: 'GET',
    path: '/overview',
    summary: 'Every operation as it stands now',
    access: 'public',
    writes: false,
    query: readerQuery,
    good: ok(z.object({ operations: z.array(overviewSchema) })),
  },
  search: {
    method: 'GET',
    path: '/search',
    summary: 'Entries of all operations whose words hold every word asked for',
    access: 'public',
    writes: false,
    query: searchQuery,
    good: ok(z.object({ hits: z.array(hitSchema) })),
  },
  openOperation: {
    method: 'POST',
    path: '/operations',
    summary: 'Open the file of a new operation',
    access: { posts: ['delegate', 'chair', 'secretariat'], token: true },
    writes: true,
    body: z.object({ id: idSchema, content: z.record(z.string(), z.unknown()) }),
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(acceptedSchema),
  },
  entries: {
    method: 'GET',
    path: '/operations/{id}/entries',
    summary: 'An operation’s entries and its charter, for folding elsewhere',
    access: 'public',
    writes: false,
    params: byId,
    query: entriesQuery,
    good: ok(z.object({ size: z.number().int().describe('entries in the log'), entries: z.array(storedEntrySchema) })),
  },
  replay: {
    method: 'GET',
    path: '/operations/{id}/replay',
    summary: 'An operation as it was then, as it was known then',
    access: 'public',
    writes: false,
    params: byId,
    query: replayQuery,
    good: ok(replaySchema),
  },
  act: {
    method: 'POST',
    path: '/operations/{id}/acts',
    summary: 'Perform an act, or report one that happened elsewhere',
    access: ENTERING,
    writes: true,
    params: byId,
    body: draft,
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(acceptedSchema),
  },
  claim: {
    method: 'POST',
    path: '/operations/{id}/claims',
    summary: 'Make a claim',
    access: ENTERING,
    writes: true,
    params: byId,
    body: draft,
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(acceptedSchema),
  },
  findings: {
    method: 'POST',
    path: '/operations/{id}/findings',
    summary: 'Enter documents and what a program found in them, unreviewed',
    access: RECORD_KEEPING,
    writes: true,
    params: byId,
    body: findingsSchema,
    bodyBytesMax: FILES_BYTES_MAX,
    good: created(loadedSchema),
  },
  readDocument: {
    method: 'POST',
    path: '/documents',
    summary: 'Read a file: its text and the claims in it; nothing is written or kept',
    access: 'public',
    writes: false,
    body: originalSchema,
    bodyBytesMax: FILES_BYTES_MAX,
    good: ok(readingSchema),
  },
  standing: {
    method: 'POST',
    path: '/operations/{id}/standings',
    summary: 'Correct, retract, review or annul an entry',
    access: ENTERING,
    writes: true,
    params: byId,
    body: draft,
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(acceptedSchema),
  },
  ...REPORT_ROUTES,
  ...SIGNING_ROUTES,
  record: {
    method: 'POST',
    path: '/operations/{id}/records',
    summary: 'Enter a place or a document that acts and claims refer to',
    access: ENTERING,
    writes: true,
    params: byId,
    body: draft,
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(acceptedSchema),
  },
  charters: {
    method: 'GET',
    path: '/charters',
    summary: 'Pacts whose charter is in the ledger',
    access: 'public',
    writes: false,
    good: ok(charterListSchema),
  },
  charter: {
    method: 'GET',
    path: '/charters/{pact}',
    summary: 'What a charter held on a day',
    access: 'public',
    writes: false,
    params: byPact,
    query: onQuery,
    good: ok(charterShowSchema),
  },
  charterHistory: {
    method: 'GET',
    path: '/charters/{pact}/history',
    summary: 'What changed in a pact, in order',
    access: 'public',
    writes: false,
    params: byPact,
    good: ok(charterHistorySchema),
  },
  charterFiles: {
    method: 'GET',
    path: '/charters/{pact}/files',
    summary: 'The files of a pact’s charter, for reading and trying changes elsewhere',
    access: 'public',
    writes: false,
    params: byPact,
    good: ok(charterFilesSchema),
  },
  decide: {
    method: 'POST',
    path: '/charters/{pact}/decide',
    summary: 'What the rule answers to these positions; nothing is written',
    access: 'public',
    writes: false,
    params: byPact,
    body: decideBody,
    bodyBytesMax: BODY_BYTES_MAX,
    good: ok(verdictSchema),
  },
  loadCharter: {
    method: 'POST',
    path: '/charters',
    summary: 'Enter a charter into the ledger',
    access: RECORD_KEEPING,
    writes: true,
    body: z.object({ files }),
    bodyBytesMax: FILES_BYTES_MAX,
    good: created(loadedSchema),
  },
  loadScenario: {
    method: 'POST',
    path: '/scenarios',
    summary: 'Enter a scenario into the ledger',
    access: RECORD_KEEPING,
    writes: true,
    body: z.object({ files }),
    bodyBytesMax: FILES_BYTES_MAX,
    good: created(loadedSchema),
  },
  ...NOTICE_ROUTES,
  ...LEDGER_ROUTES,
  ...FIELD_ROUTES,
  ...PEOPLE_ROUTES,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;

/** What stands for a refused or failed request, by status. The server alone chooses the status. */
export const FAILURES = {
  400: faultsSchema,
  401: problemSchema,
  403: problemSchema,
  404: problemSchema,
  409: refusedSchema,
  413: faultsSchema,
  415: faultsSchema,
  429: problemSchema,
  500: problemSchema,
  503: faultsSchema,
} as const;

/** The address of a route with its path parameters filled in, for clients. */
export function addressOf(name: RouteName, params: Readonly<Record<string, string>> = {}): string {
  const path = ROUTES[name].path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  return `${API_PREFIX}${path}`;
}
