import { useWords } from '../../app/settings.tsx';

/** TO BE BUILT. */
export function RecordScreen() {
  const words = useWords();
  return (
    <main id="main" className="state-page">
      <h1>{words.screens.record}</h1>
    </main>
  );
}
