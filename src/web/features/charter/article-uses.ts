import { useCallback, useState } from 'react';
import type { Charter, LocalText } from '#charter';
import { readEntry } from '#operation';
import { fetchEntries } from '../../app/api.ts';
import { usesOf, type Use } from './uses.ts';

/** The entries of one operation that rest on an article. */
export interface UsedIn {
  readonly operation: string;
  readonly title: LocalText;
  readonly uses: readonly Use[];
}

export type UsesFound =
  | { readonly state: 'unasked' | 'loading' }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'ready'; readonly of: (instrument: string, number: string) => readonly UsedIn[] };

interface Listed {
  readonly id: string;
  readonly title: LocalText;
  readonly pact: string;
}

/** Looks through the operations of a pact for what rests on which article; only when asked, for it fetches them whole. */
export function useArticleUses(charter: Charter, operations: readonly Listed[]) {
  const [found, setFound] = useState<UsesFound>({ state: 'unasked' });
  const look = useCallback(async () => {
    setFound({ state: 'loading' });
    const byOperation: { readonly listed: Listed; readonly uses: ReturnType<typeof usesOf> }[] = [];
    for (const listed of operations.filter(({ pact }) => pact === charter.id)) {
      const answer = await fetchEntries(listed.id, {});
      if (!answer.ok) return setFound({ state: 'failed', problem: answer.problem });
      byOperation.push({ listed, uses: usesOf(answer.value.map(readEntry), charter) });
    }
    const of = (instrument: string, number: string): UsedIn[] =>
      byOperation.flatMap(({ listed: { id, title }, uses }) => {
        const here = [...uses].filter(([article]) => isOf(article, instrument, number)).flatMap(([, each]) => each);
        return here.length === 0 ? [] : [{ operation: id, title, uses: here }];
      });
    setFound({ state: 'ready', of });
  }, [charter, operations]);
  return { found, look };
}

/** `treaty/12(2)` is of article 12. */
function isOf(article: string, instrument: string, number: string): boolean {
  return article === `${instrument}/${number}` || article.startsWith(`${instrument}/${number}(`);
}
