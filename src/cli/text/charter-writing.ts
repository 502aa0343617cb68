import type { Coverage, Difference, LocalText, SaidOf } from '#charter';
import { cited, columns, pick, wrapped, type Language } from './layout.ts';
import { word } from './words.ts';

/** What running the cases of a pact came to. */
export interface CasesRun extends Coverage {
  readonly id: string;
  readonly charter: string;
  readonly cases: readonly { readonly article: string; readonly name: string; readonly differs: readonly string[] }[];
  readonly failed: number;
}

/** Each case that does not hold, how many do, and the articles that none touches. */
export function casesText({ cases, failed, touched, untouched }: CasesRun, lang: Language): string {
  const wrong = cases.filter(({ differs }) => differs.length > 0);
  return [
    ...wrong.flatMap(({ article, name, differs }) => [
      ...wrapped(`${article}: ${name}`, '  ', '- '),
      ...differs.flatMap((line) => wrapped(line, '      ', '    ')),
    ]),
    ...(wrong.length > 0 ? [''] : []),
    `${cases.length - failed} ${word('casesHold', lang)}, ${failed} ${word('casesFail', lang)}`,
    `${word('articlesTouched', lang)}: ${touched.length}`,
    ...(untouched.length === 0
      ? [word('allTouched', lang)]
      : [`${word('articlesUntouched', lang)}:`, ...untouched.map((article) => `  ${article}`)]),
  ].join('\n');
}

interface SaidCharter {
  readonly names: LocalText;
  readonly procedures: readonly SaidOf[];
  readonly instruments: readonly SaidOf[];
}

/** A pact, sentence by sentence. */
export function saidText({ names, procedures, instruments }: SaidCharter, lang: Language): string {
  const block = ({ title, said }: SaidOf): string[] => [
    '',
    ...wrapped(pick(title, lang), '  ', ''),
    ...said.flatMap(({ text, article, sources, certainty }) =>
      wrapped(`${pick(text, lang)} ${cited(article, sources, certainty)}`, '    ', '  '),
    ),
  ];
  return [...wrapped(pick(names, lang), '  ', ''), ...procedures.flatMap(block), ...instruments.flatMap(block)].join(
    '\n',
  );
}

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

/** One block a difference: where, what it was, what it is. */
export function diffText(differences: readonly Difference[], lang: Language): string {
  if (differences.length === 0) return word('same', lang);
  return differences
    .flatMap(({ where, change, before, after }) => [
      `${MARKS[change]} ${where}`,
      ...columns([...side('-', before, lang), ...side('+', after, lang)], '    '),
    ])
    .join('\n');
}

function side(mark: string, text: LocalText | null, lang: Language): [string, string][] {
  return text === null ? [] : [[mark, pick(text, lang)]];
}
