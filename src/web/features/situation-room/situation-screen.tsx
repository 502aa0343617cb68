import { useWords } from '../../app/settings.tsx';

/** TO BE BUILT. */
export function SituationScreen() {
  const words = useWords();
  return (
    <main id="main" className="state-page">
      <h1>{words.screens.situation}</h1>
    </main>
  );
}
