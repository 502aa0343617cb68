import { competent, later, type ActKind, type Charter, type Procedure } from '#charter';
import type { Millis } from '#kernel';
import type { Case } from './case.ts';
import type { ActEntry } from './entry.ts';
import { refuse, type Refusal } from './refusal.ts';
import { DEPLOYMENT, type OperationState } from './state.ts';

type Clause = Procedure['provisional'][number];

/** What was done under a clause until the organ decides, and what has become of it. */
export interface ProvisionalOn {
  readonly clause: Clause;
  /** The first act under it on which the organ has not decided; else the last on which it has. */
  readonly act: ActEntry;
  /** UTC: when it lapses unless it is confirmed; `null`: the text sets no time. */
  readonly lapses: Millis | null;
  /** The act by which the organ confirmed it or ended it. */
  readonly answer: ActEntry | null;
}

/** Kinds of acts on which the organ decides one by one; the others stand or fall with the decision on the deployment. */
const OWN_MATTER: ReadonlySet<ActKind> = new Set(['mandate-review', 'extension', 'end-request', 'recall', 'closing']);

function namesOf(refs: readonly string[]): string[] {
  return refs.map((ref) => ref.slice(ref.indexOf(':') + 1));
}

/** The organ's own decision on the deployment: not one that stands only until then. */
export function ownDecision(state: OperationState, procedure: Procedure): ActEntry<'decision'> | null {
  const decision = state.decisions.get(DEPLOYMENT) ?? null;
  return decision === null || isProvisionalDecision(procedure, decision.body.content.organ) ? null : decision;
}

function isProvisionalDecision({ provisional, organ }: Procedure, by: string): boolean {
  return by !== organ && provisional.some((clause) => clause.acts.includes('decision') && clause.by.includes(by));
}

/** Acts of a kind that stand, oldest first. */
function actsOf(state: OperationState, kind: ActKind): ActEntry[] {
  const one = (entry: ActEntry | null | undefined) => (entry === null || entry === undefined ? [] : [entry]);
  switch (kind) {
    case 'decision':
      return one(state.decisions.get(DEPLOYMENT));
    case 'mandate':
      return one(state.mandate);
    case 'appointment':
      return [...state.appointments.values()];
    case 'requirement':
      return [...state.requirements.values()];
    case 'pledge':
      return [...state.pledges.values()];
    case 'contingent':
      return [...state.contingents.values()];
    case 'force-group':
      return [...state.groups.values()];
    case 'site':
      return [...state.sites.values()];
    case 'task':
      return [...state.tasks.values()];
    case 'mandate-review':
      return [...state.reviews];
    case 'extension':
      return [...state.extensions];
    case 'end-request':
      return one(state.endRequest);
    case 'recall':
      return [...state.recalls];
    default:
      return [];
  }
}

/** What has been done under each clause of the procedure, where anything has. */
export function provisionalOn(
  state: OperationState,
  procedure: Procedure,
  { zone }: Pick<Charter, 'zone'>,
): ProvisionalOn[] {
  return procedure.provisional.flatMap((clause): ProvisionalOn[] => {
    const done = clause.acts.flatMap((kind) =>
      actsOf(state, kind).flatMap((act) => {
        const answer = answerTo(state, procedure, act);
        return isUnder(clause, procedure, { act, answer }) ? [{ act, answer }] : [];
      }),
    );
    done.sort((a, b) => a.act.index - b.act.index);
    const first = done.find(({ answer }) => answer === null) ?? done.at(-1);
    if (first === undefined) return [];
    const lapses = clause.within === null ? null : later(first.act.from, clause.within, zone);
    return [{ clause, ...first, lapses }];
  });
}

/** An act of the clause's offices that their own competence did not bear, or not yet: it came before the decision. */
function isUnder(
  { by }: Clause,
  procedure: Procedure,
  { act, answer }: { readonly act: ActEntry; readonly answer: ActEntry | null },
): boolean {
  const office = officeOf(act);
  if (!namesOf(by).includes(office)) return false;
  if (isForeign(procedure, act)) return true;
  return (
    !OWN_MATTER.has(act.body.kind) && act.body.kind !== 'decision' && (answer === null || answer.index > act.index)
  );
}

/** A decision is its organ's, whoever declares it. */
function officeOf({ body }: ActEntry): string {
  return body.kind === 'decision' ? body.content.organ : (body.by?.office ?? '');
}

function isForeign(procedure: Procedure, act: ActEntry): boolean {
  if (act.body.kind === 'decision') return isProvisionalDecision(procedure, act.body.content.organ);
  return !namesOf(procedure.acts[act.body.kind]?.by ?? []).includes(officeOf(act));
}

/** The later act by which who is competent itself decided the matter. */
function answerTo(state: OperationState, procedure: Procedure, act: ActEntry): ActEntry | null {
  const { kind } = act.body;
  const own = OWN_MATTER.has(kind)
    ? actsOf(state, kind).filter((each) => !isForeign(procedure, each))
    : [ownDecision(state, procedure)];
  return own.find((each) => each !== null && each.index > act.index) ?? null;
}

/** The clause under which an act may be performed until the organ decides; `null`: none covers it. */
export function clauseFor({ act, procedure, charter, host, on }: Case): Clause | null {
  const { office = null, party = null } = act.by ?? {};
  const own = 'party' in act.content ? act.content.party : party;
  const covers = ({ by, acts, cite }: Clause) => {
    if (!acts.includes(act.kind)) return false;
    if (act.kind === 'decision' && by.includes(act.content.organ)) return true;
    const lent = { ...procedure, acts: { ...procedure.acts, [act.kind]: { by, cite } } };
    return competent(charter, { procedure: lent, act: act.kind, office, party, host, own, at: on }).state === 'met';
  };
  return procedure.provisional.find(covers) ?? null;
}

/** Whether the organ's own decision leaves room for acts under a clause: none has been taken, or each has its own. */
export function isUndecided({ act, state, procedure }: Case): boolean {
  return OWN_MATTER.has(act.kind) || ownDecision(state, procedure) === null;
}

/** What leads out of it stays open: calling the force home, and the organ's own word on the same matter. */
function leadsOut({ act, procedure }: Case, { act: done }: ProvisionalOn): boolean {
  if (['mandate-review', 'end-request', 'recall', 'closing'].includes(act.kind)) return true;
  const competent = namesOf(procedure.acts[act.kind]?.by ?? []);
  return act.kind === done.body.kind && OWN_MATTER.has(act.kind) && competent.includes(act.by?.office ?? '');
}

/** Refused where what the act would stand on, or add to, held only until the organ decided, and that time is over. */
export function lapsed(examined: Case): Refusal | null {
  const { state, procedure, charter, at } = examined;
  const over = provisionalOn(state, procedure, charter).find(
    ({ lapses, answer }) => answer === null && lapses !== null && at > lapses,
  );
  if (over === undefined || leadsOut(examined, over)) return null;
  const { clause, act } = over;
  const organ = procedure.organ ?? '';
  return refuse('provisional-ended', {
    cite: clause.cite,
    missing: { en: `a decision of ${organ} that confirms: ${clause.title.en}`, ru: `подтверждение органом ${organ}` },
    mend: { en: `have ${organ} decide`, ru: `решить должен орган ${organ}` },
    rests: [act.id],
  });
}

/** Whether acts are borne by what holds until the organ decides: a mandate given, or a decision taken, in its place. */
export function standsProvisionally({ state, procedure, charter }: Case): boolean {
  return provisionalOn(state, procedure, charter).some(
    ({ act, answer }) => answer === null && (act.body.kind === 'mandate' || act.body.kind === 'decision'),
  );
}
