import type { LocalText } from '#charter';
import type { DecisionView, Replay } from '#views';
import type { Names } from '../../app/names.ts';
import type { NoteTexts } from './note-texts.ts';

/** A note drafted from the record. What the record does not say stands in brackets, to be filled in by a person. */
export interface NoteDraft {
  readonly id: string;
  readonly title: string;
  /** Articles it rests on. */
  readonly basis: readonly string[];
  readonly lines: readonly string[];
  /** How many things are still in brackets. */
  readonly gaps: number;
}

/** How things are said in the language of the note. */
export interface Speech {
  readonly texts: NoteTexts;
  readonly names: Names;
  readonly say: (text: LocalText) => string;
  readonly day: (time: number) => string;
  readonly instant: (time: number) => string;
  readonly list: (parts: readonly string[]) => string;
  readonly article: (id: string) => string;
}

/** The notes that an operation calls for at this moment: request, convening, a letter for each notice owed, announcement. */
export function draftNotes(view: Replay, speech: Speech): readonly NoteDraft[] {
  return [
    requestNote(view, speech),
    conveningNote(view, speech),
    ...view.duties.map((duty) => letter(view, duty, speech)).filter((note) => note !== null),
    ...(view.decision === null ? [] : [announcement(view, view.decision, speech)]),
  ].map((note) => ({ ...note, gaps: note.lines.join('\n').split('[').length - 1 }));
}

type Draft = Omit<NoteDraft, 'gaps'>;

function requestNote({ request, operation }: Replay, { texts, names, say, day, list, article }: Speech): Draft {
  const { gap, request: said } = texts;
  const party = say(names.party(request?.party ?? operation.host));
  return {
    id: 'request',
    title: said.title,
    basis: request?.articles ?? [],
    lines: [
      texts.to(say(names.pact(operation.pact))),
      texts.from(request?.office == null ? party : `${say(names.office(request.office))}, ${party}`),
      texts.date(request === null ? gap(texts.what.date) : day(Date.parse(request.from))),
      '',
      said.asks(party, request === null ? gap(texts.what.asks) : say(request.asks)),
      said.ground(request === null ? gap(texts.what.ground) : say(names.trigger(request.trigger))),
      texts.basis(
        request === null || request.articles.length === 0 ? gap(texts.what.basis) : list(request.articles.map(article)),
      ),
      said.close,
    ],
  };
}

function conveningNote(view: Replay, { texts, names, say, instant, list, article }: Speech): Draft {
  const { request, consultation, duties, operation } = view;
  const { gap, convening: said } = texts;
  const owed = duties.find(({ id }) => id === 'consultation');
  const due = owed?.due == null ? null : Date.parse(owed.due);
  return {
    id: 'convening',
    title: said.title,
    basis: owed?.article == null ? [] : [owed.article],
    lines: [
      texts.to(
        consultation === null ? gap(texts.what.parties) : list(consultation.parties.map((id) => say(names.party(id)))),
      ),
      texts.from(gap(texts.what.chair)),
      '',
      said.meets(say(names.pact(operation.pact)), gap(texts.what.meeting)),
      said.question(request === null ? gap(texts.what.asks) : say(request.asks)),
      due === null ? said.answer(gap(texts.what.deadline)) : said.answer(instant(due)),
      texts.basis(owed?.article == null ? gap(texts.what.basis) : article(owed.article)),
    ],
  };
}

function letter(view: Replay, duty: Replay['duties'][number], speech: Speech): Draft | null {
  const { texts, names, say, day, list, article } = speech;
  const { decision, mandate, operation } = view;
  if (duty.state === 'met' || duty.id === 'consultation' || duty.id === 'review' || duty.id === 'mandate-end')
    return null;
  if (duty.id === 'silence') return null;
  const { gap, letter: said } = texts;
  const to = names.known(duty.to);
  return {
    id: `letter-${duty.id}`,
    title: say(duty.title),
    basis: duty.article === null ? [] : [duty.article],
    lines: [
      texts.to(to === null ? duty.to : say(to)),
      texts.from(say(names.pact(operation.pact))),
      texts.date(gap(texts.what.date)),
      '',
      decision === null
        ? said.informs(say(names.pact(operation.pact)), gap(texts.what.decision))
        : said.decided(day(Date.parse(decision.from)), say(names.organ(decision.organ)), say(decision.text)),
      said.host(say(names.party(operation.host))),
      said.tasks(mandate === null ? gap(texts.what.tasks) : list(mandate.tasks.map(({ title }) => say(title)))),
      said.term(mandate?.term.until == null ? gap(texts.what.term) : day(Date.parse(mandate.term.until))),
      said.ceiling(mandate?.ceiling?.value == null ? gap(texts.what.ceiling) : String(mandate.ceiling.value)),
      texts.basis(duty.article === null ? gap(texts.what.basis) : article(duty.article)),
    ],
  };
}

function announcement({ operation }: Replay, decision: DecisionView, speech: Speech): Draft {
  const { texts, names, say, day, list, article } = speech;
  const said = texts.announcement;
  const organ = say(names.organ(decision.organ));
  return {
    id: 'announcement',
    title: said.title,
    basis: decision.articles,
    lines: [
      said.head(say(names.pact(operation.pact))),
      '',
      said[decision.outcome](day(Date.parse(decision.from)), organ),
      say(decision.text),
      texts.basis(decision.articles.length === 0 ? texts.gap(texts.what.basis) : list(decision.articles.map(article))),
      said.contact(texts.gap(texts.what.contact)),
    ],
  };
}
