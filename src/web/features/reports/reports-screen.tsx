import { useWords } from '../../app/settings.tsx';

/** TO BE BUILT. */
export function ReportsScreen() {
  const words = useWords();
  return (
    <main id="main" className="state-page">
      <h1>{words.screens.reports}</h1>
    </main>
  );
}
