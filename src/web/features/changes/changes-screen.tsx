import { useMemo, useState } from 'react';
import { changesBetween, replay, type Change, type LogLine } from '#views';
import { useMoment, useReplay } from '../../app/moment.tsx';
import { useRecord } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { PrintedTimes } from '../../timeline/time-dock.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import { ChangeRow } from './change-row.tsx';
import './changes.css';
import { EarlierPicker, useEarlier } from './earlier-picker.tsx';
import type { Look } from './earlier.ts';
import { useChangesWords } from './words.ts';

/** Two looks at one operation side by side: what is different, and which entries made it so. */
export function ChangesScreen() {
  const words = useChangesWords();
  const earlier = useEarlier();
  const { at, known } = useMoment();
  const after = useReplay();
  const before = useFold(earlier.look);
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  const lines = useMemo(() => {
    const seen = new Set(before.log.map(({ id }) => id));
    return after.log.filter(({ id }) => !seen.has(id)).sort((a, b) => (a.known < b.known ? 1 : -1));
  }, [before, after]);
  const same = earlier.look.at === at && earlier.look.known === known;
  return (
    <main id="main" className="changes">
      <header className="changes-head">
        <h1>{words.title}</h1>
        <p className="note">{words.lead}</p>
      </header>
      <PrintedTimes />
      <EarlierPicker earlier={earlier} later={{ at, known }} />
      <p role="status" className="changes-count">
        {same ? words.same : changes.length === 0 ? words.nothing : words.count(changes.length)}
      </p>
      <div className="panels">
        {GROUPS.map((about) => (
          <Group key={about} about={about} changes={changes.filter((change) => change.about === about)} />
        ))}
        <Between lines={lines} />
      </div>
    </main>
  );
}

const GROUPS = ['phase', 'decision', 'mandate', 'strength', 'casualty', 'site', 'measure', 'breach', 'duty'] as const;

/** The operation at the earlier look, by the same policy as the later one. */
function useFold({ at, known }: Look) {
  const { timeline } = useRecord();
  const { policy, unreviewed } = useSettings();
  return useMemo(
    () => replay(timeline, { at, known, log: 'all', unreviewed, ...(policy === null ? {} : { policy }) }),
    [timeline, at, known, policy, unreviewed],
  );
}

function Group({ about, changes }: { about: Change['about']; changes: readonly Change[] }) {
  const words = useChangesWords();
  if (changes.length === 0) return null;
  return (
    <Section id={`changed-${about}`} title={words.about[about]} wide>
      <ul className="plain change-list">
        {changes.map((change, index) => (
          <ChangeRow key={index} change={change} />
        ))}
      </ul>
    </Section>
  );
}

const LINES_FIRST = 20;

function Between({ lines }: { lines: readonly LogLine[] }) {
  const words = useChangesWords();
  const say = useSay();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, LINES_FIRST);
  return (
    <Section id="between" title={words.lines} note={words.linesNote} wide>
      {lines.length === 0 && <Empty>{words.noLines}</Empty>}
      <ul className="plain rows">
        {shown.map((line) => (
          <li key={line.id}>
            <p>
              <Say text={line.text} />
            </p>
            <p className="tile-meta">
              <HeldFrom ids={[line.id]} from={line.from} />
              <span className="num">{format.instantShort(Date.parse(line.known))}</span>
              <EntriesButton ids={[line.id]} label={say(line.text)} />
            </p>
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {words.more(lines.length - shown.length)}
        </button>
      )}
    </Section>
  );
}
