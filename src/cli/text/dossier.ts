import { modelOfRule, type Dossier, type QuantityFigure } from '#evidence';
import type { CharterCheck } from '#operation';
import { figureText } from './figure.ts';
import { columns, pick, wrapped, type Language } from './layout.ts';
import { word } from './words.ts';

const FIGURES_MAX = 40;
const CONFLICTS_MAX = 25;

/** A dossier on a terminal: documents, figures, and what contradicts what. */
export function dossierText(dossier: Dossier, lang: Language, checks: readonly CharterCheck[]): string {
  const { documents, claims, figures, conflicts } = dossier;
  const pressing = conflicts.filter(({ relation }) => relation === 'contradiction');
  const ofModel = new Set(claims.flatMap(({ id, rule }) => (modelOfRule(rule) === null ? [] : [id])));
  const mark = (ids: readonly string[]) => (ids.some((id) => ofModel.has(id)) ? ` [${word('ofModel', lang)}]` : '');
  const others = conflicts.length - pressing.length;
  return [
    word('documents', lang),
    ...columns(
      documents.slice(0, FIGURES_MAX).map((document) => [document.doc, document.publishedAt ?? '–', remark(document)]),
    ),
    ...more(documents.length - FIGURES_MAX, lang),
    '',
    word('figures', lang),
    ...columns(
      ranked(figures)
        .slice(0, FIGURES_MAX)
        .map((figure) => [figureText(figure.figure, lang), `${nameOf(figure)}${mark(figure.figure.claims)}`]),
    ),
    ...more(figures.length - FIGURES_MAX, lang),
    '',
    word('contradictions', lang),
    ...pressing
      .slice(0, CONFLICTS_MAX)
      .flatMap(({ reason, topic, claims: of }) => wrapped(`${topic}: ${reason[lang]}${mark(of)}`, '    ', '  ')),
    ...more(pressing.length - CONFLICTS_MAX, lang),
    '',
    ...against(checks, lang),
    ...(dossier.model === null
      ? []
      : [`${ofModel.size} ${word('claims', lang)}: ${word('ofModel', lang)} ${dossier.model.name}`]),
    `${claims.length} ${word('claims', lang)}, ${others} ${word('otherRelations', lang)}`,
  ].join('\n');
}

function against(checks: readonly CharterCheck[], lang: Language): string[] {
  const differing = checks.filter(({ finding }) => finding === 'differs');
  if (differing.length === 0) return [];
  const lines = differing.slice(0, CONFLICTS_MAX).flatMap(({ reason }) => wrapped(pick(reason, lang), '    ', '  '));
  return [word('againstCharter', lang), ...lines, ...more(differing.length - CONFLICTS_MAX, lang), ''];
}

function remark({ publishedAtBasis, sameAs, copyOf, claims }: Dossier['documents'][number]): string {
  if (sameAs !== null) return `= ${sameAs}`;
  return `${claims} [${publishedAtBasis}]${copyOf === null ? '' : ` ~ ${copyOf}`}`;
}

function more(count: number, lang: Language): string[] {
  return count > 0 ? [`  … ${count} ${word('more', lang)}`] : [];
}

function ranked(figures: readonly QuantityFigure[]): QuantityFigure[] {
  return [...figures].sort((a, b) => Number(b.figure.disputed) - Number(a.figure.disputed) || b.origins - a.origins);
}

function nameOf({ subject, kind, predicate, population, place, force }: QuantityFigure): string {
  return [`${subject}:`, kind, predicate, population, force, place].filter((part) => part !== null).join(' ');
}
