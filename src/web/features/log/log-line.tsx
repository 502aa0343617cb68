import { memo, useState } from 'react';
import type { LogLine } from '#views';
import { useNames } from '../../app/record.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { kindWord } from '../../ui/entry-card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';
import { SourceLine } from '../../ui/source-line.tsx';
import { At, Said } from '../../ui/time.tsx';
import { Told } from '../../ui/told.tsx';
import { shortVoice, speakerOf } from '../../ui/voice.tsx';

/** One line of the log: when it was so, when it was known, who said it; its documents one click away. */
export const LogLineRow = memo(function LogLineRow({ line }: { line: LogLine }) {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const entry = names.entry(line.id);
  const when = entry?.body?.holdsFrom ?? entry?.body?.saidAt ?? null;
  const voice = entry === undefined ? (line.by ?? '') : shortVoice(speakerOf(entry), names).map(say).join(', ');
  const place = line.place === null ? undefined : names.place(line.place);
  return (
    <li className={`log-line log-${line.family}${line.standing?.effect === 'struck' ? ' is-struck' : ''}`}>
      <div className="log-times">
        <span className="log-held">
          <span className="sr-only">{words.holds}: </span>
          <Said when={when} from={line.from} />
        </span>
        <span className="log-known">
          {words.knownFrom.toLowerCase()} <Said when={entry?.body?.saidAt ?? null} from={line.known} />
        </span>
      </div>
      <div className="log-body">
        <p className="log-kind">
          <span className={`family family-${line.family}`}>{kindWord(line.family, line.kind, terms)}</span>
          {voice !== '' && <span>{voice}</span>}
          {place !== undefined && <span>{say(place.name)}</span>}
        </p>
        <p className="log-text">
          <Told text={line.text} />
        </p>
        <Standing line={line} />
      </div>
      <Sources line={line} />
    </li>
  );
});

function Standing({ line }: { line: LogLine }) {
  const { words, terms } = useSettings();
  const say = useSay();
  const { standing, regular } = line;
  if (standing === null && (regular === null || regular.state === 'regular')) return null;
  return (
    <div className="tile-meta">
      {standing !== null && (
        <>
          <Mark tone="warn" icon={standing.effect === 'struck' ? 'cross' : 'alert'}>
            {terms.effect[standing.effect]}
          </Mark>
          <EntriesButton ids={[standing.by]} label={say(line.text)} text={words.standingBy} />
        </>
      )}
      {regular !== null && regular.state !== 'regular' && (
        <>
          <Mark
            tone={regular.state === 'irregular' ? 'bad' : 'plain'}
            icon={regular.state === 'irregular' ? 'alert' : 'question'}
          >
            {terms.regular[regular.state]}
          </Mark>
          <span className="log-reason">
            <Told text={regular.finding.reason} />
          </span>
          {regular.finding.article !== null && <ArticleRef id={regular.finding.article} />}
        </>
      )}
    </div>
  );
}

function Sources({ line }: { line: LogLine }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="log-sources">
      <button type="button" className="button-link" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="doc" />
        <span>{line.sources.length === 0 ? words.noSource : words.showSources(line.sources.length)}</span>
      </button>
      {open && (
        <div className="log-open">
          <ul className="plain source-list">
            {line.sources.map((ref, index) => (
              <li key={`${ref.source}${index}`}>
                <SourceLine {...ref} />
              </li>
            ))}
          </ul>
          <p className="fine">
            {words.recordedLong} <At time={line.recordedAt} /> · № {line.index} · <code>{line.id}</code>
          </p>
        </div>
      )}
    </div>
  );
}
