import { ProgressBar } from 'react-aria-components/ProgressBar';
import type { Progress } from '../app/api.ts';
import { useSettings, useWords } from '../app/settings.tsx';

/** Something is on its way: what, and how much of it has come. */
export function Wait({ what, progress }: { what: string; progress: Progress | null }) {
  const { language } = useSettings();
  const part = progress?.whole == null ? undefined : (progress.got / progress.whole) * 100;
  const size =
    progress === null
      ? ''
      : new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte' }).format(Math.round(progress.got / 1024));
  return (
    <main id="main" className="state-page">
      <h1>{what}</h1>
      <ProgressBar
        aria-label={what}
        className="progress"
        {...(part === undefined ? { isIndeterminate: true } : { value: part })}
      >
        <div
          className={`progress-fill${part === undefined ? ' is-open' : ''}`}
          style={part === undefined ? undefined : { width: `${part}%` }}
        />
      </ProgressBar>
      <p className="note num">{size}</p>
    </main>
  );
}

/** It did not come: what was wrong, and another try. */
export function Failed({ problem, onRetry }: { problem: string; onRetry: () => void }) {
  const words = useWords();
  return (
    <main id="main" className="state-page">
      <div role="alert">
        <h1>{words.failedTitle}</h1>
        <p>{words.failedText}</p>
        <p>
          <code>{problem}</code>
        </p>
      </div>
      <button type="button" className="button button-strong" onClick={onRetry}>
        {words.retry}
      </button>
    </main>
  );
}
