import type { DossierDocument } from '#evidence';
import { html, NOTHING, type Html } from './html-text.ts';
import {
  claimRef,
  claimRefs,
  dayOf,
  modelBadge,
  passageHtml,
  placeText,
  reviewBadge,
  type PageScope,
} from './page-scope.ts';
import { claimLine, numeral } from './wording.ts';

const DOCUMENTS_MAX = 1_000;
const FAULTS_MAX = 200;

/** The documents, with the ground for the date of each. */
export function documentsSection({ dossier, say }: PageScope): Html {
  const { documents } = dossier;
  return html`<table class="documents">
      <thead>
        <tr>
          <th>${say('document')}</th>
          <th>${say('published')}</th>
          <th>${say('language')}</th>
          <th>${say('characters')}</th>
          <th>${say('claims')}</th>
          <th>${say('remark')}</th>
        </tr>
      </thead>
      <tbody>
        ${documents.slice(0, DOCUMENTS_MAX).map((document) => documentRow(document, say))}
      </tbody>
    </table>
    ${documents.length > DOCUMENTS_MAX ? html`<p class="quiet">${documents.length - DOCUMENTS_MAX} ${say('more')}</p>` : NOTHING}`;
}

function documentRow(document: DossierDocument, say: PageScope['say']): Html {
  const { doc, title, outlet, publishedAt, publishedAtBasis, language, characters, claims, sameAs, copyOf, sha256 } =
    document;
  const remark = sameAs !== null ? `${say('sameAs')} ${sameAs}` : copyOf !== null ? `${say('copyOf')} ${copyOf}` : '';
  return html`<tr>
    <td data-label="${say('document')}">
      <b dir="auto">${title ?? doc}</b>
      <div class="quiet">${[title === null ? null : doc, outlet].filter((part) => part !== null).join(' · ')}</div>
      <div class="hash">${sha256.slice(0, 16)}</div>
    </td>
    <td data-label="${say('published')}">
      ${publishedAt ?? say('noDate')}
      <div class="quiet">${publishedAtBasis}</div>
    </td>
    <td data-label="${say('language')}">${language}</td>
    <td class="count" data-label="${say('characters')}">${numeral(characters)}</td>
    <td class="count" data-label="${say('claims')}">${claims}</td>
    <td data-label="${say('remark')}">${remark}</td>
  </tr>`;
}

/** Stated totals beside the sum of their parts. */
export function totalsSection(scope: PageScope): Html {
  const { dossier, say, lang } = scope;
  return html`<ul class="plain">
    ${dossier.totals.map(
      ({ stated, parts, sum, reason }) =>
        html`<li>
          ${reason[lang]} ${claimRefs(stated, scope)} · ${say('sum')}:
          <span class="number">${sum.value === null ? `≥ ${numeral(sum.lower ?? 0)}` : numeral(sum.value)}</span>
          ${claimRefs(
            parts.flatMap(({ claims }) => claims),
            scope,
          )}
        </li>`,
    )}
  </ul>`;
}

/** Claims that their source took back. */
export function retractionsSection(scope: PageScope): Html {
  return html`<ul class="plain">
    ${scope.dossier.retractions.map(
      ({ claim, by, reason }) =>
        html`<li>${claimRef(claim, scope)} ${reason[scope.lang]} ${by === null ? NOTHING : claimRef(by, scope)}</li>`,
    )}
  </ul>`;
}

/** What documents say against what the charter has as fact: mismatches are shown, and nothing is changed. */
export function charterSection(scope: PageScope): Html {
  const { checks, say, lang } = scope;
  const differing = checks.filter(({ finding }) => finding === 'differs');
  const agreeing = checks.filter(({ finding }) => finding === 'agrees').length;
  return html`<ul class="plain">
      ${differing.map(
        ({ claim, reason }) =>
          html`<li>
            ${claimRef(claim, scope)}
            <span class="badge contradiction">${say('differs')}</span>
            ${reason[lang] ?? reason.en}${passageHtml(claim, scope)}
          </li>`,
      )}
    </ul>
    <p class="quiet">${say('agree')}: ${agreeing}</p>`;
}

/** What could not be read, and why. */
export function faultsSection({ dossier, say }: PageScope): Html {
  return html`<ul class="plain">
    ${dossier.faults
      .slice(0, FAULTS_MAX)
      .map(
        ({ file, found, expected }) =>
          html`<li><b>${file ?? ''}</b> ${say('found')}: ${found}; ${say('expected')}: ${expected}</li>`,
      )}
  </ul>`;
}

/** Every claim that the page refers to by its number, with its passage. */
export function passagesSection(scope: PageScope): Html {
  const { numbers, claims, say, lang, passages } = scope;
  return html`<ol class="passages">
    ${[...numbers].map(([id, number]) => {
      const claim = claims.get(id)!;
      const passage = passages.get(id);
      const who = claim.attributedTo ?? say('itself');
      return html`<li id="c${number}" value="${number}">
        <b>${claimLine(claim, lang)}</b>
        <span class="badge modality">${say(claim.modality)}</span
        >${reviewBadge(claim, scope)}${modelBadge(claim, scope)} ${who} ${passageHtml(id, scope)}
        <div class="quiet">
          ${claim.doc}${passage === undefined ? '' : `, ${placeText(passage, scope)}`} ·
          ${claim.charStart}–${claim.charEnd} · ${say('asOf')} ${dayOf(claim.asOf) || '?'} (${claim.asOfBasis}) ·
          ${claim.rule}
        </div>
      </li>`;
    })}
  </ol>`;
}

/** The whole in a few numbers. */
export function summarySection({ dossier, say }: PageScope): Html {
  const { documents, claims, figures, conflicts, faults, reviews } = dossier;
  const count = (number: number, name: Parameters<PageScope['say']>[0]) =>
    html`<li><span class="number">${numeral(number)}</span> ${say(name)}</li>`;
  const same = documents.filter(({ sameAs }) => sameAs !== null).length;
  const copies = documents.filter(({ copyOf }) => copyOf !== null).length;
  const policy = figures[0]?.figure.policy;
  return html`<ul class="counts">
      ${count(documents.length - same, 'readDocuments')}${count(claims.length, 'claims')}${count(figures.length, 'quantities')}${count(conflicts.filter(({ relation }) => relation === 'contradiction').length, 'contradictions')}${same > 0 ? count(same, 'sameDocuments') : NOTHING}${copies > 0 ? count(copies, 'copies') : NOTHING}${faults.length > 0 ? count(faults.length, 'notRead') : NOTHING}
    </ul>
    <p class="note">
      ${reviews.length === 0 ? say('unreviewed') : html`${numeral(reviews.length)} ${say('reviewed')}.`}
    </p>
    ${policy === undefined || policy === 'sum' || policy === 'act' ? NOTHING : html`<p class="note">${say('policy')}: <b>${say(policy)}</b>.</p>`}`;
}
