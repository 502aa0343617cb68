import { parseCases, parseCharter } from '#charter';
import { tryCase } from '#desk';
import { describeFault } from '#kernel';
import { readdirSync, readFileSync } from 'node:fs';
import { sha256 } from '/work/wt/rules/test/pact-files.ts';
const [folder, ...names] = process.argv.slice(2);
const files = (dir: string) => readdirSync(dir).filter((f) => f.endsWith('.yaml')).map((f) => ({ name: `${dir}/${f}`, text: readFileSync(`${dir}/${f}`, 'utf8') }));
const charter = parseCharter(files(folder!), sha256);
if (!charter.ok) { console.log(charter.faults.map(describeFault).join('\n')); process.exit(1); }
for (const file of files(`${folder}/cases`).filter(({ name }) => names.length === 0 || names.some((n) => name.includes(n)))) {
  const read = parseCases(file);
  if (!read.ok) { console.log(read.faults.map(describeFault).join('\n')); continue; }
  for (const c of read.value.cases) { const { differs } = tryCase(charter.value, c); console.log(differs.length ? 'NO ' : 'ok ', c.name, ...differs.map((d) => `\n      ${d}`)); }
}
