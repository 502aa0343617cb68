import { useWords } from '../../app/settings.tsx';

/** TO BE BUILT. */
export function ForcesScreen() {
  const words = useWords();
  return (
    <main id="main" className="state-page">
      <h1>{words.screens.forces}</h1>
    </main>
  );
}
