import type { LocalText } from '#charter';
import type { Case } from './case.ts';
import { needsDecision, needsMandate } from './decide-mandate.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { OperationState } from './state.ts';

/** A pledge needs nothing but an open operation; an approval needs the pledge it approves. */
export function checkPledge(examined: Case<'pledge'> | Case<'approval'>): Refusal | null {
  const { act, state, procedure } = examined;
  return act.kind === 'pledge' || state.pledges.has(act.content.contingent)
    ? null
    : nothingPledged(act.content.contingent, procedure);
}

function nothingPledged(contingent: string, procedure: Case['procedure']): Refusal {
  return refuse('nothing-pledged', {
    cite: procedure.contribution.cite,
    missing: { en: `a pledge of ${contingent}`, ru: `обязательство по ${contingent}` },
    mend: { en: 'record the pledge of its party first', ru: 'сначала запишите обязательство стороны' },
  });
}

export function checkContingent(examined: Case<'contingent'>): Refusal | null {
  const { act, state, procedure } = examined;
  const { contingent } = act.content;
  const none = needsMandate(examined as unknown as Case);
  if (none !== null) return none;
  if (!state.pledges.has(contingent)) return nothingPledged(contingent, procedure);
  return checkApproval(examined) ?? checkCeiling(examined);
}

function checkApproval({ act, state, procedure }: Case<'contingent'>): Refusal | null {
  const gate = procedure.approvals.find(({ party, need }) => party === act.content.party && need !== null);
  if (gate === undefined || approved(state, act.content.contingent)) return null;
  return refuse('approval-missing', {
    cite: gate.cite,
    missing: { en: `${gate.body.en}: ${gate.threshold.en}`, ru: `${gate.body.ru ?? gate.body.en}` },
    mend: { en: `record the approval of ${gate.body.en}`, ru: `запишите одобрение: ${gate.body.ru ?? gate.body.en}` },
    rests: (state.approvals.get(act.content.contingent) ?? []).map(({ id }) => id),
  });
}

/** Whether the last word at home on a contingent was yes. */
export function approved(state: OperationState, contingent: string): boolean {
  return state.approvals.get(contingent)?.at(-1)?.body.content.outcome === 'approved';
}

function checkCeiling({ act, state, procedure }: Case<'contingent'>): Refusal | null {
  const ceiling = state.mandate?.body.content.ceiling ?? null;
  if (ceiling === null) return null;
  const others = [...state.contingents].filter(([id]) => id !== act.content.contingent);
  const sum = others.reduce((total, [, entry]) => total + (entry.body.content.strength ?? 0), 0);
  const total = sum + (act.content.strength ?? 0);
  return total <= ceiling
    ? null
    : refuse('above-ceiling', {
        cite: procedure.mandate?.cite ?? procedure.cite,
        missing: { en: `room under the ceiling of ${ceiling}: ${total} would be confirmed` },
        mend: {
          en: `confirm at most ${Math.max(0, ceiling - sum)}`,
          ru: `подтвердите не более ${Math.max(0, ceiling - sum)}`,
        },
        rests: [state.mandate!.id, ...others.map(([, { id }]) => id)],
      });
}

export function checkGroup(examined: Case<'force-group'>): Refusal | null {
  const none = needsDecision(examined as unknown as Case);
  if (none !== null) return none;
  const { act, state, procedure } = examined;
  const stranger = act.content.contingents.find((id) => !state.contingents.has(id));
  return stranger === undefined ? null : unknownContingent(stranger, state, procedure);
}

function unknownContingent(id: string, state: OperationState, procedure: Case['procedure']): Refusal {
  const known = [...state.contingents.keys()].join(', ');
  return refuse('contingent-unknown', {
    cite: procedure.contribution.cite,
    missing: { en: `a confirmed contingent ${id}`, ru: `подтверждённый контингент ${id}` },
    mend: { en: known === '' ? 'confirm a contingent first' : `name one of: ${known}` },
  });
}

export function checkSite(examined: Case<'site'>): Refusal | null {
  return (
    needsMandate(examined as unknown as Case)
    ?? checkArea(examined as unknown as Case, examined.act.content.place ?? null)
  );
}

export function checkTask(examined: Case<'task'>): Refusal | null {
  const { act, state, procedure } = examined;
  const none = needsMandate(examined as unknown as Case);
  if (none !== null) return none;
  if (!state.contingents.has(act.content.contingent))
    return unknownContingent(act.content.contingent, state, procedure);
  const site = act.content.site ?? null;
  if (site !== null && !state.sites.has(site)) {
    return refuse('site-unknown', {
      cite: procedure.mandate?.cite ?? null,
      missing: { en: `site ${site}`, ru: `объект ${site}` },
      mend: { en: `name one of: ${[...state.sites.keys()].join(', ')}` },
    });
  }
  const place = act.content.place ?? (site === null ? null : (state.sites.get(site)?.body.content.place ?? null));
  return checkMandateLine(examined) ?? checkArea(examined as unknown as Case, place) ?? checkCaveats(examined);
}

function checkMandateLine({ act, state, procedure }: Case<'task'>): Refusal | null {
  const mandate = state.mandate!;
  const line = act.content.mandateTask;
  const cite = procedure.mandate?.cite ?? procedure.cite;
  const excluded = mandate.body.content.excluded.find(({ id }) => id === line);
  if (excluded !== undefined) {
    return refuse('excluded-task', {
      cite,
      missing: { en: `${excluded.title.en} is excluded` },
      mend: { en: 'leave it to the host', ru: 'оставьте это принимающей стороне' },
      rests: [mandate.id],
    });
  }
  const lines = (mandate.body.content.tasks ?? []).map(({ id }) => id);
  return lines.includes(line)
    ? null
    : refuse('outside-mandate', {
        cite,
        missing: { en: `a mandate line ${line}`, ru: `строка мандата ${line}` },
        mend: { en: `use one of: ${lines.join(', ')}`, ru: `используйте одну из: ${lines.join(', ')}` },
        rests: [mandate.id],
      });
}

function checkArea({ state, procedure }: Case, place: string | null): Refusal | null {
  const area = state.mandate?.body.content.area;
  if (place === null || area === undefined || area.length === 0 || insideArea(state, place, area)) return null;
  return refuse('outside-area', {
    cite: procedure.mandate?.cite ?? procedure.cite,
    missing: { en: `a place in ${area.join(', ')}: ${place} is not` },
    mend: { en: 'choose a place in the area, or have the mandate widened' },
    rests: [state.mandate!.id],
  });
}

/** Whether a place is one of the area's places or lies within one, as the record's places say. */
export function insideArea(state: OperationState, place: string, area: readonly string[]): boolean {
  const seen = new Set<string>();
  for (
    let at: string | null = place;
    at !== null && !seen.has(at);
    at = state.places.get(at)?.body.content.within ?? null
  ) {
    if (area.includes(at)) return true;
    seen.add(at);
  }
  return false;
}

function checkCaveats({ act, state, procedure }: Case<'task'>): Refusal | null {
  const { contingent, mandateTask } = act.content;
  const holders = [state.contingents.get(contingent), state.pledges.get(contingent)];
  for (const holder of holders) {
    const caveat = holder?.body.content.caveats.find(({ forbids }) => forbids.includes(mandateTask));
    if (caveat === undefined) continue;
    return refuse('against-caveat', {
      cite: procedure.contribution.cite,
      missing: caveatText(caveat.text),
      mend: { en: 'task another contingent, or ask the party to lift its caveat' },
      rests: [holder!.id],
    });
  }
  return null;
}

function caveatText(text: LocalText): LocalText {
  return { en: `the caveat: ${text.en}`, ...(text.ru === undefined ? {} : { ru: `оговорка: ${text.ru}` }) };
}

export function checkClosing(examined: Case<'closing'>): Refusal | null {
  const none = needsDecision(examined as unknown as Case);
  if (none !== null) return none;
  const { inTheatre, procedure } = examined;
  return inTheatre === null || inTheatre === 0
    ? null
    : refuse('units-in-theatre', {
        cite: procedure.endings[0]?.cite ?? procedure.cite,
        missing: { en: `the return of ${inTheatre} persons in theatre`, ru: `возвращение ${inTheatre} чел.` },
        mend: { en: 'record the returns first', ru: 'сначала запишите возвращение' },
      });
}
