import { createContext, useContext } from 'react';

/** An entry that is to be shown; another object each time it is asked for. */
export interface ShownEntry {
  readonly id: string;
}

/** What the address asks to be shown; null: nothing. */
const ShownEntryContext = createContext<ShownEntry | null>(null);
export const ShownEntryProvider = ShownEntryContext.Provider;

export function useShownEntry(): ShownEntry | null {
  return useContext(ShownEntryContext);
}
