import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Defect } from '#kernel';
import type { Figure } from '#evidence';
import { ProvenanceBody } from './provenance-body.tsx';
import { useHint, type HintHandlers } from './hint.tsx';

/** What a reader may ask the ground of. */
export type Ground =
  | { readonly kind: 'figure'; readonly figure: Figure; readonly label: string; readonly unit: string | null }
  | { readonly kind: 'entries'; readonly ids: readonly string[]; readonly label: string }
  | { readonly kind: 'article'; readonly article: string };

interface ProvenanceHold {
  /** Opens the ground of something beside the control that asked for it. */
  readonly open: (from: HTMLElement, ground: Ground) => void;
  /** Handlers that show a short hint on hover and on keyboard focus. */
  readonly hint: (text: string) => HintHandlers;
}

const ProvenanceContext = createContext<ProvenanceHold | null>(null);

export function useProvenance(): ProvenanceHold {
  const hold = useContext(ProvenanceContext);
  if (hold === null) throw new Defect('provenance is asked inside its provider');
  return hold;
}

/** One popover and one hint for the whole page: hundreds of figures cost no more than plain buttons. */
export function ProvenanceProvider({ children }: { children: ReactNode }) {
  const [ground, setGround] = useState<Ground | null>(null);
  const trigger = useRef<HTMLElement | null>(null);
  const { hint, hide, element } = useHint();
  const open = useCallback(
    (from: HTMLElement, next: Ground) => {
      hide();
      trigger.current = from;
      setGround(next);
    },
    [hide],
  );
  const hold = useMemo(() => ({ open, hint }), [open, hint]);
  const close = () => setGround(null);
  return (
    <ProvenanceContext value={hold}>
      {children}
      {element}
      <Popover
        className="popover"
        triggerRef={trigger}
        isOpen={ground !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) close();
        }}
        placement="bottom start"
        offset={6}
        maxHeight={520}
      >
        {ground !== null && (
          <Dialog className="popover-dialog">
            <ProvenanceBody ground={ground} close={close} />
          </Dialog>
        )}
      </Popover>
    </ProvenanceContext>
  );
}
