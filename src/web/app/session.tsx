import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { admitsPerson, admitsToken, ROUTES, type MeAnswer, type RouteName } from '#contract';
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

/** Whether an address lets whoever looks in: by the key of the server, or by a post held now, as the server would say. */
export function useMay(name: RouteName): boolean {
  const { key } = useHouse();
  const { person, grants } = useSession();
  const { access } = ROUTES[name];
  if ((key ?? serverKey()) !== '') return admitsToken(access);
  if (person === null) return access === 'public';
  const posts = grants.filter(({ now }) => now).map(({ post }) => post);
  return admitsPerson(access, { body: person.body, posts });
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
