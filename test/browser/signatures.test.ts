/** The browser's own library, behind the policy of the ledger, judges signatures as the server's does. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeVerify } from '#adapters';
import { fromHex, toHex, utf8 } from '#kernel';
import { signatureHolds } from '#ledger';
import { findChromium } from '../../scripts/machine.mjs';
import { ROOT } from '../project-files.ts';
import { openBrowser } from './page-house.ts';

interface EdgeCase {
  readonly key: string;
  readonly sig: string;
  readonly msg: string;
}

const FILE = join(ROOT, '../shared/vectors/ed25519/ed25519vectors.json');
const missing = existsSync(FILE) ? null : 'the folder ../shared/vectors is not there';
const why = missing ?? (findChromium() === null ? 'no Chromium on this machine' : null);

if (why !== null) test.skip(why, () => undefined);

describe.runIf(why === null)('edge cases of Ed25519 in Chromium', () => {
  // The page's cryptography is there only for a page that came from this machine or over TLS.
  const server = createServer((_, response) => void response.end('<!doctype html>'));
  afterAll(() => void server.close());

  test('have the same verdict as in Node', async () => {
    const cases = JSON.parse(readFileSync(FILE, 'utf8')) as EdgeCase[];
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const asked = cases.map(({ key, sig, msg }) => ({ key, sig, message: toHex(utf8(msg)) }));
      const answers = await page.evaluate(async (all) => {
        const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
        const holds: boolean[] = [];
        for (const { key, sig, message } of all) {
          const read = await crypto.subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify']).catch(() => null);
          holds.push(read !== null && (await crypto.subtle.verify('Ed25519', read, bytes(sig), bytes(message))));
        }
        return holds;
      }, asked);
      const verdicts = cases.map(({ key, sig, msg }, at) => {
        const claim = { algorithm: 'ed25519' as const, publicKey: fromHex(key)!, message: utf8(msg) };
        const signed = { ...claim, signature: fromHex(sig)! };
        return [signatureHolds(signed, nodeVerify), signatureHolds(signed, () => answers[at]!)];
      });
      expect(verdicts.filter(([node, chromium]) => node !== chromium)).toEqual([]);
      expect(verdicts.filter(([node]) => node)).toHaveLength(86);
    } finally {
      await browser.close();
    }
  }, 60_000);
});
