import { createContext, useContext } from 'react';
import type { Figure } from '#evidence';
import { Defect } from '#kernel';
import type { HintHandlers } from './hint.tsx';

/** What a reader may ask the ground of. */
export type Ground =
  | { readonly kind: 'figure'; readonly figure: Figure; readonly label: string; readonly unit: string | null }
  | { readonly kind: 'entries'; readonly ids: readonly string[]; readonly label: string }
  | { readonly kind: 'article'; readonly article: string };

export interface ProvenanceHold {
  /** Opens the ground of something beside the control that asked for it. */
  readonly open: (from: HTMLElement, ground: Ground) => void;
  /** Handlers that show a short hint on hover and on keyboard focus. */
  readonly hint: (text: string) => HintHandlers;
}

export const ProvenanceContext = createContext<ProvenanceHold | null>(null);

export function useProvenance(): ProvenanceHold {
  const hold = useContext(ProvenanceContext);
  if (hold === null) throw new Defect('provenance is asked inside its provider');
  return hold;
}
