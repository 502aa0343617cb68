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
  const { outcome, findings, flips, flipCount, flipSize, flipGroups, charter, engine } = verdict;
  const none = flipSize === null ? word('nothing', lang) : word('tooMany', lang);
  const count = flipCount === null ? none : `${flipCount} ${word('smallest', lang)}`;
  const groups = flipGroups.map(({ from, to, need, among, outcome: then, ballot }) => [
    then,
    `${need} × ${from} → ${to}`,
    `${ballot === undefined ? '' : `${ballot}: `}${among.join(' ')}`,
  ]);
  const sets = flips.map((changes) =>
    changes
      .map(({ party, position, ballot }) => `${ballot === undefined ? '' : `${ballot}/`}${party}=${position}`)
      .join(' '),
  );
  return [
    outcome,
    '',
    word('findings', lang),
    ...findings.flatMap((finding) => findingLines(finding, lang)),
    ...besides(verdict, lang),
    '',
    `${word('flips', lang)}: ${count}`,
    ...columns(groups),
    ...sets.slice(0, 20).flatMap((set) => wrapped(set, '      ', '    ')),
    '',
    `charter ${charter.slice(0, 16)}  ${engine}`,
  ].join('\n');
}

/** When it takes effect, what must be settled first, who presides: what the rule says besides the outcome. */
function besides({ effect, gates = [], presides }: Verdict, lang: Language): string[] {
  const state = { met: 'effectMet', 'not-met': 'effectNotMet', unknown: 'effectUnknown' } as const;
  return [
    ...(effect === undefined
      ? []
      : ['', `${word('effect', lang)}: ${word(state[effect.state], lang)}`, ...findingLines(effect, lang)]),
    ...(gates.length === 0
      ? []
      : ['', word('gates', lang), ...gates.flatMap(({ finding }) => findingLines(finding, lang))]),
    ...(presides === undefined
      ? []
      : [
          '',
          word('presides', lang),
          `  ${presides.by ?? word('notKnown', lang)} ${word('instead', lang)} ${presides.instead ?? ''} ${cited(presides.article, presides.sources)}`,
        ]),
  ];
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
