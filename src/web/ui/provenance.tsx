import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { ProvenanceContext, type Ground } from './ground.ts';
import { useHint } from './hint.tsx';
import { ProvenanceBody } from './provenance-body.tsx';

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
