/** The shipped lexicon, read from its files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileLexicon, type Lexicon, type LexiconFile } from '#evidence';
import { parse } from 'yaml';
import { ROOT } from './project-files.ts';

export function lexiconFiles(): LexiconFile[] {
  const folder = join(ROOT, 'lexicon');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf-8' }).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => ({
    name: `lexicon/${name}`,
    content: parse(readFileSync(join(folder, name), 'utf-8')) as unknown,
  }));
}

let compiled: Lexicon | undefined;

/** Compiled once for all tests of a file. */
export function shippedLexicon(): Lexicon {
  if (compiled === undefined) {
    const read = compileLexicon(lexiconFiles());
    if (!read.ok)
      throw new Error(read.faults.map((fault) => `${fault.file} ${fault.field}: ${fault.expected}`).join('\n'));
    compiled = read.value;
  }
  return compiled;
}
