import { openSqliteStore, readSqliteStore } from '#store/sqlite';
import { nodeSha256 } from '#adapters';
import { pen } from '../src/store/entries.suite.ts';
import { storedRows, verifyRows } from '#ledger';
import { existsSync } from 'node:fs';
import Database from 'libsql';
import { createHash, hash } from 'node:crypto';
const d = '/tmp/lx/vv';
const BODY: any = {
  family: 'act', kind: 'decision', operation: 'operation-1',
  content: { outcome: 'adopted', text: { en: 'x'.repeat(160), ru: 'ж'.repeat(80) }, articles: ['treaty-1992/4'] },
  holdsFrom: { text: '2022-01-06T00:50', zone: 'Europe/Moscow' },
  saidAt: { text: '2022-01-06T01:10', zone: 'Europe/Moscow' },
  sources: [{ source: 'source-1', start: 100, end: 260 }], owner: 'org:example', audience: 'public',
};
if (!existsSync(d)) { const s = (await openSqliteStore({ dataDirectory: d, log: { pact: 'p', installation: 'i', exercise: false }, clock: Date.now, sha256: nodeSha256 }) as any).value;
  const p = pen('a'); for (let i = 0; i < 100; i++) await s.append(Array.from({ length: 1000 }, () => p.write(BODY))); await s.close(); }
const s = (await readSqliteStore(d, nodeSha256) as any).value;
const cpu = async (n: string, f: () => unknown) => { const a = process.cpuUsage(), t = performance.now(); await f(); const b = process.cpuUsage(a); console.log(n, 'user', (b.user / 1000).toFixed(0), 'sys', (b.system/1000).toFixed(0), 'wall', (performance.now() - t).toFixed(0)); };
for (let k = 0; k < 4; k++) {
  await cpu('native createHash', () => { const db = new Database(`file:${d}/ledger.db?mode=ro`); const L = Buffer.of(0), N = Buffer.of(1); let size = 0; const st: Uint8Array[] = [];
    for (const c of db.prepare('SELECT idx, id, author, recorded_at, owner, audience, leaf, salt, body FROM entry ORDER BY idx').raw().iterate() as any) { let h: Uint8Array = createHash('sha256').update(L).update(new Uint8Array(c[6])).digest(); for (let r = size++; r % 2 === 1; r = (r - 1) / 2) h = createHash('sha256').update(N).update(st.pop()!).update(h).digest(); st.push(h); } });
  await cpu('native hash()', () => { const db = new Database(`file:${d}/ledger.db?mode=ro`); const L = Buffer.of(0), N = Buffer.of(1); let size = 0; const st: Uint8Array[] = [];
    for (const c of db.prepare('SELECT idx, id, author, recorded_at, owner, audience, leaf, salt, body FROM entry ORDER BY idx').raw().iterate() as any) { let h: Uint8Array = hash('sha256', Buffer.concat([L, new Uint8Array(c[6])]), 'buffer'); for (let r = size++; r % 2 === 1; r = (r - 1) / 2) h = hash('sha256', Buffer.concat([N, st.pop()!, h]), 'buffer'); st.push(h); } });
  await cpu('read only', async () => { for (let f = 0; f < 100000; f += 1000) await s.read({ reader: { kind: 'keeper' }, from: f, to: f + 1000 }); });
  await cpu('verify', async () => { const src = await storedRows(s, { kind: 'keeper' }) as any; const r = await verifyRows(src.value, nodeSha256) as any; if (!r.value.whole) console.log(r); });
}
