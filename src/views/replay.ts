import { decide as decideRule, procedureOn, type Procedure } from '#charter';
import type { Policy } from '#evidence';
import type { Millis } from '#kernel';
import { askedBy, DEPLOYMENT, isDecidedBy, mandateEnd, missingParts, type ActEntry } from '#operation';
import { breachesAt } from './breaches.ts';
import { contingentViews } from './contingents.ts';
import { dutiesAt } from './duties.ts';
import { casualtiesAt, fixedFigure, iso, isoOrOpen, measuresAt, placeOf, refOf, sitesAt } from './ground.ts';
import { logAt } from './log.ts';
import { phaseOf } from './phase.ts';
import { scan, type Scan } from './scan.ts';
import type { DecisionView, MandateView, Replay } from './shape.ts';
import { contingentStrengths } from './strength.ts';
import type { Timeline } from './timeline.ts';
import { totals } from './totals.ts';
import { withWithheld } from './withheld.ts';
import { voiceOf } from './wording.ts';

export interface ReplayAsk {
  /** UTC: as it was at this instant. */
  readonly at: Millis;
  /** UTC: as it was known at this instant. */
  readonly known: Millis;
  readonly policy?: Policy;
  /** Known by the ledger's clock instead of by when things were said. */
  readonly strict?: boolean;
  /** Claims that a program found count although nobody accepted them. */
  readonly unreviewed?: boolean;
  /** How much of the log: all of it, or that many of the newest lines. */
  readonly log?: 'all' | number;
}

/** The operation as it was at one time, as it was known at another: one pass over its entries, nothing stored. */
export function replay(timeline: Timeline, ask: ReplayAsk): Replay {
  const { at, known, strict = false, unreviewed = false } = ask;
  const seen = scan(timeline, { at, known, strict, unreviewed });
  const { state } = seen;
  const policy = ask.policy ?? 'contributors-own';
  const strengths = contingentStrengths(timeline, seen, policy);
  const strength = totals(timeline, seen, { strengths, policy });
  const procedure = procedureAt(timeline, seen);
  const contingents = contingentViews(timeline, seen, { strengths, policy });
  const casualties = casualtiesAt(timeline, seen, ask.policy ?? 'latest-official');
  const decisions = [...state.decisions.values()].map((entry) => decisionView(timeline, seen, entry));
  return {
    operation: operationView(seen),
    phase: phaseOf(timeline, seen),
    at: iso(ask.at),
    known: iso(ask.known),
    request: requestView(seen),
    consultation: consultationView(seen),
    decision: decisions.find(({ question }) => question === DEPLOYMENT) ?? null,
    decisions,
    mandate: state.mandate === null ? null : mandateView(seen, state.mandate, procedure),
    ...withWithheld({ strength, contingents, casualties }, seen.withheld),
    sites: sitesAt(seen),
    measures: measuresAt(timeline, seen),
    breaches: procedure === null ? [] : breachesAt({ timeline, scan: seen, procedure, strength }),
    duties:
      procedure === null
        ? []
        : dutiesAt(state, procedure, {
            ...seen.moment,
            zone: timeline.charter?.zone ?? 'UTC',
            charter: timeline.charter,
          }),
    log: logAt(timeline, seen, ask.log ?? 'all'),
    withheld: seen.withheld,
    unreviewed: { waiting: seen.waiting.size, counted: unreviewed },
    notUnderstood: seen.notUnderstood,
  };
}

/** The operation's procedure as it stood when help was asked for. */
export function procedureAt({ charter }: Timeline, { state, moment }: Scan): Procedure | null {
  if (charter === null || state.file === null) return null;
  const from = state.request?.from ?? moment.at;
  return procedureOn(charter, state.file.body.content.procedure, { from, until: from + 1 });
}

function operationView({ state }: Scan): Replay['operation'] {
  const content = state.file?.body.content;
  return {
    id: state.file?.body.operation ?? '',
    title: content?.title ?? { en: '' },
    about: content?.about ?? null,
    pact: content?.pact ?? '',
    procedure: content?.procedure ?? '',
    host: content?.host ?? '',
    zone: content?.zone ?? 'UTC',
    exercise: content?.exercise ?? false,
  };
}

function requestView({ state }: Scan): Replay['request'] {
  const { request } = state;
  if (request === null) return null;
  const { by, content } = request.body;
  return {
    party: by?.party ?? null,
    office: by?.office ?? null,
    person: by?.person ?? null,
    from: iso(request.from),
    trigger: content.trigger,
    articles: content.articles,
    asks: content.asks,
    entry: refOf(request),
  };
}

function consultationView({ state }: Scan): Replay['consultation'] {
  const { consultation } = state;
  if (consultation === null) return null;
  const { parties, how } = consultation.body.content;
  return { parties, how, entry: refOf(consultation) };
}

function decisionView(timeline: Timeline, seen: Scan, entry: ActEntry<'decision'>): DecisionView {
  const { content } = entry.body;
  const voice = voiceOf(entry, seen.state);
  return {
    question: content.question,
    organ: content.organ,
    outcome: content.outcome,
    from: iso(entry.from),
    text: content.text,
    articles: content.articles,
    by: voice === null ? null : { en: voice },
    entry: refOf(entry),
    verdict: verdictOn(timeline, seen, entry),
  };
}

function verdictOn(timeline: Timeline, seen: Scan, entry: ActEntry<'decision'>): DecisionView['verdict'] {
  const procedure = procedureAt(timeline, seen);
  const { charter } = timeline;
  const { content } = entry.body;
  const isFact = charter?.facts.some(({ id }) => id === content.question) === true;
  if (charter === null || procedure === null || isFact || !isDecidedBy(procedure, content)) return null;
  const on = { from: entry.from, until: entry.from + 1 };
  const verdict = decideRule(askedBy({ state: seen.state, charter, procedure, content, on }));
  return verdict.ok ? verdict.value : null;
}

function mandateView({ state }: Scan, entry: ActEntry<'mandate'>, procedure: Procedure | null): MandateView {
  const { content } = entry.body;
  const end = mandateEnd(state) ?? Infinity;
  const asOf = iso(entry.from);
  return {
    tasks: content.tasks ?? [],
    excluded: content.excluded,
    area: (content.area ?? []).map(
      (id) => placeOf(state, id) ?? { id, name: { en: id }, lon: null, lat: null, uncertaintyMetres: null },
    ),
    term: { from: asOf, until: isoOrOpen(end), text: content.term?.text ?? null },
    ceiling: fixedFigure(content.ceiling, entry),
    command:
      content.command === undefined
        ? null
        : {
            text: content.command.text,
            commander: state.appointments.get('commander')?.body.content.person ?? content.command.commander ?? null,
          },
    endConditions: content.endConditions ?? [],
    basis: content.basis ?? [],
    missing: procedure?.mandate === null || procedure === null ? [] : missingParts(content, procedure.mandate.must),
    entry: refOf(entry),
  };
}
