import { codePointsOf } from './code-points.ts';
import type { Block, ReadDocument } from './document.ts';
import type { Anchor, Draft } from './draft.ts';
import { classifyBlocks } from './furniture.ts';
import { languageOf } from './language.ts';
import { publicationDate, type DateHints } from './publication-date.ts';

/** A document with the way back to its original and what others may complete about its day. */
export interface ReadOriginal extends ReadDocument {
  /** Sorted by `start`; empty where lines and columns of the text are those of the original. */
  readonly anchors: readonly Anchor[];
  readonly hints: DateHints;
}

/** Tells what can be told about a draft: its blocks exactly, its language, its day with the ground, its title. */
export function describeDraft(
  draft: Draft,
  { doc, sha256 }: { readonly doc: string; readonly sha256: string },
): ReadOriginal {
  const { text, mediaType, metadata, anchors } = draft;
  const blocks = classifyBlocks(text, draft.blocks);
  const lines = linesOf(text, blocks);
  const body = lines.filter((_, index) => blocks[index]!.kind !== 'furniture').join('\n');
  const language = languageOf(body, metadata.language);
  const { day, basis, zone, hints } = publicationDate({ blocks, lines, language, stated: metadata.dates });
  return {
    doc,
    sha256,
    mediaType,
    text,
    blocks,
    title: metadata.title ?? titleIn(blocks, lines),
    publishedAt: day,
    publishedAtBasis: basis,
    zone,
    language,
    outlet: metadata.outlet,
    anchors,
    hints,
  };
}

function linesOf(text: string, blocks: readonly Block[]): string[] {
  const points = codePointsOf(text);
  return blocks.map(({ start, end }) => text.slice(points.toUnits(start), points.toUnits(end)));
}

/** The first block that is no furniture, where it is a heading. */
function titleIn(blocks: readonly Block[], lines: readonly string[]): string | null {
  const first = blocks.findIndex(({ kind }) => kind !== 'furniture');
  return blocks[first]?.kind === 'heading' ? lines[first]!.replace(/\s+/g, ' ') : null;
}
