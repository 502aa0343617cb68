import type { LocalText } from '#charter';
import { STRENGTH_STATES, type Figure } from '#evidence';
import { correctedBody, type Entry, type ReportQuote, type WhenText } from '#operation';
import type { LogLine, Replay } from '../shape.ts';
import type { Timeline } from '../timeline.ts';
import { wordingOf } from '../wording.ts';
import { CASUALTY_WORDS, COUNT_LABELS, GROUP_WORDS, LABELS, PHASE_WORDS, STRENGTH_LABELS } from './report-terms.ts';

/** What may be quoted at a moment, by its path in the views. */
export type Quotes = ReadonlyMap<string, ReportQuote>;

/** Everything that a report may quote of a view: its numbers, its times, its words, each with the entries under it. */
export function quotesOf(view: Replay, timeline: Timeline): Quotes {
  const book = new QuoteBook(timeline);
  addCourse(book, view);
  addMandate(book, view);
  addStrength(book, view);
  addContingents(book, view);
  addGround(book, view);
  addWatch(book, view);
  addEvents(book, view);
  return book.quotes;
}

/** A label made of parts in both languages; a part without Russian stands as it is. */
export function labelled(...parts: readonly LocalText[]): LocalText {
  return { en: parts.map(({ en }) => en).join(': '), ru: parts.map(({ en, ru }) => ru ?? en).join(': ') };
}

/** An id as words, where nothing names it. */
export function readable(id: string): LocalText {
  return { en: id.replaceAll('-', ' ') };
}

class QuoteBook {
  readonly quotes = new Map<string, ReportQuote>();
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #timeline: Timeline;
  readonly #parties: ReadonlyMap<string, LocalText>;
  readonly #places = new Map<string, LocalText>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.#entries = new Map(timeline.entries.map((entry) => [entry.id, entry]));
    this.#parties = new Map((timeline.charter?.parties ?? []).map(({ id, names }) => [id, names]));
    for (const { body } of timeline.entries)
      if (body?.kind === 'place') this.#places.set(body.content.place, body.content.name);
  }

  place(id: string): LocalText {
    return this.#places.get(id) ?? readable(id);
  }

  /** A contingent by its name, and before it whose it is where the name does not say so. */
  contingent({ id, party, name }: { id: string; party: string; name: LocalText | null }): LocalText {
    const whose = this.party(party);
    if (name?.en.includes(whose.en) === true) return name;
    return labelled(whose, name ?? readable(id));
  }

  party(id: string): LocalText {
    return this.#parties.get(id) ?? readable(id);
  }

  figure(path: string, label: LocalText, figure: Figure | null): void {
    if (figure === null) return;
    const { value, lower, upper, asOf, disputed, policy, incomplete } = figure;
    const entries = [...new Set(figure.claims)];
    this.quotes.set(path, {
      ...{ kind: 'figure', path, label, entries, value, lower, upper, asOf, disputed, policy },
      ...(incomplete === undefined ? {} : { incomplete }),
    });
  }

  /** How many there are: each is an entry or a thing with entries of its own. */
  count(path: string, label: LocalText, { of, entries }: { of: number; entries: readonly string[] }): void {
    const exactly = { value: of, lower: of, upper: of, asOf: null, disputed: false, policy: 'sum' };
    this.quotes.set(path, { kind: 'figure', path, label, entries: [...new Set(entries)], ...exactly });
  }

  words(path: string, label: LocalText, said: { text: LocalText | null; entries: readonly string[] }): void {
    if (said.text === null) return;
    const { en, ru } = said.text;
    const text = ru === undefined ? { en } : { en, ru };
    this.quotes.set(path, { kind: 'words', path, label, entries: [...said.entries], text });
  }

  /** When a thing began, told as its entry tells it: a day is not shown as midnight. */
  time(path: string, label: LocalText, { at, entry }: { at: string | null; entry: string | null }): void {
    if (at === null) return;
    const body = entry === null ? null : this.#entries.get(entry)?.body;
    const precision = isDay(body?.holdsFrom ?? body?.saidAt ?? null) ? 'day' : 'minute';
    this.quotes.set(path, { kind: 'time', path, label, entries: entry === null ? [] : [entry], at, precision });
  }

  /** When a thing ends, written so by its last entry: of days, the last one. */
  end(path: string, label: LocalText, said: { at: string | null; entries: readonly string[] }): void {
    if (said.at === null) return;
    const byDay = isDay(endIn(this.#entries.get(said.entries.at(-1) ?? '')));
    const at = byDay ? new Date(Date.parse(said.at) - 1).toISOString() : said.at;
    const precision = byDay ? 'day' : 'minute';
    this.quotes.set(path, { kind: 'time', path, label, entries: [...said.entries], at, precision });
  }

  /** What a line of the log says now: as corrected, where it was; null when it was struck. */
  textOf({ id, standing }: LogLine): LocalText | null {
    const entry = this.#entries.get(id);
    if (entry === undefined || standing?.effect === 'struck') return null;
    const change = standing === null ? undefined : this.#timeline.changes.find((one) => one.id === standing.by);
    if (change?.body.kind !== 'correction' || entry.body === null) return wordingOf(entry);
    return wordingOf({ ...entry, body: correctedBody(entry.body, change.body) });
  }
}

function isDay(when: WhenText | null): boolean {
  return when !== null && !when.text.includes('T');
}

/** The end as the entry writes it. */
function endIn(entry: Entry | undefined): WhenText | null {
  const body = entry?.body ?? null;
  if (body?.kind === 'mandate') return body.content.term?.until ?? null;
  return body?.kind === 'extension' ? body.content.until : (body?.holdsUntil ?? null);
}

function addCourse(book: QuoteBook, { phase, request, decisions }: Replay): void {
  const basis = [request?.entry.id, ...decisions.map(({ entry }) => entry.id)].filter((id) => id !== undefined);
  if (phase !== null) book.words('phase', LABELS.phase, { text: PHASE_WORDS[phase], entries: basis });
  if (request !== null) {
    book.words('request/text', LABELS.request, { text: request.asks, entries: [request.entry.id] });
    book.time('request/from', LABELS.request, { at: request.from, entry: request.entry.id });
    if (request.party !== null)
      book.words('request/party', LABELS.request, { text: book.party(request.party), entries: [request.entry.id] });
  }
  for (const { question, text, from, entry } of decisions) {
    const label = labelled(LABELS.decision, readable(question));
    book.words(`decision/${question}/text`, label, { text, entries: [entry.id] });
    book.time(`decision/${question}/from`, label, { at: from, entry: entry.id });
  }
}

function addMandate(book: QuoteBook, { mandate, log }: Replay): void {
  if (mandate === null) return;
  const { term, tasks, ceiling, entry } = mandate;
  book.time('mandate/from', LABELS.mandateFrom, { at: term.from, entry: entry.id });
  const extensions = log.filter(
    ({ kind, family, standing }) => family === 'act' && kind === 'extension' && standing === null,
  );
  const until = [entry.id, ...extensions.slice(-1).map(({ id }) => id)];
  book.end('mandate/until', LABELS.mandateUntil, { at: term.until, entries: until });
  book.words('mandate/term', LABELS.mandateTerm, { text: term.text, entries: [entry.id] });
  for (const { id, title } of tasks)
    book.words(`mandate/task/${id}`, LABELS.mandateTask, { text: title, entries: [entry.id] });
  book.figure('mandate/ceiling', LABELS.ceiling, ceiling);
}

function addStrength(book: QuoteBook, { strength }: Replay): void {
  for (const state of STRENGTH_STATES) {
    book.figure(`strength/${state}`, labelled(STRENGTH_LABELS[state], LABELS.sum), strength[state]);
    book.figure(`stated/${state}`, labelled(STRENGTH_LABELS[state], LABELS.stated), strength.stated[state]);
  }
}

function addContingents(book: QuoteBook, { contingents }: Replay): void {
  const entries = contingents.flatMap((each) => STRENGTH_STATES.flatMap((state) => each[state]?.claims ?? []));
  book.count('count/contingents', COUNT_LABELS.contingents, { of: contingents.length, entries });
  for (const contingent of contingents) {
    const { id, senderSays, theatreSays } = contingent;
    const who = book.contingent(contingent);
    const own = [...new Set(STRENGTH_STATES.flatMap((state) => contingent[state]?.claims ?? []))];
    book.words(`contingent/${id}/name`, who, { text: who, entries: own });
    for (const state of STRENGTH_STATES)
      book.figure(`contingent/${id}/${state}`, labelled(who, STRENGTH_LABELS[state]), contingent[state]);
    book.figure(`contingent/${id}/sender`, labelled(who, LABELS.sender), senderSays);
    book.figure(`contingent/${id}/theatre`, labelled(who, LABELS.theatre), theatreSays);
  }
}

function addGround(book: QuoteBook, { casualties, measures }: Replay): void {
  for (const { group, predicate, place, figure } of casualties) {
    const what = [CASUALTY_WORDS[predicate] ?? readable(predicate), GROUP_WORDS[group] ?? readable(group)];
    const label = labelled(...what, ...(place === null ? [] : [book.place(place)]));
    book.figure(`casualty/${group}/${predicate}/${place ?? ''}`, label, figure);
  }
  const inForce = measures.map(({ entry }) => entry.id);
  book.count('count/measures', COUNT_LABELS.measures, { of: measures.length, entries: inForce });
  for (const { text, from, until, entry } of measures) {
    book.words(`measure/${entry.id}/text`, LABELS.measure, { text, entries: [entry.id] });
    book.time(`measure/${entry.id}/from`, LABELS.measure, { at: from, entry: entry.id });
    book.end(`measure/${entry.id}/until`, LABELS.measureEnd, { at: until, entries: [entry.id] });
  }
}

function addWatch(book: QuoteBook, { breaches, duties }: Replay): void {
  const standing = breaches.filter(({ state }) => state === 'stands');
  const behind = standing.flatMap(({ claims }) => claims);
  book.count('count/breaches', COUNT_LABELS.breaches, { of: standing.length, entries: behind });
  for (const { code, contingent, text, claims, since } of standing) {
    const path = `breach/${code}/${contingent ?? ''}`;
    book.words(`${path}/text`, LABELS.breach, { text, entries: claims });
    book.time(`${path}/since`, LABELS.breach, { at: since, entry: claims[0] ?? null });
  }
  const overdue = duties.filter(({ state }) => state === 'overdue');
  book.count('count/overdue', COUNT_LABELS.overdue, { of: overdue.length, entries: [] });
  for (const { id, title, due, state } of duties) {
    if (state === 'met') continue;
    book.words(`duty/${id}/title`, LABELS.duty, { text: title, entries: [] });
    book.time(`duty/${id}/due`, LABELS.duty, { at: due, entry: null });
  }
}

function addEvents(book: QuoteBook, { log }: Replay): void {
  for (const line of log) {
    if (line.family !== 'claim' && line.family !== 'act') continue;
    if (line.review === 'waiting') continue;
    const text = book.textOf(line);
    book.words(`event/${line.id}/text`, LABELS.event, { text, entries: [line.id] });
    if (text !== null) book.time(`event/${line.id}/from`, LABELS.event, { at: line.from, entry: line.id });
  }
}
