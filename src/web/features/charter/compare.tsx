import { useCallback, useMemo, useState } from 'react';
import { diffCharters } from '#charter';
import type { CharterLine } from '#contract';
import { fetchCharterFiles } from '../../app/api.ts';
import { useFetched } from '../../app/load.ts';
import { Choice } from '../../ui/choice.tsx';
import { useSay } from '../../ui/say.tsx';
import { Section } from '../../ui/section.tsx';
import { Failed, Wait } from '../../ui/wait.tsx';
import { useBook } from './book.ts';
import { DayField, useDay } from './day-field.tsx';
import { Differences } from './differences.tsx';
import { readFiles } from './read-files.ts';
import { useCharterWords } from './words.ts';

/** This pact beside another, or beside itself on another day. */
export function Compare({ pacts }: { pacts: readonly CharterLine[] }) {
  const words = useCharterWords();
  const say = useSay();
  const { charter } = useBook();
  const [asked, setAsked] = useState(false);
  const [other, setOther] = useState(charter.id);
  return (
    <Section id="compare" title={words.compare} note={words.compareNote} wide>
      {asked ? (
        <>
          <Choice
            label={words.with}
            value={other}
            options={pacts.map(({ id, names }) => ({
              value: id,
              text: id === charter.id ? words.sameDayPact : say(names),
            }))}
            onChange={setOther}
          />
          <Other key={other} pact={other} />
        </>
      ) : (
        <button type="button" className="button" onClick={() => setAsked(true)}>
          {words.compare}
        </button>
      )}
    </Section>
  );
}

function Other({ pact }: { pact: string }) {
  const words = useCharterWords();
  const { charter, at } = useBook();
  const fetch = useCallback((ask: Parameters<typeof fetchCharterFiles>[1]) => fetchCharterFiles(pact, ask), [pact]);
  const { loading, again } = useFetched(fetch);
  const read = useMemo(() => (loading.state === 'ready' ? readFiles(loading.value.files) : null), [loading]);
  const day = useDay(charter.zone, pact === charter.id ? yearBefore(at.from) : dayOf(at.from));
  const list = useMemo(
    () =>
      read?.charter == null || day.at === null
        ? null
        : diffCharters({ charter, at }, { charter: read.charter, at: day.at }),
    [charter, at, read, day.at],
  );
  if (loading.state === 'loading') return <Wait part what={words.fetching} progress={loading.progress} />;
  if (loading.state === 'failed') return <Failed part problem={loading.problem} onRetry={again} />;
  return (
    <>
      <DayField label={words.otherDay} day={day} />
      {list !== null && <Differences list={list} />}
    </>
  );
}

const DAY = 86_400_000;

function dayOf(at: number): string {
  return new Date(at + DAY / 2).toISOString().slice(0, 10);
}

function yearBefore(at: number): string {
  return dayOf(at - 365 * DAY);
}
