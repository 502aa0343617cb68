import { afterEach, describe, expect, test } from 'vitest';
import type { ModelMessage } from '#evidence';
import { say, send, standIn, type Behaviour, type StandIn } from '../../test/stand-in-model.ts';
import { ANSWER_BYTES_MAX, chatAddress, chatModel, chatModelFaults, type ChatModelSettings } from './chat-model.ts';

const HELLO: readonly ModelMessage[] = [
  { role: 'system', content: 'Find.' },
  { role: 'user', content: 'The passage:\n"Здравствуйте"' },
];
const open: StandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function asking(behave: Behaviour, more: Partial<ChatModelSettings> = {}) {
  const server = await standIn(behave);
  open.push(server);
  const settings = { url: server.url, name: 'tiny:1b', key: null, timeoutMillis: 5_000, retryMillis: [1, 1], ...more };
  const model = chatModel(settings);
  if (!model.ok) throw new TypeError(JSON.stringify(model.faults));
  return { server, ask: model.value };
}

describe('given a server that answers', () => {
  test('its words come as they are; it is told name, messages and key, and nothing else', async () => {
    const { server, ask } = await asking((_, response) => say(response, '{"claims": []}'), { key: 'sesame' });
    expect(await ask(HELLO)).toEqual({ kind: 'answered', text: '{"claims": []}' });
    const [asked] = server.asked;
    expect(asked).toMatchObject({ path: '/v1/chat/completions', passage: 'Здравствуйте' });
    expect(asked!.body).toEqual({ model: 'tiny:1b', messages: HELLO, stream: false, temperature: 0 });
    expect(asked!.headers.authorization).toBe('Bearer sesame');
  });

  test('without a key none is sent, and an answer in parts is joined', async () => {
    const parts = {
      choices: [
        {
          message: {
            content: [
              { type: 'text', text: '{"cla' },
              { type: 'text', text: 'ims":[]}' },
            ],
          },
        },
      ],
    };
    const { server, ask } = await asking((_, response) => send(response, 200, parts));
    expect(await ask(HELLO)).toEqual({ kind: 'answered', text: '{"claims":[]}' });
    expect(server.asked[0]!.headers.authorization).toBeUndefined();
  });

  test('one that takes no temperature is asked without, then and ever after', async () => {
    const { server, ask } = await asking(({ body }, response) =>
      body.temperature === undefined
        ? say(response, 'fine')
        : send(response, 400, { error: { message: 'no temperature' } }),
    );
    expect(await ask(HELLO)).toEqual({ kind: 'answered', text: 'fine' });
    await ask(HELLO);
    expect(server.asked.map(({ body }) => 'temperature' in body)).toEqual([true, false, false]);
  });

  test.each([
    ['429, then well', 429, 1],
    ['500 twice, then well', 500, 2],
    ['503, then well', 503, 1],
  ])('%s', async (_, status, times) => {
    const { server, ask } = await asking((__, response, time) =>
      time < times ? send(response, status, { error: 'busy' }, { 'retry-after': '0' }) : say(response, 'well'),
    );
    expect(await ask(HELLO)).toEqual({ kind: 'answered', text: 'well' });
    expect(server.asked).toHaveLength(times + 1);
  });

  test('a wait that it asks for is kept', async () => {
    const times: number[] = [];
    const { ask } = await asking((_, response, time) => {
      times.push(performance.now());
      if (time === 0) send(response, 429, {}, { 'retry-after': '1' });
      else say(response, 'well');
    });
    await ask(HELLO);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(990);
  });

  test('cut off once, it is asked once more', async () => {
    const { ask } = await asking((_, response, time) => (time === 0 ? response.destroy() : say(response, 'well')));
    expect(await ask(HELLO)).toEqual({ kind: 'answered', text: 'well' });
  });
});

describe('given a server that does not', () => {
  test.each<[string, Behaviour, RegExp, number]>([
    [
      'fails each time',
      (_, response) => send(response, 500, { error: { message: 'out of\u001b[31m memory' } }),
      /^status 500: out of \[31m memory$/,
      3,
    ],
    ['closes each time', (_, response) => void response.destroy(), /^no connection: /, 3],
    [
      'knows no such model',
      (_, response) => send(response, 404, { error: { message: 'no model' } }),
      /^status 404: no model$/,
      1,
    ],
    [
      'repeats the key',
      (_, response) => send(response, 401, { error: 'wrong key sesame' }),
      /^status 401: wrong key …$/,
      1,
    ],
    ['will not have it either way', (_, response) => send(response, 400, {}), /^status 400$/, 2],
    ['answers in HTML', (_, response) => send(response, 200, '<html>'), /^an answer that holds no message$/, 1],
    [
      'answers without choices',
      (_, response) => send(response, 200, { choices: [] }),
      /^an answer that holds no message$/,
      1,
    ],
    [
      'answers with a call of a tool',
      (_, response) => send(response, 200, { choices: [{ message: { content: null, tool_calls: [{}] } }] }),
      /no message/,
      1,
    ],
    ['answers null', (_, response) => send(response, 200, 'null'), /no message/, 1],
  ])('%s: that is why, and it ends', async (_, behave, why, times) => {
    const { server, ask } = await asking(behave, { key: 'sesame' });
    expect(await ask(HELLO)).toEqual({ kind: 'failed', why: expect.stringMatching(why) });
    expect(server.asked).toHaveLength(times);
  });

  test('a redirect is not followed, so that the text goes nowhere else', async () => {
    const { server: other } = await asking((_, response) => say(response, 'mine now'));
    const { ask } = await asking((_, response) =>
      send(response, 307, '', { location: `${other.url}/chat/completions` }),
    );
    expect(await ask(HELLO)).toEqual({ kind: 'failed', why: expect.stringContaining('status 307') });
    expect(other.asked).toEqual([]);
  });

  test('an answer without end is cut off at the bound', async () => {
    let sent = 0;
    const { ask } = await asking((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 32))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    });
    expect(await ask(HELLO)).toEqual({ kind: 'failed', why: `an answer of more than ${ANSWER_BYTES_MAX} bytes` });
    expect(sent).toBeLessThan(ANSWER_BYTES_MAX * 64);
  });

  test.each<[string, Behaviour]>([
    ['says nothing', () => undefined],
    ['begins and stops', (_, response) => void response.writeHead(200).write('{"choices"')],
  ])('one that %s is given up when the time is over, and not asked again', async (_, behave) => {
    const { server, ask } = await asking(behave, { timeoutMillis: 150 });
    expect(await ask(HELLO)).toEqual({ kind: 'failed', why: 'no answer within 0.15 s' });
    expect(server.asked).toHaveLength(1);
  });

  test('a user who stops it ends the question under way, the wait for a further try, and every later question', async () => {
    const stop = new AbortController();
    const { server, ask } = await asking(() => setTimeout(() => stop.abort(), 20), { signal: stop.signal });
    expect(await ask(HELLO)).toEqual({ kind: 'failed', why: 'stopped' });
    expect(await ask(HELLO)).toEqual({ kind: 'failed', why: 'stopped' });
    expect(server.asked).toHaveLength(1);
    const waiting = new AbortController();
    const busy = await asking(
      (_, response) => {
        send(response, 503, {});
        setTimeout(() => waiting.abort(), 20);
      },
      { signal: waiting.signal, retryMillis: [60_000] },
    );
    expect(await busy.ask(HELLO)).toEqual({ kind: 'failed', why: 'stopped' });
  });

  test('no server at all', async () => {
    const { server, ask } = await asking(() => undefined);
    await server.close();
    expect(await ask(HELLO)).toEqual({ kind: 'failed', why: 'no connection: ECONNREFUSED' });
  });
});

describe('given an address', () => {
  test.each([
    ['http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1/chat/completions'],
    ['http://127.0.0.1:11434/v1/', 'http://127.0.0.1:11434/v1/chat/completions'],
    ['https://models.example/api/chat/completions?version=1', 'https://models.example/api/chat/completions?version=1'],
    ['https://models.example', 'https://models.example/chat/completions'],
  ])('%s is asked at %s', (url, address) => {
    expect(chatAddress(url).href).toBe(address);
  });

  test.each([
    ['models.example', 'no address'],
    ['file:///etc/passwd', 'an address of file:'],
    ['ftp://models.example', 'an address of ftp:'],
    ['javascript:1', 'an address of javascript:'],
    ['https://me:secret@models.example', 'a name or password in the address'],
  ])('%s is a fault', (url, found) => {
    expect(chatModelFaults({ url, key: null })).toMatchObject([{ field: '--model-url', found }]);
    expect(JSON.stringify(chatModelFaults({ url, key: 'a\nb' }))).not.toContain('secret');
  });

  test('a key that would break the head of a request is a fault that does not tell it', () => {
    const model = chatModel({ url: 'http://127.0.0.1', name: 'x', key: 'sesame\r\nHost: other', timeoutMillis: 1 });
    expect(model).toMatchObject({ ok: false, faults: [{ field: 'ENTENTE_MODEL_KEY' }] });
    expect(JSON.stringify(model)).not.toContain('sesame');
  });
});
