import { officeName, type LocalText, type MandateField, type Procedure } from '#charter';
import type { Millis } from '#kernel';
import type { ActBody } from './body.ts';
import type { Case } from './case.ts';
import { resolve } from './entry.ts';
import { aboveFirstTerm, aboveRenewal, notTheRenewer, tooLateToRenew } from './decide-term.ts';
import { clauseFor, isUndecided, lapsed, standsProvisionally } from './provisional.ts';
import { refuse, type Refusal } from './refusal.ts';
import { DEPLOYMENT, type OperationState } from './state.ts';

/** Whether no organ decides: aid is then agreed offer by offer, and needs neither decision nor mandate. */
export function isOfferedAlone({ organ, rules }: Procedure): boolean {
  return organ === null || rules.length === 0;
}

/** Refused until the question of deployment is decided in favour. */
export function needsDecision(examined: Case): Refusal | null {
  const { state, procedure, charter } = examined;
  if (isOfferedAlone(procedure)) return null;
  const decision = state.decisions.get(DEPLOYMENT);
  if (decision?.body.content.outcome === 'adopted') return lapsed(examined);
  const organ = officeName(procedure.organ!, charter);
  return isBorneUntilDecided(examined)
    ? lapsed(examined)
    : refuse('not-decided', {
        cite: procedure.acts.decision?.cite ?? procedure.cite,
        missing: { en: `an adopted decision on ${DEPLOYMENT}`, ru: 'принятое решение о направлении сил' },
        mend: { en: `first have the question decided by: ${organ.en}`, ru: `сначала вопрос решает: ${organ.ru}` },
        rests: decision === undefined ? [] : [decision.id],
      });
}

/** Whether an act needs no decision yet: a clause lets it be done, or bears the mandate it stands on, until there is one. */
function isBorneUntilDecided(examined: Case): boolean {
  return isUndecided(examined) && (clauseFor(examined) !== null || standsProvisionally(examined));
}

/** What the charter asks of a mandate and this one leaves unsaid. A ceiling said to be none counts as said. */
export function missingParts(mandate: ActBody<'mandate'>['content'], must: readonly MandateField[]): MandateField[] {
  return must.filter((field) => mandate[field] === undefined);
}

export function checkMandate(examined: Case<'mandate'>): Refusal | null {
  const undecided = needsDecision(examined as unknown as Case);
  if (undecided !== null) return undecided;
  const { act, procedure } = examined;
  if (procedure.mandate === null) return null;
  const missing = missingParts(act.content, procedure.mandate.must);
  if (missing.length > 0) {
    return refuse('mandate-incomplete', {
      cite: procedure.mandate.cite,
      missing: { en: missing.join(', ') },
      mend: { en: `add: ${missing.join(', ')}`, ru: `добавьте: ${missing.join(', ')}` },
    });
  }
  const permitted = procedure.mandate.tasks.map(({ id }) => id);
  const strange = (act.content.tasks ?? []).find(({ id }) => !permitted.includes(id));
  return strange === undefined
    ? aboveFirstTerm(examined)
    : refuse('task-not-permitted', {
        cite: procedure.mandate.cite,
        missing: { en: `a task of ${procedure.id}: ${strange.id} is none` },
        mend: { en: `use one of: ${permitted.join(', ')}` },
      });
}

/** When the mandate ends by its own terms, extensions counted: `Infinity` while no date was set, null without a mandate. */
export function mandateEnd(state: OperationState): Millis | null {
  if (state.mandate === null) return null;
  const extended = state.extensions.at(-1);
  const until = extended === undefined ? (state.mandate.body.content.term?.until ?? null) : extended.body.content.until;
  return resolve(until)?.until ?? Infinity;
}

/** Refused without a mandate in force at the time of the act. */
export function needsMandate(examined: Case): Refusal | null {
  const { state, procedure, charter, at } = examined;
  const cite = procedure.mandate?.cite ?? procedure.cite;
  const end = mandateEnd(state);
  if (state.mandate === null && isOfferedAlone(procedure)) return null;
  const over = lapsed(examined);
  if (over !== null) return over;
  if (state.mandate === null || end === null) {
    if (isUndecided(examined) && clauseFor(examined) !== null) return null;
    const organ = officeName(procedure.organ!, charter);
    return refuse('no-mandate', {
      cite,
      missing: { en: 'a mandate', ru: 'мандат' },
      mend: { en: `first have the mandate given by: ${organ.en}`, ru: `сначала мандат даёт: ${organ.ru}` },
    });
  }
  return at < end
    ? null
    : refuse('mandate-ended', {
        cite,
        missing: { en: `a mandate in force; it ended ${new Date(end).toISOString()}` },
        mend: { en: 'extend the mandate', ru: 'продлите мандат' },
        rests: [state.mandate.id, ...state.extensions.map(({ id }) => id)],
      });
}

export function checkExtension(examined: Case<'extension'>): Refusal | null {
  const none = needsMandate(examined as unknown as Case);
  if (none !== null) return none;
  const { act, state, procedure } = examined;
  const end = mandateEnd(state)!;
  const proposed = resolve(act.content.until)?.until ?? -Infinity;
  return proposed > end
    ? (notTheRenewer(examined) ?? tooLateToRenew(examined, end) ?? aboveRenewal(examined, end))
    : refuse('not-an-extension', {
        cite: procedure.acts.extension?.cite ?? procedure.cite,
        missing: laterThan(end),
        mend: laterThan(end),
        rests: [state.mandate!.id],
      });
}

function laterThan(end: Millis): LocalText {
  return end === Infinity
    ? { en: 'a mandate whose end has a date: this one has none to extend' }
    : { en: `an end later than ${new Date(end).toISOString()}` };
}
