import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { partiesOn } from '#charter';
import type { Accepted } from '#contract';
import { Defect } from '#kernel';
import { foldActs, standings } from '#operation';
import { replay } from '#views';
import { useRecord } from '../record.tsx';
import { serverKey, write, type Answered } from '../requests.ts';
import { useMay, useSession } from '../session.tsx';
import { useSigning, type Signing } from './signing-acts.ts';
import { bodyOf, obstacleTo, type Draft, type Obstacle, type Setting } from './draft.ts';
import { keepRole, keptRole } from './kept-role.ts';
import { rolesHeld, rolesOf, type Role } from './role.ts';

/** Who acts here, what stands in the way of an act, and performing it. */
export interface Acting {
  /** null: the operation has no charter that could be read, so nothing can be decided here. */
  readonly setting: Setting | null;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly chooseRole: (id: string) => void;
  /** Whether whoever looks may enter acts, claims and what they refer to. */
  readonly mayWrite: boolean;
  readonly obstacleTo: (draft: Draft) => Obstacle | null;
  /**
   * Sends it; what was accepted is shown at once. A draft that was not accepted stays with the caller.
   *
   * @param id of the entry to be (UUIDv7): sent again under it, it is one entry
   */
  readonly perform: (draft: Draft, id?: string) => Promise<Answered<Accepted>>;
  /** Signing with a passkey of whoever is signed in; null: there is none on record under this pact, so acts go unsigned. */
  readonly signing: Signing | null;
  /** Enters a place that acts and claims can then refer to. */
  readonly enterPlace: (content: Readonly<Record<string, unknown>>) => Promise<Answered<Accepted>>;
  /** Enters a record of another kind; what was accepted is shown at once. */
  readonly enterRecord: (draft: Readonly<Record<string, unknown>>) => Promise<Answered<Accepted>>;
  /** The form in which a draft is completed, looked at and performed. */
  readonly openForm: (draft: Draft) => void;
  readonly form: Draft | null;
  readonly closeForm: () => void;
}

const ActingContext = createContext<Acting | null>(null);

export function useActing(): Acting {
  const acting = useContext(ActingContext);
  if (acting === null) throw new Defect('acting is asked for inside its provider');
  return acting;
}

/** @param onWritten fetches what was written, so that it is seen here at once */
export function ActingProvider(props: { onWritten: () => Promise<void>; children: ReactNode }) {
  const { onWritten, children } = props;
  const { operation } = useRecord();
  const mayWrite = useMay('act');
  const { grants, person } = useSession();
  const [chosen, setChosen] = useState(keptRole);
  const [form, setForm] = useState<Draft | null>(null);
  const base = useBase();
  const roles = useMemo(() => {
    const all = rolesOf(base?.parties ?? [], base?.host ?? '');
    return person === null || serverKey() !== '' ? all : rolesHeld(all, { body: person.body, grants });
  }, [base, person, grants]);
  const role = roles.find(({ id }) => id === chosen) ?? roles[0]!;
  const setting = useMemo(() => (base === null ? null : { ...base.rest, role }), [base, role]);
  const chooseRole = useCallback((id: string) => {
    keepRole(id);
    setChosen(id);
  }, []);
  const perform = useCallback(
    async (draft: Draft, id?: string) => {
      if (setting === null) throw new Defect('an act is performed under a charter');
      const body = bodyOf(draft, { ...setting, at: Date.now() });
      const sent = id === undefined ? body : { ...body, id };
      const answer = await write<Accepted>(draft.family === 'act' ? 'act' : 'claim', operation, sent);
      if (answer.ok) await onWritten();
      return answer;
    },
    [setting, operation, onWritten],
  );
  const signing = useSigning(setting, onWritten);
  const enterRecord = useCallback(
    async (draft: Readonly<Record<string, unknown>>) => {
      const answer = await write<Accepted>('record', operation, draft);
      if (answer.ok) await onWritten();
      return answer;
    },
    [operation, onWritten],
  );
  const enterPlace = useCallback(
    (content: Readonly<Record<string, unknown>>) => enterRecord({ kind: 'place', by: null, content }),
    [enterRecord],
  );
  const acting = useMemo<Acting>(
    () => ({
      ...{ setting, role, roles, chooseRole, perform, signing, enterPlace, enterRecord, form },
      mayWrite,
      obstacleTo: (draft) => (setting === null ? null : obstacleTo(draft, { ...setting, at: Date.now() })),
      openForm: setForm,
      closeForm: () => setForm(null),
    }),
    [setting, role, roles, chooseRole, perform, signing, enterPlace, enterRecord, form, mayWrite],
  );
  return <ActingContext value={acting}>{children}</ActingContext>;
}

/** What acts are decided against now: all that is on record, whatever moment is being looked at. */
function useBase() {
  const { operation, entries, charter, timeline, zones } = useRecord();
  return useMemo(() => {
    if (charter === null) return null;
    const at = Date.now();
    const state = foldActs(entries, standings(entries));
    const { strength } = replay(timeline, { at, known: at, log: 0 });
    const parties = partiesOn(charter, { from: at, until: at + 1 }).map(({ id }) => id);
    const host = state.file?.body.content.host ?? '';
    const inTheatre = strength.inTheatre?.value ?? null;
    return { parties, host, rest: { operation, zone: zones.theatre, state, charter, at, inTheatre } };
  }, [operation, entries, charter, timeline, zones.theatre]);
}
