import type { StoreFault, StoreFaultCode, Stored } from './store.ts';

/** One fault of a store at a place: `file` names the data directory, file or database. */
export function storeFault(
  code: StoreFaultCode,
  place: { readonly file: string; readonly field?: string },
  words: { readonly found: string; readonly expected: string },
): { readonly ok: false; readonly faults: readonly StoreFault[] } {
  return { ok: false, faults: [{ code, file: place.file, field: place.field ?? '', ...words }] };
}

/** What went well, as a store answers it. */
export function ok<T>(value: T): Stored<T> {
  return { ok: true, value };
}
