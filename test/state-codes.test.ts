/** The codes of states that are shipped: read without fault, and every state of the lexicon has its numbers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knownStates } from '../src/cli/import-files.ts';
import { ROOT } from './project-files.ts';

const rows = readFileSync(join(ROOT, 'codes', 'states.csv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
const states = knownStates([]);

describe('codes/states.csv', () => {
  test('given every number in it: it means one state in any year', () => {
    for (const column of [1, 2]) {
      const spans = rows.flatMap((row) =>
        row[column] === '' ? [] : [{ code: row[column], from: Number(row[3] || -9999), until: Number(row[4] || 9999) }],
      );
      const clashes = spans.filter((one, index) =>
        spans.some(
          (other, at) => at < index && other.code === one.code && one.from < other.until && other.from < one.until,
        ),
      );
      expect(clashes).toEqual([]);
    }
  });

  test('given every state in it: it has a name in both languages', () => {
    if (!states.ok) return expect.unreachable(JSON.stringify(states.faults));
    const names = rows.map(([id = '']) => [id, states.value.nameOf(id)] as const);
    expect(names.filter(([, name]) => name?.en === undefined || name.ru === undefined)).toEqual([]);
  });

  test('given numbers on which the two systems differ, or that passed on: each its own state', () => {
    if (!states.ok) return expect.unreachable();
    const { ofCode, ofName } = states.value;
    const cow = (code: number, year = 2000) => ofCode(code, { system: 'cow', year });
    const gw = (code: number, year = 2000) => ofCode(code, { system: 'gw', year });
    expect([cow(482), gw(482), cow(970), gw(970), gw(971)]).toEqual(['CAF', 'CAF', 'NRU', 'KIR', 'NRU']);
    expect([cow(345, 1990), cow(345, 2004), cow(345, 2010), gw(340)]).toEqual(['YUG', 'SCG', 'SRB', 'SRB']);
    expect([ofName('DR Congo'), ofName("Cote d'Ivoire"), ofName('Nowhere')]).toEqual(['COD', 'CIV', null]);
  });
});
