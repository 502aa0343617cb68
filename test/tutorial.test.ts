/** The tutorial's commands and files, carried out as a reader would. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { folder, here } from './cli-process.ts';
import { readText } from './project-files.ts';

const text = readText('docs/tutorial.md');
const blocksOf = (kind: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1]!);
const [parties = '', rules = '', cases = ''] = blocksOf('yaml');
const work = folder('tutorial');
const pact = join(work, 'pacts', 'lagoon');

/** A command as it stands in the text, its folders made those of this test. */
function wordsOf(command: string): string[] {
  const joined = command.replace(/\\\n/g, ' ').trim();
  const words = [...joined.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2]!);
  return words.slice(1).map((word) => (/^pacts(\/|$)/.test(word) ? join(work, word) : word));
}

const commands = blocksOf('sh').map(wordsOf);
const command = (...start: string[]) => commands.find((words) => start.every((word, at) => words[at] === word))!;

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the tutorial', () => {
  test('starts a charter that is whole and whose first cases hold', async () => {
    expect((await here(...command('charter', 'new'))).code).toBe(0);
    expect((await here(...command('charter', 'check'))).code).toBe(0);
    const { code, out } = await here(...command('charter', 'test'));
    expect([code, out]).toEqual([0, expect.stringContaining('2 cases hold, 0 do not')]);
  });

  test('reads it aloud', async () => {
    const { out } = await here(...command('charter', 'say'));
    expect(out.replace(/\s+/g, ' ')).toContain('The decision is adopted when at least 2/3 of all are for it.');
  });

  test('changes it as the text says, and it is whole again', async () => {
    const file = join(pact, 'charter.yaml');
    const document = parseDocument(readFileSync(file, 'utf8'));
    const [delta] = (parse(parties) as { parties: { id: string }[] }).parties;
    const nth = (document.toJS() as { parties: { id: string }[] }).parties.findIndex(({ id }) => id === delta!.id);
    document.setIn(['parties', nth], delta);
    for (const [key, value] of Object.entries(parse(rules) as object)) document.set(key, value);
    document.setIn(['procedures', 0, 'rules', 0, 'rule'], { rule: 'use', use: 'council-vote' });
    writeFileSync(file, document.toString());
    writeFileSync(join(pact, 'cases', 'decisions.yaml'), cases);
    expect(await here(...command('charter', 'check'))).toMatchObject({ code: 0 });
  });

  test('decides as the text says', async () => {
    const { out } = await here(...command('decide'));
    expect(out).toMatch(/^adopted\n/);
  });

  test('and every case holds, every article of a rule touched', async () => {
    const { code, out } = await here(...command('charter', 'test'));
    expect([code, out]).toEqual([0, expect.stringContaining('5 cases hold, 0 do not')]);
    expect(out).toContain('every article of a rule is touched by a case');
  });

  test('shows what differs between two days', async () => {
    const { out } = await here('charter', 'diff', pact, '--on', '2009-01-01', '--to', '2010-01-01');
    expect(out).toContain('- parties/XDD');
  });
});
