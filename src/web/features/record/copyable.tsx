import { useState } from 'react';
import { useRecordWords } from './words.ts';

/** A value to be copied whole; a long one is shown in a box of its own. */
export function Copyable({ name, value, long = false }: { name: string; value: string; long?: boolean }) {
  const words = useRecordWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className="copyable">
      <dt>{name}</dt>
      <dd>
        {long ? (
          <pre className="copyable-long" tabIndex={0} role="group" aria-label={name}>
            {value}
          </pre>
        ) : (
          <code>{value}</code>
        )}
        <button
          type="button"
          className="button-link no-print"
          aria-label={`${words.copy}: ${name}`}
          onClick={() => void copy()}
        >
          <span>{words.copy}</span>
        </button>
        <span role="status" className="muted">
          {copied === null ? '' : copied ? words.copied : words.notCopied}
        </span>
      </dd>
    </div>
  );
}
