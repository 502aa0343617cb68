import { afterEach, describe, expect, test } from 'vitest';
import type { Answer } from '#desk';
import type { Reading } from '#contract';
import { ReadingRoom, type ReaderOptions } from './reading-room.ts';

/** A thread that answers by the file's name: reads it, never answers, takes all memory, or breaks. */
const SCRIPT = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ number, given }) => {
    if (given.name === 'never') return;
    if (given.name === 'busy') for (;;);
    if (given.name === 'large') { const kept = []; for (;;) kept.push(new Array(1e6).fill(number)); }
    if (given.name === 'breaks') throw new TypeError('broken');
    const value = { documents: [], within: { [given.name]: [] }, faults: [] };
    parentPort.postMessage({ number, answer: { ok: true, value } });
  });`;
const script = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);

const rooms: ReadingRoom[] = [];
function room(options: Partial<ReaderOptions> = {}): ReadingRoom {
  const made = new ReadingRoom({ script, lexicon: [], millisMax: 20_000, ...options });
  rooms.push(made);
  return made;
}
afterEach(async () => {
  for (const made of rooms.splice(0)) await made.close();
});

const read = (reading: ReadingRoom, name: string) => reading.read({ name, text: '' }, null);
const foundIn = (answer: Answer<Reading>) => (answer.kind === 'faulty' ? answer.faults.map(({ found }) => found) : []);

describe('given a file that breaks the limits, the others are read', () => {
  test.each([
    ['never', 300, /takes more than 0.3 s/],
    ['busy', 300, /takes more than 0.3 s/],
    ['large', 20_000, /memory/],
    ['breaks', 20_000, /breaks the reader/],
  ])('%s', async (name, millisMax, why) => {
    const reading = room({ millisMax, ...(name === 'large' ? { heapMibMax: 48 } : {}) });
    const [bad, good] = await Promise.all([read(reading, name), read(reading, 'good')]);
    expect(bad).toMatchObject({ kind: 'faulty', faults: [{ file: name }] });
    expect(foundIn(bad)).toEqual([expect.stringMatching(why)]);
    expect(good).toMatchObject({ kind: 'done', value: { within: { good: [] } } });
  });
});

test('files are read in their order, each answered for itself', async () => {
  const reading = room();
  const answers = await Promise.all(['a', 'b', 'c'].map((name) => read(reading, name)));
  expect(answers.map((answer) => answer.kind === 'done' && Object.keys(answer.value.within))).toEqual([
    ['a'],
    ['b'],
    ['c'],
  ]);
});

test('more than can wait are asked to come again', async () => {
  const reading = room();
  const answers = Array.from({ length: 40 }, (_, index) => read(reading, index === 0 ? 'busy' : `file-${index}`));
  const last = await answers.at(-1)!;
  expect(last).toMatchObject({ kind: 'unavailable', faults: [{ expected: 'another try later' }] });
  await reading.close();
  expect((await Promise.all(answers.slice(0, 3))).map(({ kind }) => kind)).toEqual(['faulty', 'faulty', 'faulty']);
});
