import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Accepted, Prepared } from '#contract';
import { sendSigning, serverKey, write, type Answered } from '../requests.ts';
import { useSession } from '../session.tsx';
import type { OwnKey, ToSign } from '../signing.ts';
import { bodyOf, type ActDraft, type Setting } from './draft.ts';

/** Signing acts with a passkey: first what is to be signed is shown, then the authenticator is asked. */
export interface Signing {
  /** Whether the act is of the party whose key it is. */
  readonly signs: (draft: ActDraft) => boolean;
  readonly prepare: (draft: ActDraft) => Promise<Answered<ToSign>>;
  readonly finish: (signed: ToSign) => Promise<Answered<Accepted>>;
}

/** @param onWritten fetches what was written */
export function useSigning(setting: Setting | null, onWritten: () => Promise<void>): Signing | null {
  const key = useOwnKey(setting?.charter.id ?? null);
  const prepare = useCallback(
    async (draft: ActDraft) => {
      const { toSign } = await import('../signing.ts');
      const said = bodyOf(draft, { ...setting!, at: Date.now() });
      return toSign(said, await sendSigning<Prepared>('prepareAct', { id: setting!.operation }, said));
    },
    [setting],
  );
  const finish = useCallback(
    async ({ prepared }: ToSign): Promise<Answered<Accepted>> => {
      const { signatureBy, signedBody } = await import('../signing.ts');
      try {
        const signature = await signatureBy(key!.credential, key!.onRecord.id, prepared);
        const answer = await write<Accepted>('act', setting!.operation, signedBody(prepared, [signature]));
        if (answer.ok) await onWritten();
        return answer;
      } catch (error) {
        const found = error instanceof Error ? error.message : String(error);
        return { ok: false, status: 0, faults: [{ field: '', found, expected: 'a signature' }], refusal: null };
      }
    },
    [key, setting, onWritten],
  );
  return useMemo(() => {
    if (key === null || setting === null) return null;
    const signs = (draft: ActDraft) => {
      const { party } = bodyOf(draft, setting).by as { readonly party?: string };
      return party === key.onRecord.party;
    };
    return { signs, prepare, finish };
  }, [key, setting, prepare, finish]);
}

/** The passkey by which whoever is signed in signs under a pact; null: none, or nobody is signed in. */
function useOwnKey(pact: string | null): OwnKey | null {
  const { person } = useSession();
  const [key, setKey] = useState<OwnKey | null>(null);
  const asked = person === null || pact === null || serverKey() !== '' ? null : pact;
  useEffect(() => {
    setKey(null);
    if (asked === null) return;
    const abort = new AbortController();
    void import('../signing.ts')
      .then(({ ownKeys }) => ownKeys(asked, { signal: abort.signal }))
      .then((answer) => {
        if (!abort.signal.aborted) setKey(answer.ok ? (answer.value[0] ?? null) : null);
      });
    return () => abort.abort();
  }, [asked]);
  return key;
}
