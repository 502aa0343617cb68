import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Defect } from '#kernel';
import { usePaletteWords } from '../features/palette/words.ts';
import { Icon } from '../ui/icon.tsx';

/** An act as the search offers it. */
export interface OfferedAct {
  readonly kind: string;
  readonly title: string;
  /** Why the pact says no to it now, with its article; null: open. */
  readonly closed: string | null;
  /** Opens its form. */
  readonly run: () => void;
}

interface PaletteHold {
  readonly isOpen: boolean;
  readonly setOpen: (open: boolean) => void;
  /** The acts of the operation that is open; none over the whole house. */
  readonly acts: readonly OfferedAct[];
  readonly offer: (acts: readonly OfferedAct[]) => void;
}

const PaletteContext = createContext<PaletteHold | null>(null);

export function usePalette(): PaletteHold {
  const hold = useContext(PaletteContext);
  if (hold === null) throw new Defect('the search is opened inside its provider');
  return hold;
}

/** Holds whether the search is open: by Ctrl K, by Cmd K, or by its button. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const [acts, offer] = useState<readonly OfferedAct[]>([]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      // Over a form that is being written nothing else opens.
      if (document.querySelector('dialog[open]') === null) setOpen((before) => !before);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <PaletteContext value={useMemo(() => ({ isOpen, setOpen, acts, offer }), [isOpen, acts])}>
      {children}
    </PaletteContext>
  );
}

/** Opens the search. */
export function PaletteButton() {
  const words = usePaletteWords();
  const { setOpen } = usePalette();
  const key = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';
  return (
    <button
      type="button"
      className="button palette-button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => setOpen(true)}
    >
      <Icon name="search" />
      <span className="palette-button-word">{words.open}</span>
      <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
}
