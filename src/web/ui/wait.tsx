import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import type { Progress } from '../app/api.ts';
import { useSettings, useWords } from '../app/settings.tsx';

/**
 * Something is on its way: what, and how much of it has come.
 *
 * @param part of a screen that is there already; without it, it stands for the whole screen
 */
export function Wait({
  what,
  progress,
  part: inside = false,
}: {
  what: string;
  progress: Progress | null;
  part?: boolean;
}) {
  const { language } = useSettings();
  const part = progress?.whole == null ? undefined : (progress.got / progress.whole) * 100;
  const size =
    progress === null
      ? ''
      : new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte' }).format(Math.round(progress.got / 1024));
  return (
    <Frame inside={inside}>
      {inside ? <h2>{what}</h2> : <h1>{what}</h1>}
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
    </Frame>
  );
}

/** It did not come: what was wrong, and another try. */
export function Failed(props: { problem: string; onRetry: () => void; part?: boolean }) {
  const words = useWords();
  const { problem, onRetry, part: inside = false } = props;
  return (
    <Frame inside={inside}>
      <div role="alert">
        {inside ? <h2>{words.failedTitle}</h2> : <h1>{words.failedTitle}</h1>}
        <p>{words.failedText}</p>
        <p>
          <code>{problem}</code>
        </p>
      </div>
      <button type="button" className="button button-strong" onClick={onRetry}>
        {words.retry}
      </button>
    </Frame>
  );
}

function Frame({ inside, children }: { inside: boolean; children: ReactNode }) {
  if (inside) return <div className="state-page">{children}</div>;
  return (
    <main id="main" className="state-page">
      {children}
    </main>
  );
}
