import type { Memory } from './memory.ts';
import { resolve } from './naming.ts';
import type { NounPhrase } from './phrase.ts';
import { holdsAny, type Sentence } from './sentence.ts';
import { hasRole, isPunct } from './unit.ts';
import type { Clause } from './clauses.ts';

/** Who a sentence is told by: the innermost speaker, and those who relay it, outermost first. */
export interface Attribution {
  readonly speaker: string | null;
  readonly via: readonly string[];
  /** Units within quotation marks. */
  readonly quotes: readonly { readonly a: number; readonly b: number }[];
}

const NOBODY: Attribution = { speaker: null, via: [], quotes: [] };

const SAYING = [
  'say',
  'report',
  'confirm',
  'announce',
  'claim',
  'warn',
  'vow',
  'call-for',
  'deny',
  'characterise',
  'welcome',
  'condemn',
];

/** Reads who is quoted; `before` is whom the sentence before left speaking. */
export function attributionOf(sentence: Sentence, memory: Memory, before: Attribution | null): Attribution {
  const quotes = quotesIn(sentence);
  if (quotes.length === 0 && !holdsAny(sentence, ...SAYING, 'according-to')) return NOBODY;
  const speakers: string[] = [];
  for (const clause of sentence.clauses) {
    if (!says(clause)) continue;
    const np = clause.subject ?? clause.objects[0] ?? null;
    if (np === null || !canSpeak(np, sentence)) continue;
    speakers.push(resolve(np, sentence, memory).name);
    const told = clause.objects[0];
    if (told !== undefined && told !== np && told.entities.some(({ entity }) => entity.type === 'media'))
      speakers.unshift(resolve(told, sentence, memory).name);
  }
  const cited = citedSource(sentence, memory);
  if (cited !== null) speakers.push(cited);
  const unique = [...new Set(speakers)];
  const speaker = unique.at(-1) ?? (continues(sentence, quotes, before) ? before!.speaker : null);
  return { speaker, via: unique.slice(0, -1), quotes };
}

function says(clause: Clause): boolean {
  return (clause.vg.finite || clause.vg.ing) && clause.vg.senses.some(({ verb }) => SAYING.includes(verb));
}

function canSpeak(np: NounPhrase, sentence: Sentence): boolean {
  if (np.pronoun !== null || np.name !== null || np.office !== null || np.entities.length > 0) return true;
  const unit = sentence.units[np.head]!;
  return (
    [
      'organ',
      'report',
      'pact',
      'people-group',
      'military',
      'police',
      'civilian',
      'personnel',
      'state-noun',
      'number',
    ].some((kind) => unit.lexeme.nouns.has(kind))
    || /^(source|official|officials|sources|источник|correspondent|website|broadcaster|newspaper|agency)$/.test(
      unit.lower,
    )
  );
}

/** "according to ..." */
function citedSource(sentence: Sentence, memory: Memory): string | null {
  for (let at = 0; at + 1 < sentence.phrases.length; at += 1) {
    const phrase = sentence.phrases[at]!;
    if (phrase.kind !== 'prep' || !hasRole(sentence.units[phrase.a], 'according-to')) continue;
    let next = at + 1;
    while (sentence.phrases[next]?.kind === 'date') next += 1;
    const np = sentence.phrases[next];
    if (np?.kind !== 'np') continue;
    const from = sentence.phrases[next + 1];
    const whose = sentence.phrases[next + 2];
    const report = np.nouns.has('report') && from?.kind === 'prep' && whose?.kind === 'np';
    return resolve(report ? whose : np, sentence, memory).name;
  }
  return null;
}

function quotesIn(sentence: Sentence): { a: number; b: number }[] {
  const found: { a: number; b: number }[] = [];
  let open = -1;
  sentence.units.forEach((unit, at) => {
    if (isPunct(unit, '“', '«', '„') || (isPunct(unit, '"') && open < 0)) open = at;
    else if (isPunct(unit, '”', '»', '"', '“') && open >= 0) {
      found.push({ a: open, b: at + 1 });
      open = -1;
    }
  });
  if (open >= 0) found.push({ a: open, b: sentence.units.length });
  return found;
}

/** A sentence wholly in quotation marks goes on with the speaker before. */
function continues(sentence: Sentence, quotes: Attribution['quotes'], before: Attribution | null): boolean {
  const quoted = quotes.reduce((sum, { a, b }) => sum + b - a, 0);
  return before?.speaker != null && quoted > sentence.units.length * 0.8;
}
