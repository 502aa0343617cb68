/**
 * Asks the registry which shipped packages have known weaknesses. Exit code 1 where one is high or critical; where the
 * registry answers no such question, it is skipped with the reason.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const { stdout, stderr } = spawnSync('npm', ['audit', '--omit', 'dev', '--json'], { cwd: ROOT, encoding: 'utf8' });

function counts() {
  try {
    return JSON.parse(stdout).metadata?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}

const found = counts();
if (found === null) {
  const why = /(\d{3} [A-Z][\w ]+)/.exec(`${stderr}${stdout}`)?.[1] ?? 'no answer';
  console.log(`skipped: the registry offers no audit (${why})`);
} else {
  const { critical = 0, high = 0, moderate = 0, low = 0 } = found;
  console.log(`known weaknesses: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low`);
  process.exitCode = critical + high > 0 ? 1 : 0;
}
