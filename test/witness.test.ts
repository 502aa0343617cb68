/** Witnesses as processes beside a server, over loopback: they cosign what grows, survive a crash, convict a fork. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { formatVerifierKey, parseVerifierKey, verifierKeyOf } from '#ledger';
import { ended, here, start, startServer, type Ended, type Server } from './cli-process.ts';
import { LAGOON } from './invented-charter.ts';

const base = mkdtempSync(join(tmpdir(), 'entente-witness-'));
const data = join(base, 'data');
const ORIGIN = 'entente/lagoon/local';
const MINUTE = 60_000;
const WAIT_MILLIS = 20_000;
const json = <T>(text: string) => JSON.parse(text) as T;

interface Witness {
  readonly address: string;
  readonly key: string;
  readonly kill: (signal: NodeJS.Signals) => Promise<Ended>;
  readonly end: Promise<Ended>;
}

const running: Witness[] = [];
let server: Server;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function startWitness(
  name: string,
  { logs, port = 0 }: { logs: readonly string[]; port?: number },
): Promise<Witness> {
  const at = join(base, name);
  const child = start([
    ...['witness', '--json', '--name', name, '--key', `${at}.key`, '--state', at, '--every', '1'],
    ...['--listen', String(port), ...logs],
  ]);
  const end = ended(child);
  const notice = await new Promise<{ address: string; key: string }>((resolve, reject) => {
    child.stdout!.once('data', (chunk: Buffer) => resolve(json(chunk.toString('utf8'))));
    void end.then(({ err }) => reject(new TypeError(`the witness ended: ${err}`)));
  });
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return end;
  };
  const witness = { ...notice, kill, end };
  running.push(witness);
  return witness;
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (const begun = Date.now(); ;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() - begun > WAIT_MILLIS) throw new TypeError('it did not come to be');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

afterAll(async () => {
  await Promise.all(running.map(({ kill }) => kill('SIGKILL')));
  await server.stop();
  rmSync(base, { recursive: true, force: true });
});

const file = (name: string, text: string): string => {
  writeFileSync(join(base, name), text);
  return join(base, name);
};
const grow = async (name: string, into = data) => {
  const opening = { title: { en: name }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
  const { code, err } = await here('open', name, file(`${name}.json`, JSON.stringify(opening)), '--data', into);
  expect(code, err).toBe(0);
};

describe('two witnesses, a quorum of one', () => {
  let log = '';
  let vkey = '';
  let port = 0;
  let logs: string[] = [];
  const checkpoint = async () => (await fetch(`${log}/checkpoint`)).text();
  const checked = async (...more: string[]) => {
    const note = file('checkpoint', await checkpoint());
    return here('verify', 'checkpoint', note, '--key', vkey, '--json', ...more);
  };
  const sizeNow = async () => Number((await checkpoint()).split('\n')[1]);

  test(
    'cosign what the server publishes',
    async () => {
      port = await freePort();
      log = `http://127.0.0.1:${port}/log/${ORIGIN}`;
      expect((await here('charter', 'load', file('charter.yaml', LAGOON), '--data', data)).code).toBe(0);
      await grow('storm');
      vkey = json<{ logs: { key: string }[] }>((await here('log', 'key', '--data', data, '--json')).out).logs[0]!.key;
      logs = ['--log', log, '--log-key', vkey];
      const [one, two] = [await startWitness('one.example', { logs }), await startWitness('two.example', { logs })];
      const policy = `quorum: 1\nwitnesses:\n  - { url: "${one.address}", key: ${one.key} }\n  - { url: "${two.address}", key: ${two.key} }\n`;
      writeFileSync(join(data, 'witnesses.yaml'), policy);
      server = await startServer('--data', data, '--port', String(port));
      const both = ['--witness', one.key, '--witness', two.key];
      const answer = await checked(...both);
      expect(answer.code, answer.err).toBe(0);
      expect(json<{ signatures: unknown[] }>(answer.out).signatures).toHaveLength(3);
      const size = await sizeNow();
      await grow('flood');
      expect(await sizeNow()).toBeGreaterThan(size);
      expect((await checked(...both)).code).toBe(0);
    },
    MINUTE,
  );

  test(
    'one may be missing, not both; killed, it goes on from what it kept',
    async () => {
      const [one, two] = running as [Witness, Witness];
      await one.kill('SIGKILL');
      await grow('quake');
      const keys = ['--witness', one.key, '--witness', two.key];
      expect((await checked(...keys, '--quorum', '1')).code).toBe(0);
      expect((await checked(...keys)).code).toBe(1);
      const again = await startWitness('one.example', { logs, port: Number(new URL(one.address).port) });
      expect(again.key).toBe(one.key);
      await grow('landslide');
      await until(async () => ((await checked(...keys)).code === 0 ? true : null));
    },
    MINUTE,
  );

  test(
    'a list that counts one of them twice, or the log itself, is not taken',
    async () => {
      const [one, two] = running as [Witness, Witness];
      const copy = join(base, 'listed');
      cpSync(data, copy, { recursive: true });
      const read = parseVerifierKey(vkey, nodeSha256);
      if (!read.ok) return expect.unreachable();
      const { publicKey } = read.value;
      const own = formatVerifierKey(verifierKeyOf({ name: 'log.example', kind: 'cosignature', publicKey }, nodeSha256));
      const listed = (keys: readonly string[]) => {
        const lines = keys.map((key, at) => `  - { url: "http://127.0.0.1:${9000 + at}", key: ${key} }\n`);
        writeFileSync(join(copy, 'witnesses.yaml'), `quorum: 2\nwitnesses:\n${lines.join('')}`);
        return here('log', 'key', '--data', copy);
      };
      expect((await listed([one.key, two.key])).code).toBe(0);
      const twice = await listed([one.key, two.key, one.key]);
      expect(twice.code).toBe(1);
      expect(twice.err).toContain(
        'witnesses.yaml witnesses[2].key: found one.example again, expected each witness once',
      );
      const itself = await listed([one.key, own]);
      expect(itself.code).toBe(1);
      expect(itself.err).toContain('witnesses[1].key: found log.example, with the key of the log itself');
      const asked = await checked('--witness', one.key, '--witness', one.key, '--quorum', '2');
      expect(asked.code).toBe(1);
      expect(json<{ faults: unknown }>(asked.out).faults).toMatchObject([
        { field: '--witness', found: 'one.example again' },
      ]);
    },
    MINUTE,
  );

  test('a receipt carries the cosignatures', async () => {
    const [, two] = running as [Witness, Witness];
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/ledger/entries/1/receipt?log=${ORIGIN}`);
    const receipt = file('one.tlog-proof', await answer.text());
    const verified = await here('verify', 'receipt', receipt, '--key', vkey, '--witness', two.key);
    expect(verified.code, verified.err).toBe(0);
    expect(verified.out).toContain('cosigned by two.example');
  });

  test(
    'a log that forks is convicted, with a proof that anyone can check',
    async () => {
      const fork = join(base, 'fork');
      await server.stop();
      cpSync(data, fork, { recursive: true });
      // Both histories grow from the same tree; the lying keeper forgets what it has published.
      await grow('storm-surge', data);
      server = await startServer('--data', data, '--port', String(port));
      const size = await sizeNow();
      await until(async () => {
        const { code } = await checked('--witness', running[1]!.key);
        return code === 0 ? true : null;
      });
      const first = file('first', await checkpoint());
      await server.stop();
      rmSync(join(fork, 'checkpoints'), { recursive: true });
      rmSync(join(fork, 'witnesses.yaml'));
      for (const name of ['another', 'and-another']) await grow(name, fork);
      server = await startServer('--data', fork, '--port', String(port));
      expect(await sizeNow()).toBeGreaterThan(size);
      const { code, err } = await running[1]!.end;
      expect(code).toBe(1);
      expect(err).toContain('TWO HISTORIES');
      const proof = /The proof is in (\S+): keep/.exec(err)?.[1] ?? '';
      expect(existsSync(proof)).toBe(true);
      const verdict = await here('verify', 'split', proof, '--key', vkey, '--json');
      expect(verdict.code).toBe(1);
      expect(json(verdict.out)).toMatchObject({ convicts: true, origin: ORIGIN });

      // Two members compare what they were shown.
      const second = file('second', await checkpoint());
      const mirror = join(base, 'mirror');
      await here('log', 'write', mirror, '--data', fork);
      const out = join(base, 'proof.json');
      const compared = await here('verify', 'split', first, second, '--key', vkey, '--tiles', mirror, '--out', out);
      expect(compared.code, compared.err).toBe(1);
      expect(compared.out).toContain('CONVICTED');
      expect((await here('verify', 'split', out, '--key', vkey)).out).toContain('CONVICTED');

      // A proof that was tampered with convicts nobody; nor do two checkpoints of one history.
      const made = json<{ root: string }>(readFileSync(out, 'utf8'));
      const changed = file('changed.json', JSON.stringify({ ...made, root: `A${made.root.slice(1)}` }));
      const refused = await here('verify', 'split', changed, '--key', vkey);
      expect(refused.out).toBe('');
      expect(refused.err).toContain('found');
      const same = await here('verify', 'split', second, second, '--key', vkey, '--tiles', mirror);
      expect(same.code, same.err).toBe(0);
      expect(same.out).toContain('no split');
    },
    MINUTE,
  );
});
