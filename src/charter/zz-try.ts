import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { parseCharter } from './parse-charter.ts';
import { describeFault } from '../kernel/index.ts';
const dir='/work/main/pacts/csto/';
const files=readdirSync(dir).filter(f=>f.endsWith('.yaml')).map(name=>({name,text:readFileSync(dir+name,'utf8')}));
const sha=(...p:Uint8Array[])=>{const h=createHash('sha256');for(const x of p)h.update(x);return new Uint8Array(h.digest())};
console.time('parse');const r=parseCharter(files,sha);console.timeEnd('parse');
if(!r.ok) for(const f of r.faults) console.log(describeFault(f)); else console.log(r.value.sha256, r.value.parties.length, r.value.instruments.length);
