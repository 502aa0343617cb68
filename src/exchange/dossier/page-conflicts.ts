import { modelOfRule, RELATIONS, type Conflict, type FoundClaim, type Relation } from '#evidence';
import type { DossierLanguage } from './dossier-json.ts';
import { html, NOTHING, type Html } from './html-text.ts';
import { claimRefs, dayOf, modelBadge, passageHtml, placeText, reviewBadge, type PageScope } from './page-scope.ts';
import { term } from './page-words.ts';
import { plainly, saidValue } from './wording.ts';

/** Contradictions are what a dossier is read for; of the other relations fewer are shown. */
const EACH_MAX = { contradiction: 150, other: 50 };
const SIDES_MAX = 8;
/** What needs a person's eye first. */
const ORDER: readonly Relation[] = [...RELATIONS].reverse();

/** The conflicts, contradictions first, each with its passages side by side. */
export function conflictsSection(scope: PageScope): Html {
  const { dossier, say } = scope;
  const groups = ORDER.map((relation) => ({
    relation,
    all: dossier.conflicts.filter((one) => one.relation === relation),
  }));
  if (dossier.conflicts.length === 0) return html`<p class="quiet">${say('none')}</p>`;
  return html`${groups
    .filter(({ all }) => all.length > 0)
    .map(
      ({ relation, all }) =>
        html`<h3><span class="badge ${relation}">${say(relation)}</span> ${all.length}</h3>
          ${all.slice(0, most(relation)).map((conflict) => conflictHtml(conflict, scope))}
          ${all.length > most(relation) ? html`<p class="quiet">${all.length - most(relation)} ${say('more')}</p>` : NOTHING}`,
    )}`;
}

function most(relation: Relation): number {
  return relation === 'contradiction' ? EACH_MAX.contradiction : EACH_MAX.other;
}

function conflictHtml(conflict: Conflict, scope: PageScope): Html {
  const { relation, reason, claims, topic } = conflict;
  const members = claims.flatMap((id) => scope.claims.get(id) ?? []);
  const sides = sidesOf(members, relation);
  const told = toldApart(members);
  const rest = sides.slice(SIDES_MAX).flat();
  return html`<article class="conflict ${relation}">
    <header>
      <b>${heading(members, topic, scope)}</b>
      <p>${reason[scope.lang]}</p>
    </header>
    <div class="sides">${sides.slice(0, SIDES_MAX).map((side) => sideHtml(side, told, scope))}</div>
    ${
      rest.length > 0
        ? html`<p class="quiet">
            ${claimRefs(
              rest.map(({ id }) => id),
              scope,
            )}
          </p>`
        : NOTHING
    }
  </article>`;
}

/** Claims this near to each other in one document stand in one passage. */
const NEAR = 240;

/**
 * Claims of one passage are one side: a list of members is one side, however many it names. Of what contradicts only a
 * list is: two facts about one subject stand against each other even in one sentence.
 */
function sidesOf(claims: readonly FoundClaim[], relation: Relation): FoundClaim[][] {
  const sides: FoundClaim[][] = [];
  const ordered = [...claims].sort((a, b) => (a.doc === b.doc ? a.charStart - b.charStart : a.doc < b.doc ? -1 : 1));
  for (const claim of ordered) {
    const last = sides.at(-1);
    const first = last?.[0];
    const near = first !== undefined && first.doc === claim.doc && claim.charStart - first.charStart < NEAR;
    const alike =
      near
      && first.attributedTo === claim.attributedTo
      && first.modality === claim.modality
      && modelOfRule(first.rule) === modelOfRule(claim.rule);
    const listed = alike && first.predicate === claim.predicate && first.value === claim.value;
    if (alike && typeof first.value !== 'number' && (listed || relation !== 'contradiction')) last!.push(claim);
    else sides.push([claim]);
  }
  return sides;
}

function heading(sides: readonly FoundClaim[], topic: string, { lang }: PageScope): string {
  const subjects = [...new Set(sides.map(({ subject }) => subject))].slice(0, 3).join(' / ');
  const [first] = sides;
  return first === undefined ? topic : `${subjects}: ${term(first.kind, lang)}, ${plainly(first.predicate)}`;
}

/** What the claims of a conflict differ in besides their value, so that each side says it. */
interface ToldApart {
  readonly subject: boolean;
  readonly predicate: boolean;
}

function toldApart(members: readonly FoundClaim[]): ToldApart {
  const differs = (field: 'subject' | 'predicate') => new Set(members.map((claim) => claim[field])).size > 1;
  return { subject: differs('subject'), predicate: differs('predicate') };
}

/** One side of a conflict: what it says, who, where, when, and the passage. */
function sideHtml(members: readonly FoundClaim[], told: ToldApart, scope: PageScope): Html {
  const { say, lang } = scope;
  const claim = members[0]!;
  const passage = scope.passages.get(claim.id);
  const document = scope.documents.get(claim.doc);
  return html`<section class="side">
    <div class="said">
      ${saidIn(members, told, lang)}
      <span class="badge modality">${say(claim.modality)}</span>${reviewBadge(claim, scope)}${modelBadge(claim, scope)}
    </div>
    <div class="who">
      ${claimRefs(
        members.map(({ id }) => id),
        scope,
      )}${claim.attributedTo ?? say('itself')}${claim.attributedVia.length > 0 ? html` <span class="quiet">← ${claim.attributedVia.join(' ← ')}</span>` : NOTHING}
    </div>
    ${passageHtml(claim.id, scope)}
    <div class="quiet">
      ${document?.outlet ?? claim.doc} ·
      ${document?.publishedAt ?? say('noDate')}${passage === undefined ? '' : ` · ${placeText(passage, scope)}`}${claim.value !== null && claim.value === claim.asOf ? '' : ` · ${say('asOf')} ${dayOf(claim.asOf) || '?'}`}
    </div>
  </section>`;
}

/** What a side says, each fact once: of a list its members, of one subject all that is said of it. */
function saidIn(members: readonly FoundClaim[], told: ToldApart, lang: DossierLanguage): string {
  const facts = members.map((claim) => factOf(claim, told, lang));
  const subjects = new Set(members.map(({ subject }) => subject));
  const lists =
    subjects.size > 1 && new Set(members.map(({ value, predicate }) => `${predicate} ${value ?? ''}`)).size === 1;
  return [...(lists ? subjects : new Set(facts))].join(', ');
}

function factOf(claim: FoundClaim, told: ToldApart, lang: DossierLanguage): string {
  const value = saidValue(claim, lang);
  const says = told.predicate || value === '' ? plainly(claim.predicate) : '';
  const fact = [says, value].filter((part) => part !== '').join(' ');
  return told.subject ? `${claim.subject}: ${fact}` : fact;
}
