import type { Finding, Verdict } from '#charter';
import type { Refusal } from '#operation';
import { cited, columns, pick, wrapped, type Language } from './layout.ts';
import { word } from './words.ts';

const MARKS = { met: '+', 'not-met': '-', unknown: '?' } as const;

/** A finding and those under it, one mark each: `+` met, `-` not met, `?` cannot be told. */
export function findingLines(finding: Finding, lang: Language, depth = 1): string[] {
  const indent = '  '.repeat(depth);
  const { rule, article, sources, state, reason } = finding;
  const text = `${rule}: ${pick(reason, lang)} ${cited(article, sources)}`;
  const inner = (finding.findings ?? []).flatMap((under) => findingLines(under, lang, depth + 1));
  return [...wrapped(text, `${indent}  `, `${indent}${MARKS[state]} `), ...inner];
}

/** What the rule answered, why, and what would change it. */
export function verdictText(verdict: Verdict, lang: Language): string {
  const { outcome, findings, flips, flipCount, flipGroups, charter, engine } = verdict;
  const count = flipCount === null ? word('nothing', lang) : `${flipCount} ${word('smallest', lang)}`;
  const groups = flipGroups.map(({ from, to, need, among, outcome: then }) => [
    then,
    `${need} × ${from} → ${to}`,
    among.join(' '),
  ]);
  const sets = flips.map((changes) => changes.map(({ party, position }) => `${party}=${position}`).join(' '));
  return [
    outcome,
    '',
    word('findings', lang),
    ...findings.flatMap((finding) => findingLines(finding, lang)),
    '',
    `${word('flips', lang)}: ${count}`,
    ...columns(groups),
    ...sets.slice(0, 20).flatMap((set) => wrapped(set, '      ', '    ')),
    '',
    `charter ${charter.slice(0, 16)}  ${engine}`,
  ].join('\n');
}

/** The pact says no: the rule, the article, what is missing, the smallest mend. */
export function refusalText(
  { code, article, sources, title, missing, mend, finding }: Refusal,
  lang: Language,
): string {
  return [
    ...wrapped(`${pick(title, lang)} ${cited(article, sources)}`, '  ', `${word('refused', lang)}: `),
    ...columns([
      ['', code],
      [word('lacking', lang), pick(missing, lang)],
      [word('mend', lang), pick(mend, lang)],
    ]),
    ...(finding === null ? [] : findingLines(finding, lang)),
  ].join('\n');
}
