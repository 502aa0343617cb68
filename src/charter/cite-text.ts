import type { Certainty, Citation } from './citation.ts';

const ARTICLE = '[a-z0-9][a-z0-9.-]*/[A-Za-z0-9][A-Za-z0-9().-]*';
const SOURCE = '[A-Za-z][A-Za-z0-9:._-]*';
const TAIL = `\\[${SOURCE}(?:[ ,]+${SOURCE})*\\] (?:firm|uncertain|disputed)(?: -- .+)?$`;

/** `instrument/number`. */
export const ARTICLE_PATTERN = new RegExp(`^${ARTICLE}$`);
export const SOURCE_PATTERN = new RegExp(`^${SOURCE}$`);
/** `[S10 S13] firm -- note`, an article before it where there is one. */
export const CITE_PATTERN = new RegExp(`^(?:${ARTICLE} )?${TAIL}`);
/** The same with the article, as a rule needs it. */
export const RULE_CITE_PATTERN = new RegExp(`^${ARTICLE} ${TAIL}`);

const PARTS = /^(?:(\S+) )?\[([^\]]*)\] (firm|uncertain|disputed)(?: -- (.+))?$/;

/** A citation in its short or its long form; null when it is neither. */
export function readCite(value: unknown): Citation | null {
  if (typeof value === 'string') return CITE_PATTERN.test(value) ? fromShort(value) : null;
  return isLong(value) ? value : null;
}

function fromShort(text: string): Citation | null {
  const match = PARTS.exec(text);
  if (match === null) return null;
  const [, article, sources = '', certainty, note] = match;
  return {
    ...(article === undefined ? {} : { article }),
    sources: sources.split(/[ ,]+/).filter((source) => source !== ''),
    certainty: certainty as Certainty,
    ...(note === undefined ? {} : { note }),
  };
}

function isLong(value: unknown): value is Citation {
  if (typeof value !== 'object' || value === null) return false;
  const { article, sources, certainty } = value as Record<string, unknown>;
  return (
    (article === undefined || typeof article === 'string')
    && Array.isArray(sources)
    && sources.every((source) => typeof source === 'string')
    && typeof certainty === 'string'
  );
}
