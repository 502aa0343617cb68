import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { HeadAnswer } from '#contract';
import { pageSha256 } from '../../app/hash.ts';
import { useRecord } from '../../app/record.tsx';
import { keepHead, keptHead } from './kept-heads.ts';
import { fetchHeads, streamLog } from './ledger-requests.ts';
import { checkLog, headFor, isWhole, type LogCheck } from './log-check.ts';

/** The head of this operation's log, which every proof on the screen is held against until another is fetched. */
export interface HeadHold {
  /** null: not here yet, or the server has no log of this pact. */
  readonly head: HeadAnswer | null;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly problem: string;
  readonly again: () => void;
}

/** Fetches the head, and again whenever the operation has grown. */
export function useHead(): HeadHold {
  const { entries } = useRecord();
  const log = useLogName();
  const [round, setRound] = useState(0);
  const [held, setHeld] = useState<Omit<HeadHold, 'again'>>({ head: null, state: 'loading', problem: '' });
  useEffect(() => {
    const abort = new AbortController();
    void fetchHeads({ signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.ok) setHeld({ head: log === null ? null : headFor(answer.value, log), state: 'ready', problem: '' });
      else setHeld((before) => ({ ...before, state: 'failed', problem: answer.problem }));
    });
    return () => abort.abort();
  }, [log, entries.length, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { ...held, again };
}

function useLogName() {
  const { entries } = useRecord();
  const file = entries.find(({ body }) => body?.family === 'record' && body.kind === 'operation')?.body;
  const content = file?.family === 'record' && file.kind === 'operation' ? file.content : null;
  const [pact, exercise] = [content?.pact ?? null, content?.exercise ?? false];
  return useMemo(() => (pact === null ? null : { pact, exercise }), [pact, exercise]);
}

/** How far the check of a whole log has come. */
export type Checking =
  | { readonly state: 'idle' | 'stopped' }
  | { readonly state: 'running'; readonly rows: number; readonly of: number | null }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'done'; readonly check: LogCheck };

const IDLE: Checking = { state: 'idle' };

/** Recomputes the whole log when asked to, and can be stopped; a head that came out right is held on to. */
export function useChecking(head: HeadAnswer | null, onNewer: () => void) {
  const { entries } = useRecord();
  const [checking, setChecking] = useState<Checking>(IDLE);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const begin = async () => {
    if (head === null) return;
    const { origin } = head;
    abort.current = new AbortController();
    const { signal } = abort.current;
    const kept = keptHead(origin);
    const earlier = [head, ...(kept === null || kept.size === head.size ? [] : [kept])];
    const work = checkLog({ origin, shown: entries, earlier }, pageSha256);
    const tell = () => setChecking({ state: 'running', ...work.progress() });
    tell();
    const problem = await streamLog(origin, {
      signal,
      push: (piece) => {
        work.push(piece);
        tell();
      },
    });
    if (signal.aborted) return;
    if (problem !== null) return setChecking({ state: 'failed', problem });
    const check = work.end();
    setChecking({ state: 'done', check });
    if (isWhole(check) && check.head !== null) keepHead(check.head);
    if (check.head !== null && check.head.size !== head.size) onNewer();
  };
  const stop = () => {
    abort.current?.abort();
    setChecking({ state: 'stopped' });
  };
  return { checking, begin: () => void begin(), stop };
}
