import { useId } from 'react';
import type { LogLine } from '#views';
import { useSettings } from '../../app/settings.tsx';
import { Choice } from '../../ui/choice.tsx';
import { kindWord } from '../../ui/entry-card.tsx';
import { kindsIn, type LogFilter } from './filter.ts';

const FAMILIES = ['all', 'act', 'claim', 'standing'] as const;

export function LogControls(props: {
  filter: LogFilter;
  lines: readonly LogLine[];
  onChange: (filter: LogFilter) => void;
}) {
  const { words, terms } = useSettings();
  const search = useId();
  const { filter, lines, onChange } = props;
  return (
    <div className="log-controls no-print" role="search">
      <div className="field field-grow">
        <label htmlFor={search}>{words.search}</label>
        <input
          id={search}
          type="search"
          value={filter.text}
          placeholder={words.searchHint}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </div>
      <Choice
        label={words.family}
        value={filter.family}
        options={FAMILIES.map((family) => ({
          value: family,
          text: family === 'all' ? words.all : terms.family[family],
        }))}
        onChange={(family) => onChange({ ...filter, family, kind: '' })}
      />
      <Choice
        label={words.kind}
        value={filter.kind}
        options={[
          { value: '', text: words.allKinds },
          ...kindsIn(lines, filter.family).map(({ family, kind }) => ({
            value: kind,
            text: kindWord(family, kind, terms),
          })),
        ]}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <button
        type="button"
        className="button"
        aria-pressed={filter.newestFirst}
        onClick={() => onChange({ ...filter, newestFirst: !filter.newestFirst })}
      >
        {words.newestFirst}
      </button>
    </div>
  );
}
