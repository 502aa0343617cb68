import { useDeferredValue, useMemo, useState } from 'react';
import type { LogLine } from '#views';
import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useWords } from '../../app/settings.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import { fitting, NO_FILTER } from './filter.ts';
import { LogControls } from './log-controls.tsx';
import { LogLineRow } from './log-line.tsx';

const SHOWN_AT_FIRST = 30;
const SHOWN_MORE = 100;

/** Every entry visible at the moment chosen, to be filtered and traced. */
export function Log() {
  const words = useWords();
  const format = useFormat();
  const { log } = useReplay();
  const [filter, setFilter] = useState(NO_FILTER);
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const asked = useDeferredValue(filter);
  const haystack = useHaystack();
  const lines = useMemo(() => fitting(log, asked, haystack), [log, asked, haystack]);
  const rest = lines.length - shown;
  return (
    <Section
      id="log"
      title={words.log}
      wide
      aside={
        <p className="note num" role="status">
          {words.logCount(format.number(lines.length), format.number(log.length))}
        </p>
      }
    >
      <LogControls
        filter={filter}
        lines={log}
        onChange={(next) => {
          setFilter(next);
          setShown(SHOWN_AT_FIRST);
        }}
      />
      {lines.length === 0 && <Empty>{words.noLines}</Empty>}
      <ol className="plain log">
        {lines.slice(0, shown).map((line) => (
          <LogLineRow key={line.id} line={line} />
        ))}
      </ol>
      {rest > 0 && (
        <button type="button" className="button no-print" onClick={() => setShown(shown + SHOWN_MORE)}>
          {words.more(format.number(Math.min(rest, SHOWN_MORE)))}
        </button>
      )}
    </Section>
  );
}

function useHaystack(): (line: LogLine) => string {
  const names = useNames();
  return useMemo(() => {
    const kept = new Map<string, string>();
    return (line) => {
      let words = kept.get(line.id);
      if (words === undefined) {
        const party = line.party === null ? null : names.party(line.party);
        const place = line.place === null ? null : names.place(line.place)?.name;
        const sources = line.sources.flatMap(({ source }) => {
          const record = names.source(source);
          return record === undefined ? [source] : [record.outlet, record.title ?? ''];
        });
        words = [
          line.text.en,
          line.text.ru,
          line.by,
          line.kind,
          party?.en,
          party?.ru,
          place?.en,
          place?.ru,
          ...sources,
        ].join(' ');
        kept.set(line.id, words);
      }
      return words;
    };
  }, [names]);
}
