/**
 * Runs every `bench/*.ts`, one after the other, and prints one table. A bench prints to stdout one JSON object a
 * line: `{"what", "measured", "bound"?: {"min"?, "max"?}, "unit"?, "note"?}`; `unit` is `x` (a ratio) when not given.
 * Exit code 1 when a bench does not run; a measure short of its bound is marked, as machines differ.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');

function run(file) {
  return new Promise((resolve) => {
    const args = ['--expose-gc', TSX, '--expose-gc', join('bench', file)];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => resolve({ code, output: Buffer.concat(output).toString('utf8') }));
  });
}

/** The measures among the lines; any other line is passed on. */
function readMeasures(output) {
  return output.split('\n').flatMap((line) => {
    if (line.startsWith('{')) return [JSON.parse(line)];
    if (line !== '') process.stderr.write(`${line}\n`);
    return [];
  });
}

function rowOf({ what, measured, bound = {}, unit = 'x', note = '' }) {
  const { min = -Infinity, max = Infinity } = bound;
  const must = [
    ...(min === -Infinity ? [] : [`at least ${shown(min, unit)}`]),
    ...(max === Infinity ? [] : [`at most ${shown(max, unit)}`]),
  ];
  const verdict = must.length === 0 ? '' : measured >= min && measured <= max ? 'reached' : 'SHORT';
  return [what, shown(measured, unit), must.join(', '), verdict, note];
}

function shown(value, unit) {
  const digits = Math.abs(value) >= 1_000 ? 0 : Math.abs(value) >= 100 ? 1 : 2;
  const [whole, part] = value.toFixed(digits).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`);
  return unit === 'x' ? `${text} x` : `${text} ${unit}`;
}

function table(rows) {
  const all = [['what', 'measured', 'must be', '', ''], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

async function main() {
  const only = process.argv.slice(2);
  const files = readdirSync(join(ROOT, 'bench')).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const chosen = files.filter((file) => only.length === 0 || only.some((word) => file.includes(word))).sort();
  const rows = [];
  const broken = [];
  for (const [index, file] of chosen.entries()) {
    const started = Date.now();
    process.stderr.write(`[${index + 1}/${chosen.length}] ${file} …\n`);
    const { code, output } = await run(file);
    if (code !== 0) broken.push(file);
    rows.push(...readMeasures(output).map(rowOf));
    process.stderr.write(`[${index + 1}/${chosen.length}] ${file} ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
  process.stdout.write(`\n${table(rows)}\n\n`);
  const count = (verdict) => rows.filter((row) => row[3] === verdict).length;
  const tail = broken.length === 0 ? '' : `, ${broken.length} did not run: ${broken.join(', ')}`;
  process.stdout.write(`${count('reached')} reached, ${count('SHORT')} short${tail}\n`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

await main();
