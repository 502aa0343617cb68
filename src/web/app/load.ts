import { useCallback, useEffect, useRef, useState } from 'react';
import type { StoredEntry } from '#operation';
import { fetchEntries, fetchOperations, type Answer, type OperationListed, type Progress } from './api.ts';

/** What is being fetched: on its way, here, or refused with what went wrong. */
export type Loading<T> =
  | { readonly state: 'loading'; readonly progress: Progress | null }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: string };

type Fetch<T> = (ask: { signal: AbortSignal; report: (progress: Progress) => void }) => Promise<Answer<T>>;

/** Fetches once, and again when asked to; `fetch` must be the same function from draw to draw. */
export function useFetched<T>(fetch: Fetch<T>): { readonly loading: Loading<T>; readonly again: () => void } {
  const [loading, setLoading] = useState<Loading<T>>({ state: 'loading', progress: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const report = (progress: Progress) => {
      if (!abort.signal.aborted) setLoading({ state: 'loading', progress });
    };
    setLoading({ state: 'loading', progress: null });
    void fetch({ signal: abort.signal, report }).then((answer) => {
      if (abort.signal.aborted) return;
      setLoading(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', problem: answer.problem });
    });
    return () => abort.abort();
  }, [fetch, round]);
  return { loading, again: useCallback(() => setRound((before) => before + 1), []) };
}

export function useOperations() {
  return useFetched<readonly OperationListed[]>(fetchOperations);
}

/** An operation's rows, fetched once; `more` asks only for what was recorded since. */
export function useRows(operation: string) {
  const fetch = useCallback<Fetch<readonly StoredEntry[]>>((ask) => fetchEntries(operation, ask), [operation]);
  const { loading, again } = useFetched(fetch);
  const [added, setAdded] = useState<readonly StoredEntry[]>([]);
  useEffect(() => setAdded([]), [operation]);
  const known = useRef<readonly StoredEntry[]>([]);
  known.current = loading.state === 'ready' ? [...loading.value, ...added] : [];
  const more = useCallback(async (): Promise<void> => {
    const last = Math.max(-1, ...known.current.map(({ index }) => index));
    const answer = await fetchEntries(operation, { from: last + 1 });
    if (!answer.ok) return;
    const ids = new Set(known.current.map(({ id }) => id));
    const fresh = answer.value.filter(({ id }) => !ids.has(id));
    if (fresh.length > 0) setAdded((before) => [...before, ...fresh]);
  }, [operation]);
  return { loading, added, again, more };
}

/** Whether the browser believes it is connected. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return online;
}
