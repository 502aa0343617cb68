/** Who may enter what: posts against offices, charters and the stroke of midnight; one state's word from several people. */
import { describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { parseCharter, procedureOn, type Charter } from '#charter';
import { addressOf, type MeAnswer } from '#contract';
import { parseWhen } from '#kernel';
import { checkSpeaker, POSTS, speaksAs, type Body, type Holding, type Post } from '#operation';
import { LAGOON } from './invented-charter.ts';
import { projectFiles, readText } from './project-files.ts';
import { Browser, everybody, invited, peopled, signIn, type Somebody } from './signed-in.ts';
import { parse } from 'yaml';

const charterOf = (text: string): Charter => {
  const charter = parseCharter([{ name: 'charter.yaml', text }], nodeSha256);
  if (!charter.ok) throw new TypeError(JSON.stringify(charter.faults[0]));
  return charter.value;
};
const lagoon = charterOf(LAGOON);
const at = (text: string, zone = 'UTC') => {
  const when = parseWhen(text, zone);
  if (!when.ok) throw new TypeError(text);
  return when.value.interval.from;
};
const holding = (post: Post, body: string, more: Partial<Holding> = {}): Holding => ({
  ...{ post, body, pact: null, office: null, from: 0, until: null },
  ...more,
});

describe('the matrix of acts, offices and posts, by every charter there is', () => {
  interface Raw {
    readonly id: string;
    readonly pact: string;
    readonly offices?: readonly { readonly id: string; readonly of: string; readonly chairOf?: string }[];
    readonly organs?: readonly { readonly id: string }[];
    readonly procedures?: readonly { readonly id: string; readonly acts: Record<string, { by: readonly string[] }> }[];
  }

  /**
   * What the file itself says, read without the program: who may at most act under a name. A party's people act as
   * offices of their party, the secretariat's as offices of the pact, whoever has the force as offices that task it.
   */
  function expected(
    raw: Raw,
    by: readonly string[],
    asked: { post: Post; body: string; office: string; party?: string },
  ) {
    const { post, body, office, party } = asked;
    const ofForce = by.includes(office);
    const known = raw.offices?.find(({ id }) => id === office);
    const isOrgan = raw.organs?.some(({ id }) => id === office) === true;
    const ofPact = isOrgan || known?.of === 'pact' || ofForce;
    if (post === 'delegate') return !ofPact && party === body;
    if (post === 'commander') return ofForce && (party === undefined || party === body);
    if (post === 'secretariat') {
      return body === 'secretariat' && party === undefined && ofPact && !ofForce && known?.chairOf === undefined;
    }
    return post === 'chair' && ofPact && !ofForce ? 'by who presides' : false;
  }

  const files = projectFiles('pacts').filter((path) => path.endsWith('/charter.yaml'));
  const texts = [['lagoon', LAGOON], ...files.map((path) => [path.split('/')[1]!, readText(path)])] as [
    string,
    string,
  ][];

  test.each(texts)('%s', (pact, text) => {
    const parts = pact === 'lagoon' ? [{ name: 'charter.yaml', text }] : filesOf(pact);
    const read = parseCharter(parts, nodeSha256);
    if (!read.ok) throw new TypeError(pact);
    const raw = Object.assign({}, ...parts.map((part) => parse(part.text) as object)) as Raw;
    const now = at('2022-01-06');
    let tried = 0;
    for (const rawProcedure of raw.procedures ?? []) {
      const procedure = read.value.procedures.find(({ id }) => id === rawProcedure.id)!;
      const tasking = (rawProcedure.acts.task?.by ?? []).filter((ref) => !ref.includes(':'));
      const names = new Set(
        Object.values(rawProcedure.acts).flatMap(({ by }) => by.map((ref) => ref.split(':').at(-1)!)),
      );
      for (const office of [...names, 'no-such-office']) {
        for (const post of POSTS) {
          for (const body of ['XAA', 'XBB', 'secretariat']) {
            for (const party of [undefined, 'XAA', 'XBB', 'secretariat']) {
              tried++;
              const wanted = expected(raw, tasking, { post, body, office, ...(party === undefined ? {} : { party }) });
              const actor = party === undefined ? { office } : { office, party };
              const found = speaksAs(holding(post, body), actor, { charter: read.value, procedure, at: now });
              if (wanted !== 'by who presides') {
                expect([post, body, office, party, found]).toEqual([post, body, office, party, wanted]);
              } else if (found) {
                // Of these bodies one presides in the invented pact, and none in a real one, where the charter may not
                // say who does: then the secretariat's own chair desk may speak.
                const presides = pact === 'lagoon' && body === 'XAA' && party === 'XAA';
                if (!presides) expect([body, party]).toEqual(['secretariat', undefined]);
              }
            }
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(300);
  });

  function filesOf(pact: string) {
    return projectFiles(`pacts/${pact}`)
      .filter((path) => /\.yaml$/.test(path) && !path.includes('/cases/'))
      .map((path) => ({ name: path.split('/').slice(2).join('/'), text: readText(path) }));
  }
});

describe('the chair', () => {
  const aid = (now: number) => procedureOn(lagoon, 'aid', { from: now, until: now + 1 });
  const speaks = (body: string, text: string, office = 'chair', party: string | undefined = body) => {
    const now = at(text, 'Pacific/Auckland');
    const actor = party === undefined ? { office } : { office, party };
    return speaksAs(holding('chair', body), actor, { charter: lagoon, procedure: aid(now), at: now });
  };
  test('passes at midnight of the seat: the charter’s spells say to whom', () => {
    expect([speaks('XAA', '2011-05-04T23:59'), speaks('XCC', '2011-05-04T23:59')]).toEqual([true, false]);
    expect([speaks('XAA', '2011-05-05T00:00'), speaks('XCC', '2011-05-05T00:00')]).toEqual([false, true]);
  });
  test('speaks as the organ it presides over, and as no other; never without its party’s name', () => {
    expect(speaks('XCC', '2012-02-01', 'council')).toBe(true);
    expect(speaks('XCC', '2012-02-01', 'bureau')).toBe(false);
    expect(
      speaksAs(
        holding('chair', 'XCC'),
        { office: 'chair' },
        { charter: lagoon, procedure: null, at: at('2012-02-01') },
      ),
    ).toBe(false);
    expect(speaks('XAA', '2012-02-01')).toBe(false);
    expect(speaks('XCC', '2012-02-01', 'head')).toBe(false);
  });
  test('is nobody’s to take while the sources dispute who presides', () => {
    expect([speaks('XAA', '2013-03-01'), speaks('XCC', '2013-03-01'), speaks('XAA', '2013-07-01')]).toEqual([
      false,
      false,
      true,
    ]);
    const now = at('2012-02-01');
    const secretariat = { charter: lagoon, procedure: aid(now), at: now };
    expect(speaksAs(holding('chair', 'secretariat'), { office: 'chair' }, secretariat)).toBe(false);
  });
});

describe('what a person may enter', () => {
  const now = at('2024-01-01');
  const procedure = procedureOn(lagoon, 'aid', { from: now, until: now + 1 });
  const check = (post: Post, body: string, said: object, targetOwner?: string) =>
    checkSpeaker(
      { body, name: 'Me', holdings: [holding(post, body)] },
      { owner: body === 'secretariat' ? 'lagoon' : body, by: null, ...said } as unknown as Body,
      { charter: lagoon, procedure, at: now, targetOwner },
    )?.code ?? null;
  const act = (by: object | null, more: object = {}) => ({
    family: 'act',
    kind: 'position',
    standing: 'performed',
    content: {},
    by,
    ...more,
  });

  test('an act in the name of its own office, as its owner, with its own name or none', () => {
    const head = { party: 'XAA', office: 'head' };
    expect(check('delegate', 'XAA', act(head))).toBeNull();
    expect(check('delegate', 'XAA', act({ ...head, person: 'Me' }))).toBeNull();
    expect(check('delegate', 'XAA', act({ ...head, person: 'Another' }))).toBe('office-not-held');
    expect(check('delegate', 'XAA', act({ ...head, party: 'XBB' }))).toBe('office-not-held');
    expect(check('delegate', 'XAA', act({ office: 'head' }))).toBe('office-not-held');
    expect(check('delegate', 'XAA', act({ party: 'XAA', office: 'secretary' }))).toBe('office-not-held');
    expect(check('delegate', 'XAA', act(null))).toBe('office-not-held');
    expect(check('delegate', 'XAA', act(head, { owner: 'XBB' }))).toBe('entry-of-another');
    expect(check('delegate', 'XAA', act(head, { owner: 'lagoon' }))).toBe('entry-of-another');
    expect(check('secretariat', 'secretariat', act({ office: 'secretary' }, { kind: 'notification' }))).toBeNull();
    expect(check('secretariat', 'secretariat', act(head))).toBe('office-not-held');
    for (const post of ['observer', 'press', 'auditor', 'administrator'] as const) {
      expect(check(post, 'XAA', act(head))).toBe('office-not-held');
    }
  });
  test('a claim as its own word: who only looks, administers or audits makes none', () => {
    const claim = (by: object | null, more: object = {}) => ({ family: 'claim', kind: 'incident', by, ...more });
    expect(check('observer', 'XAA', claim({ party: 'XAA', office: 'observer' }))).toBeNull();
    expect(check('observer', 'secretariat', claim({ office: 'observer' }))).toBeNull();
    expect(check('observer', 'XAA', claim({ party: 'XBB' }))).toBe('office-not-held');
    expect(check('observer', 'XAA', claim({ party: 'XAA', office: 'head' }))).toBe('office-not-held');
    expect(check('delegate', 'XAA', claim(null, { owner: 'XBB' }))).toBe('entry-of-another');
    for (const post of ['press', 'auditor', 'administrator'] as const) {
      expect(check(post, 'XAA', claim(null))).toBe('office-not-held');
    }
  });
  test('a correction, retraction or annulment of what is its own; a review of the pact’s too', () => {
    const standing = (kind: string) => ({ family: 'standing', kind, content: { target: 'x' } });
    for (const kind of ['correction', 'retraction']) {
      expect([
        check('delegate', 'XAA', standing(kind), 'XAA'),
        check('delegate', 'XAA', standing(kind), 'XBB'),
      ]).toEqual([null, 'entry-of-another']);
      expect(check('delegate', 'XAA', standing(kind), 'lagoon')).toBe('entry-of-another');
      expect(check('secretariat', 'secretariat', standing(kind), 'XAA')).toBe('entry-of-another');
      expect(check('secretariat', 'secretariat', standing(kind), 'lagoon')).toBeNull();
    }
    expect(check('delegate', 'XAA', standing('review'), 'lagoon')).toBeNull();
    expect(check('delegate', 'XAA', standing('review'), 'XBB')).toBe('entry-of-another');
    expect(check('delegate', 'XAA', standing('annulment'), 'XAA')).toBe('office-not-held');
    expect(check('secretariat', 'secretariat', standing('annulment'), 'lagoon')).toBeNull();
  });
  test('only under the pact, by the office and in the time for which the post was given', () => {
    const said = act({ party: 'XAA', office: 'head' }, { owner: 'XAA' }) as unknown as Body;
    const held = (more: Partial<Holding>) =>
      checkSpeaker({ body: 'XAA', name: 'Me', holdings: [holding('delegate', 'XAA', more)] }, said, {
        charter: lagoon,
        procedure,
        at: now,
      })?.code ?? null;
    expect([held({}), held({ pact: 'lagoon' }), held({ pact: 'other' })]).toEqual([null, null, 'office-not-held']);
    expect([held({ office: 'head' }), held({ office: 'minister' })]).toEqual([null, 'office-not-held']);
    expect([held({ from: now }), held({ from: now + 1 })]).toEqual([null, 'office-not-held']);
    expect([held({ until: now + 1 }), held({ until: now })]).toEqual([null, 'office-not-held']);
    expect(held({ body: 'XBB' })).toBe('office-not-held');
  });
  test('the refusal names the article of the act', () => {
    const said = act({ party: 'XBB', office: 'head' }, { owner: 'XAA' }) as unknown as Body;
    const speaker = { body: 'XAA', name: 'Me', holdings: [holding('delegate', 'XAA')] };
    expect(checkSpeaker(speaker, said, { charter: lagoon, procedure, at: now })).toMatchObject({
      ...{ code: 'office-not-held', article: 'compact-2000/2' },
      missing: { en: 'a post that speaks as Head of XBB, held now' },
    });
  });
});

describe('on the server', () => {
  const request = {
    kind: 'request',
    by: { party: 'XAA', office: 'head' },
    content: { trigger: 'storm', to: 'council', asks: { en: 'Boats' } },
  };
  /** The procedure of this pact gives nobody the consultation, so it is reported. */
  const consultation = {
    ...{ kind: 'consultation', standing: 'reported', sources: ['minutes'], by: { office: 'council' } },
    content: { parties: ['XAA', 'XCC'], how: { en: 'in the hall' } },
  };
  const position = (party: string, said: string) => ({
    ...{ kind: 'position', by: { party, office: 'head' } },
    content: { question: 'deployment', party, position: said },
  });
  const enter = (browser: Browser, body: object) => browser.ask('act', body, { params: { id: 'storm' } });
  const codeOf = (body: unknown) => (body as { refusal?: { code: string } }).refusal?.code ?? null;

  /** Every act in three phases as everybody; what lets it pass is told by the charter's own words, not by the program. */
  test('the matrix of acts, people and phases', async () => {
    const server = await peopled();
    const people = await everybody(server);
    const kinds = ['request', 'position', 'decision', 'pledge', 'notification', 'mandate', 'recall'] as const;
    const drafts: Readonly<Record<(typeof kinds)[number], object>> = {
      request: request.content,
      position: { question: 'deployment', party: 'XAA', position: 'agree' },
      decision: { question: 'deployment', organ: 'council', outcome: 'rejected', text: { en: 'No' } },
      pledge: { contingent: 'boats', party: 'XAA', firm: true },
      notification: { duty: 'world', to: { en: 'all' } },
      mandate: {},
      recall: { contingents: [], begins: '2030-01-01', text: { en: 'Home' } },
    };
    const actors: Readonly<Record<string, { office: string; party?: string }>> = {
      'head of XAA': { party: 'XAA', office: 'head' },
      'head of XCC': { party: 'XCC', office: 'head' },
      secretary: { office: 'secretary' },
      council: { office: 'council' },
      chair: { party: 'XAA', office: 'chair' },
    };
    /** By the charter: `acts` of its one procedure, and who presides (XAA since 2013). */
    const competent: Readonly<Record<string, readonly string[]>> = {
      request: ['head of XAA'],
      position: ['head of XAA', 'head of XCC'],
      decision: ['council', 'chair'],
      pledge: ['head of XAA', 'head of XCC'],
      notification: ['secretary'],
    };
    const speakers: Readonly<Record<string, readonly string[]>> = {
      'head of XAA': ['delegateA'],
      'head of XCC': ['delegateC'],
      secretary: ['root', 'secretariat'],
      council: ['root', 'secretariat'],
      chair: ['chairA'],
    };
    /** Until which refusals stand for the phase: before the request nothing but it is open. */
    const rounds: { phase: string; open: (kind: string) => boolean; next: () => Promise<unknown> }[] = [
      {
        phase: 'nothing asked',
        open: (kind) => kind === 'request',
        next: () => enter(people.delegateA.browser, request),
      },
      { phase: 'asked', open: () => true, next: () => enter(people.secretariat.browser, consultation) },
      { phase: 'consulted', open: () => true, next: () => Promise.resolve({ status: 201 }) },
    ];
    let tried = 0;
    for (const { phase, open, next } of rounds) {
      for (const kind of kinds) {
        for (const [name, by] of Object.entries(actors)) {
          for (const [role, somebody] of Object.entries(people)) {
            // What would pass everywhere is not sent here, so that the phase stays.
            const speaks = speakers[name]!.includes(role);
            if (speaks && competent[kind]?.includes(name) === true && ['request', 'decision'].includes(kind)) continue;
            // A party binds itself alone, so what is its own word names it.
            const own = 'party' in drafts[kind] && by.party !== undefined ? { party: by.party } : {};
            const came = await enter(somebody.browser, { kind, by, content: { ...drafts[kind], ...own } });
            tried++;
            const where = `${phase}: ${kind} by ${name} as ${role}: ${JSON.stringify(came.body)}`;
            if (!['root', 'delegateA', 'delegateC', 'chairA', 'observer', 'commander', 'secretariat'].includes(role)) {
              expect(came.status, where).toBe(403);
            } else if (!speaks) expect(codeOf(came.body), where).toBe('office-not-held');
            else if (!open(kind)) expect(codeOf(came.body), where).toBe('operation-not-open');
            else if (competent[kind] === undefined) expect(codeOf(came.body), where).toBe('not-in-procedure');
            else if (!competent[kind].includes(name))
              expect(codeOf(came.body), where).toMatch(/^(not-competent|not-a-party)$/);
            else expect(['office-not-held', 'entry-of-another'], where).not.toContain(codeOf(came.body));
          }
        }
      }
      expect(await next()).toMatchObject({ status: 201 });
    }
    expect(tried).toBeGreaterThan(3 * 7 * 5 * 11 - 3 * 6);
    await server.app.close();
  });

  test('several delegates speak for one state: the last word before the decision counts, and all are on record', async () => {
    const server = await peopled();
    const people = await everybody(server);
    const second = await invited(server, people.adminA, { name: 'second', posts: [{ post: 'delegate' }] });
    const go = async (somebody: Pick<Somebody, 'browser'>, body: object) => {
      const came = await enter(somebody.browser, body);
      expect(came.status, JSON.stringify(came.body)).toBe(201);
      return (came.body as { entries: { id: string }[] }).entries[0]!.id;
    };
    await go(people.delegateA, request);
    await go(people.secretariat, consultation);
    const ids = [
      await go(people.delegateA, position('XAA', 'agree')),
      await go(second, position('XAA', 'object')),
      await go(people.delegateC, position('XCC', 'agree')),
      await go(people.delegateA, position('XAA', 'agree')),
    ];
    const adopted = {
      ...{ kind: 'decision', by: { office: 'council' } },
      content: { question: 'deployment', organ: 'council', outcome: 'adopted', text: { en: 'Yes' } },
    };
    await go(people.secretariat, adopted);
    // Too late: the word that counts is the one before the decision.
    expect(codeOf((await enter(second.browser, position('XAA', 'object'))).body)).toBe('already-decided');
    const { entries } = await people.delegateA.browser.good<{ entries: { id: string; body: string }[] }>(
      ...(['entries', undefined, { id: 'storm' }] as const),
    );
    const said = entries
      .filter(({ id }) => ids.includes(id))
      .map(({ body }) => JSON.parse(body) as { by: object; owner: string; content: { position: string } });
    expect(said.map(({ owner, by, content }) => [owner, by, content.position])).toEqual([
      ['XAA', { party: 'XAA', office: 'head' }, 'agree'],
      ['XAA', { party: 'XAA', office: 'head' }, 'object'],
      ['XCC', { party: 'XCC', office: 'head' }, 'agree'],
      ['XAA', { party: 'XAA', office: 'head' }, 'agree'],
    ]);
    // Which of its people it was, the party's own auditor reads, and nobody else's.
    const { lines } = await people.auditorA.browser.good<{
      lines: { event: string; person: string; detail: string }[];
    }>('peopleLog');
    const entered = lines.filter(({ event }) => event === 'entered').map(({ person, detail }) => [detail, person]);
    expect(entered.reverse().slice(1)).toEqual([
      [ids[0], people.delegateA.id],
      [ids[1], second.id],
      [ids[3], people.delegateA.id],
    ]);
    expect(JSON.stringify(entries)).not.toContain(second.id);
    await server.app.close();
  });

  test('a post passes at midnight of the pact’s seat: before the stroke one holds it, from the stroke on the other', async () => {
    const midnight = at('2030-06-01', 'Pacific/Auckland');
    const server = await peopled({ now: midnight - 40 * 60_000 });
    const people = await everybody(server);
    const day = { pact: 'lagoon', office: 'head' };
    const goes = await invited(server, people.adminA, {
      ...{ name: 'goes', posts: [{ post: 'delegate', ...day, from: '2030-01-01', until: '2030-06-01' }] },
    });
    const comes = await invited(server, people.adminA, {
      ...{ name: 'comes', posts: [{ post: 'delegate', ...day, from: '2030-06-01' }] },
    });
    const nowHeld = async ({ browser }: Somebody) => (await browser.good<MeAnswer>('me')).grants[0]!.now;
    server.clock.now = midnight - 1;
    expect([await nowHeld(goes), await nowHeld(comes)]).toEqual([true, false]);
    expect((await enter(comes.browser, request)).status).toBe(403);
    expect((await enter(goes.browser, request)).status).toBe(201);
    server.clock.now = midnight;
    expect([await nowHeld(goes), await nowHeld(comes)]).toEqual([false, true]);
    const withdrawal = { kind: 'request', by: { party: 'XAA', office: 'head' }, content: request.content };
    expect((await enter(goes.browser, withdrawal)).status).toBe(403);
    expect(codeOf((await enter(comes.browser, withdrawal)).body)).toBe('already-requested');
    await server.app.close();
  });

  test('a deputy stands in for a holder: within the holder’s time, for that post alone, and no further on', async () => {
    const server = await peopled();
    const people = await everybody(server);
    const { grants } = await people.delegateA.browser.good<MeAnswer>('me');
    const deputy = { grant: grants[0]!.id, person: people.auditorA.id, from: '2020-01-01', until: null };
    const standIn = (browser: Browser, more: object = {}) => browser.ask('standIn', { ...deputy, ...more });
    expect((await standIn(people.delegateC.browser)).status).toBe(400);
    expect((await standIn(people.delegateA.browser, { person: people.delegateC.id })).status).toBe(400);
    expect((await standIn(people.delegateA.browser, { person: people.delegateA.id })).status).toBe(400);
    const { grants: admin } = await people.adminA.browser.good<MeAnswer>('me');
    expect((await standIn(people.adminA.browser, { grant: admin[0]!.id })).status).toBe(400);
    expect((await enter(people.auditorA.browser, request)).status).toBe(403);
    expect((await standIn(people.delegateA.browser)).status).toBe(201);
    expect((await enter(people.auditorA.browser, request)).status).toBe(201);
    const mine = (await people.auditorA.browser.good<MeAnswer>('me')).grants.find(({ deputyOf }) => deputyOf !== null)!;
    expect((await standIn(people.auditorA.browser, { grant: mine.id, person: people.delegateA.id })).status).toBe(400);
    // The holder's post ends, and the deputy's with it.
    await people.adminA.browser.good('endGrant', { id: deputy.grant });
    expect((await enter(people.auditorA.browser, position('XAA', 'agree'))).status).toBe(403);
    await server.app.close();
  });

  test('what is sent in another’s name, or about another’s entries, is refused and changes nothing', async () => {
    const server = await peopled();
    const people = await everybody(server);
    const ask = (who: Somebody, name: 'act' | 'claim' | 'standing' | 'record', body: object) =>
      who.browser.ask(name, body, { params: { id: 'storm' } });
    const first = await ask(people.delegateA, 'act', request);
    const { id } = (first.body as { entries: { id: string }[] }).entries[0]!;
    const size = async () => {
      const heads = await server.desk.heads();
      return heads.kind === 'done' ? heads.value[0]!.size : -1;
    };
    const before = await size();
    const reported = (by: string, party: string) => ({
      ...{ ...position(party, 'object'), by: { party: by, office: 'head' }, standing: 'reported', sources: ['paper'] },
    });
    const claim = { content: { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: 'x' } } };
    const tries: [Somebody, 'act' | 'claim' | 'standing' | 'record', object, string][] = [
      [people.delegateC, 'act', request, 'office-not-held'],
      [people.delegateC, 'act', { ...request, owner: 'XAA' }, 'office-not-held'],
      [people.delegateC, 'act', { ...request, by: { party: 'XCC', office: 'head' }, owner: 'XAA' }, 'entry-of-another'],
      [
        people.delegateC,
        'act',
        { ...request, by: { party: 'XCC', office: 'head', person: 'Person delegate-a' } },
        'office-not-held',
      ],
      [people.delegateC, 'claim', { ...claim, by: { party: 'XAA' } }, 'office-not-held'],
      [people.delegateC, 'claim', { ...claim, owner: 'XAA', by: { party: 'XCC' } }, 'entry-of-another'],
      [
        people.delegateC,
        'standing',
        { kind: 'retraction', content: { target: id, reason: { en: 'x' } } },
        'entry-of-another',
      ],
      [
        people.secretariat,
        'standing',
        { kind: 'retraction', content: { target: id, reason: { en: 'x' } } },
        'entry-of-another',
      ],
      [
        people.delegateC,
        'record',
        { kind: 'place', owner: 'XAA', content: { place: 'p', name: { en: 'P' } } },
        'entry-of-another',
      ],
      [people.delegateC, 'act', { ...consultation, owner: 'lagoon' }, 'office-not-held'],
      [people.delegateC, 'act', consultation, 'office-not-held'],
      [people.chairA, 'act', consultation, 'office-not-held'],
      [people.observer, 'act', consultation, 'office-not-held'],
      [people.delegateC, 'act', reported('XAA', 'XAA'), 'office-not-held'],
      [people.delegateC, 'act', reported('XCC', 'XAA'), 'office-not-held'],
      [
        people.delegateC,
        'act',
        { ...position('XAA', 'object'), by: { party: 'XCC', office: 'head' } },
        'office-not-held',
      ],
      [people.delegateC, 'act', { ...reported('XCC', 'XCC'), owner: 'XAA' }, 'entry-of-another'],
    ];
    for (const [who, name, body, code] of tries) {
      const came = await ask(who, name, body);
      expect([came.status, codeOf(came.body)], JSON.stringify([name, body, came.body])).toEqual([409, code]);
    }
    expect(await size()).toBe(before);
    // The same act under the id of the other's entry is not taken for the other's.
    expect(codeOf((await ask(people.delegateC, 'act', { ...request, id })).body)).toBe('office-not-held');
    expect((await ask(people.delegateA, 'act', { ...request, id })).status).toBe(201);
    expect(await size()).toBe(before);
    // Its own acts a party may report.
    expect((await ask(people.delegateC, 'act', reported('XCC', 'XCC'))).status).toBe(201);
    expect(await size()).toBe(before + 1);
    await server.app.close();
  });

  test('somebody reads what the own party may read, and only as long as a reading post is held', async () => {
    const server = await peopled();
    const people = await everybody(server);
    const secret = { owner: 'XAA', audience: ['XAA'], by: { party: 'XAA' } };
    const claim = {
      ...secret,
      content: { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: 'hidden words' } },
    };
    const entered = await people.delegateA.browser.ask('claim', claim, { params: { id: 'storm' } });
    expect(entered.status, JSON.stringify(entered.body)).toBe(201);
    const sees = async (browser: Browser) =>
      JSON.stringify(await browser.good('entries', undefined, { id: 'storm' })).includes('hidden words');
    const seen = Object.fromEntries(
      await Promise.all(
        Object.entries(people).map(async ([name, { browser }]) => [name, await sees(browser)] as const),
      ),
    );
    expect(
      Object.entries(seen)
        .filter(([, yes]) => yes)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['auditorA', 'chairA', 'delegateA']);
    expect(await sees(new Browser(server))).toBe(false);
    const { grants } = await people.delegateA.browser.good<MeAnswer>('me');
    await people.adminA.browser.good('endGrant', { id: grants[0]!.id });
    expect([await sees(people.delegateA.browser), await sees(await signIn(server, people.auditorA))]).toEqual([
      false,
      true,
    ]);
    expect((await server.app.inject({ url: addressOf('entries', { id: 'storm' }) })).body).not.toContain(
      'hidden words',
    );
    await server.app.close();
  });

  test('the file of an operation is opened by a party bound that day or the secretariat; a report in the own post alone', async () => {
    const server = await peopled();
    const people = await everybody(server);
    const adminD = await invited(server, people.root, {
      name: 'admin-b',
      body: 'XBB',
      posts: [{ post: 'administrator' }],
    })
      .then(() => true)
      .catch(() => false);
    // XBB is suspended and still bound; XDD is out.
    expect(adminD).toBe(true);
    const content = { title: { en: 'X' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'UTC' };
    const opening = async (who: Somebody, id: string) =>
      (await who.browser.ask('openOperation', { id, content })).status;
    expect([
      await opening(people.delegateA, 'a'),
      await opening(people.secretariat, 'b'),
      await opening(people.observer, 'c'),
    ]).toEqual([201, 201, 403]);
    const elsewhere = await invited(server, people.adminA, {
      name: 'other',
      posts: [{ post: 'delegate', office: null, pact: 'lagoon', until: '2021-01-01' }],
    });
    expect(await opening(elsewhere, 'd')).toBe(403);
    const content1 = {
      ...{
        report: 'first',
        edition: 1,
        operation: 'storm',
        form: 'situation',
        language: 'en',
        title: 'First',
        zone: 'UTC',
      },
      ...{ asOf: '2024-01-01T00:00:00.000Z', knownOn: '2024-01-01T00:00:00.000Z', quotes: [] },
      sections: [{ id: 'a', heading: 'A', text: 'Words.' }],
    };
    /** Whether its name was what stood in the way, or the status. */
    const report = async (who: Somebody, by: object) => {
      const draft = { kind: 'report', by, content: content1 };
      const came = await who.browser.ask('enterReport', draft, { params: { id: 'storm' } });
      const faults = (came.body as { faults?: { field: string; expected: string }[] }).faults ?? [];
      return faults.some(({ expected }) => expected.startsWith('a post that you hold now')) ? 'not yours' : came.status;
    };
    expect(await report(people.delegateA, { office: 'press' })).toBe(403);
    expect(await report(people.press, { office: 'secretariat' })).toBe('not yours');
    expect(await report(people.press, { office: 'press', party: 'XAA' })).toBe('not yours');
    expect(await report(people.press, { office: 'press', person: 'Another' })).toBe('not yours');
    expect(await report(people.secretariat, { office: 'press' })).toBe('not yours');
    expect(await report(people.press, { office: 'press' })).toBe(201);
    await server.app.close();
  });
});
