import type { Charter } from './charter.ts';
import type { CaseFile } from './cases.ts';
import type { Rule } from './rule.ts';
import { rulesIn } from './rule.ts';
import type { Finding } from './verdict.ts';

/** The articles on which a charter's rules stand, and which of them cases touch. */
export interface Coverage {
  readonly touched: readonly string[];
  /** Articles of rules that no case evaluates and no file of cases names. */
  readonly untouched: readonly string[];
}

/** The articles that decide something: those of every decision rule of every procedure. */
export function articlesOf({ procedures }: Charter): readonly string[] {
  const cited = (rule: Rule): string[] => [rule.cite.article ?? '', ...rulesIn(rule).flatMap(cited)];
  const articles = procedures.flatMap(({ cite, rules, venues, notify, approvals, hostGates }) => [
    cite.article ?? '',
    ...[...rules, ...venues.flatMap((venue) => venue.rules)].flatMap(({ rule, effect }) => [
      ...cited(rule),
      ...(effect === undefined ? [] : cited(effect)),
    ]),
    ...[...notify, ...approvals, ...hostGates].map((each) => each.cite.article ?? ''),
  ]);
  return [...new Set(articles)].filter((article) => article !== '').sort();
}

/** What running the cases of a charter left. */
export interface CasesRan {
  readonly files: readonly CaseFile[];
  /** Of their verdicts. */
  readonly findings: readonly Finding[];
  /** Articles that the answers to their acts cite. */
  readonly acts: readonly string[];
}

/** Which of the articles the files of cases name, or the findings of their verdicts or the answers to their acts cite. */
export function touchedBy(charter: Charter, { files, findings, acts }: CasesRan): Coverage {
  const cited = (finding: Finding): string[] => [finding.article ?? '', ...(finding.findings ?? []).flatMap(cited)];
  const touched = new Set([...files.map(({ article }) => article), ...findings.flatMap(cited), ...acts]);
  const articles = articlesOf(charter);
  return {
    touched: articles.filter((article) => touched.has(article)),
    untouched: articles.filter((article) => !touched.has(article)),
  };
}
