import type { Citation, LocalText, Procedure } from '#charter';
import { assert, type Millis } from '#kernel';
import {
  DEPLOYMENT,
  insideArea,
  isOfferedAlone,
  mandateEnd,
  resolve,
  type ActEntry,
  type ClaimEntry,
  type Entry,
  type Refusal,
  type RefusalCode,
} from '#operation';
import { iso } from './ground.ts';
import { regularityOf } from './regularity.ts';
import type { Scan } from './scan.ts';
import { BREACH_CODES, type Breach, type BreachCode, type StrengthView } from './shape.ts';
import type { Timeline } from './timeline.ts';

interface Ask {
  readonly timeline: Timeline;
  readonly scan: Scan;
  readonly procedure: Procedure;
  readonly strength: StrengthView;
}

/** What a claim is held against: the instant of an act, or the lack of it. */
interface Against {
  readonly code: BreachCode;
  readonly cite: Citation;
  readonly text: LocalText;
  /** The act that would have had to come first, or before which it had to happen. */
  readonly act: Pick<Entry, 'id' | 'from' | 'body'> | null;
}

/**
 * Claims, and acts that happened elsewhere, that do not fit what is authorised: one breach a code and contingent, with all
 * the entries behind it. A breach is answered when the act that was missing has come; it is `unknown` when the times overlap
 * so that the order cannot be told.
 */
export function breachesAt(ask: Ask): Breach[] {
  const found = new Map<string, Breach>();
  for (const row of ask.scan.movements) {
    const entry = ask.timeline.rows.entry[row]!;
    if (entry.body.content.modality !== 'asserted' || entry.body.content.kind === 'return') continue;
    for (const breach of [
      beforeDecision(ask, entry),
      beforeApproval(ask, entry),
      afterEnd(ask, entry),
      outsideArea(ask, entry),
    ]) {
      if (breach !== null) add(found, breach);
    }
  }
  const ceiling = aboveCeiling(ask);
  if (ceiling !== null) add(found, ceiling);
  addIrregular(found, ask);
  return [...found.values()].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

function keyOf({ code, contingent }: Breach): string {
  return `${code} ${contingent ?? ''}`;
}

function add(found: Map<string, Breach>, breach: Breach): void {
  const key = keyOf(breach);
  const earlier = found.get(key);
  if (earlier === undefined) found.set(key, breach);
  else {
    const worst = earlier.state === 'stands' || breach.state !== 'stands' ? earlier : breach;
    const since = earlier.since < breach.since ? earlier.since : breach.since;
    found.set(key, { ...worst, since, claims: [...earlier.claims, ...breach.claims] });
  }
}

/** Refusals whose breach has a name of its own, as a claim can bring it about too. */
const AS_OF_CLAIMS: { readonly [code in RefusalCode]?: BreachCode } = {
  'operation-closed': 'after-closing',
  'mandate-ended': 'after-mandate-end',
};

/** Acts that happened elsewhere and would have been refused here, as columns: an operation may have very many. */
interface IrregularActs {
  readonly acts: readonly ActEntry[];
  readonly from: Float64Array;
  readonly known: Float64Array;
  /** Which of `breaches` each belongs to. */
  readonly group: readonly number[];
  /** One a code and contingent; its time and its acts are those of a moment. */
  readonly breaches: readonly Breach[];
}

const irregular = new WeakMap<Timeline, IrregularActs>();

function irregularActs(timeline: Timeline): IrregularActs {
  const before = irregular.get(timeline);
  if (before !== undefined) return before;
  const acts: ActEntry[] = [];
  const group: number[] = [];
  const breaches = new Map<string, { readonly at: number; readonly breach: Breach }>();
  for (const { act, refusal } of regularityOf(timeline).values()) {
    if (refusal === null) continue;
    const breach = breachOf(act, refusal);
    const known = breaches.get(keyOf(breach)) ?? { at: breaches.size, breach };
    breaches.set(keyOf(breach), known);
    acts.push(act);
    group.push(known.at);
  }
  const made = {
    acts,
    from: Float64Array.from(acts, ({ from }) => from),
    known: Float64Array.from(acts, ({ known }) => known),
    group,
    breaches: [...breaches.values()].map(({ breach }) => breach),
  };
  irregular.set(timeline, made);
  return made;
}

function addIrregular(found: Map<string, Breach>, { timeline, scan }: Ask): void {
  const { acts, from, known, group, breaches } = irregularActs(timeline);
  const { at, known: knownBy, strict } = scan.moment;
  const seen = breaches.map(() => ({ claims: [] as string[], since: Infinity }));
  for (let row = 0; row < acts.length; row++) {
    if (from[row]! > at || (strict ? acts[row]!.recordedAt : known[row]!) > knownBy) continue;
    const { id } = acts[row]!;
    if (scan.changed.size > 0 && scan.changed.get(id)?.effect === 'struck') continue;
    const mine = seen[group[row]!]!;
    mine.claims.push(id);
    if (from[row]! < mine.since) mine.since = from[row]!;
  }
  for (const [index, { claims, since }] of seen.entries()) {
    if (claims.length > 0) add(found, { ...breaches[index]!, since: iso(since), claims });
  }
}

function breachOf(act: ActEntry, refusal: Refusal): Breach {
  const content = act.body.content as { readonly contingent?: unknown };
  const code = AS_OF_CLAIMS[refusal.code] ?? BREACH_CODES.find((known) => known === refusal.code);
  assert(code !== undefined, 'a refusal that proves something has a breach');
  return {
    code,
    contingent: typeof content.contingent === 'string' ? content.contingent : null,
    article: refusal.article,
    since: iso(act.from),
    text: {
      en: `${refusal.title.en}; missing: ${refusal.missing.en}`,
      ru: `${refusal.title.ru ?? refusal.title.en}; нет: ${refusal.missing.ru ?? refusal.missing.en}`,
    },
    claims: [act.id],
    state: 'stands',
    answeredBy: null,
  };
}

function tooEarly(entry: ClaimEntry, against: Against): Breach | null {
  const moved = spanOf(entry);
  const act = against.act === null ? null : spanOf(against.act);
  if (act !== null && act.from <= moved.from && act.until <= moved.until) return null;
  if (act !== null && act.from <= moved.from) return null;
  const state = act === null ? 'stands' : moved.until <= act.from ? 'answered' : 'unknown';
  return {
    code: against.code,
    contingent: entry.body.content.contingent ?? null,
    article: against.cite.article ?? null,
    since: iso(entry.from),
    text: against.text,
    claims: [entry.id],
    state,
    answeredBy: state === 'answered' ? against.act!.id : null,
  };
}

/** The time a thing happened as an interval: as precise as its source was. */
function spanOf(entry: Pick<Entry, 'from' | 'body'>): { from: Millis; until: Millis } {
  const holds = resolve(entry.body?.holdsFrom ?? entry.body?.saidAt ?? null);
  return holds === null ? { from: entry.from, until: entry.from + 1 } : { from: holds.from, until: holds.until };
}

function beforeDecision({ scan, procedure }: Ask, entry: ClaimEntry): Breach | null {
  if (isOfferedAlone(procedure)) return null;
  const decision = scan.state.decisions.get(DEPLOYMENT);
  const adopted = decision?.body.content.outcome === 'adopted' ? decision : null;
  return tooEarly(entry, {
    code: 'before-decision',
    cite: procedure.acts.decision?.cite ?? procedure.cite,
    text: {
      en: `Movement said to have begun before ${procedure.organ} decided`,
      ru: `Движение, по сообщению, началось до решения ${procedure.organ}`,
    },
    act: borneBefore(scan, procedure, entry) ?? adopted,
  });
}

/** A contingent that a clause let leave before the organ decided. */
function borneBefore({ state }: Scan, procedure: Procedure, { body }: ClaimEntry): ActEntry | null {
  const contingent = state.contingents.get(body.content.contingent ?? '');
  const offices = procedure.provisional.filter(({ acts }) => acts.includes('contingent')).flatMap(({ by }) => by);
  const office = contingent?.body.by?.office ?? '';
  return offices.some((ref) => ref.slice(ref.indexOf(':') + 1) === office) ? contingent! : null;
}

function beforeApproval({ scan, procedure }: Ask, entry: ClaimEntry): Breach | null {
  const contingent = entry.body.content.contingent ?? '';
  const party = scan.state.pledges.get(contingent)?.body.content.party ?? entry.body.content.subject;
  const gate = procedure.approvals.find((approval) => approval.party === party && approval.need !== null);
  if (gate === undefined) return null;
  const approved =
    scan.state.approvals.get(contingent)?.find(({ body }) => body.content.outcome === 'approved') ?? null;
  return tooEarly(entry, {
    code: 'before-approval',
    cite: gate.cite,
    text: {
      en: `Movement said to have begun before the approval of ${gate.body.en}`,
      ru: `Движение, по сообщению, началось до одобрения: ${gate.body.ru ?? gate.body.en}`,
    },
    act: approved,
  });
}

function afterEnd({ scan, procedure }: Ask, entry: ClaimEntry): Breach | null {
  const { state } = scan;
  const end = mandateEnd(state);
  const closed = state.closing?.from ?? Infinity;
  const limit = Math.min(end ?? Infinity, closed);
  const moved = spanOf(entry);
  if (moved.until <= limit) return null;
  const code: BreachCode = closed <= (end ?? Infinity) ? 'after-closing' : 'after-mandate-end';
  const cite = procedure.endings[0]?.cite ?? procedure.mandate?.cite ?? procedure.cite;
  return {
    code,
    contingent: entry.body.content.contingent ?? null,
    article: cite.article ?? null,
    since: iso(entry.from),
    text:
      code === 'after-closing'
        ? {
            en: 'Movement said to have taken place after the operation closed',
            ru: 'Движение, по сообщению, после закрытия операции',
          }
        : {
            en: 'Movement said to have taken place after the mandate ended',
            ru: 'Движение, по сообщению, после окончания мандата',
          },
    claims: [entry.id],
    state: moved.from >= limit ? 'stands' : 'unknown',
    answeredBy: null,
  };
}

function outsideArea({ scan, procedure }: Ask, entry: ClaimEntry): Breach | null {
  const { kind, place, contingent } = entry.body.content;
  const area = scan.state.mandate?.body.content.area;
  if (kind !== 'arrival' || place === null || place === undefined || area === undefined || area.length === 0)
    return null;
  if (insideArea(scan.state, place, area)) return null;
  return {
    code: 'outside-area',
    contingent: contingent ?? null,
    article: procedure.mandate?.cite.article ?? null,
    since: iso(entry.from),
    text: {
      en: `Said to be at ${place}, outside the area of the mandate`,
      ru: `По сообщению, в ${place}: вне района действия мандата`,
    },
    claims: [entry.id],
    state: 'stands',
    answeredBy: null,
  };
}

function aboveCeiling({ strength, procedure, scan }: Ask): Breach | null {
  const ceiling = strength.ceiling?.value ?? null;
  if (ceiling === null) return null;
  const over = [strength.inTheatre, strength.stated.inTheatre].filter(
    (figure) => (figure?.lower ?? figure?.value ?? 0) > ceiling,
  );
  const figure = over[0];
  if (figure === undefined || figure === null) return null;
  return {
    code: 'above-ceiling',
    contingent: null,
    article: procedure.mandate?.cite.article ?? null,
    since: figure.asOf ?? iso(scan.moment.at),
    text: {
      en: `At least ${figure.lower ?? figure.value} in theatre against a ceiling of ${ceiling}`,
      ru: `В районе операции не менее ${figure.lower ?? figure.value} при пределе ${ceiling}`,
    },
    claims: figure.claims,
    state: 'stands',
    answeredBy: null,
  };
}
