import {
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';

export interface HintHandlers {
  readonly onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
}

interface Shown {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly below: boolean;
}

const APPEARS_AFTER = 300;
const STAYS_FOR = 150;
const WIDTH = 300;

/**
 * A short text beside a control on hover or keyboard focus. The pointer may move onto it, Escape puts it away (WCAG
 * 1.4.13). It repeats the control's own name, so it is hidden from readers aloud.
 */
export function useHint(): {
  readonly hint: (text: string) => HintHandlers;
  readonly hide: () => void;
  readonly element: ReactNode;
} {
  const [shown, setShown] = useState<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const id = useId();
  const later = useCallback((what: () => void, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(what, after);
  }, []);
  const hide = useCallback(() => {
    clearTimeout(timer.current);
    setShown(null);
  }, []);
  useEffect(() => {
    if (shown === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    addEventListener('keydown', onKey);
    addEventListener('scroll', hide, { passive: true, capture: true });
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('scroll', hide, { capture: true });
    };
  }, [shown, hide]);
  const hint = useCallback(
    (text: string): HintHandlers => ({
      onPointerEnter: ({ currentTarget, pointerType }) => {
        if (pointerType === 'mouse') later(() => setShown(beside(currentTarget, text)), APPEARS_AFTER);
      },
      onPointerLeave: () => later(hide, STAYS_FOR),
      onFocus: ({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible')) later(() => setShown(beside(currentTarget, text)), 0);
      },
      onBlur: hide,
    }),
    [later, hide],
  );
  const element = shown !== null && (
    <div
      id={id}
      className="hint"
      aria-hidden="true"
      style={{ left: shown.left, top: shown.top, translate: shown.below ? undefined : '0 -100%' }}
      onPointerEnter={() => clearTimeout(timer.current)}
      onPointerLeave={() => later(hide, STAYS_FOR)}
    >
      {shown.text}
    </div>
  );
  return { hint, hide, element };
}

function beside(control: HTMLElement, text: string): Shown | null {
  if (!control.isConnected) return null;
  const box = control.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - WIDTH - 8));
  const below = box.top < 120;
  return { text, left, top: below ? box.bottom + 6 : box.top - 6, below };
}
