import { chairOn, obligationsOn, officesOn, partiesOn } from '#charter';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { ArticleLink } from './article-link.tsx';
import { partyName, useBook } from './book.ts';
import { chairBars, partyBars } from './gantt-model.ts';
import { GanttChart } from './gantt.tsx';
import { OrganSeats } from './organ-seats.tsx';
import { useCharterWords } from './words.ts';

/** Who is bound, since when, and who was. */
export function Parties({ day }: { day: string }) {
  const words = useCharterWords();
  const say = useSay();
  const { charter, at } = useBook();
  const bound = partiesOn(charter, at);
  const gantt = partyBars(charter, (id) => say(partyName(charter, id)), Date.now());
  return (
    <Section id="parties" title={words.parties} note={words.partiesNote} wide>
      <p>
        <strong>{words.onDay(day)}:</strong>{' '}
        {bound
          .map(({ names, state }) => (state === 'bound' ? say(names) : `${say(names)} (${words.state[state]})`))
          .join(', ')}
      </p>
      <GanttChart gantt={gantt} at={at.from} label={words.parties} />
    </Section>
  );
}

/** Who presides, who presided, and by which rule it passes on. */
export function Chairs() {
  const words = useCharterWords();
  const say = useSay();
  const { charter, at } = useBook();
  if (charter.chairs.length === 0) return null;
  const now = chairOn(charter, null, at);
  const gantt = chairBars(charter, (id) => say(partyName(charter, id)), Date.now());
  return (
    <Section id="chairs" title={words.chair} wide>
      {charter.chairs.map(({ organ, rotation, cite }) => (
        <p key={organ}>
          <strong>{say(charter.organs.find(({ id }) => id === organ)?.title ?? { en: organ })}:</strong>{' '}
          <Say text={rotation} /> {cite.article !== undefined && <ArticleLink id={cite.article} />}
        </p>
      ))}
      {now?.party != null && (
        <p>
          {say(partyName(charter, now.party))}
          {now.names !== null && `, ${say(now.names)}`}
          {now.exception !== null && ` (${say(now.exception)})`}
        </p>
      )}
      <GanttChart gantt={gantt} at={at.from} label={words.chair} />
    </Section>
  );
}

export function Organs() {
  const words = useCharterWords();
  const say = useSay();
  const { charter, at } = useBook();
  const offices = officesOn(charter, at);
  return (
    <Section id="organs" title={words.organs}>
      <ul className="plain rows">
        {charter.organs.map((organ) => (
          <li key={organ.id}>
            <strong>{say(organ.title)}</strong>{' '}
            {organ.cite.article !== undefined && <ArticleLink id={organ.cite.article} />}
            {organ.members === 'all-parties' ? (
              <p className="fine">
                {words.members}: {words.allParties}
              </p>
            ) : (
              <OrganSeats organ={organ} />
            )}
          </li>
        ))}
        {offices
          .filter(({ of }) => of === 'pact')
          .map(({ id, title, holders, article }) => (
            <li key={id}>
              <strong>{say(title)}</strong> {article !== null && <ArticleLink id={article} />}
              <p className="fine">
                {holders.length === 0
                  ? words.noHolder
                  : `${words.holders}: ${holders
                      .map(({ names, party, sure }) =>
                        [
                          say(names),
                          party === null ? '' : ` (${say(partyName(charter, party))})`,
                          sure ? '' : ' ?',
                        ].join(''),
                      )
                      .join(', ')}`}
              </p>
            </li>
          ))}
      </ul>
    </Section>
  );
}

export function Obligations() {
  const words = useCharterWords();
  const { charter, at } = useBook();
  const owed = obligationsOn(charter, at);
  return (
    <Section id="obligations" title={words.obligations}>
      {owed.length === 0 && <Empty>{words.none}</Empty>}
      <ul className="plain rows">
        {owed.map(({ id, title, who, owes, article }) => (
          <li key={id}>
            <strong>
              <Say text={title} />
            </strong>{' '}
            {article !== null && <ArticleLink id={article} />}
            <p>
              <Say text={who} />: <Say text={owes} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
