import { RELATIONS, type Conflict, type FoundClaim, type Relation } from '#evidence';
import { html, NOTHING, type Html } from './html-text.ts';
import { claimRef, dayOf, passageHtml, placeText, type PageScope } from './page-scope.ts';
import { plainly, saidValue } from './wording.ts';

const EACH_MAX = 150;
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
          ${all.slice(0, EACH_MAX).map((conflict) => conflictHtml(conflict, scope))}
          ${all.length > EACH_MAX ? html`<p class="quiet">${all.length - EACH_MAX} ${say('more')}</p>` : NOTHING}`,
    )}`;
}

function conflictHtml(conflict: Conflict, scope: PageScope): Html {
  const { relation, reason, claims, topic } = conflict;
  const sides = claims.flatMap((id) => scope.claims.get(id) ?? []);
  return html`<article class="conflict ${relation}">
    <header>
      <b>${heading(sides, topic)}</b>
      <p>${reason[scope.lang]}</p>
    </header>
    <div class="sides">${sides.slice(0, SIDES_MAX).map((claim) => sideHtml(claim, scope))}</div>
    ${sides.length > SIDES_MAX ? html`<p class="quiet">${sides.slice(SIDES_MAX).map(({ id }) => claimRef(id, scope))}</p>` : NOTHING}
  </article>`;
}

function heading(sides: readonly FoundClaim[], topic: string): string {
  const subjects = [...new Set(sides.map(({ subject }) => subject))].slice(0, 3).join(' / ');
  const [first] = sides;
  return first === undefined ? topic : `${subjects}: ${plainly(first.kind)}, ${plainly(first.predicate)}`;
}

/** One side of a conflict: what it says, who, where, when, and the passage. */
function sideHtml(claim: FoundClaim, scope: PageScope): Html {
  const { say, lang } = scope;
  const passage = scope.passages.get(claim.id);
  const document = scope.documents.get(claim.doc);
  return html`<section class="side">
    <div class="said">
      ${saidValue(claim, lang) || plainly(claim.predicate)} <span class="badge modality">${say(claim.modality)}</span>
    </div>
    <div class="who">
      ${claimRef(claim.id, scope)}${claim.attributedTo ?? say('itself')}${claim.attributedVia.length > 0 ? html` <span class="quiet">← ${claim.attributedVia.join(' ← ')}</span>` : NOTHING}
    </div>
    ${passageHtml(claim.id, scope)}
    <div class="quiet">
      ${document?.outlet ?? claim.doc} ·
      ${document?.publishedAt ?? say('noDate')}${passage === undefined ? '' : ` · ${placeText(passage, scope)}`} ·
      ${say('asOf')} ${dayOf(claim.asOf) || '?'}
    </div>
  </section>`;
}
