import { useWords } from '../../app/settings.tsx';
import type { HouseScreenProps } from '../../app/house-screen-props.ts';

/** TO BE BUILT. */
export function DutyScreen(_: HouseScreenProps) {
  const words = useWords();
  return (
    <main id="main" className="state-page">
      <h1>{words.screens.duty}</h1>
    </main>
  );
}
