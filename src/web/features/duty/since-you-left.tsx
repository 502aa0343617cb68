import { useCallback, useMemo, useState } from 'react';
import type { OverviewAnswer } from '#contract';
import { fetchEntries, type Answer } from '../../app/api.ts';
import { makeFormat } from '../../app/i18n/format.ts';
import { useFetched } from '../../app/load.ts';
import { addressOf } from '../../app/route.ts';
import { useSettings } from '../../app/settings.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Say } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { Failed, Wait } from '../../ui/wait.tsx';
import type { LogLine } from '#views';
import { keepLook, lastLook } from './kept-look.ts';
import { recordedSince } from './since-model.ts';
import { useDutyWords } from './words.ts';

const HOUR = 3_600_000;
const BACK = { hours8: 8 * HOUR, hours24: 24 * HOUR, week: 168 * HOUR } as const;
type Since = keyof typeof BACK | 'look';

/** What was recorded while one was away, operation by operation: the sheet for the hand-over. */
export function SinceYouLeft({ operations }: { operations: readonly OverviewAnswer[] }) {
  const words = useDutyWords();
  const { language } = useSettings();
  const [opened] = useState(() => Date.now());
  const [look, setLook] = useState(() => firstLook(opened));
  const [chosen, setChosen] = useState<Since>('look');
  const [taken, setTaken] = useState(false);
  const since = chosen === 'look' ? look : opened - BACK[chosen];
  const format = makeFormat(language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const options = (['look', 'hours8', 'hours24', 'week'] as const).map((value) => ({
    value,
    text: words.choices[value],
  }));
  return (
    <Section id="since" title={words.since} note={words.sinceNote} wide>
      <div className="since-head no-print">
        <Choice<Since> label={words.from} value={chosen} options={options} onChange={setChosen} />
        <button
          type="button"
          className="button"
          onClick={() => {
            const now = Date.now();
            keepLook(now);
            setLook(now);
            setTaken(true);
          }}
        >
          {words.takeOver}
        </button>
        <button type="button" className="button" onClick={() => print()}>
          {words.print}
        </button>
        <span role="status">{taken && words.taken}</span>
      </div>
      <p className="num">
        <strong>{words.handOver}</strong> {words.sinceTime(format.instant(since))}
      </p>
      <Recorded key={since} operations={operations} since={since} />
    </Section>
  );
}

/** The last watch on this device; on one that never had a watch it begins now. */
function firstLook(now: number): number {
  const kept = lastLook();
  if (kept === null) keepLook(now);
  return kept ?? now;
}

interface Told {
  readonly operation: OverviewAnswer;
  readonly lines: readonly LogLine[];
}

function Recorded({ operations, since }: { operations: readonly OverviewAnswer[]; since: number }) {
  const words = useDutyWords();
  const touched = useMemo(
    () => operations.filter(({ recordedUntil }) => Date.parse(recordedUntil) > since),
    [operations, since],
  );
  const fetch = useCallback((ask: { signal: AbortSignal }) => fetchTold(touched, since, ask), [touched, since]);
  const { loading, again } = useFetched(fetch);
  if (loading.state === 'failed') return <Failed part problem={loading.problem} onRetry={again} />;
  if (loading.state === 'loading') return <Wait part what={words.fetching} progress={null} />;
  const told = loading.value.filter(({ lines }) => lines.length > 0);
  if (told.length === 0) return <Empty>{words.quiet}</Empty>;
  return (
    <>
      {told.map((each) => (
        <OneOperation key={each.operation.id} {...each} />
      ))}
    </>
  );
}

const LINES_FIRST = 10;

function OneOperation({ operation, lines }: Told) {
  const { language } = useSettings();
  const format = makeFormat(language, operation.zone);
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, LINES_FIRST);
  return (
    <section className="since-operation" aria-labelledby={`since-${operation.id}`}>
      <h3 id={`since-${operation.id}`}>
        <a href={addressOf(operation.id)}>
          <Say text={operation.title} />
        </a>{' '}
        <span className="num muted">{lines.length}</span>
      </h3>
      <ul className="plain rows">
        {shown.map((line) => (
          <li key={line.id}>
            <time className="num muted" dateTime={line.recordedAt}>
              {format.instantShort(Date.parse(line.recordedAt))}
            </time>{' '}
            <Say text={line.text} />
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" className="button no-print" onClick={() => setAll(true)}>
          +{lines.length - shown.length}
        </button>
      )}
    </section>
  );
}

async function fetchTold(
  operations: readonly OverviewAnswer[],
  since: number,
  ask: { signal: AbortSignal },
): Promise<Answer<readonly Told[]>> {
  const told: Told[] = [];
  for (const operation of operations) {
    const rows = await fetchEntries(operation.id, ask);
    if (!rows.ok) return rows;
    told.push({ operation, lines: recordedSince(operation.id, rows.value, since) });
  }
  return { ok: true, value: told };
}
