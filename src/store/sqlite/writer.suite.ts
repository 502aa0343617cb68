// A program of its own: appends to the data directory it is given and prints `index id` for each entry acknowledged.
// usage: writer DIRECTORY AUTHOR HOW-MANY CLIENTS
import { nodeSha256 } from '#adapters';
import { entryId, toHex } from '#kernel';
import { leafHash, parseLeaf, sealEntry } from '#ledger';
import { openSqliteStore } from '#store/sqlite';
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';

const [dataDirectory = '', author = '', howMany = '0', clients = '1'] = process.argv.slice(2);
const LOG = { pact: 'example-pact', installation: 'node-1', exercise: false };
const opened = await openSqliteStore({ dataDirectory, log: LOG, clock: Date.now, sha256: nodeSha256 });
if (!opened.ok) {
  writeSync(1, `${opened.faults[0]?.code}\n`);
  process.exit(1);
}
const store = opened.value;
writeSync(1, 'open\n');
const tail = await store.tail(author);
let prev = tail.ok ? tail.value : null;
let left = Number(howMany);

async function client(): Promise<void> {
  while (left-- > 0) {
    const id = entryId(Date.now(), randomBytes(10));
    const salt = toHex(randomBytes(32));
    const sealed = sealEntry({ id, author, prev, salt, body: { note: 'x'.repeat(300) } }, nodeSha256);
    prev = toHex(leafHash(sealed.leaf, nodeSha256));
    const answer = await store.append([{ ...sealed, owner: 'AAA', audience: 'public' }]);
    const leaf = parseLeaf(sealed.leaf);
    if (!answer.ok || !leaf.ok) {
      writeSync(1, `${answer.ok ? 'bad-leaf' : answer.faults[0]?.code}\n`);
      process.exit(1);
    }
    writeSync(1, `${answer.value[0]?.index} ${leaf.value.id}\n`);
  }
}

await Promise.all(Array.from({ length: Number(clients) }, client));
await store.close();
writeSync(1, 'done\n');
