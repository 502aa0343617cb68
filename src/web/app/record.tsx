import { createContext, useContext } from 'react';
import type { Charter } from '#charter';
import { Defect } from '#kernel';
import type { Entry } from '#operation';
import type { Timeline } from '#views';
import type { Axis } from '../timeline/axis.ts';
import type { Names } from './names.ts';

/** One operation's entries, fetched once, and what is worked out of them once. */
export interface OperationRecord {
  readonly operation: string;
  readonly entries: readonly Entry[];
  readonly timeline: Timeline;
  readonly charter: Charter | null;
  /** The record holds a charter that this browser could not read. */
  readonly charterFailed: boolean;
  readonly names: Names;
  readonly axis: Axis;
  /** Times worth stepping to: something began to hold (`held`), or became known (`known`). Sorted. */
  readonly moments: { readonly held: readonly number[]; readonly known: readonly number[] };
  /** The stretch the operation covers, request to last act. */
  readonly span: { readonly from: number; readonly until: number };
  /** The times the page opens at when the address names none. */
  readonly opening: { readonly at: number; readonly known: number };
  /** IANA zone of the theatre, and of the pact's seat. */
  readonly zones: { readonly theatre: string; readonly seat: string };
}

const RecordContext = createContext<OperationRecord | null>(null);
export const RecordProvider = RecordContext.Provider;

export function useRecord(): OperationRecord {
  const record = useContext(RecordContext);
  if (record === null) throw new Defect('the record is read inside its provider');
  return record;
}

export function useNames(): Names {
  return useRecord().names;
}
