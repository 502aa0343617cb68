import { useId, useMemo, useState } from 'react';
import { parseWhen, type Interval } from '#kernel';
import { useCharterWords } from './words.ts';

/** A day as it is written, and as it is read in the zone of a pact's seat. */
export interface Day {
  readonly text: string;
  readonly write: (text: string) => void;
  /** null while what is written is not a date. */
  readonly at: Interval | null;
  readonly expected: string | null;
}

export function useDay(zone: string, first: string): Day {
  const [text, write] = useState(first);
  return useMemo(() => {
    const when = parseWhen(text.trim(), zone);
    return {
      ...{ text, write },
      at: when.ok ? when.value.interval : null,
      expected: when.ok ? null : (when.faults[0]?.expected ?? ''),
    };
  }, [text, zone]);
}

export function DayField({ label, day }: { label: string; day: Day }) {
  const words = useCharterWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={day.text}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={day.expected !== null}
        aria-describedby={day.expected === null ? undefined : `${id}-wrong`}
        onChange={({ target }) => day.write(target.value)}
      />
      {day.expected !== null && (
        <p id={`${id}-wrong`} className="field-fault" role="alert">
          {words.onFault(day.expected)}
        </p>
      )}
    </div>
  );
}
