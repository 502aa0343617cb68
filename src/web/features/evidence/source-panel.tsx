import { useRecord } from '../../app/record.tsx';
import { SourceLine } from '../../ui/source-line.tsx';
import { Section } from '../../ui/section.tsx';
import { useDeskWords } from './desk-words.ts';
import type { Recorded } from './items.ts';
import type { Pile } from './pile-store.ts';

/** The files that the record already rests on, known by their hash: what to drop to see their passages. */
export function SourcePanel({ recorded, pile }: { recorded: Recorded; pile: Pile }) {
  const words = useDeskWords();
  const { timeline } = useRecord();
  const here = new Set(pile.documents.map(({ sha256 }) => sha256));
  const sources = [...timeline.sources.values()].filter(({ sha256 }) => sha256 != null);
  if (sources.length === 0) return null;
  return (
    <Section id="desk-sources" title={words.onRecord} note={words.onRecordNote} wide>
      <ul className="plain source-list">
        {sources.map(({ source, sha256 }) => {
          const claims = recorded.bySource.get(source) ?? [];
          const waiting = claims.filter(
            ({ id, body }) => body.content.found != null && !recorded.accepted.has(id) && !recorded.changed.has(id),
          ).length;
          return (
            <li key={source}>
              <SourceLine source={source} start={null} end={null} />
              <span className="under">
                <code>{source}</code> · {words.rests(claims.length)}
                {waiting > 0 && ` · ${words.waits(waiting)}`}
                {here.has(sha256!) && ` · ${words.onDesk}`}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
