import { useWords } from '../../app/settings.tsx';

/** TO BE BUILT. */
export function CouncilScreen() {
  const words = useWords();
  return (
    <main id="main" className="state-page">
      <h1>{words.screens.council}</h1>
    </main>
  );
}
