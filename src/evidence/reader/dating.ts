import type { Draft } from './draft.ts';
import type { Moment } from './moment.ts';
import type { DatePhrase } from './phrase.ts';
import type { Sentence } from './sentence.ts';

export interface Dated {
  readonly asOf: string | null;
  readonly basis: string;
}

/** Where a claim is told: its sentence, those before it, and the day the document was published. */
export interface Told {
  readonly sentence: Sentence;
  readonly before: readonly Sentence[];
  readonly publishedAt: string | null;
}

/** When a claim holds: the date its clause names, else the day of publication. */
export function dateOf(draft: Draft, { sentence, before, publishedAt }: Told): Dated {
  if (draft.asOf === 'published') return { asOf: publishedAt, basis: 'publication date' };
  if (draft.asOf === 'until-published')
    return { asOf: publishedAt === null ? null : `../${publishedAt}`, basis: 'before the publication date' };
  if (draft.asOf !== undefined) return { asOf: draft.asOf, basis: draft.asOf === null ? 'none' : 'named nearby' };
  const moment = momentOf(draft, sentence) ?? carried(draft, sentence, before);
  if (moment?.from === null) return { asOf: null, basis: `"${moment.written}", of a time that the text does not name` };
  if (moment === null || moment.edtf === null)
    return { asOf: publishedAt, basis: publishedAt === null ? 'none' : 'publication date' };
  return {
    asOf: open(moment, publishedAt),
    basis:
      moment.from !== undefined
        ? `"${moment.written}", told from ${moment.from}`
        : moment.relative
          ? `"${moment.written}", told from the publication date`
          : `"${moment.written}"`,
  };
}

function open({ edtf, relation }: Moment, publishedAt: string | null): string | null {
  if (edtf === null || edtf.includes('/')) return edtf;
  if (relation === 'since') return `${edtf}/${publishedAt ?? '..'}`;
  return relation === 'until' ? `../${edtf}` : edtf;
}

/** The date nearest to the claim's words that no other verb comes between. */
export function momentOf(draft: Pick<Draft, 'a' | 'b' | 'clause'>, sentence: Sentence): Moment | null {
  if (!sentence.content.has('date')) return null;
  const dates = sentence.phrases.filter((phrase): phrase is DatePhrase => phrase.kind === 'date');
  if (dates.length === 0) return null;
  const { clause } = draft;
  const inside = dates.filter(({ a }) => a >= draft.a && a < draft.b);
  // "was signed on one day and came into force on another": the words of the second reach back to its subject
  const within = inside.find(({ a }) => clause !== null && a >= clause.vg.a) ?? inside[0];
  if (within !== undefined) return within.moment;
  const from = clause === null ? draft.a : Math.min(draft.a, clause.vg.a);
  const to = Math.max(draft.b, clause?.vg.b ?? 0);
  const after = dates.find(({ a }) => a >= to && !split(sentence, to, a) && (clause !== null || near(sentence, to, a)));
  if (after !== undefined) return after.moment;
  const before = dates.findLast(({ a }) => a < from && !split(sentence, a, from));
  if (before !== undefined && !insideRelative(sentence, before.a) && (clause !== null || draft.a - before.b < 6))
    return before.moment;
  const first = dates[0]!;
  const leads = first.a <= 2 || (first.a < from && opensSentence(sentence, first.a));
  if (leads) return first.moment;
  const last = dates.at(-1)!;
  return last.a >= to && last.b >= sentence.units.length - 2 && last.moment.relative && last.moment.relation === 'at'
    ? last.moment
    : null;
}

/** Whether another finite verb or a relative clause stands between two units. */
function split(sentence: Sentence, from: number, to: number): boolean {
  return sentence.phrases.some(
    (phrase) =>
      phrase.a >= from
      && phrase.b <= to
      && ((phrase.kind === 'vg' && phrase.finite)
        || phrase.kind === 'sub'
        || phrase.kind === 'rel'
        || (phrase.kind === 'punct' && phrase.word === ';')),
  );
}

/** "In late January the ministry said ...": only a phrase behind a preposition comes before the date. */
function opensSentence(sentence: Sentence, unit: number): boolean {
  return !sentence.phrases.some((phrase) => phrase.kind === 'vg' && phrase.b <= unit);
}

const TOLD_ON = new Set(['event', 'treaty-event', 'duration']);

/** A story told in the past goes on with the day that its paragraph's last sentence named. */
function carried(draft: Draft, sentence: Sentence, before: readonly Sentence[]): Moment | null {
  if (!TOLD_ON.has(draft.kind)) return null;
  const { clause } = draft;
  if (clause !== null && (!clause.vg.past || clause.vg.perfect || clause.vg.modal !== null)) return null;
  if (clause === null && draft.kind === 'event') return null;
  const told = before.slice(-3).filter(({ paragraph }) => paragraph === sentence.paragraph);
  const date = told.flatMap(({ units }) => units).findLast(({ moment }) => moment !== null && moment.edtf !== null);
  const moment = date?.moment ?? null;
  return moment !== null && moment.relation === 'at' && /^\d{4}-\d{2}-\d{2}$/.test(moment.edtf ?? '') ? moment : null;
}

function insideRelative(sentence: Sentence, unit: number): boolean {
  const clause = sentence.clauses.findLast(({ vg }) => vg.a <= unit);
  return clause?.relative === true;
}

const NEAR_UNITS = 7;

/** Behind a phrase without verb only a date close by, with no comma between, is its own. */
function near(sentence: Sentence, from: number, to: number): boolean {
  return (
    to - from < NEAR_UNITS
    && !sentence.units.slice(from, to).some(({ kind, lower }) => kind === 'punct' && lower === ',')
  );
}
