import { useId } from 'react';
import { useSettings } from '../../app/settings.tsx';
import { useNames } from '../../app/record.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useSay } from '../../ui/say.tsx';
import { EVERYTHING, kindsAmong, partiesAmong, type RecordFilter } from './record-filter.ts';
import { useKindWord } from './kind-word.ts';
import { TIMES, type RecordLine } from './record-lines.ts';
import { useRecordWords } from './words.ts';

const FAMILIES = ['act', 'claim', 'standing', 'record', 'unread'] as const;

/** What of the record is to be seen. */
export function RecordFilters(props: {
  lines: readonly RecordLine[];
  filter: RecordFilter;
  onChange: (filter: RecordFilter) => void;
}) {
  const words = useRecordWords();
  const { terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const kindWord = useKindWord();
  const text = useId();
  const { lines, filter, onChange } = props;
  const set = (part: Partial<RecordFilter>) => onChange({ ...filter, ...part });
  const there = new Set(lines.map(({ family }) => family));
  return (
    <div className="log-controls no-print" role="search" aria-label={words.filter}>
      <div className="field field-grow">
        <label htmlFor={text}>{words.text}</label>
        <input
          id={text}
          type="search"
          value={filter.text}
          placeholder={words.textHint}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
      <Choice<RecordFilter['family']>
        label={words.family}
        value={filter.family}
        options={[
          { value: '', text: words.any },
          ...FAMILIES.filter((family) => there.has(family)).map((value) => ({ value, text: terms.family[value] })),
        ]}
        onChange={(family) => set({ family, kind: '' })}
      />
      <Choice
        label={words.kind}
        value={filter.kind}
        options={[
          { value: '', text: words.any },
          ...kindsAmong(lines, filter.family)
            .filter(({ kind }, at, all) => all.findIndex((other) => other.kind === kind) === at)
            .map((line) => ({ value: line.kind, text: kindWord(line) })),
        ]}
        onChange={(kind) => set({ kind })}
      />
      <Choice
        label={words.party}
        value={filter.party}
        options={[
          { value: '', text: words.any },
          ...partiesAmong(lines).map((value) => ({ value, text: say(names.party(value)) })),
        ]}
        onChange={(party) => set({ party })}
      />
      <TimesAndChanges filter={filter} set={set} />
      {filter !== EVERYTHING && (
        <button type="button" className="button" onClick={() => onChange(EVERYTHING)}>
          {words.clear}
        </button>
      )}
    </div>
  );
}

function TimesAndChanges({ filter, set }: { filter: RecordFilter; set: (part: Partial<RecordFilter>) => void }) {
  const words = useRecordWords();
  return (
    <>
      <Choice
        label={words.time}
        value={filter.time}
        options={TIMES.map((value) => ({ value, text: words.timeOf[value] }))}
        onChange={(time) => set({ time })}
      />
      <Day label={words.from} value={filter.from} onChange={(from) => set({ from })} />
      <Day label={words.until} value={filter.until} onChange={(until) => set({ until })} />
      <button
        type="button"
        className="button"
        aria-pressed={filter.changed}
        onClick={() => set({ changed: !filter.changed })}
      >
        {words.changedOnly}
      </button>
    </>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
