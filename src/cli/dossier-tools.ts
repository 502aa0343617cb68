import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { nodeSha256, readTextFile } from '#adapters';
import type { Charter } from '#charter';
import { dossierToolsOf, lexiconOfCharter, type DossierReading, type DossierTools } from '#desk';
import { compileLexicon, type Lexicon, type LexiconFile } from '#evidence';
import { faulty, parsed, type Fault, type Parsed } from '#kernel';
import { packageRoot } from './places.ts';

/** How claims are found and held against each other, in the words of the field and, where one is given, of a pact. */
export function dossierTools(
  charter: Charter | null,
  about: Pick<DossierReading, 'policy' | 'model' | 'reviews'>,
): Parsed<DossierTools> {
  const compiled = lexiconFor(charter);
  return compiled.ok ? parsed(dossierToolsOf({ lexicon: compiled.value, sha256: nodeSha256, ...about })) : compiled;
}

function lexiconFor(charter: Charter | null): Parsed<Lexicon> {
  const files = lexiconFiles();
  if (!files.ok) return files;
  const shipped = compileLexicon(files.value);
  if (!shipped.ok || charter === null) return shipped;
  const own = lexiconOfCharter(charter, shipped.value);
  return own === null ? shipped : compileLexicon([...files.value, own]);
}

/** The lexicon that is shipped, file by file. */
export function lexiconFiles(): Parsed<LexiconFile[]> {
  const folder = join(packageRoot(), 'lexicon');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name));
  const faults: Fault[] = [];
  const files: LexiconFile[] = [];
  for (const name of names.sort()) {
    const file = readTextFile(join(folder, name), `lexicon/${name}`);
    if (file.ok) files.push({ name: file.value.name, content: parse(file.value.text) as unknown });
    else faults.push(...file.faults);
  }
  return faults.length > 0 ? faulty(...faults) : parsed(files);
}
