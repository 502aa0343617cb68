/** The first start, demonstrations where people are registered, and the settings of signing in, by the command line. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ChildProcess } from 'node:child_process';
import { addressOf } from '#contract';
import { openSqlitePeople } from '#store/sqlite';
import { ended, folder, start } from './cli-process.ts';

const work = folder('cli-people');
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** What a server prints until it has said where it is. */
async function served(data: string, ...more: readonly string[]): Promise<{ child: ChildProcess; out: string }> {
  const child = start(['serve', '--port', '0', '--data', data, ...more]);
  const out = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.endsWith('\n')) resolve(said);
    });
    child.once('close', (code) => reject(new TypeError(`ended with ${code}`)));
  });
  return { child, out };
}

async function stopped(child: ChildProcess): Promise<void> {
  const end = ended(child);
  child.kill('SIGTERM');
  expect((await end).code).toBe(0);
}

describe('serve', () => {
  const data = join(work, 'data');
  test('prints a link for the first administrator, another at each start until somebody came in', async () => {
    const links: string[] = [];
    for (let nth = 0; nth < 2; nth++) {
      const { child, out } = await served(data);
      const [, address] = /^Entente: (http:\S+)\n/.exec(out)!;
      const token =
        /^First administrator, once, until \S+Z: http:\/\/localhost:\d+\/\?view=invitation#invitation=([\w-]{43})\n$/m.exec(
          out,
        )![1]!;
      links.push(token);
      const look = async (given: string) => {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ token: given });
        return (await fetch(`${address}${addressOf('lookAtInvitation')}`, { method: 'POST', headers, body })).status;
      };
      expect(await Promise.all(links.map(look))).toEqual(nth === 0 ? [200] : [400, 200]);
      await stopped(child);
    }
  });
  test('is no demonstration where people are registered, and one where nobody came in yet', async () => {
    const nobody = await served(data, '--demo', '--pacts', work, '--scenarios', work);
    expect(nobody.out).not.toContain('administrator');
    await stopped(nobody.child);
    const people = await openSqlitePeople(data);
    if (!people.ok) throw new TypeError('people');
    const person = { id: 'p', of: 'XAA', expires: null, name: 'Somebody', addedAt: 0, addedBy: null };
    await people.value.change([{ do: 'add', kind: 'person', record: person }]);
    await people.value.close();
    const refused = await ended(start(['serve', '--demo', '--port', '0', '--data', data]));
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('people are registered in');
    expect(refused.err).not.toMatch(/^\s+at /m);
    const real = await served(data);
    expect(real.out).toMatch(/^Entente: \S+\n$/);
    await stopped(real.child);
  }, 60_000);
  test('does not start with settings of signing in that are wrong, and tells every fault', async () => {
    const other = folder('cli-people-settings');
    const provider = { id: 'A b', title: '', body: 'XAA', issuer: 'http://id.example', clientId: 'x' };
    writeFileSync(
      join(other, 'sign-in.yaml'),
      JSON.stringify({ publicUrl: 'https://x.example/path', providers: [provider] }),
    );
    const wrong = await ended(start(['serve', '--port', '0', '--data', other]));
    expect(wrong.code).toBe(1);
    for (const field of ['publicUrl', 'providers.0.id', 'providers.0.title']) expect(wrong.err).toContain(field);
    const secretless = {
      ...provider,
      id: 'a',
      title: 'A',
      issuer: 'https://id.example',
      clientSecretEnv: 'NOT_SET_ANYWHERE',
    };
    writeFileSync(
      join(other, 'sign-in.yaml'),
      JSON.stringify({ providers: [secretless, { ...provider, id: 'b', title: 'B' }] }),
    );
    const more = await ended(start(['serve', '--port', '0', '--data', other]));
    expect(more.code).toBe(1);
    for (const field of ['providers.0.clientSecretEnv', 'providers.1.issuer']) expect(more.err).toContain(field);
    rmSync(other, { recursive: true, force: true });
  }, 60_000);
});
