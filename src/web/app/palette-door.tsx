import { lazy, Suspense, useEffect } from 'react';
import type { OperationListed } from './api.ts';
import { usePalette } from './palette.tsx';
import type { View } from './screens.ts';

const load = () => import('../features/palette/palette.tsx');
const Palette = lazy(async () => ({ default: (await load()).Palette }));

/** The search, where it is open. It is fetched when its key is half pressed, so that the first letter typed finds it. */
export function PaletteDoor(props: {
  operations: readonly OperationListed[];
  chosen: string | null;
  onChoose: (id: string | null, view?: View, entry?: string) => void;
}) {
  const { isOpen } = usePalette();
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Control' && key !== 'Meta') return;
      removeEventListener('keydown', onKey);
      // Where it does not come now, opening it fetches it again.
      void load().catch(() => undefined);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Palette {...props} />
    </Suspense>
  );
}
