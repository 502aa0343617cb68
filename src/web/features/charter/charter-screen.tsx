import { useWords } from '../../app/settings.tsx';
import type { HouseScreenProps } from '../../app/house-screen-props.ts';

/** TO BE BUILT. */
export function CharterScreen(_: HouseScreenProps) {
  const words = useWords();
  return (
    <main id="main" className="state-page">
      <h1>{words.screens.charter}</h1>
    </main>
  );
}
