import type { Interval } from '#kernel';
import type { Charter } from './charter.ts';
import { actTitles } from './act-title.ts';
import type { LocalText } from './citation.ts';
import { holdersOf } from './in-force.ts';
import type { Both } from './need-words.ts';
import { officeName } from './office-name.ts';
import type { ActKind, OfficeRef, Procedure } from './procedure.ts';
import { titleOf } from './say-who.ts';
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
    const [known, kind] = [titleOf([procedure], procedure.id), actTitles([act])];
    const reason = {
      en: `${known.en} knows no act of the kind ${kind.en}`,
      ru: `${known.ru}: нет акта вида ${kind.ru}`,
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
  const wanted = officeName(ref, charter);
  if (question.office !== name) {
    const acting = actingName(charter, question);
    return no(`${acting.en} is not ${wanted.en}`, `${acting.ru}: нужна должность «${wanted.ru}»`);
  }
  if (whose === 'pact') return ofPact(charter, name, question);
  if (whose === 'outside') return ofOutsider(charter, ref, question);
  const owner = whose === 'host' ? question.host : whose === 'own' ? (question.own ?? question.party) : question.party;
  if (question.party === null || question.party !== owner) {
    const { party } = question;
    const [en, ru] =
      party === null ? [', and none is named', ', а она не названа'] : [`, not for ${party}`, `, а не за ${party}`];
    return no(
      `${wanted.en} acts for ${owner ?? 'its party'}${en}`,
      `${wanted.ru}: действует за ${owner ?? 'свою сторону'}${ru}`,
    );
  }
  return ofParty(charter, question.party, question);
}

function ofPact(charter: Charter, name: string, { party, at }: CompetenceQuestion): Tried {
  const office = charter.offices.find(({ id }) => id === name);
  const holders = (office === undefined ? [] : holdersOf(charter, office, at)).filter(
    (holder) => holder.party !== null,
  );
  const title = officeName(name, charter);
  if (party === null || holders.length === 0 || holders.some((holder) => holder.party === party)) {
    return isCompetent(title);
  }
  const parties = holders.map((holder) => holder.party).join(', ');
  return no(
    `${title.en} is held by ${parties} that day, not by ${party}`,
    `${title.ru}: в этот день должность у ${parties}, а не у ${party}`,
  );
}

/** An office of a state that is not bound that day. */
function ofOutsider(charter: Charter, ref: OfficeRef, { party, at }: CompetenceQuestion): Tried {
  const known = charter.parties.find(({ id }) => id === party);
  const inside = known === undefined ? 'no' : standingOf(known, at).inside;
  const title = officeName(ref, charter);
  return inside === 'no'
    ? isCompetent(title)
    : no(`${party} is bound that day; asked for: ${title.en}`, `${title.ru}: ${party} в этот день участвует`);
}

function ofParty(charter: Charter, party: string, { at, office }: CompetenceQuestion): Tried {
  const known = charter.parties.find(({ id }) => id === party);
  const standing = known === undefined ? null : standingOf(known, at);
  if (standing === null || standing.inside === 'no') {
    return no(`${party} is not bound that day`, `${party} в этот день не участвует`);
  }
  if (standing.state === 'suspended') return no(`${party} is suspended that day`, `участие ${party} приостановлено`);
  return standing.inside === 'yes' && standing.suspended === 'no'
    ? isCompetent(actingName(charter, { office, party }))
    : {
        state: 'unknown',
        reason: {
          en: `it cannot be told whether ${party} is bound that day`,
          ru: `неизвестно, участвует ли ${party} в этот день`,
        },
      };
}

/** Who acts, as far as it is said: an office, of a party. */
function actingName(charter: Charter, { office, party }: Pick<CompetenceQuestion, 'office' | 'party'>): Both {
  const title = office === null ? { en: 'no office', ru: 'должность не названа' } : officeName(office, charter);
  return party === null ? title : { en: `${title.en} of ${party}`, ru: `${title.ru} (${party})` };
}

function isCompetent(title: Both): Tried {
  return { state: 'met', reason: { en: `${title.en} is competent`, ru: `в компетенции: ${title.ru}` } };
}

function no(en: string, ru: string): Tried {
  return { state: 'not-met', reason: { en, ru } };
}
