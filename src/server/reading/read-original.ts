import { nodeSha256 } from '#adapters';
import type { Charter } from '#charter';
import type { Reading, ReadingDocument } from '#contract';
import { dossierToolsOf, lexiconOfCharter, placesAround } from '#desk';
import { compileLexicon, type Lexicon, type LexiconFile, type ReadOriginal } from '#evidence';
import { openOriginal, type Original } from '#exchange';
import { faulty, parsed, utf8, type Fault, type Parsed } from '#kernel';

/** A file as it came over the wire. */
export interface Given {
  readonly name: string;
  readonly base64?: string;
  readonly text?: string;
  readonly published?: string;
}

/** Compiles the lexicon that is shipped, with the names of a pact where the lexicon has it not. */
export function lexiconWith(files: readonly LexiconFile[], charter: Charter | null): Parsed<Lexicon> {
  const shipped = compileLexicon([...files]);
  if (!shipped.ok || charter === null) return shipped;
  const own = lexiconOfCharter(charter, shipped.value);
  return own === null ? shipped : compileLexicon([...files, own]);
}

/** How many parts inside parts are opened: a file in a mail in a mail. */
const CARRIED_DEPTH_MAX = 4;

/** Reads a file and what it carries. Faults alone: nothing could be read; beside documents: the rest was. */
export async function readGiven(given: Given, lexicon: Lexicon): Promise<Parsed<Reading>> {
  const bytes = given.text === undefined ? decoded(given.base64 ?? '') : utf8(given.text);
  if (bytes === null)
    return faulty({ file: given.name, field: 'base64', found: 'other characters', expected: 'base64' });
  const faults: Fault[] = [];
  const documents: ReadingDocument[] = [];
  const tools = dossierToolsOf({ lexicon, sha256: nodeSha256, policy: 'range-only' });
  for await (const document of opened({ doc: given.name, bytes }, faults, 0)) {
    const dated = given.published === undefined ? document : datedBy(document, given.published);
    const { anchors: _, ...kept } = dated;
    documents.push({ ...kept, claims: [...tools.read(dated)] } as ReadingDocument);
  }
  if (documents.length === 0) return faulty(...faults);
  return parsed({ documents, within: withinOf(documents, lexicon), faults });
}

function decoded(base64: string): Uint8Array | null {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(base64) ? new Uint8Array(Buffer.from(base64, 'base64')) : null;
}

function datedBy(document: ReadOriginal, day: string): ReadOriginal {
  return { ...document, publishedAt: day, publishedAtBasis: 'given with the file' };
}

async function* opened(original: Original, faults: Fault[], depth: number): AsyncGenerator<ReadOriginal> {
  const read = await openOriginal(original, nodeSha256);
  if (!read.ok) {
    faults.push(...read.faults);
    return;
  }
  yield read.value.document;
  for (const carried of read.value.carried) {
    if (depth < CARRIED_DEPTH_MAX) yield* opened(carried, faults, depth + 1);
    else faults.push({ file: carried.doc, field: '', found: 'a file carried in files thrice over', expected: 'fewer' });
  }
}

function withinOf(documents: readonly ReadingDocument[], lexicon: Lexicon): Record<string, string[]> {
  const places = new Set(documents.flatMap(({ claims }) => claims.flatMap(({ placeId }) => placeId ?? [])));
  return Object.fromEntries([...places].map((place) => [place, [...placesAround(lexicon, place)]]));
}
