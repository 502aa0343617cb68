import { rooms } from './rooms.mjs';

/** Tests, suites, simulation and benches may import anything; nothing imports them. */
const TESTS = String.raw`\.(test|suite)\.tsx?$|^(test|sim|bench)/`;
const CODE = String.raw`^(src|bin|scripts|test|sim|bench)/`;
const PACKAGES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const anyOf = (names) => `(${names.map(escaped).join('|')})`;
const inside = (room) => `^src/${escaped(room)}/`;

const roomRules = Object.entries(rooms).flatMap(([name, room]) => [
  {
    name: `imports-only-its-rooms:${name}`,
    comment: `${name} may import ${room.may.join(', ') || 'no other room'} (rooms.mjs).`,
    severity: 'error',
    from: { path: inside(name), pathNot: TESTS },
    to: { path: '^src/', pathNot: `^src/${anyOf([name, ...room.may])}/` },
  },
  {
    name: `uses-only-its-libraries:${name}`,
    comment: `${name} may use ${room.libraries.join(', ') || 'no library'} (rooms.mjs).`,
    severity: 'error',
    from: { path: inside(name), pathNot: TESTS },
    to: { dependencyTypes: room.libraries.includes('node') ? PACKAGES : [...PACKAGES, 'core'], ...but(room.libraries) },
  },
  {
    name: `has-one-door:${name}`,
    comment: `From outside, ${name} is imported by its index.ts alone.`,
    severity: 'error',
    from: { path: CODE, pathNot: [inside(name), TESTS] },
    to: { path: inside(name), pathNot: [`${inside(name)}index\\.ts$`, TESTS] },
  },
  ...Object.entries(room.only ?? {}).map(([target, files]) => ({
    name: `only-where-granted:${name}`,
    comment: `Within ${name}, ${target} is imported by ${files.join(', ')} alone (rooms.mjs).`,
    severity: 'error',
    from: { path: inside(name), pathNot: [`${inside(name)}${anyOf(files)}$`, TESTS] },
    to: { path: inside(target) },
  })),
]);

function but(libraries) {
  const granted = libraries.filter((library) => library !== 'node');
  return granted.length === 0 ? {} : { pathNot: `(^|/)node_modules/(@types/)?${anyOf(granted)}/` };
}

export default {
  forbidden: [
    ...roomRules,
    {
      name: 'nothing-imports-tests',
      comment: 'Tests, suites, simulation and benches are imported by one another alone.',
      severity: 'error',
      from: { path: '^(src|bin|scripts)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'no-cycle',
      comment: 'No ring of imports, types counted.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nothing imports and that imports nothing is dead.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: String.raw`\.d\.ts$|\.css$` },
      to: {},
    },
    {
      name: 'no-unresolved',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: String.raw`\?(worker|url|worker&url|raw)$` },
    },
    {
      name: 'no-undeclared',
      comment: 'A library is listed in package.json before it is imported.',
      severity: 'error',
      from: { path: '^(src|bin)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
