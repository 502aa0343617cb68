/** Plain texts as documents, for tests. */
import { nodeSha256 } from '#adapters';
import { describeDraft, type ReadOriginal } from '#evidence';
import { toHex, utf8 } from '#kernel';
import { readPlain } from '../src/exchange/text/plain.ts';

export function readText(doc: string, text: string): ReadOriginal {
  const bytes = utf8(text);
  const draft = readPlain(bytes);
  if (!draft.ok) throw new TypeError(JSON.stringify(draft.faults));
  return describeDraft(draft.value, { doc, sha256: toHex(nodeSha256(bytes)) });
}
