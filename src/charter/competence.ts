import type { Interval } from '#kernel';
import type { Charter } from './charter.ts';
import type { LocalText } from './citation.ts';
import { holdersOf } from './in-force.ts';
import type { ActKind, OfficeRef, Procedure } from './procedure.ts';
import { standingOf } from './standing.ts';
import type { Finding, FindingState } from './verdict.ts';

/** Who acts, in which procedure, and when. */
export interface CompetenceQuestion {
  readonly procedure: Procedure;
  readonly act: ActKind;
  /** Office or organ that acts. */
  readonly office: string | null;
  /** Party for which it acts. */
  readonly party: string | null;
  /** Party on whose territory the operation is. */
  readonly host: string | null;
  /** Party whose contingent, pledge or approval it is; `own:` offices must be of it. */
  readonly own?: string | null | undefined;
  readonly at: Interval;
}

/**
 * Whether the procedure lets that office perform the act. A plain name in the rule is an office of the pact or an organ;
 * `party:`, `host:` and `own:` stand before an office of any party bound that day, of the host, of the sender; `outside:` before one of a state not bound that day.
 */
export function competent(charter: Charter, question: CompetenceQuestion): Finding {
  const { procedure, act } = question;
  const competence = procedure.acts[act];
  if (competence === undefined) {
    const reason = {
      en: `${procedure.id} knows no act of the kind ${act}`,
      ru: `процедура ${procedure.id} не знает акта вида ${act}`,
    };
    return finding(procedure, 'not-met', reason);
  }
  const tried = competence.by.map((ref) => tryOffice(charter, ref, question));
  const best =
    tried.find(({ state }) => state === 'met') ?? tried.find(({ state }) => state === 'unknown') ?? tried[0]!;
  return finding(competence, best.state, best.reason);
}

function finding({ cite }: Pick<Procedure, 'cite'>, state: FindingState, reason: LocalText): Finding {
  return { rule: 'competence', article: cite.article ?? null, sources: cite.sources, state, reason, positions: [] };
}

interface Tried {
  readonly state: FindingState;
  readonly reason: LocalText;
}

function tryOffice(charter: Charter, ref: OfficeRef, question: CompetenceQuestion): Tried {
  const [whose, name] = ref.includes(':') ? (ref.split(':') as [string, string]) : ['pact', ref];
  if (question.office !== name)
    return no(`${shownOffice(question)} is not ${ref}`, `${shownOffice(question)}: не ${ref}`);
  if (whose === 'pact') return ofPact(charter, name, question);
  if (whose === 'outside') return ofOutsider(charter, ref, question);
  const owner = whose === 'host' ? question.host : whose === 'own' ? (question.own ?? question.party) : question.party;
  if (question.party === null || question.party !== owner) {
    return no(`${ref} acts for ${owner ?? 'its party'}, not for ${question.party ?? 'none'}`, `${ref}: сторона не та`);
  }
  return ofParty(charter, question.party, question);
}

function ofPact(charter: Charter, name: string, { party, at }: CompetenceQuestion): Tried {
  const office = charter.offices.find(({ id }) => id === name);
  const holders = (office === undefined ? [] : holdersOf(charter, office, at)).filter(
    (holder) => holder.party !== null,
  );
  if (party === null || holders.length === 0 || holders.some((holder) => holder.party === party)) {
    return yes(`${name} is competent`, `должность ${name} компетентна`);
  }
  const parties = holders.map((holder) => holder.party).join(', ');
  return no(`${name} is held by ${parties} that day, not by ${party}`, `должность ${name} в этот день у ${parties}`);
}

/** An office of a state that is not bound that day. */
function ofOutsider(charter: Charter, ref: OfficeRef, { party, at }: CompetenceQuestion): Tried {
  const known = charter.parties.find(({ id }) => id === party);
  const inside = known === undefined ? 'no' : standingOf(known, at).inside;
  return inside === 'no'
    ? yes(`${ref} is competent`, `должность ${ref} компетентна`)
    : no(`${party} is bound that day, ${ref} is of a state that is not`, `${ref}: ${party} в этот день участвует`);
}

function ofParty(charter: Charter, party: string, { at, office }: CompetenceQuestion): Tried {
  const known = charter.parties.find(({ id }) => id === party);
  const standing = known === undefined ? null : standingOf(known, at);
  if (standing === null || standing.inside === 'no') {
    return no(`${party} is not bound that day`, `${party} в этот день не участвует`);
  }
  if (standing.state === 'suspended') return no(`${party} is suspended that day`, `участие ${party} приостановлено`);
  return standing.inside === 'yes' && standing.suspended === 'no'
    ? yes(`${office} of ${party} is competent`, `должность ${office} (${party}) компетентна`)
    : {
        state: 'unknown',
        reason: {
          en: `it cannot be told whether ${party} is bound that day`,
          ru: `неизвестно, участвует ли ${party} в этот день`,
        },
      };
}

function shownOffice({ office, party }: CompetenceQuestion): string {
  return [party, office ?? 'no office'].filter((part) => part !== null).join(' ');
}

function yes(en: string, ru: string): Tried {
  return { state: 'met', reason: { en, ru } };
}

function no(en: string, ru: string): Tried {
  return { state: 'not-met', reason: { en, ru } };
}
