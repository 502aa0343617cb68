import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeSha256, nodeVerify, systemChance } from '#adapters';
import { addressOf, ROUTES } from '#contract';
import { openDesk, type Desk, type Logs, type Store } from '#desk';
import { layoutReport, openOriginal, reportDocx } from '#exchange';
import type { ReportContent } from '#operation';
import { buildApp } from '#server';
import { openMemoryStore } from '#store/memory';
import { composeReport, quotesAt, quotesFor, replay, type ReportShown, type WithdrawnReport } from '#views';
import { reportPdf } from '../src/server/report-pdf.ts';
import { FIRST_FILES, FIRST_PACT, FIRST_SCENARIO } from './first-scenario.ts';
import { charterFiles } from './pact-files.ts';

const TOKEN = 'a-token-of-this-test';
const AUTHORISED = { authorization: `Bearer ${TOKEN}` };
const AT = Date.parse('2022-01-09T12:00:00Z');
const AUTHOR = { office: 'press' };
const APPROVER = { office: 'secretariat' };

let now = Date.parse('2030-01-01T00:00:00Z');
const clock = () => (now += 1);
const mistakes: unknown[] = [];
let desk: Desk;
let app: Awaited<ReturnType<typeof buildApp>>;

function memoryLogs(): Logs {
  const stores = new Map<string, Store>();
  return {
    list: () => Promise.resolve({ ok: true, value: [...stores.values()].map(({ meta }) => meta) }),
    open: (name) => {
      const log = { ...name, installation: 'test' };
      const store = openMemoryStore({ log, clock, sha256: nodeSha256 });
      stores.set(store.meta.origin, store);
      return Promise.resolve({ ok: true, value: store });
    },
  };
}

beforeAll(async () => {
  desk = openDesk({
    logs: memoryLogs(),
    clock,
    chance: systemChance,
    sha256: nodeSha256,
    verify: nodeVerify,
    author: 'test',
  });
  await desk.loadCharter(charterFiles(FIRST_PACT));
  expect(await desk.loadScenario(FIRST_FILES)).toMatchObject({ kind: 'done' });
  app = await buildApp({
    ...{ desk, token: TOKEN, version: '0.0.0', now: clock, pageFolder: null, loopbackOnly: true },
    ...{ scratchFolder: '', report: (error) => mistakes.push(error) },
  });
});
afterAll(async () => {
  await app.close();
  expect(mistakes).toEqual([]);
});

/** A report composed from the record as the page composes it. */
async function composed(report: string, change: Partial<ReportContent> = {}): Promise<ReportContent> {
  const course = await desk.course(FIRST_SCENARIO, { kind: 'public' });
  if (course.kind !== 'done') return expect.unreachable();
  const { timeline, zone } = course.value;
  const { form = 'situation', language = 'en' } = change;
  const moment = { at: AT, known: AT };
  const draft = composeReport(replay(timeline, moment), timeline, { form, language });
  const iso = new Date(AT).toISOString();
  const sections = change.sections ?? draft.sections;
  const { quotes } = quotesFor(sections, quotesAt(timeline, moment));
  return {
    ...{ report, edition: 1, operation: FIRST_SCENARIO, form, language, title: draft.title, zone },
    ...{ asOf: iso, knownOn: iso, sections, quotes },
    ...change,
  };
}

function send(kind: string, content: unknown, by: object | null = AUTHOR) {
  return app.inject({
    ...{ method: 'POST', url: addressOf('enterReport', { id: FIRST_SCENARIO }), headers: AUTHORISED },
    payload: { kind, by, content },
  });
}

async function entered(content: ReportContent): Promise<string> {
  const answer = await send('report', content);
  expect(answer.json()).toMatchObject({ entries: [{}] });
  return answer.json<{ entries: { id: string }[] }>().entries[0]!.id;
}

async function published(content: ReportContent, embargo: string | null = null): Promise<string> {
  const edition = await entered(content);
  expect((await send('report-approval', { edition, outcome: 'approved' }, APPROVER)).statusCode).toBe(201);
  expect((await send('report-publication', { edition, embargo }, APPROVER)).statusCode).toBe(201);
  return edition;
}

interface Listed {
  readonly reports: readonly ReportShown[];
  readonly withdrawn: readonly WithdrawnReport[];
}

const page = (path: string) => app.inject(`/reports/${path}`);
const faultsOf = (answer: { json: () => unknown }) =>
  (answer.json() as { faults: { field: string; expected: string }[] }).faults.map(({ field }) => field);

describe('a report is entered, approved by another office and published', () => {
  test('nothing of it is read before, by anybody', async () => {
    const content = await composed('first-days');
    const edition = await entered(content);
    const anybody = async () => [
      (await page('first-days')).statusCode,
      (await page('first-days.pdf')).statusCode,
      (await page('first-days.docx')).statusCode,
      (await page('first-days/1')).statusCode,
      (await app.inject(addressOf('report', { report: 'first-days' }))).statusCode,
      (await app.inject(addressOf('reports', { id: FIRST_SCENARIO }))).json<{ reports: unknown[] }>().reports.length,
    ];
    expect(await anybody()).toEqual([404, 404, 404, 404, 404, 0]);
    expect((await send('report-publication', { edition, embargo: null })).statusCode).toBe(400);
    expect((await send('report-approval', { edition, outcome: 'approved' }, APPROVER)).statusCode).toBe(201);
    expect(await anybody()).toEqual([404, 404, 404, 404, 404, 0]);
    expect((await send('report-publication', { edition, embargo: null }, APPROVER)).statusCode).toBe(201);
    expect(await anybody()).toEqual([200, 200, 200, 200, 200, 1]);
  });

  test('the answers keep their shapes, and every edition is on the desk of those who hold the token', async () => {
    const url = addressOf('reportDesk', { id: FIRST_SCENARIO });
    expect((await app.inject(url)).statusCode).toBe(401);
    const desk = (await app.inject({ url, headers: AUTHORISED })).json<unknown>();
    expect(ROUTES.reportDesk.good.schema.parse(desk)).toEqual(desk);
    const report = (await app.inject(addressOf('report', { report: 'first-days' }))).json<ReportShown>();
    expect(ROUTES.report.good.schema.parse(report)).toEqual(report);
    expect(report.edition.approval).toMatchObject({ by: APPROVER, sameOffice: false });
  });

  test('it leaves the record of its operation untouched', async () => {
    const replayed = await desk.replay(FIRST_SCENARIO, { reader: { kind: 'public' } });
    expect(replayed).toMatchObject({ kind: 'done', value: { withheld: 0, notUnderstood: 0 } });
  });

  test('an office that approves its own work is told to be the same', async () => {
    const edition = await entered(await composed('own-word', { form: 'facts' }));
    await send('report-approval', { edition, outcome: 'approved' }, AUTHOR);
    await send('report-publication', { edition, embargo: null }, AUTHOR);
    expect((await page('own-word')).body).toContain('(the office that wrote it)');
  });

  test('one that is sent back is not published, and its next edition may be', async () => {
    const content = await composed('sent-back', { form: 'facts' });
    const edition = await entered(content);
    await send('report-approval', { edition, outcome: 'returned', note: 'Say when.' }, APPROVER);
    expect((await send('report-publication', { edition, embargo: null }, APPROVER)).statusCode).toBe(400);
    await published({ ...content, edition: 2, title: 'The second try' });
    expect((await page('sent-back')).body).toContain('The second try');
    expect((await page('sent-back/1')).statusCode).toBe(404);
  });
});

test('under embargo an address says nothing; when it ends, the report stands there', async () => {
  const content = await composed('later', { form: 'facts', title: 'A title nobody may read yet' });
  const nothing = (await page('never-written')).body;
  const embargo = new Date(now + 3_600_000).toISOString();
  const edition = await published(content, embargo);
  const before = await page('later');
  expect({ status: before.statusCode, body: before.body }).toEqual({ status: 404, body: nothing });
  const entries = await app.inject(addressOf('entries', { id: FIRST_SCENARIO }));
  expect(entries.body).not.toContain('A title nobody may read yet');
  const heads = await desk.heads();
  const size = heads.kind === 'done' ? heads.value[0]!.size : 0;
  for (let at = size - 3; at < size; at++)
    expect((await app.inject(addressOf('entry', { index: String(at) }))).body).not.toContain('A title nobody');
  now = Date.parse(embargo);
  expect((await page('later')).body).toContain('A title nobody may read yet');
  expect((await app.inject(addressOf('report', { report: 'later' }))).json()).toMatchObject({
    edition: { entry: edition, publication: { from: embargo } },
  });
});

test('an edition stays at its address when a newer one is published', async () => {
  const content = await composed('two-editions', { form: 'facts', title: 'As first published' });
  await published(content);
  const first = (await page('two-editions/1.docx')).rawPayload;
  await published({ ...content, edition: 2, title: 'As published again' });
  expect((await page('two-editions')).body).toContain('As published again');
  const old = (await page('two-editions/1')).body;
  expect(old).toContain('As first published');
  expect(old).toContain('There is a newer edition: 2.');
  expect(old).toContain('href="/reports/two-editions/2"');
  expect(first.length).toBeGreaterThan(2_000);
  expect((await page('two-editions/3')).statusCode).toBe(404);
});

describe('what was published may be withdrawn', () => {
  const WHO = { office: 'press', person: 'a-person-of-this-test' };
  const reason = 'The strength rests on a forged note.';

  test('its addresses then say that it was, when, by which office and why, and nothing that it said', async () => {
    const sections = [
      { id: 'one', heading: 'A heading of its text', text: 'In theatre: {{figure:stated/inTheatre}}.' },
    ];
    const edition = await published(await composed('withdrawn', { sections, title: 'Of <strength>' }));
    expect((await send('report-withdrawal', { edition, reason }, WHO)).statusCode).toBe(201);
    for (const address of ['withdrawn', 'withdrawn/1', 'withdrawn.pdf', 'withdrawn/1.docx']) {
      const gone = await page(address);
      expect([address, gone.statusCode]).toEqual([address, 410]);
      expect(gone.body).toContain('This report was withdrawn');
      expect(gone.body).toContain(reason);
      expect(gone.body).toMatch(/Withdrawn<\/dt>\s*<dd>1 January 2030/);
      expect(gone.body).toContain('Press office');
      expect(gone.body).toContain('Of &lt;strength&gt;');
      expect(gone.body).not.toContain('A heading of its text');
      expect(gone.body).not.toContain(WHO.person);
    }
    const answer = await app.inject(addressOf('report', { report: 'withdrawn' }));
    expect([answer.statusCode, answer.body.includes(reason)]).toEqual([404, true]);
    const listed = (await app.inject(addressOf('reports', { id: FIRST_SCENARIO }))).json<Listed>();
    expect(ROUTES.reports.good.schema.parse(listed)).toEqual(listed);
    expect(listed.reports.map(({ report }) => report)).not.toContain('withdrawn');
    expect(listed.withdrawn).toMatchObject([{ report: 'withdrawn', edition: 1, reason, by: [{ en: 'Press office' }] }]);
    const desk = (
      await app.inject({ url: addressOf('reportDesk', { id: FIRST_SCENARIO }), headers: AUTHORISED })
    ).json<{
      reports: ReportShown[];
    }>();
    expect(desk.reports.find(({ report }) => report === 'withdrawn')?.edition).toMatchObject({
      ...{ state: 'withdrawn', withdrawal: { by: WHO, reason } },
      ...{ content: { title: 'Of <strength>', sections } },
    });
  });

  test('the address of the report goes on with its next edition, and its own stays withdrawn', async () => {
    const content = await composed('withdrawn-once', { form: 'facts', title: 'As first published' });
    const edition = await published(content);
    await send('report-withdrawal', { edition, reason }, WHO);
    const second = await published({ ...content, edition: 2, title: 'As published again' });
    expect((await page('withdrawn-once')).body).toContain('As published again');
    expect((await page('withdrawn-once/1')).statusCode).toBe(410);
    expect((await page('withdrawn-once/1')).body).toContain('href="/reports/withdrawn-once/2"');
    await send('report-withdrawal', { edition: second, reason }, WHO);
    expect((await page('withdrawn-once')).statusCode).toBe(410);
  });

  test('under embargo it goes without a word, and no reader learns that it was', async () => {
    const embargo = new Date(now + 3_600_000).toISOString();
    const edition = await published(await composed('never-read', { form: 'facts' }), embargo);
    expect((await send('report-withdrawal', { edition, reason }, WHO)).statusCode).toBe(201);
    expect((await page('never-read')).body).toBe((await page('never-written')).body);
    now = Date.parse(embargo);
    expect((await page('never-read')).statusCode).toBe(404);
  });

  test('not without a reason and a name, not what is not published, not twice', async () => {
    const waiting = await entered(await composed('not-yet', { form: 'facts' }));
    expect(faultsOf(await send('report-withdrawal', { edition: waiting, reason }, WHO))).toEqual(['content.edition']);
    const edition = await published(await composed('once', { form: 'facts' }));
    expect(faultsOf(await send('report-withdrawal', { edition, reason: '  ' }, WHO))).toEqual(['content.reason']);
    expect(faultsOf(await send('report-withdrawal', { edition, reason }, AUTHOR))).toEqual(['by.person']);
    expect((await page('once')).statusCode).toBe(200);
    expect((await send('report-withdrawal', { edition, reason }, WHO)).statusCode).toBe(201);
    expect(faultsOf(await send('report-withdrawal', { edition, reason }, WHO))).toEqual(['content.edition']);
  });
});

test('an edition whose entry was erased is read by nobody, and its number is not given again', async () => {
  const content = await composed('taken-back', { form: 'facts', title: 'What must not be read on' });
  const first = await published(content);
  await published({ ...content, edition: 2, title: 'What stays' });
  const { index } = (await app.inject(addressOf('report', { report: 'taken-back' }))).json<ReportShown>().edition;
  const before = (await app.inject('/reports/taken-back/1')).statusCode;
  const list = (await app.inject(addressOf('reports', { id: FIRST_SCENARIO }))).json<{ reports: ReportShown[] }>();
  const place = list.reports.find(({ edition }) => edition.entry === first)?.edition.index ?? -1;
  const reader = { kind: 'keeper' } as const;
  expect(await desk.erase({ reader, origin: null, index: place, id: first })).toMatchObject({ kind: 'done' });
  expect([before, (await page('taken-back/1')).statusCode, place < index]).toEqual([200, 404, true]);
  expect((await page('taken-back')).body).toContain('What stays');
  const again = await composed('taken-back', { form: 'facts' });
  expect(faultsOf(await send('report', { ...again, edition: 2 }))).toEqual(['content.edition']);
  await entered({ ...again, edition: 3 });
});

describe('what cannot be entered', () => {
  const sections = [{ id: 'one', heading: 'Strength', text: 'In theatre: {{figure:stated/inTheatre}}.' }];

  test('a figure other than the record has at the report’s times', async () => {
    const content = await composed('typed', { sections });
    const quotes = content.quotes.map((quote) => ({ ...quote, value: 2_501 }));
    expect(faultsOf(await send('report', { ...content, quotes }))).toEqual(['content.quotes']);
    expect(faultsOf(await send('report', { ...content, quotes: [] }))).toEqual(['content.quotes']);
    const label = { en: 'Withdrawn' };
    expect(faultsOf(await send('report', { ...content, quotes: [{ ...content.quotes[0]!, label }] }))).toEqual([
      'content.quotes',
    ]);
  });
  test('a token that the record has nothing for, a quote that the text has not, times to come', async () => {
    const text = 'In theatre: {{figure:stated/onTheMoon}}.';
    const unknown = await composed('unknown', { sections: [{ ...sections[0]!, text }] });
    expect(faultsOf(await send('report', unknown))).toEqual(['content.sections']);
    const content = await composed('extra', { sections });
    const bare = [{ ...sections[0]!, text: 'No figure.' }];
    expect(faultsOf(await send('report', { ...content, sections: bare }))).toEqual(['content.quotes']);
    expect(faultsOf(await send('report', { ...content, knownOn: '2040-01-01T00:00:00.000Z' }))).toContain(
      'content.knownOn',
    );
  });
  test('an edition out of turn, one without an office, one of another operation, an unknown kind', async () => {
    const content = await composed('turns', { sections });
    expect(faultsOf(await send('report', { ...content, edition: 2 }))).toEqual(['content.edition']);
    expect(faultsOf(await send('report', content, null))).toEqual(['by.office']);
    expect(faultsOf(await send('report', { ...content, operation: 'other' }))).toEqual(['content.operation']);
    expect(faultsOf(await send('rumour', content))).toEqual(['kind']);
    expect(
      (await app.inject({ method: 'POST', url: addressOf('enterReport', { id: FIRST_SCENARIO }), payload: {} }))
        .statusCode,
    ).toBe(401);
  });
});

describe.each(['en', 'ru'] as const)('read back with our own readers, in %s', (language) => {
  const report = `read-back-${language}`;
  let shown: ReportShown;
  beforeAll(async () => {
    const base = await composed(report, { language });
    const typed = { id: 'typed', heading: 'Typed', text: 'Some 777 tents, as people say.' };
    await published(await composed(report, { language, sections: [...base.sections, typed] }));
    shown = (await app.inject(addressOf('report', { report }))).json<ReportShown>();
  });

  test.each(['pdf', 'docx', ''] as const)('every figure stands in it with its citation: %s', async (form) => {
    const path = form === '' ? report : `${report}.${form}`;
    const bytes = new Uint8Array((await page(path)).rawPayload);
    const read = await openOriginal({ doc: form === '' ? 'report.html' : path, bytes }, nodeSha256);
    if (!read.ok) return expect.unreachable(JSON.stringify(read.faults));
    const tight = (text: string) => text.replace(/[\s\u2009]+/g, '');
    const text = tight(read.value.document.text);
    const layout = layoutReport(shown, { address: null });
    const runs = layout.sections.flatMap(({ blocks }) => blocks.flatMap((block) => block.runs));
    const quoted = runs.filter(({ note }) => note !== null);
    expect(quoted.filter(({ mark }) => mark !== 'plain').length).toBeGreaterThan(20);
    const mark = (note: number) => (form === '' ? String(note) : `[${note}]`);
    expect(quoted.filter(({ text: said, note }) => !text.includes(tight(`${said}${mark(note!)}`)))).toEqual([]);
    expect(layout.notes.filter((note) => !text.includes(tight(note.text)))).toEqual([]);
    expect(text).toContain('777°');
    const cited = shown.edition.content.quotes.filter(({ kind }) => kind === 'figure');
    const notes = layout.notes.map((note) => note.text).join('\n');
    for (const { entries } of cited)
      for (const entry of entries) expect(notes).toContain(`#${shown.citations[entry]!.index}`);
  });

  test('the same report is the same bytes, each time it is made', async () => {
    const layout = layoutReport(shown, { address: 'http://localhost/reports/x' });
    const madeAt = shown.edition.publication!.from;
    const [one, two] = [await reportPdf(layout, madeAt), await reportPdf(layout, madeAt)];
    expect(one.equals(two)).toBe(true);
    expect(Buffer.from(reportDocx(layout, madeAt)).equals(Buffer.from(reportDocx(layout, madeAt)))).toBe(true);
  });
});

test('a correction of a claim that a figure rests on stands on the page, with both values and what changed it', async () => {
  const sections = [{ id: 'one', heading: 'Strength', text: 'In theatre: {{figure:stated/inTheatre}}.' }];
  const content = await composed('corrected', { sections });
  await published(content);
  const figure = content.quotes[0]!;
  if (figure.kind !== 'figure') return expect.unreachable();
  expect((await page('corrected')).body).not.toContain('Correction notice');
  for (const target of figure.entries) {
    const draft = { kind: 'correction', content: { target, content: { value: 2_030 }, reason: { en: 'Miscounted' } } };
    expect(await desk.changeStanding(FIRST_SCENARIO, { ...draft, by: { office: 'secretariat' } })).toMatchObject({
      kind: 'done',
    });
  }
  const { body } = await page('corrected');
  expect(body).toContain('Correction notice');
  expect(body).toMatch(/this report says 2500; the record now says 2030 \(changed by #\d+/);
  const pdf = await openOriginal(
    { doc: 'a.pdf', bytes: new Uint8Array((await page('corrected.pdf')).rawPayload) },
    nodeSha256,
  );
  expect(pdf.ok && pdf.value.document.text).toContain('Correction notice');
});
