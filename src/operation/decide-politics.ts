import { competent, decide as decideRule, officeName, officeNames, partiesOn, type LocalText } from '#charter';
import type { Fault } from '#kernel';
import type { Case } from './case.ts';
import { checkGround } from './decide-ground.ts';
import { ownDecision } from './provisional.ts';
import { refuse, type Refusal } from './refusal.ts';
import { askedBy, isDecidedBy } from './question.ts';
import { DEPLOYMENT, type OperationState } from './state.ts';

export function checkRequest(examined: Case<'request'>): Refusal | null {
  const { act, state, procedure } = examined;
  const known = procedure.triggers.map(({ id }) => id);
  if (!known.includes(act.content.trigger)) {
    return refuse('unknown-trigger', {
      cite: procedure.cite,
      missing: { en: `a trigger of ${procedure.id}` },
      mend: { en: `name one of: ${known.join(', ')}` },
    });
  }
  const unmet = checkRaised(examined) ?? checkGround(examined);
  if (unmet !== null) return unmet;
  if (state.request === null || state.withdrawn !== null) return null;
  return refuse('already-requested', {
    cite: procedure.acts.request?.cite ?? procedure.cite,
    missing: { en: 'a withdrawal of the earlier request', ru: 'отзыв прежнего обращения' },
    mend: { en: 'withdraw the earlier request, or open another operation' },
    rests: [state.request.id],
  });
}

/** A trigger may be raised by those only whom it names. */
function checkRaised({ act, procedure, charter, host, on }: Case<'request'>): Refusal | null {
  const trigger = procedure.triggers.find(({ id }) => id === act.content.trigger);
  const by = trigger?.raisedBy;
  if (trigger === undefined || by === undefined) return null;
  const { office = null, party = null } = act.by ?? {};
  const acts = { ...procedure.acts, request: { by, cite: trigger.cite } };
  const finding = competent(charter, {
    procedure: { ...procedure, acts },
    act: 'request',
    office,
    party,
    host,
    at: on,
  });
  if (finding.state === 'met') return null;
  const [offices, first] = [officeNames(by, charter), officeName(by[0]!, charter)];
  return refuse('not-competent', {
    cite: trigger.cite,
    missing: { en: `one of the offices: ${offices.en}`, ru: `одна из должностей: ${offices.ru}` },
    mend: {
      en: `have it raised by: ${first.en}; or rest it on another trigger`,
      ru: `основание должна заявить должность: ${first.ru}; или сошлитесь на другое основание`,
    },
    finding,
  });
}

export function checkWithdrawal({ state, procedure }: Case<'withdraw-request'>): Refusal | null {
  const decision = state.decisions.get(DEPLOYMENT);
  return decision === undefined ? null : tooLate(procedure.cite, decision.id);
}

function tooLate(cite: Case['procedure']['cite'], decision: string): Refusal {
  return refuse('already-decided', {
    cite,
    missing: { en: 'an open question', ru: 'нерешённый вопрос' },
    mend: { en: 'put a new question', ru: 'поставьте новый вопрос' },
    rests: [decision],
  });
}

export function checkConsultation({ act, charter, on, procedure }: Case<'consultation'>): Refusal | null {
  if (procedure.consultation === null) return null;
  const left = partiesOn(charter, on)
    .map(({ id }) => id)
    .filter((id) => !act.content.parties.includes(id));
  return left.length === 0
    ? null
    : refuse('consultation-incomplete', {
        cite: procedure.consultation.cite,
        missing: { en: `consultation with ${left.join(', ')}`, ru: `консультации с ${left.join(', ')}` },
        mend: { en: `add ${left.join(', ')}`, ru: `добавьте ${left.join(', ')}` },
      });
}

export function checkPosition({ act, state, procedure }: Case<'position'>): Refusal | null {
  if (procedure.consultation !== null && state.consultation === null) return notConsulted(procedure.consultation.cite);
  const decision = state.decisions.get(act.content.question);
  if (decision !== undefined) return tooLate(procedure.cite, decision.id);
  return act.by?.party === act.content.party
    ? null
    : refuse('not-competent', {
        cite: procedure.acts.position?.cite ?? null,
        missing: { en: `an office of ${act.content.party}`, ru: `должность стороны ${act.content.party}` },
        mend: { en: 'each party states its own position', ru: 'позицию заявляет сама сторона' },
      });
}

function notConsulted(cite: Case['procedure']['cite']): Refusal {
  return refuse('not-consulted', {
    cite,
    missing: { en: 'the opening of the consultation', ru: 'начало консультаций' },
    mend: { en: 'open the consultation first', ru: 'сначала начните консультации' },
  });
}

export function checkDecision(examined: Case<'decision'>): Refusal | null {
  const { act, state, procedure, charter, on } = examined;
  const { question, outcome } = act.content;
  if (procedure.consultation !== null && state.consultation === null) return notConsulted(procedure.consultation.cite);
  const earlier = question === DEPLOYMENT ? ownDecision(state, procedure) : state.decisions.get(question);
  if (earlier !== undefined && earlier !== null) return tooLate(procedure.cite, earlier.id);
  const fact = [...charter.facts, ...procedure.hostGates].find(({ id }) => id === question);
  if (fact !== undefined) return checkFact(examined, 'confirmedBy' in fact ? fact.confirmedBy : (fact.by ?? []));
  if (!isDecidedBy(procedure, act.content))
    return question === DEPLOYMENT ? wrongOrgan(examined) : needsDeployment(examined);
  const verdict = decideRule(askedBy({ state, charter, procedure, content: act.content, on }));
  if (verdict.ok && verdict.value.outcome === outcome) return null;
  const elsewhere = verdict.ok ? undefined : verdict.faults.find(({ field }) => field === 'organ');
  if (elsewhere !== undefined) return decidedElsewhere(examined, elsewhere);
  const handed = verdict.ok ? undefined : verdict.faults.find(({ field }) => field === 'procedure');
  if (handed !== undefined) return handedOn(examined, handed);
  const finding = verdict.ok
    ? (verdict.value.findings.find(({ state }) => state !== 'met') ?? verdict.value.findings[0])
    : undefined;
  return refuse('rule-not-met', {
    cite: procedure.acts.decision?.cite ?? procedure.cite,
    missing: missingFor(verdict.ok ? verdict.value.outcome : 'open', outcome),
    mend: mendOf(verdict.ok ? verdict.value.flips : []),
    rests: [...(state.positions.get(question)?.values() ?? [])].map(({ id }) => id),
    ...(finding === undefined ? {} : { finding }),
  });
}

/** What establishes a fact is the act of an office that may confirm it; who may is not always said. */
function checkFact({ act, procedure, charter }: Case<'decision'>, by: readonly string[]): Refusal | null {
  const names = by.map((ref) => ref.slice(ref.indexOf(':') + 1));
  if (names.length === 0 || names.includes(act.content.organ) || names.includes(act.by?.office ?? '')) return null;
  const [offices, first] = [officeNames(by, charter), officeName(by[0]!, charter)];
  return refuse('not-competent', {
    cite: procedure.cite,
    missing: { en: `one of the offices: ${offices.en}`, ru: `одна из должностей: ${offices.ru}` },
    mend: { en: `have it confirmed by: ${first.en}`, ru: `подтвердить должна должность: ${first.ru}` },
  });
}

function wrongOrgan({ procedure, charter }: Case<'decision'>): Refusal {
  const organ = officeName(procedure.organ ?? '', charter);
  return refuse('not-competent', {
    cite: procedure.cite,
    missing: { en: `a decision of: ${organ.en}`, ru: `решение органа: ${organ.ru}` },
    mend: { en: `put the question to: ${organ.en}`, ru: `вопрос решает: ${organ.ru}` },
  });
}

/** Another organ decides: the time of an escalation has passed, or has not, or this one has no part in the procedure. */
function decidedElsewhere({ act, procedure, charter }: Case<'decision'>, { expected }: Fault): Refusal {
  const { organ } = act.content;
  const step = procedure.escalations.find(({ toOrgan }) => toOrgan === organ || toOrgan === expected);
  const may =
    step === undefined
      ? [procedure.organ, ...procedure.venues.map((venue) => venue.organ)]
      : [step.toOrgan === expected ? expected : procedure.organ];
  const decides = officeNames(
    may.filter((each) => each !== null),
    charter,
  );
  const took = officeName(organ, charter);
  const why = step === undefined ? { en: '', ru: '' } : bracketed(step.title);
  return refuse('not-competent', {
    cite: step?.cite ?? procedure.cite,
    missing: {
      en: `a decision of: ${decides.en}; it was taken by: ${took.en}${why.en}`,
      ru: `решение органа: ${decides.ru}; принял: ${took.ru}${why.ru}`,
    },
    mend: { en: `put the question to: ${decides.en}`, ru: `вопрос решает: ${decides.ru}` },
  });
}

/** The step of escalation that settles it, in brackets. */
function bracketed({ en, ru }: LocalText) {
  return { en: ` (${en})`, ru: ` (${ru ?? en})` };
}

/** The time of an escalation to another procedure has passed. */
function handedOn({ procedure }: Case<'decision'>, { found, expected }: Fault): Refusal {
  const step = procedure.escalations.find(({ toProcedure }) => toProcedure === expected);
  return refuse('in-another-procedure', {
    cite: step?.cite ?? procedure.cite,
    missing: { en: `a decision under ${expected}; this is ${found}`, ru: `решение по процедуре ${expected}` },
    mend: { en: `put the question under ${expected}`, ru: `поставьте вопрос по процедуре ${expected}` },
  });
}

function needsDeployment({ state, procedure }: Case<'decision'>): Refusal | null {
  return state.decisions.get(DEPLOYMENT)?.body.content.outcome === 'adopted'
    ? null
    : refuse('not-decided', {
        cite: procedure.cite,
        missing: { en: 'the decision to deploy', ru: 'решение о направлении сил' },
        mend: { en: `decide ${DEPLOYMENT} first` },
      });
}

function missingFor(is: string, declared: string): LocalText {
  return { en: `positions that give "${declared}"; those on record give "${is}"` };
}

function mendOf(flips: readonly (readonly { readonly party: string; readonly position: string }[])[]): LocalText {
  const smallest = flips[0];
  if (smallest === undefined) return { en: 'no change of positions would do' };
  const changes = smallest.map(({ party, position }) => `${party} ${position}`).join(', ');
  return { en: `smallest change: ${changes}`, ru: `наименьшее изменение: ${changes}` };
}

export function checkNotification({ act, state, procedure }: Case<'notification'>): Refusal | null {
  const duty = procedure.notify.find(({ id }) => id === act.content.duty);
  if (duty === undefined) {
    const known = procedure.notify.map(({ id }) => id);
    return refuse('unknown-duty', {
      cite: procedure.cite,
      missing: { en: `a notification of ${procedure.id}` },
      mend: { en: `name one of: ${known.join(', ')}` },
    });
  }
  const due = duty.after === 'decision' ? state.decisions.has(DEPLOYMENT) : standsAlready(state, duty.after);
  return due
    ? null
    : refuse('nothing-to-notify', {
        cite: duty.cite,
        missing: { en: `the ${duty.after} to be notified` },
        mend: { en: `record the ${duty.after} first` },
      });
}

function standsAlready(state: OperationState, kind: string): boolean {
  const value: unknown = {
    request: state.request,
    mandate: state.mandate,
    closing: state.closing,
    'end-request': state.endRequest,
  }[kind];
  if (kind === 'recall') return state.recalls.length > 0;
  if (kind === 'extension') return state.extensions.length > 0;
  return value !== null && value !== undefined;
}
