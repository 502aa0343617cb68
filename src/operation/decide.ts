import { groundOf, procedureOn, type ActKind, type Charter } from '#charter';
import type { Interval } from '#kernel';
import type { ActBody } from './body.ts';
import type { Case, DecideContext, Decided } from './case.ts';
import { checkPartyAndOffice } from './decide-competence.ts';
import { checkEndRequest, checkRecall } from './decide-ending.ts';
import { checkClosing, checkContingent, checkGroup, checkPledge, checkSite, checkTask } from './decide-force.ts';
import { checkExtension, checkMandate, needsDecision } from './decide-mandate.ts';
import {
  checkConsultation,
  checkDecision,
  checkNotification,
  checkPosition,
  checkRequest,
  checkWithdrawal,
} from './decide-politics.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { OperationState } from './state.ts';

/**
 * Decides an act against the charter and what is already authorised. The first refusal in the order of
 * {@link REFUSALS} that applies is given; there are no exceptions for expected failures.
 */
export function decide(state: OperationState, act: ActBody, context: DecideContext): Decided {
  const refusal = examine(state, act, context);
  return refusal === null ? { kind: 'accepted', entries: [act] } : { kind: 'refused', refusal };
}

/** The same examination for an act that happened elsewhere: what the charter would have said. */
export function examine(state: OperationState, act: ActBody, context: DecideContext): Refusal | null {
  const open = checkOpen(state, act);
  if (open !== null) return open;
  const file = state.file!.body.content;
  const on = { from: context.at, until: context.at + 1 };
  const procedure = procedureOn(context.charter, file.procedure, on);
  if (procedure === null) return notInForce(context.charter, file.procedure, on);
  const examined: Case = { state, act, procedure, host: file.host, on, ...context };
  const formal = checkPartyAndOffice(examined);
  const substance = () => CHECKS[act.kind](examined as never);
  // A report that names no office proves nothing of competence; what else it says can still be held against the charter.
  const unnamed = act.standing === 'reported' && act.by?.office === undefined && formal?.code === 'not-competent';
  return unnamed ? (substance() ?? formal) : (formal ?? substance());
}

/** Out of force by its dates, or because too few have ratified the instrument that it stands on. */
function notInForce(charter: Charter, id: string, on: Interval): Refusal {
  const cite = charter.procedures.find((each) => each.id === id)?.cite ?? null;
  const { holds, entry } = groundOf(charter, cite?.article, on);
  if (holds !== 'no' || entry === null) {
    return refuse('procedure-not-in-force', {
      cite,
      missing: { en: `procedure ${id} in force`, ru: `действующая процедура ${id}` },
      mend: { en: 'use a procedure in force on that day', ru: 'использовать действующую в этот день процедуру' },
    });
  }
  const instrument = charter.instruments.find((each) => each.id === entry.instrument);
  const { en, ru } = entry.reason;
  return refuse('procedure-not-in-force', {
    cite: instrument?.entry?.cite ?? cite,
    missing: { en: `${entry.instrument} in force: ${en}`, ru: `вступление в силу ${entry.instrument}: ${ru ?? en}` },
    mend: { en: 'wait for the ratifications', ru: 'дождитесь ратификаций' },
  });
}

function checkOpen(state: OperationState, act: ActBody): Refusal | null {
  if (state.notUnderstood.length > 0) {
    return refuse('record-not-understood', {
      cite: null,
      missing: { en: 'a version that understands the whole record', ru: 'версия, понимающая всю запись' },
      mend: { en: 'update this installation', ru: 'обновите эту установку' },
      rests: state.notUnderstood.map(({ id }) => id),
    });
  }
  if (state.file === null || (act.kind !== 'request' && state.request === null)) {
    return refuse('operation-not-open', {
      cite: null,
      missing: { en: 'the request that opens the operation', ru: 'обращение, открывающее операцию' },
      mend: { en: 'record the request first', ru: 'сначала запишите обращение' },
    });
  }
  const end = state.closing ?? (act.kind === 'request' ? null : state.withdrawn);
  return end === null
    ? null
    : refuse('operation-closed', {
        cite: null,
        missing: { en: 'an open operation', ru: 'открытая операция' },
        mend: { en: 'open a new operation', ru: 'откройте новую операцию' },
        rests: [end.id],
      });
}

type Check<Kind extends ActKind> = (examined: Case<Kind>) => Refusal | null;

const CHECKS: { readonly [Kind in ActKind]: Check<Kind> } = {
  request: checkRequest,
  'withdraw-request': checkWithdrawal,
  consultation: checkConsultation,
  position: checkPosition,
  decision: checkDecision,
  notification: checkNotification,
  mandate: checkMandate,
  appointment: needsDecision,
  requirement: needsDecision,
  pledge: checkPledge,
  approval: checkPledge,
  contingent: checkContingent,
  'force-group': checkGroup,
  site: checkSite,
  task: checkTask,
  'mandate-review': needsDecision,
  extension: checkExtension,
  'end-request': checkEndRequest,
  recall: checkRecall,
  closing: checkClosing,
};
