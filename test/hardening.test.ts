/** What the server tells browsers, proxies, watchdogs and its log, and what it does when it is asked too much or to end. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { systemClock } from '#adapters';
import { addressOf } from '#contract';
import { serve } from '#server';
import { AUTHORISED, claimOf, served } from './served.ts';

describe('browsers', () => {
  test('are told of TLS only on the word of a proxy that is trusted', async () => {
    const hsts = async (trustProxy: readonly string[] | undefined) => {
      const { app } = await served({ trustProxy });
      const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };
      const response = await app.inject({ url: addressOf('health'), headers });
      await app.close();
      return response.headers['strict-transport-security'];
    };
    expect([await hsts(undefined), await hsts(['198.51.100.7'])]).toEqual([undefined, undefined]);
    expect(await hsts(['127.0.0.1'])).toBe('max-age=31536000');
  });
  test('are told the same on every answer, refusals and unknown addresses included', async () => {
    const { app } = await served();
    for (const url of [addressOf('operations'), '/nothing', addressOf('replay', { id: 'nothing' })]) {
      const { headers } = await app.inject(url);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
      expect(headers['content-security-policy']).toContain("style-src 'self'; img-src");
    }
    await app.close();
  });
});

describe('limits', () => {
  const limits = { reads: 5, writes: 3, documents: 1 };
  test('hold for each address and kind, and say when to come again', async () => {
    const { app, lines } = await served({ limits });
    const read = async (remoteAddress: string) => app.inject({ url: addressOf('operations'), remoteAddress });
    const statuses = [];
    for (let nth = 0; nth < 7; nth++) statuses.push((await read('127.0.0.1')).statusCode);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = await read('127.0.0.1');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ error: 'too-many' });
    expect((await read('127.0.0.2')).statusCode).toBe(200);
    expect(lines.at(-2)).toMatchObject({ route: 'operations', status: 429, refused: 'too-many', level: 'warn' });
    await app.close();
  });
  test('slow down who guesses at the token, before the body is read', async () => {
    const { app } = await served({ limits });
    const guess = async (token: string) =>
      (
        await app.inject({
          method: 'POST',
          url: addressOf('claim', { id: 'storm' }),
          headers: { authorization: `Bearer ${token}` },
          payload: claimOf('XAA', 'public', 'x'),
        })
      ).statusCode;
    expect([await guess('a'), await guess('b'), await guess('c'), await guess('d')]).toEqual([401, 401, 401, 429]);
    await app.close();
  });
  test('an address that a client claims counts only through a proxy that is trusted', async () => {
    const { app } = await served({ limits: { ...limits, reads: 1 } });
    const read = async (forwarded: string) =>
      (await app.inject({ url: addressOf('operations'), headers: { 'x-forwarded-for': forwarded } })).statusCode;
    expect([await read('203.0.113.1'), await read('203.0.113.2')]).toEqual([200, 429]);
    await app.close();
  });
});

describe('the log', () => {
  test('has a line a request that names the route and nothing of the person or the content', async () => {
    const { app, lines } = await served();
    const secrets = ['XBB-minister', 'quay 7', '203.0.113.9', 'a-token', 'Mozilla', 'storm-secret'];
    await app.inject({
      method: 'POST',
      url: `${addressOf('claim', { id: 'storm' })}?person=XBB-minister`,
      headers: { ...AUTHORISED, 'user-agent': 'Mozilla', 'x-forwarded-for': '203.0.113.9' },
      payload: claimOf('XAA', 'public', 'quay 7'),
    });
    await app.inject(addressOf('replay', { id: 'storm-secret' }));
    await app.inject('/storm-secret.php?x=quay 7');
    expect(lines.map(({ route, status, method }) => [method, route, status])).toEqual([
      ['POST', 'claim', 201],
      ['GET', 'replay', 404],
      ['GET', 'unknown', 404],
    ]);
    expect(secrets.filter((secret) => JSON.stringify(lines).includes(secret))).toEqual([]);
    await app.close();
  });
});

describe('measures', () => {
  test('are text that Prometheus reads, without a label that a client chose', async () => {
    const { app } = await served();
    await app.inject(addressOf('replay', { id: 'storm' }));
    await app.inject({ method: 'PROPFIND', url: '/evil"} 1\n' });
    await app.inject(addressOf('replay', { id: 'evil' }));
    const response = await app.inject('/metrics');
    expect(response.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = response.body;
    expect(text).not.toContain('evil');
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(
      samples.filter((line) => !/^[a-z_]+(\{[a-z_]+="[^"\\\n]*"(,[a-z_]+="[^"\\\n]*")*\})? [0-9.e+-]+$/.test(line)),
    ).toEqual([]);
    const named = new Set(samples.map((line) => /^[a-z_]+/.exec(line)![0].replace(/_(bucket|sum|count)$/, '')));
    const typed = [...text.matchAll(/^# TYPE (\S+) (?:counter|gauge|histogram)$/gm)].map(([, name]) => name);
    expect([...named].sort()).toEqual(typed.sort());
    expect(text).toContain('entente_ledger_entries{log="entente/lagoon/test"} 2');
    const labels = 'http_request_method="GET",http_route="replay",http_response_status_code="200"';
    expect(text).toContain(`http_server_request_duration_seconds_count{${labels}} 1`);
    expect(text).toContain(`http_server_request_duration_seconds_bucket{${labels},le="+Inf"} 1`);
    await app.close();
  });
  test('need the token where others can reach the server', async () => {
    const { app } = await served({ loopbackOnly: false });
    expect((await app.inject('/metrics')).statusCode).toBe(401);
    expect((await app.inject({ url: addressOf('metrics'), headers: AUTHORISED })).statusCode).toBe(200);
    await app.close();
  });
});

describe('asked to end', () => {
  test('it answers what is under way, takes nothing new, and is gone', async () => {
    const { desk, app } = await served();
    await app.close();
    let begun: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    let goOn: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const slow = {
      ...desk,
      operations: async (reader: Parameters<typeof desk.operations>[0]) => {
        begun();
        await gate;
        return desk.operations(reader);
      },
    };
    const answer = await serve({
      ...{ desk: slow, version: '0', now: systemClock, pageFolder: null, report: () => undefined },
      ...{ host: '127.0.0.1', port: 0, dataDirectory: mkdtempSync(join(tmpdir(), 'entente-end-')) },
    });
    if (answer.kind !== 'serving') throw new TypeError(answer.code);
    const { address, stop } = answer.serving;
    const underWay = fetch(`${address}${addressOf('operations')}`);
    await started;
    const ended = stop();
    await wait(50);
    await expect(fetch(`${address}/health`).then(({ status }) => status)).rejects.toThrow();
    goOn();
    expect((await underWay).status).toBe(200);
    expect(await (await underWay).json()).toMatchObject({ operations: [{ id: 'storm' }] });
    await ended;
  });
});
