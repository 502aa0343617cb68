/**
 * The rooms of `src/`, and the rule between them: read from top to bottom, a room may name only rooms above it.
 * The checks (`.dependency-cruiser.mjs`, `eslint.config.mjs`, `test/tidy.test.ts`) are computed from this table.
 *
 * may        rooms it may import, by their doors
 * libraries  packages it may import; `node` stands for Node's own modules
 * pure       no Node, no DOM, no clock, no chance: these arrive as arguments
 * only       of what it may import: the files (paths inside the room) that alone may import it
 */

/** @typedef {{ may: string[], libraries: string[], pure?: boolean, only?: Record<string, string[]> }} Room */

const facts = ['kernel', 'charter', 'evidence', 'operation', 'views'];
const core = [...facts, 'ledger', 'contract', 'desk'];
const stores = ['store/memory', 'store/sqlite', 'store/postgres'];

/** @type {Record<string, Room>} */
export const rooms = {
  kernel: { pure: true, may: [], libraries: [] },
  charter: { pure: true, may: ['kernel'], libraries: ['yaml', 'zod'] },
  evidence: { pure: true, may: ['kernel'], libraries: ['zod', 'franc-min'] },
  ledger: { pure: true, may: ['kernel'], libraries: [] },
  operation: { pure: true, may: ['kernel', 'charter', 'evidence'], libraries: ['yaml', 'zod'] },
  views: { pure: true, may: ['kernel', 'charter', 'evidence', 'operation'], libraries: [] },
  contract: { pure: true, may: [...facts, 'ledger'], libraries: ['zod'] },
  desk: { pure: true, may: [...facts, 'ledger', 'contract'], libraries: [] },
  exchange: {
    pure: true,
    may: facts,
    libraries: ['chardet', 'fflate', 'htmlparser2', 'postal-mime', 'unpdf'],
  },
  sealing: { may: ['kernel', 'operation'], libraries: ['age-encryption'] },
  adapters: { may: ['kernel', 'ledger', 'desk'], libraries: ['node', 'nodemailer'] },
  'store/memory': { pure: true, may: ['kernel', 'ledger', 'desk'], libraries: [] },
  'store/sqlite': { may: ['kernel', 'ledger', 'desk'], libraries: ['node', 'libsql'] },
  'store/postgres': { may: ['kernel', 'ledger', 'desk'], libraries: ['node', 'pg'] },
  server: {
    may: [...core, 'exchange', 'adapters', ...stores],
    libraries: [
      'node',
      'fastify',
      'fastify-type-provider-zod',
      '@expo-google-fonts/pt-sans',
      '@fastify/cookie',
      '@fastify/rate-limit',
      '@fastify/static',
      '@fastify/swagger',
      '@simplewebauthn/server',
      'openid-client',
      'otpauth',
      'pdfkit',
      'zod',
    ],
  },
  web: {
    may: [...core, 'exchange', 'sealing'],
    libraries: [
      '@noble/hashes',
      '@simplewebauthn/browser',
      'd3-scale',
      'd3-shape',
      'geojson',
      'maplibre-gl',
      'mgrs',
      'milsymbol',
      'pmtiles',
      'react',
      'react-aria-components',
      'react-dom',
      'topojson-client',
      'topojson-specification',
      'world-atlas',
    ],
  },
  cli: {
    may: [...core, 'exchange', 'sealing', 'adapters', ...stores, 'server'],
    libraries: ['node', 'commander', 'yaml'],
    only: { server: ['serve.ts', 'people.ts', 'node.ts'] },
  },
};

const seen = new Set();
for (const [name, room] of Object.entries(rooms)) {
  const below = room.may.filter((other) => !seen.has(other));
  if (below.length > 0) throw new Error(`rooms.mjs: ${name} names ${below.join(', ')}, not above it`);
  seen.add(name);
}
