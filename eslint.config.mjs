import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { rooms } from './rooms.mjs';

const TESTS = ['**/*.test.{ts,tsx}', '**/*.suite.ts', 'test/**'];
const CODE = ['src/**/*.{ts,tsx}'];
const PURE = Object.entries(rooms).flatMap(([name, room]) => (room.pure ? [`src/${name}/**/*.ts`] : []));

const ARRIVES = 'Pure rooms read no clock, no chance and no outside world: pass it in as an argument.';
const HASHING = 'Hashing is the port Sha256 of #kernel.';

const shape = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 70 }],
  'max-params': ['error', { max: 3 }],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
};

const noDefault = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: a name that a reader can search for.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Export by name.' },
  { selector: 'ExportAllDeclaration', message: 'A door names what it lets out.' },
];
const noBareError = [
  {
    selector: 'NewExpression[callee.name=/^(Error|TypeError|RangeError|AggregateError)$/]',
    message: 'A bug throws Defect of #kernel; malformed input answers Fault[]; the pact saying no answers a refusal.',
  },
  { selector: 'ThrowStatement > CallExpression[callee.name=/Error$/]', message: 'A bug throws Defect of #kernel.' },
];
const noClock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: ARRIVES },
  { selector: 'CallExpression[callee.name="Date"]', message: ARRIVES },
];

/** What stands between a reader and the tables: one gate, and no way round it. */
const GATE = {
  tables: [
    ['Literal[value=/TABLE/i]', 'TemplateElement[value.raw=/TABLE/i]'].map((selector) => ({
      selector: selector.replace(
        'TABLE',
        String.raw`\b(FROM|JOIN|INTO|UPDATE|TABLE)\s+(entente\.)?entry\b|^\s*entry WHERE`,
      ),
      message: 'The tables of a log are reached by the reads and the writer of its store alone.',
    })),
    {
      selector: 'ImportDeclaration[source.value=/^(libsql|pg)$/][importKind="value"]',
      message: 'A database is opened by the connection of its store alone.',
    },
  ].flat(),
  judging: [
    {
      selector: 'ImportSpecifier[imported.name=/^(mayRead|asSeenBy)$/]',
      message: 'Who may read what is asked at the gate of a store alone; everyone else reads as a reader.',
    },
  ],
  keeping: [
    {
      selector: 'ObjectExpression > Property[key.name="kind"][value.value="keeper"]',
      message: 'The keeper sees all; only what decides, keeps or copies a log reads as the keeper.',
    },
  ],
};
/** Files that are granted a part of it. */
const GRANTED = [
  { files: ['src/store/{sqlite,postgres}/{connection,database,schema,sealing,writer}.ts'], grants: ['tables'] },
  { files: ['src/store/{sqlite,postgres}/reads.ts'], grants: ['tables', 'judging'] },
  { files: ['src/store/{sqlite,postgres}/{backup,export,ledger-file}.ts', 'src/cli/**/*.ts'], grants: ['keeping'] },
  { files: ['src/store/memory/memory-store.ts'], grants: ['judging'], pure: true },
  { files: ['src/desk/writing.ts'], grants: ['keeping'], pure: true },
];
const gateBut = (grants = []) => Object.entries(GATE).flatMap(([part, rules]) => (grants.includes(part) ? [] : rules));

const outside = (names, message) => names.map((name) => ({ name, message }));
const clocksAndChance = [
  { object: 'Date', property: 'now', message: ARRIVES },
  { object: 'Math', property: 'random', message: ARRIVES },
];
const outsideGlobals = [
  ...outside(['performance', 'setTimeout', 'setInterval', 'setImmediate', 'fetch', 'process', 'Buffer'], ARRIVES),
  ...outside(['document', 'window', 'navigator', 'location', 'localStorage', 'indexedDB', 'globalThis'], ARRIVES),
  ...outside(['crypto'], HASHING),
];

const NODE_GLOBALS = ['process', 'console', 'Buffer', 'URL', 'performance', 'setTimeout', 'clearTimeout', 'fetch'];

export default tseslint.config(
  { ignores: ['dist/', 'data/', '.setup/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...shape,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])) },
  },
  { files: CODE, rules: { 'no-restricted-syntax': ['error', ...noDefault, ...noBareError, ...gateBut()] } },
  {
    files: ['bench/**', 'sim/**', 'test/**', 'scripts/**'],
    rules: { 'no-restricted-syntax': ['error', ...noDefault] },
  },
  {
    files: CODE,
    ignores: TESTS,
    languageOptions: {
      parserOptions: { project: ['tsconfig.pure.json', 'tsconfig.node.json', 'tsconfig.web.json'] },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: PURE,
    ignores: TESTS,
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...outsideGlobals],
      'no-restricted-properties': ['error', ...clocksAndChance],
      'no-restricted-syntax': ['error', ...noDefault, ...noBareError, ...noClock, ...gateBut()],
    },
  },
  ...GRANTED.map(({ files, grants, pure }) => ({
    files,
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[...noDefault, ...noBareError, ...(pure ? noClock : []), ...gateBut(grants)],
      ],
    },
  })),
  {
    files: TESTS,
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'max-params': 'off',
      'no-restricted-syntax': ['error', ...noDefault],
    },
  },
);
