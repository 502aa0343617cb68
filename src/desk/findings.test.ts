import { describe, expect, test } from 'vitest';
import type { Findings } from '#contract';
import { LAGOON } from '../../test/invented-charter.ts';
import { openInMemory } from '../cli/installation.ts';
import type { Replay } from '#views';
import type { Answer, ReplayWish } from './index.ts';

const OPERATION = 'storm';

function value<T>(answer: Answer<T>): T {
  if (answer.kind !== 'done') throw new TypeError(JSON.stringify(answer));
  return answer.value;
}

async function loadedDesk() {
  const desk = openInMemory();
  value(await desk.loadCharter([{ name: 'charter.yaml', text: LAGOON }]));
  const opening = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
  value(await desk.openOperation(OPERATION, opening));
  const replay = async (wish: ReplayWish = {}): Promise<Replay> =>
    value(await desk.replay(OPERATION, { at: '2030-01-01', known: '2030-01-01', ...wish, reader: { kind: 'keeper' } }));
  return { desk, replay };
}

const DOCUMENT: Findings['documents'][number] = {
  doc: 'wire.txt',
  sha256: 'ab'.repeat(32),
  title: 'Wire',
  outlet: null,
  publishedAt: '2022-01-07',
  language: 'en',
  copyOf: null,
};
const claim = (more: Partial<Findings['claims'][number]>): Findings['claims'][number] => ({
  ...{ id: 'f1', doc: 'wire.txt', kind: 'casualty', subject: 'officers', subjectId: null, predicate: 'killed' },
  ...{
    value: 77_777,
    lower: null,
    upper: null,
    unit: 'persons',
    approximate: false,
    asOf: '2022-01-07',
    placeId: null,
  },
  ...{ attributedTo: 'A ministry', modality: 'asserted', scope: 'whole', framework: 'operation' },
  ...{ population: 'officers', category: null, state: null, charStart: 3, charEnd: 9, rule: 'casualty' },
  ...more,
});
const numbersOf = (view: unknown) => JSON.stringify(view).includes('77777');

describe('given documents and what a program found in them', () => {
  test('sources and claims are entered once, with span, rule and id; no figure changes', async () => {
    const { desk, replay } = await loadedDesk();
    const before = await replay();
    const findings = { documents: [DOCUMENT], claims: [claim({}), claim({ id: 'f2', value: null, lower: 12 })] };
    expect(await desk.enterFindings(OPERATION, findings)).toEqual({
      kind: 'done',
      value: { id: OPERATION, entries: 3, added: 3 },
    });
    expect(await desk.enterFindings(OPERATION, findings)).toMatchObject({ value: { entries: 3, added: 0 } });
    const after = await replay();
    expect(after.unreviewed).toEqual({ waiting: 2, counted: false });
    expect({ ...after, log: [], unreviewed: null }).toEqual({ ...before, log: [], unreviewed: null });
    const line = after.log.find(({ review }) => review === 'waiting');
    expect(line).toMatchObject({
      kind: 'casualty',
      by: 'A ministry',
      sources: [{ source: 'doc-abababababababab', start: 3, end: 9 }],
    });
  });

  test('a document whose hash is on record is that source, not a second one', async () => {
    const { desk, replay } = await loadedDesk();
    await desk.enterFindings(OPERATION, { documents: [DOCUMENT], claims: [] });
    const again = { documents: [{ ...DOCUMENT, doc: 'copy.txt' }], claims: [claim({ doc: 'copy.txt' })] };
    expect(await desk.enterFindings(OPERATION, again)).toMatchObject({ value: { entries: 2, added: 1 } });
    const line = (await replay()).log.find(({ review }) => review === 'waiting');
    expect(line?.sources).toEqual([{ source: 'doc-abababababababab', start: 3, end: 9 }]);
  });

  test('the reader may choose to count them, and it is said', async () => {
    const { desk, replay } = await loadedDesk();
    await desk.enterFindings(OPERATION, { documents: [DOCUMENT], claims: [claim({})] });
    const view = await replay({ unreviewed: true });
    expect(view.unreviewed).toEqual({ waiting: 1, counted: true });
    expect(numbersOf(view.casualties)).toBe(true);
  });

  test.each([
    ['accepted', { kind: 'review', content: { verdict: 'accepted', reason: { en: 'read it' } } }, true],
    ['rejected', { kind: 'review', content: { verdict: 'rejected', reason: { en: 'not so' } } }, false],
    ['corrected', { kind: 'correction', content: { content: { value: 77_777 }, reason: { en: 'checked' } } }, true],
  ])('%s by a person it counts as that says', async (_, standing, counts) => {
    const { desk, replay } = await loadedDesk();
    await desk.enterFindings(OPERATION, { documents: [DOCUMENT], claims: [claim({})] });
    const target = (await replay()).log.find(({ review }) => review === 'waiting')!.id;
    const changed = await desk.changeStanding(OPERATION, { ...standing, content: { ...standing.content, target } });
    expect(changed.kind).toBe('done');
    const view = await replay();
    expect(view.unreviewed.waiting).toBe(0);
    expect(numbersOf(view.casualties)).toBe(counts);
  });

  test('the time of a found claim is corrected as its content is: it counts from then, and the words of the program stay', async () => {
    const { desk, replay } = await loadedDesk();
    const strength = claim({
      ...{ kind: 'strength', subject: 'XBB', subjectId: 'XBB', predicate: 'contingent', population: null },
      ...{ state: 'inTheatre', category: 'military', unit: 'soldiers', placeId: null },
    });
    await desk.enterFindings(OPERATION, { documents: [DOCUMENT], claims: [strength] });
    const { id: target } = (await replay()).log.find(({ review }) => review === 'waiting')!;
    const reason = { en: 'The report says the ninth.' };
    const correct = (holds: unknown) =>
      desk.changeStanding(OPERATION, { kind: 'correction', content: { target, content: {}, holds, reason } });
    expect(await correct({ from: 'soon', until: null })).toMatchObject({
      kind: 'faulty',
      faults: [{ field: 'content.holds.from' }],
    });
    expect(await correct({ from: '2022-01-09', until: '2022-01-02' })).toMatchObject({
      kind: 'faulty',
      faults: [{ field: 'content.holds.until' }],
    });
    expect((await correct({ from: '2022-01-09', until: null })).kind).toBe('done');
    expect(numbersOf((await replay({ at: '2022-01-08' })).contingents)).toBe(false);
    const view = await replay({ at: '2022-01-10' });
    expect(view.unreviewed.waiting).toBe(0);
    expect(numbersOf(view.contingents) || numbersOf(view.strength)).toBe(true);
  });

  test('the time of an act or a record is not corrected in this way', async () => {
    const { desk } = await loadedDesk();
    await desk.enterFindings(OPERATION, { documents: [DOCUMENT], claims: [] });
    const rows = value(await desk.entries(OPERATION, { reader: { kind: 'keeper' }, from: 0, to: 99 }));
    const opening = rows.entries.find(({ body }) => body?.includes('"kind":"operation"') === true)!;
    const content = { target: opening.id, content: {}, holds: { from: '2022-01-09' }, reason: { en: 'No.' } };
    expect(await desk.changeStanding(OPERATION, { kind: 'correction', content })).toMatchObject({
      kind: 'faulty',
      faults: [{ field: 'content.holds' }],
    });
  });

  test('a claim of a document that was not given is a fault, and nothing is entered', async () => {
    const { desk, replay } = await loadedDesk();
    const answer = await desk.enterFindings(OPERATION, {
      documents: [DOCUMENT],
      claims: [claim({}), claim({ id: 'x', doc: 'other' })],
    });
    expect(answer).toMatchObject({ kind: 'faulty', faults: [{ found: 'a claim of other' }] });
    expect((await replay()).unreviewed.waiting).toBe(0);
    expect(await desk.enterFindings('none', { documents: [], claims: [] })).toMatchObject({ kind: 'unknown' });
  });
});
