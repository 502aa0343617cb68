/** Writes docs/refusals.md from the code: one heading a refusal, in order of precedence. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REFUSALS } from '#operation';

const FILE = fileURLToPath(new URL('../docs/refusals.md', import.meta.url));

const HEAD = `# Refusals

What the pact can say no to. A refusal is an answer, not an error: it names the rule, the article it stands on, what is
missing, and the smallest change that would make the act admissible. Where several apply, the first on this page is
given. Acts that happened elsewhere are recorded as reported and never refused.

Written from the code by \`npm run refusals\`; do not edit.
`;

/** The whole page. */
export function renderRefusals(): string {
  const parts = REFUSALS.map(
    ({ code, title, meaning }) => `## ${code}\n\n**${title.en}** · ${title.ru}\n\n${meaning.en}\n`,
  );
  return [HEAD, ...parts].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, renderRefusals());
