import { competent, partiesOn } from '#charter';
import type { Case } from './case.ts';
import { clauseFor, isUndecided, lapsed } from './provisional.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Is the act part of the procedure, are its parties bound that day, and is the office competent for it? */
export function checkPartyAndOffice(examined: Case): Refusal | null {
  const { act, procedure } = examined;
  if (procedure.acts[act.kind] === undefined) {
    return refuse('not-in-procedure', {
      cite: procedure.cite,
      missing: { en: `a competence for ${act.kind} in ${procedure.id}` },
      mend: { en: `perform one of: ${Object.keys(procedure.acts).join(', ')}` },
    });
  }
  return checkParties(examined) ?? checkOffice(examined);
}

function checkParties({ act, charter, on, procedure }: Case): Refusal | null {
  const bound = partiesOn(charter, on).map(({ id }) => id);
  const outsider = procedure.acts[act.kind]?.by.some((ref) => ref === `outside:${act.by?.office ?? ''}`) === true;
  const named = namedParties(act).filter((party) => !(outsider && party === act.by?.party));
  const stranger = named.find((party) => !bound.includes(party));
  return stranger === undefined
    ? null
    : refuse('not-a-party', {
        cite: procedure.cite,
        missing: { en: `${stranger} bound by the pact on that day`, ru: `участие ${stranger} в этот день` },
        mend: { en: `name one of: ${bound.join(', ')}`, ru: `назовите одну из сторон: ${bound.join(', ')}` },
      });
}

function namedParties(act: Case['act']): string[] {
  const named = act.by?.party === undefined ? [] : [act.by.party];
  if (act.kind === 'consultation') named.push(...act.content.parties);
  else if ('party' in act.content) named.push(act.content.party);
  return named;
}

function checkOffice({ act, charter, procedure, host, on, ...rest }: Case): Refusal | null {
  const own = 'party' in act.content ? act.content.party : (act.by?.party ?? null);
  const finding = competent(charter, {
    procedure,
    act: act.kind,
    office: act.by?.office ?? null,
    party: act.by?.party ?? null,
    host,
    own,
    at: on,
  });
  if (finding.state === 'met') return null;
  const examined = { act, charter, procedure, host, on, ...rest };
  if (clauseFor(examined) !== null && isUndecided(examined)) return lapsed(examined);
  const competence = procedure.acts[act.kind]!;
  return refuse('not-competent', {
    cite: competence.cite,
    missing: {
      en: `one of the offices ${competence.by.join(', ')}`,
      ru: `одна из должностей: ${competence.by.join(', ')}`,
    },
    mend: { en: `have it performed by ${competence.by[0]}`, ru: `акт должна совершить должность ${competence.by[0]}` },
    finding,
  });
}
