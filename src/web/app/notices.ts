import { useEffect, useState } from 'react';
import type { NoticesAnswer } from '#contract';
import { fetchNotices, watchNotices } from './api.ts';
import { useFetched } from './load.ts';

/** `kept`: null until they came once. */
export interface NoticesFetched {
  readonly kept: NoticesAnswer | null;
  readonly problem: string | null;
  readonly again: () => void;
}

/** The notices as they were last fetched, what stands in the way of them, and how to ask again. */
export function useNotices(): NoticesFetched {
  const { loading, again } = useFetched(fetchNotices);
  const [kept, setKept] = useState<NoticesAnswer | null>(null);
  useEffect(() => watchNotices(again), [again]);
  useEffect(() => {
    if (loading.state === 'ready') setKept(loading.value);
  }, [loading]);
  return { kept, problem: loading.state === 'failed' ? loading.problem : null, again };
}
