import { actTitles, competent, officeName, officeNames, partiesOn, type ActKind } from '#charter';
import type { Case } from './case.ts';
import { clauseFor, isUndecided, lapsed } from './provisional.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Is the act part of the procedure, are its parties bound that day, and is the office competent for it? */
export function checkPartyAndOffice(examined: Case): Refusal | null {
  const { act, procedure } = examined;
  if (procedure.acts[act.kind] === undefined) {
    const { title, cite } = procedure;
    const [kind, known] = [actTitles([act.kind]), actTitles(Object.keys(procedure.acts) as ActKind[])];
    return refuse('not-in-procedure', {
      cite,
      missing: {
        en: `somebody competent for ${kind.en} in “${title.en}”`,
        ru: `кто-либо, кому процедура «${title.ru ?? title.en}» поручает акт ${kind.ru}`,
      },
      mend: { en: `perform one of: ${known.en}`, ru: `совершите один из актов: ${known.ru}` },
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
  const [offices, first] = [officeNames(competence.by, charter), officeName(competence.by[0]!, charter)];
  return refuse('not-competent', {
    cite: competence.cite,
    missing: {
      en: `one of the offices: ${offices.en}`,
      ru: `одна из должностей: ${offices.ru}`,
    },
    mend: { en: `have it performed by: ${first.en}`, ru: `акт должна совершить должность: ${first.ru}` },
    finding,
  });
}
