import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { MeAnswer } from '#contract';
import { Defect } from '#kernel';
import { fetchPeople } from './api.ts';
import { useHouse } from './house.tsx';
import { keepCsrf, serverKey } from './requests.ts';

const NOBODY: MeAnswer = { person: null, csrf: null, grants: [], ends: null, fresh: false };

/** Who is signed in; `asked`: whether the server has answered yet. */
export interface Session extends MeAnswer {
  readonly asked: boolean;
}

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Defect('the session is read inside its provider');
  return session;
}

/** Whether whoever looks may enter something: by the key of the server, or by a post held now. */
export function useMayWrite(): boolean {
  const { key } = useHouse();
  const { grants } = useSession();
  const entering = ['delegate', 'chair', 'secretariat', 'commander', 'observer'];
  return (key ?? serverKey()) !== '' || grants.some(({ now, post }) => now && entering.includes(post));
}

/** Asks once who is signed in; to sign in or out draws the page anew, as others may then read other things. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>({ ...NOBODY, asked: false });
  useEffect(() => {
    const abort = new AbortController();
    void fetchPeople<MeAnswer>('me', { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      const me = answer.ok ? answer.value : NOBODY;
      keepCsrf(me.csrf);
      setSession({ ...me, asked: true });
    });
    return () => abort.abort();
  }, []);
  return <SessionContext value={useMemo(() => session, [session])}>{children}</SessionContext>;
}
