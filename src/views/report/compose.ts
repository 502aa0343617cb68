import { STRENGTH_STATES } from '#evidence';
import type { ReportContent } from '#operation';
import type { LogLine, Replay } from '../shape.ts';
import type { Timeline } from '../timeline.ts';
import { quotesOf, type Quotes } from './quote.ts';
import { STRENGTH_LABELS } from './report-terms.ts';
import { quotedIn, tokenOf } from './report-text.ts';
import { inLanguage, reportWords, type ReportLanguage, type ReportWords } from './report-words.ts';

/** A report before it is entered: text in which every number, time and saying of the record is a token. */
export interface ReportDraft {
  readonly form: ReportContent['form'];
  readonly language: ReportLanguage;
  readonly title: string;
  readonly sections: ReportContent['sections'];
}

interface Composing {
  readonly view: Replay;
  readonly quotes: Quotes;
  readonly words: ReportWords;
  readonly language: ReportLanguage;
}

/** How many of the newest events a situation report tells. */
const EVENTS_MAX = 12;

/** Composes a report from the views: its sections as text that a person may then edit. */
export function composeReport(
  view: Replay,
  timeline: Timeline,
  { form, language }: Pick<ReportDraft, 'form' | 'language'>,
): ReportDraft {
  const words = reportWords(language);
  const composing = { view, quotes: quotesOf(view, timeline), words, language };
  const make = form === 'situation' ? SITUATION : FACTS;
  const sections = make.map(([id, lines]) => ({ id, heading: words[id], text: lines(composing).join('\n') }));
  return { form, language, title: inLanguage(view.operation.title, language), sections };
}

type SectionId = keyof {
  [Key in keyof ReportWords as ReportWords[Key] extends string ? Key : never]: ReportWords[Key];
};
type Part = readonly [SectionId, (composing: Composing) => readonly string[]];

const SITUATION: readonly Part[] = [
  ['situation', situation],
  ['decisions', decisions],
  ['mandate', mandate],
  ['strength', strength],
  ['contingents', contingents],
  ['events', events],
  ['casualties', casualties],
  ['measures', measures],
  ['breaches', breaches],
  ['duties', duties],
];

const FACTS: readonly Part[] = [
  ['glance', glance],
  ['mandate', mandate],
  ['strength', strength],
  ['casualties', casualties],
  ['duties', duties],
];

/** The token of a quote; null where the views have nothing at that path. */
function token({ quotes }: Composing, path: string): string | null {
  const quote = quotes.get(path);
  return quote === undefined ? null : tokenOf(quote);
}

function situation(composing: Composing): readonly string[] {
  const { words } = composing;
  const phase = token(composing, 'phase');
  const [party, when, what] = ['party', 'from', 'text'].map((part) => token(composing, `request/${part}`));
  return [
    ...(phase === null ? [] : [words.phaseIs(phase)]),
    what == null || when == null ? words.nothingAsked : words.asked(party ?? '', when, what),
  ];
}

function glance(composing: Composing): readonly string[] {
  const { words } = composing;
  const count = token(composing, 'count/contingents');
  const breachCount = token(composing, 'count/breaches');
  const overdue = token(composing, 'count/overdue');
  return [
    ...situation(composing),
    ...decisions(composing).slice(0, 1),
    ...(count === null ? [] : [words.contingentCount(count)]),
    ...(breachCount === null ? [] : [words.breachCount(breachCount)]),
    ...(overdue === null ? [] : [words.overdueCount(overdue)]),
  ];
}

function decisions(composing: Composing): readonly string[] {
  const { view, words } = composing;
  const lines = view.decisions.flatMap(({ question }) => {
    const when = token(composing, `decision/${question}/from`);
    const what = token(composing, `decision/${question}/text`);
    return when === null || what === null ? [] : [item(words.decided(when, what))];
  });
  return lines.length === 0 ? [words.noDecision] : lines;
}

function mandate(composing: Composing): readonly string[] {
  const { view, words } = composing;
  const from = token(composing, 'mandate/from');
  if (view.mandate === null || from === null) return [words.noMandate];
  const until = token(composing, 'mandate/until');
  const tasks = view.mandate.tasks.flatMap(({ id }) => token(composing, `mandate/task/${id}`) ?? []);
  const most = token(composing, 'mandate/ceiling');
  return [
    until === null ? words.holdsOpen(from) : words.holds(from, until),
    most === null ? words.noCeiling : words.ceiling(most),
    ...(tasks.length === 0 ? [] : [words.tasks, ...tasks.map(item)]),
  ];
}

function strength(composing: Composing): readonly string[] {
  const { words, language } = composing;
  const lines = STRENGTH_STATES.flatMap((state) => {
    const sum = token(composing, `strength/${state}`);
    const stated = token(composing, `stated/${state}`);
    const counted = sumAndStated(words, sum, stated);
    return counted === null ? [] : [item(words.persons(inLanguage(STRENGTH_LABELS[state], language), counted))];
  });
  const now = token(composing, 'stated/inTheatre') ?? token(composing, 'strength/inTheatre');
  const most = token(composing, 'mandate/ceiling');
  if (lines.length === 0) return [words.noStrength];
  return [...(now === null || most === null ? [] : [words.againstCeiling(now, most)]), ...lines];
}

function sumAndStated(words: ReportWords, sum: string | null, stated: string | null): string | null {
  if (sum === null) return stated === null ? null : words.onlyStated(stated);
  return stated === null ? words.onlySum(sum) : words.sumAndStated(sum, stated);
}

function contingents(composing: Composing): readonly string[] {
  const { view, words, language } = composing;
  const lines = view.contingents.flatMap(({ id }) => {
    const name = token(composing, `contingent/${id}/name`);
    const states = STRENGTH_STATES.flatMap((state) => {
      const count = token(composing, `contingent/${id}/${state}`);
      return count === null ? [] : [`${inLanguage(STRENGTH_LABELS[state], language).toLowerCase()} ${count}`];
    });
    return name === null ? [] : [item(states.length === 0 ? name : `${name}: ${states.join(', ')}`)];
  });
  return lines.length === 0 ? [words.noContingent] : lines;
}

function events(composing: Composing): readonly string[] {
  const { view, words } = composing;
  const told = view.log.filter((line) => isEvent(line)).slice(-EVENTS_MAX);
  const lines = told.flatMap(({ id }) => {
    const when = token(composing, `event/${id}/from`);
    const what = token(composing, `event/${id}/text`);
    return when === null || what === null ? [] : [item(words.event(when, what))];
  });
  return lines.length === 0 ? [words.noEvent] : lines;
}

const HAPPENS = new Set(['event', 'incident', 'departure', 'arrival', 'return', 'loss', 'statement', 'site']);

function isEvent({ family, kind, standing, review }: LogLine): boolean {
  return family === 'claim' && HAPPENS.has(kind) && standing?.effect !== 'struck' && review === null;
}

function casualties(composing: Composing): readonly string[] {
  const { view, words, quotes, language } = composing;
  const lines = view.casualties.flatMap(({ group, predicate, place }) => {
    const quote = quotes.get(`casualty/${group}/${predicate}/${place ?? ''}`);
    return quote === undefined ? [] : [item(words.loss(inLanguage(quote.label, language), tokenOf(quote)))];
  });
  return lines.length === 0 ? [words.noLoss] : lines;
}

function measures(composing: Composing): readonly string[] {
  const { view, words } = composing;
  const lines = view.measures.flatMap(({ entry }) => {
    const [what, since, until] = ['text', 'from', 'until'].map((part) =>
      token(composing, `measure/${entry.id}/${part}`),
    );
    if (what == null || since == null) return [];
    return [item(until == null ? words.measure(what, since) : words.measureUntil(what, since, until))];
  });
  return lines.length === 0 ? [words.noMeasure] : lines;
}

function breaches(composing: Composing): readonly string[] {
  const { view, words } = composing;
  const lines = view.breaches.flatMap(({ code, contingent }) => {
    const what = token(composing, `breach/${code}/${contingent ?? ''}/text`);
    const since = token(composing, `breach/${code}/${contingent ?? ''}/since`);
    return what === null || since === null ? [] : [item(words.breach(what, since))];
  });
  return lines.length === 0 ? [words.noBreach] : lines;
}

function duties(composing: Composing): readonly string[] {
  const { view, words } = composing;
  const lines = view.duties.flatMap(({ id, state }) => {
    const what = token(composing, `duty/${id}/title`);
    if (what === null || state === 'met') return [];
    const when = token(composing, `duty/${id}/due`);
    return [
      item(when === null ? words.dutyOpen(what, words.duty[state]) : words.dutyAt(what, words.duty[state], when)),
    ];
  });
  return lines.length === 0 ? [words.noDuty] : lines;
}

function item(text: string): string {
  return `- ${text}`;
}

/** The quotes that a draft's text asks for, and the tokens that the views do not know. */
export function quotesFor(
  sections: ReportContent['sections'],
  quotes: Quotes,
): { readonly quotes: ReportContent['quotes']; readonly unknown: readonly string[] } {
  const asked = quotedIn(sections.map(({ text }) => text)).map(({ of: kind, path }) => ({
    token: tokenOf({ kind, path }),
    quote: quotes.get(path)?.kind === kind ? quotes.get(path) : undefined,
  }));
  return {
    quotes: asked.flatMap(({ quote }) => quote ?? []),
    unknown: asked.flatMap(({ token: unknown, quote }) => (quote === undefined ? [unknown] : [])),
  };
}
