import type { Block, ReadDocument } from '../document/document.ts';
import { firstDay } from './calendar.ts';
import { clausesIn } from './clauses.ts';
import type { DateBase } from './date-core.ts';
import type { Lexicon } from './lexicon.ts';
import { phrasesIn } from './phrases.ts';
import { contentOf, type Sentence } from './sentence.ts';
import { sentencesOf } from './sentences.ts';
import { tokenise } from './tokens.ts';
import { unitsOf } from './units.ts';

/** The sentences of a document, block by block; furniture is left out. `offsets` leads from code points to UTF-16. */
export function sentencesIn(
  document: ReadDocument,
  lexicon: Lexicon,
  offsets: (codePoint: number) => number,
): Sentence[] {
  const sentences: Sentence[] = [];
  const published = document.publishedAt === null ? null : firstDay(document.publishedAt);

  let anchor: string | null = null;
  let told: string | null = null;
  document.blocks.forEach((block, paragraph) => {
    if (block.kind === 'furniture') return;
    for (const sentence of blockSentences(document, {
      block,
      paragraph,
      lexicon,
      offsets,
      base: { published, year: null, anchor, told },
    })) {
      sentences.push({ ...sentence, index: sentences.length });
      anchor = lastNamed(sentence) ?? anchor;
      told = lastTold(sentence) ?? told;
    }
  });
  return sentences;
}

interface BlockReading {
  readonly block: Block;
  readonly paragraph: number;
  readonly lexicon: Lexicon;
  readonly offsets: (codePoint: number) => number;
  readonly base: DateBase;
}

function blockSentences(document: ReadDocument, reading: BlockReading): Sentence[] {
  const { block, paragraph, lexicon, offsets } = reading;
  const tokens = tokenise(document.text, { start: offsets(block.start), end: offsets(block.end) }, lexicon);
  let { base } = reading;
  return sentencesOf(tokens).map((range) => {
    const units = unitsOf(tokens, range, base);
    const phrases = phrasesIn(units);
    const sentence = {
      index: 0,
      block: block.kind,
      paragraph,
      text: document.text,
      tokens,
      units,
      phrases,
      clauses: clausesIn(phrases),
      content: contentOf(units),
    };
    base = {
      ...base,
      year: lastYear(sentence) ?? base.year,
      anchor: lastNamed(sentence) ?? base.anchor ?? null,
      told: lastTold(sentence) ?? base.told ?? null,
    };
    return sentence;
  });
}

function lastYear(sentence: Pick<Sentence, 'units'>): number | null {
  const named = lastNamed(sentence);
  return named === null ? null : Number(named.slice(0, 4));
}

/** The last time that a sentence tells as when something was, not as its beginning or end. */
function lastTold({ units }: Pick<Sentence, 'units'>): string | null {
  const told = units.findLast(({ moment }) => moment !== null && moment.edtf !== null && moment.relation === 'at');
  return told?.moment?.edtf ?? null;
}

function lastNamed({ units }: Pick<Sentence, 'units'>): string | null {
  return (
    units.findLast(({ moment }) => moment !== null && !moment.relative && moment.edtf !== null)?.moment?.edtf ?? null
  );
}
