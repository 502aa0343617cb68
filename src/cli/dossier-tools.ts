import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { nodeSha256, readTextFile } from '#adapters';
import type { Charter } from '#charter';
import { lexiconOfCharter, type DossierTools } from '#desk';
import {
  compileLexicon,
  readClaims,
  reconcileClaims,
  type Lexicon,
  type LexiconFile,
  type PlaceWithin,
  type Policy,
} from '#evidence';
import { faulty, parsed, type Fault, type Parsed } from '#kernel';
import { packageRoot } from './places.ts';

/** How claims are found and held against each other, in the words of the field and, where one is given, of a pact. */
export function dossierTools(policy: Policy, charter: Charter | null): Parsed<DossierTools> {
  const compiled = lexiconFor(charter);
  if (!compiled.ok) return compiled;
  const lexicon = compiled.value;
  return parsed({
    read: (document) => readClaims(document, { lexicon, sha256: nodeSha256 }).claims,
    reconcile: (claims, documents, origins) =>
      reconcileClaims(claims, documents, { policy, origins, placeWithin: placesOf(lexicon) }),
  });
}

const NESTED_MAX = 8;

/** Whether one place of the lexicon lies in another: a town in its state. Null where the lexicon has not both. */
function placesOf({ entities }: Lexicon): PlaceWithin {
  return (inner, outer) => {
    const wanted = entities.get(outer);
    let place = entities.get(inner) ?? null;
    if (wanted === undefined || place === null) return null;
    for (let steps = 0; place !== null && steps < NESTED_MAX; steps++) {
      if (place.id === wanted.id) return true;
      place = place.of;
    }
    return false;
  };
}

function lexiconFor(charter: Charter | null): Parsed<Lexicon> {
  const files = lexiconFiles();
  if (!files.ok) return files;
  const shipped = compileLexicon(files.value);
  if (!shipped.ok || charter === null) return shipped;
  const own = lexiconOfCharter(charter, shipped.value);
  return own === null ? shipped : compileLexicon([...files.value, own]);
}

function lexiconFiles(): Parsed<LexiconFile[]> {
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
