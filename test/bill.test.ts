/** The bill of materials: what is shipped, exactly. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readText, ROOT } from './project-files.ts';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly unknown[];
}

test('names every package that is shipped with its exact version, and none that only helps to build', () => {
  const text = execFileSync(process.execPath, ['scripts/bill.mjs'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const bill = JSON.parse(text) as {
    bomFormat: string;
    metadata: { component: { name: string } };
    components: Component[];
  };
  expect([bill.bomFormat, bill.metadata.component.name]).toEqual(['CycloneDX', 'entente']);
  const { dependencies, devDependencies } = JSON.parse(readText('package.json')) as Record<
    string,
    Record<string, string>
  >;
  const billed = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  const names = new Set(bill.components.map(({ name }) => name));
  const shipped = Object.entries(dependencies!).map(([name, version]) => `${name}@${version}`);
  expect(shipped.filter((exact) => !billed.has(exact))).toEqual([]);
  const own = Object.keys(devDependencies!).filter((name) => ['vitest', 'eslint', 'playwright-core'].includes(name));
  expect(own.length).toBe(3);
  expect(own.filter((name) => names.has(name))).toEqual([]);
  for (const { name, version, purl } of bill.components) {
    expect(decodeURIComponent(purl)).toBe(`pkg:npm/${name}@${version}`);
  }
});
