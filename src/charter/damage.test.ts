import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromUtf8, utf8 } from '#kernel';
import { caseFiles, charterFiles, PACTS, sha256 } from '../../test/pact-files.ts';
import { parseCases, parseCharter, type CharterFile } from './index.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const RUNS = { numRuns: SOAK ? 2000 : 40 };
const LONG = { timeout: SOAK ? 900_000 : 60_000 };

type Damage = (text: string) => string;

/** Where in the text, as a share of it, so that one damage fits files of any length. */
const where = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const offset = (text: string, share: number) => Math.floor(share * text.length);
const lineAt = (lines: readonly string[], share: number) => Math.floor(share * lines.length);

const bytesFlipped: fc.Arbitrary<Damage> = fc
  .array(fc.tuple(where, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 5 })
  .map((flips) => (text) => {
    const bytes = utf8(text);
    for (const [share, bits] of flips) if (bytes.length > 0) bytes[Math.floor(share * bytes.length)]! ^= bits;
    return fromUtf8(bytes) ?? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  });
const cut: fc.Arbitrary<Damage> = where.map((share) => (text) => text.slice(0, offset(text, share)));
const lineRemoved: fc.Arbitrary<Damage> = where.map((share) => (text) => {
  const lines = text.split('\n');
  lines.splice(lineAt(lines, share), 1);
  return lines.join('\n');
});
const lineDoubled: fc.Arbitrary<Damage> = fc.tuple(where, where).map(([from, to]) => (text) => {
  const lines = text.split('\n');
  lines.splice(lineAt(lines, to), 0, lines[lineAt(lines, from)]!);
  return lines.join('\n');
});
const typeChanged: fc.Arbitrary<Damage> = fc
  .tuple(
    where,
    fc.constantFrom(
      '7',
      'null',
      '[]',
      '{}',
      '{ toString: 0 }',
      'true',
      '-1e999',
      '.nan',
      '!!binary x',
      '&a [*a]',
      '"',
      "'",
      '|',
      '2022-02-30',
      '~',
    ),
  )
  .map(([share, value]) => (text) => {
    const lines = text.split('\n');
    const at = lineAt(lines, share);
    lines[at] = lines[at]!.replace(/: .*$/, `: ${value}`);
    return lines.join('\n');
  });
const inserted: fc.Arbitrary<Damage> = fc
  .tuple(
    where,
    fc.constantFrom(
      '\t',
      '\u0000',
      '\ufeff',
      '\ud800',
      '\ufffd',
      '[[[[',
      '- - - ',
      '? ',
      '%YAML 1.1\n',
      '---\n',
      '...\n',
      '<<: *x\n',
      '__proto__: 1\n',
    ),
  )
  .map(
    ([share, what]) =>
      (text) =>
        text.slice(0, offset(text, share)) + what + text.slice(offset(text, share)),
  );
const damage = fc.array(fc.oneof(bytesFlipped, cut, lineRemoved, lineDoubled, typeChanged, inserted), {
  minLength: 1,
  maxLength: 3,
});

const damaged = (file: CharterFile, damages: readonly Damage[]): CharterFile => ({
  name: file.name,
  text: damages.reduce((text, harm) => harm(text), file.text),
});

interface Result {
  readonly ok: boolean;
  readonly faults?: readonly {
    readonly line?: number;
    readonly column?: number;
    readonly found: string;
    readonly expected: string;
  }[];
}

function isValueOrFaults(result: Result): void {
  if (result.ok) return;
  expect(result.faults!.length).toBeGreaterThan(0);
  for (const { line, column, found, expected } of result.faults!) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(found).not.toBe('');
    expect(expected).not.toBe('');
  }
}

describe.each(PACTS)('pacts/%s, damaged', (pact) => {
  const files = charterFiles(pact);

  test('any one file of the charter gives a value or faults with their places', LONG, () => {
    fc.assert(
      fc.property(fc.nat(files.length - 1), damage, (at, damages) => {
        const broken = files.map((file, index) => (index === at ? damaged(file, damages) : file));
        isValueOrFaults(parseCharter(broken, sha256));
      }),
      RUNS,
    );
  });

  test('the whole charter as one file does too', LONG, () => {
    const whole: CharterFile = { name: 'whole.yaml', text: files.map(({ text }) => text).join('\n') };
    fc.assert(
      fc.property(damage, (damages) => isValueOrFaults(parseCharter([damaged(whole, damages)], sha256))),
      RUNS,
    );
  });

  test('cases do too', LONG, () => {
    const cases = caseFiles(pact);
    fc.assert(
      fc.property(fc.nat(cases.length - 1), damage, (at, damages) =>
        isValueOrFaults(parseCases(damaged(cases[at]!, damages))),
      ),
      RUNS,
    );
  });
});
