import { useEffect, useState } from 'react';
import type { HitAnswer } from '#contract';
import { fetchHits } from '../../app/api.ts';

/** What the server found; `none` while there is too little text to ask for. */
export type Hits =
  | { readonly state: 'none' | 'asking' }
  | { readonly state: 'ready'; readonly hits: readonly HitAnswer[] }
  | { readonly state: 'failed'; readonly problem: string };

const LETTERS_MIN = 2;
const PAUSE_MILLIS = 150;

/** Asks for entries once typing pauses; an answer to older words is never shown. */
export function useHits(text: string): { readonly found: Hits; readonly again: () => void } {
  const wanted = text.trim();
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<Hits>({ state: 'none' });
  useEffect(() => {
    if (wanted.length < LETTERS_MIN) return setFound({ state: 'none' });
    const abort = new AbortController();
    setFound({ state: 'asking' });
    const timer = setTimeout(() => {
      void fetchHits(wanted, { signal: abort.signal }).then((answer) => {
        if (abort.signal.aborted) return;
        setFound(answer.ok ? { state: 'ready', hits: answer.value } : { state: 'failed', problem: answer.problem });
      });
    }, PAUSE_MILLIS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted, round]);
  return { found, again: () => setRound(round + 1) };
}
