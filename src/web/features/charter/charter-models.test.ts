import { describe, expect, test } from 'vitest';
import { sayCharter } from '#charter';
import { caseFiles, charterFiles, charterOf, PACTS } from '../../../../test/pact-files.ts';
import { emptyFiles } from './empty-charter.ts';
import { flowOf, STEPS } from './flow-model.ts';
import { chairBars, partyBars } from './gantt-model.ts';
import { readFiles } from './read-files.ts';

const NOW = Date.UTC(2026, 0, 1);

describe.each(PACTS)('%s as a book', (pact) => {
  const charter = charterOf(pact);

  test('has a bar for every spell with a beginning, on one axis', () => {
    const { rows, from, until } = partyBars(charter, (id) => id, NOW);
    const begun = charter.parties.flatMap(({ spells }) => spells.filter((spell) => spell.from !== null));
    const bars = rows.flatMap((row) => row.bars);
    expect(bars.length).toBe(begun.length);
    for (const bar of bars) {
      expect(bar.from).toBeGreaterThanOrEqual(from);
      expect(bar.until ?? until).toBeLessThanOrEqual(until);
    }
    const spells = charter.chairs.flatMap((chair) => chair.spells.filter((spell) => spell.from !== null));
    expect(chairBars(charter, (id) => id, NOW).rows.flatMap((row) => row.bars).length).toBe(spells.length);
  });

  test('draws no uncertain spell as if it were certain', () => {
    const doubted = charter.parties.flatMap(({ id, spells }) =>
      spells.flatMap(({ from, cite }) =>
        from !== null && cite.certainty !== 'firm' ? [`${id} ${from.text.split('/')[0]}`] : [],
      ),
    );
    const drawn = partyBars(charter, (id) => id, NOW).rows.flatMap(({ id, bars }) =>
      bars.filter(({ doubt }) => doubt).map(({ dates }) => `${id} ${dates.split('/')[0]}`),
    );
    for (const each of doubted) expect(drawn).toContain(each);
  });

  test('draws every procedure in the order of its steps, and leaves out no sentence of the charter', () => {
    for (const { id, said } of sayCharter(charter, null).procedures) {
      const steps = flowOf(charter, id, null)!;
      const order = steps.map((step) => STEPS.indexOf(step.id));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      const told = steps.flatMap((step) => step.said.map(({ text }) => text.en));
      for (const { text } of said) expect(told).toContain(text.en);
    }
    expect(flowOf(charter, 'no-such-procedure', null)).toBeNull();
  });

  test('is read in the workshop with its cases', () => {
    const read = readFiles([...charterFiles(pact), ...caseFiles(pact)]);
    expect(read.faults).toEqual([]);
    expect(read.charter?.id).toBe(pact);
    expect(read.cases.length).toBe(caseFiles(pact).length);
  });
});

describe('the workshop', () => {
  test('begins with a charter that can be read', () => {
    expect(readFiles(emptyFiles())).toMatchObject({ faults: [], cases: [], charter: { id: 'new-pact' } });
  });

  test('tells every fault with its file and its line', () => {
    const [file] = emptyFiles();
    const text = file!.text.replace('zone: UTC', 'zone: Nowhere/At-all').replace('kind: treaty', 'kindly: treaty');
    const { charter, faults } = readFiles([{ ...file!, text }]);
    expect(charter).toBeNull();
    expect(faults.length).toBeGreaterThanOrEqual(2);
    for (const fault of faults) expect(fault).toMatchObject({ file: file!.name, line: expect.any(Number) });
  });
});
