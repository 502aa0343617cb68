/** What a reviewer would otherwise have to look for: rooms, names, words, documents, licences. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ACT_KINDS } from '#charter';
import { CLAIM_KINDS } from '#evidence';
import { RECORD_KINDS, REFUSALS, STANDING_KINDS } from '#operation';
import { BREACH_CODES, PHASES } from '#views';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rooms } from '../rooms.mjs';
import { renderRefusals } from '../scripts/refusals.ts';
import { undocumented } from './doors.ts';
import { namesInData } from './names.ts';
import { isText, projectFiles, readText, ROOT } from './project-files.ts';

const files = projectFiles();
const sources = files.filter((path) => path.startsWith('src/'));
const documents = files.filter((path) => path.endsWith('.md'));

/** `file:line` of every line that the pattern matches. */
function linesWith(paths: readonly string[], pattern: RegExp): string[] {
  return paths.filter(isText).flatMap((path) =>
    readText(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

describe('rooms', () => {
  const names = Object.keys(rooms);

  test('the table of ARCHITECTURE.md is rooms.mjs', () => {
    const written = [...readText('ARCHITECTURE.md').matchAll(/^\| `([\w/]+)` *\| (.*?) *\| (.*?) *\|$/gm)];
    const list = (cell: string | undefined) => [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name).sort();
    expect(written.map(([, name, may, libraries]) => ({ name, may: list(may), libraries: list(libraries) }))).toEqual(
      Object.entries(rooms).map(([name, { may, libraries }]) => ({
        name,
        may: [...may].sort(),
        libraries: [...libraries].sort(),
      })),
    );
  });

  test('every room has its paragraph in ARCHITECTURE.md', () => {
    const text = readText('ARCHITECTURE.md');
    expect(names.filter((name) => !text.includes(`**\`${name.split('/')[0]}`))).toEqual([]);
  });

  test('the folders of src are the rooms', () => {
    const folders = sources.map((path) =>
      path
        .split('/')
        .slice(1, path.startsWith('src/store/') ? 3 : 2)
        .join('/'),
    );
    const rest = folders.filter((folder) => !/^store\/[^/]+\.ts$/.test(folder));
    expect([...new Set(rest)].sort()).toEqual([...names].sort());
  });

  test('every room that another may import has its door, and package.json leads there', () => {
    const { imports } = JSON.parse(readText('package.json')) as { imports: { readonly [name: string]: string } };
    const imported = names.filter((name) => Object.values(rooms).some((room) => room.may.includes(name)));
    const doors = Object.fromEntries(imported.map((name) => [`#${name}`, `./src/${name}/index.ts`]));
    expect(imports).toEqual(doors);
    expect(Object.values(doors).filter((door) => !existsSync(join(ROOT, door)))).toEqual([]);
  });

  test('a door only lets out what stands inside, by name', () => {
    const doors = sources.filter((path) => /^src\/(store\/)?[^/]+\/index\.ts$/.test(path));
    const statements = doors.flatMap((path) =>
      readText(path)
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .split(';')
        .map((statement) => `${path}: ${statement.trim()}`),
    );
    const others = statements.filter((text) => !/: (export (type )?\{[^}]*\} from '\.\/[\w./-]+')?$/.test(text));
    expect(others).toEqual([]);
    expect(doors.filter((path) => !readText(path).startsWith('/**'))).toEqual([]);
  });

  test('what a door lets out is documented: every function, constant and class', () => {
    const doors = sources.filter((path) => /^src\/(store\/)?[^/]+\/index\.ts$/.test(path));
    expect(undocumented(doors)).toEqual([]);
  });

  test('at most two folders below a room', () => {
    const depthOf = (path: string) => path.split('/').length - (path.startsWith('src/store/') ? 4 : 3);
    expect(sources.filter((path) => depthOf(path) > 2)).toEqual([]);
  });

  test('every library that a room is granted is used there', () => {
    const unused = Object.entries(rooms).flatMap(([name, { libraries }]) => {
      const text = sources
        .filter((path) => path.startsWith(`src/${name}/`) && /\.tsx?$/.test(path))
        .map(readText)
        .join('\n');
      const uses = (library: string) =>
        library === 'node' ? text.includes(`from 'node:`) : new RegExp(`['"]${library}(/[^'"]*)?['"]`).test(text);
      return libraries.filter((library) => !uses(library)).map((library) => `${name}: ${library}`);
    });
    expect(unused).toEqual([]);
  });
});

describe('names', () => {
  test('no drawers: utils, helpers, common, misc, shared, lib', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|misc|shared|libs?)(\/|\.|$)/i;
    expect(files.filter((path) => drawer.test(path))).toEqual([]);
  });

  test('files are kebab-case nouns', () => {
    const kebab = /^(\.?[a-z0-9]+(-[a-z0-9]+)*)(\.[a-z0-9-]+)*$/;
    const ours = files.filter((path) => /^(src|test|scripts|bench|bin|sim|pacts|scenarios|lexicon|docs)\//.test(path));
    const parts = ours.flatMap((path) =>
      path
        .split('/')
        .filter((part) => part !== 'README.md')
        .map((part) => ({ path, part })),
    );
    expect(parts.filter(({ part }) => !kebab.test(part)).map(({ path }) => path)).toEqual([]);
  });

  test('nothing under src names a pact, a state or a person', () => {
    const names = namesInData();
    expect(names.length).toBeGreaterThan(400);
    const found = sources
      .filter((path) => isText(path) && !path.endsWith('.css'))
      .flatMap((path) => {
        const text = readText(path);
        const possible = names.filter(({ part }) => text.includes(part));
        return text
          .split('\n')
          .flatMap((line, index) =>
            possible.filter(({ pattern }) => pattern.test(line)).map(({ name }) => `${path}:${index + 1} ${name}`),
          );
      });
    expect(found).toEqual([]);
  });

  test('a name planted in a line is found', () => {
    const names = namesInData();
    const lines = [
      `if (id === 'KAZ') {`,
      `// as in Kazakhstan`,
      `title: 'в Казахстане'`,
      `"csto"`,
      `the CSTO's`,
      `Tokayev`,
    ];
    expect(
      lines.filter((line) => !names.some(({ part, pattern }) => line.includes(part) && pattern.test(line))),
    ).toEqual([]);
  });

  test('no path of a machine, no registry', () => {
    expect(linesWith(files, /(?<![\w.])\/(work|root|home)\//)).toEqual([]);
    expect(linesWith(files, /registry[.][a-z]+[.](org|com)|"resolved"[:]/)).toEqual([]);
  });
});

describe('words', () => {
  const glossary = readText('GLOSSARY.md');

  test('every act, claim and refusal is named with words of the glossary', () => {
    const listed = new Set([...glossary.matchAll(/`([a-z]+)`/g)].map(([, word]) => word));
    const kinds = [...ACT_KINDS, ...CLAIM_KINDS, ...STANDING_KINDS, ...RECORD_KINDS, ...BREACH_CODES, ...PHASES];
    const codes = [...kinds, ...REFUSALS.map(({ code }) => code)];
    const unlisted = codes.flatMap((code) =>
      code.split('-').flatMap((word) => (listed.has(word) ? [] : [`${word} (${code})`])),
    );
    expect(unlisted).toEqual([]);
  });

  test('docs/refusals.md is what the code says; `npm run refusals` writes it', () => {
    expect(readText('docs/refusals.md')).toBe(renderRefusals());
  });
});

describe('documents', () => {
  const fences = (text: string) => [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];

  test('relative links lead somewhere', () => {
    const dead = documents.flatMap((path) =>
      [...readText(path).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
        const [file = ''] = target.split('#');
        if (/^[a-z]+:/.test(target) || file === '') return [];
        return existsSync(join(ROOT, dirname(path), file)) ? [] : [`${path}: ${target}`];
      }),
    );
    expect(dead).toEqual([]);
  });

  test('every format has a worked example, and its JSON and YAML parse', () => {
    const formats = documents.filter((path) => path.startsWith('docs/formats/'));
    expect(formats).not.toEqual([]);
    expect(
      formats.filter((path) => !/^## .*example/im.test(readText(path)) || fences(readText(path)).length === 0),
    ).toEqual([]);
    for (const path of formats) {
      for (const [, language, code = ''] of fences(readText(path))) {
        if (language === 'json') expect(() => JSON.parse(code) as unknown, path).not.toThrow();
        if (language === 'yaml') expect(() => parse(code) as unknown, path).not.toThrow();
      }
    }
  });

  test('every decision is numbered and short', () => {
    const decisions = documents.filter((path) => path.startsWith('docs/decisions/'));
    const numbers = decisions.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]));
    expect(numbers).toEqual(decisions.map((_, index) => index + 1));
    expect(decisions.filter((path) => readText(path).split('\n').length > 30)).toEqual([]);
  });

  test('ARCHITECTURE.md is read in ten minutes', () => {
    expect(readText('ARCHITECTURE.md').split('\n').length).toBeLessThan(300);
  });

  test('npm scripts named in the documents exist', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: { readonly [name: string]: string } };
    const known = new Set([...Object.keys(scripts), 'ci', 'run']);
    const named = documents.flatMap((path) =>
      [...readText(path).matchAll(/`npm (?:run )?([a-z-]+)/g)].map(([, name = '']) => ({ path, name })),
    );
    expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
  });
});

describe('licences', () => {
  const ALLOWED = new Set(
    ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'MPL-2.0', 'BlueOak-1.0.0', 'CC0-1.0'].concat([
      'Unlicense',
      'Python-2.0',
      'Zlib',
      'MIT-0',
      'OFL-1.1',
    ]),
  );
  const allowed = (licence: string) =>
    licence
      .replace(/[()]/g, '')
      .split(/ (?:OR|AND) /)
      .every((one) => ALLOWED.has(one));

  /** A package that does not say its licence in its manifest says it at the head of a file. */
  const inFile = (path: string) =>
    existsSync(join(ROOT, path, 'LICENSE')) && readText(`${path}/LICENSE`).startsWith('MIT License\n') ? 'MIT' : 'none';

  test('every locked package may be used and passed on', () => {
    const lock = JSON.parse(readText('package-lock.json')) as {
      packages: { readonly [path: string]: { readonly license?: string } };
    };
    const said = Object.entries(lock.packages).map(([path, { license }]) => [path, license ?? inFile(path)] as const);
    expect(said.filter(([, license]) => !allowed(license)).map(([path, license]) => `${path}: ${license}`)).toEqual([]);
  });
});
