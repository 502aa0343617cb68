import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useWords } from '../../app/settings.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { HeldFrom, HeldUntil } from '../../ui/held.tsx';

/** What is in force at the time chosen: emergencies, outages, closures. */
export function Measures() {
  const words = useWords();
  const names = useNames();
  const say = useSay();
  const { measures } = useReplay();
  return (
    <Section id="measures" title={words.measures}>
      {measures.length === 0 && <Empty>{words.noMeasures}</Empty>}
      <ul className="plain rows">
        {measures.map((measure) => {
          const place = measure.place === null ? null : names.place(measure.place);
          return (
            <li key={measure.entry.id}>
              <p>
                <Say text={measure.text} />
              </p>
              <p className="tile-meta">
                {place !== undefined && place !== null && <span>{say(place.name)}</span>}
                <span>
                  {words.since} <HeldFrom ids={[measure.entry.id]} from={measure.from} />
                  {', '}
                  {measure.until === null ? (
                    words.noEndOnRecord
                  ) : (
                    <>
                      {words.until} <HeldUntil id={measure.entry.id} until={measure.until} />
                    </>
                  )}
                </span>
                <EntriesButton ids={[measure.entry.id]} label={say(measure.text)} />
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
