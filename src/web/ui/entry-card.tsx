import type { Entry } from '#operation';
import { wordingOf } from '#views';
import { useNames } from '../app/record.tsx';
import { useSettings } from '../app/settings.tsx';
import type { Terms } from '../app/i18n/terms-en.ts';
import { useSay } from './say.tsx';
import { SourceLine } from './source-line.tsx';
import { Said } from './time.tsx';
import { Told } from './told.tsx';
import { speakerOf, voiceIn } from './voice.tsx';

/** One entry of the ledger, with who said it, both its times, and its documents. */
export function EntryCard({ entry }: { entry: Entry }) {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const { body } = entry;
  if (body === null) return <p className="empty">{words.unreadable}</p>;
  const voice = voiceIn(speakerOf(entry), names).map(say).join(', ');
  return (
    <article className="entry">
      <p className="entry-kind">
        {kindWord(body.family, body.family === 'claim' ? body.content.kind : body.kind, terms)}
        {body.family === 'claim'
          && body.content.modality !== 'asserted'
          && ` · ${terms.modality[body.content.modality]}`}
      </p>
      <p className="entry-text">
        <Told text={wordingOf(entry)} />
      </p>
      <p className="entry-meta">
        {voice !== '' && <span>{voice}</span>}
        <span>
          {words.held} <Said when={body.holdsFrom ?? body.saidAt} from={entry.from} />
        </span>
        {body.saidAt !== null && (
          <span>
            {words.said} <Said when={body.saidAt} from={entry.known} />
          </span>
        )}
      </p>
      {body.sources.length === 0 ? (
        <p className="note">{words.noSource}</p>
      ) : (
        <ul className="plain source-list">
          {body.sources.map((ref, index) => (
            <li key={`${ref.source}${index}`}>
              <SourceLine source={ref.source} start={ref.start ?? null} end={ref.end ?? null} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

/** The word for a kind of entry; a kind this version has no word for is shown by its id. */
export function kindWord(family: string, kind: string, terms: Terms): string {
  const table: Readonly<Record<string, string>> =
    family === 'act' ? terms.act : family === 'claim' ? terms.claim : family === 'standing' ? terms.standingKind : {};
  return table[kind] ?? kind;
}
