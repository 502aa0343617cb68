import { chairOn, forcesOn, instrumentsOn, obligationsOn, officesOn, partiesOn } from '#charter';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { ArticleLink } from './article-link.tsx';
import { anchorOf, partyName, useBook } from './book.ts';
import { chairBars, partyBars } from './gantt-model.ts';
import { GanttChart } from './gantt.tsx';
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
        {charter.organs.map(({ id, title, members, cite }) => (
          <li key={id}>
            <strong>{say(title)}</strong> {cite.article !== undefined && <ArticleLink id={cite.article} />}
            {members === 'all-parties' && (
              <p className="fine">
                {words.members}: {words.allParties}
              </p>
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

export function Forces() {
  const words = useCharterWords();
  const say = useSay();
  const { charter, at } = useBook();
  const forces = forcesOn(charter, at);
  const shown = ({ value, lower, upper, approximate }: (typeof forces)[number]['strengths'][number]) => {
    const range = lower !== null || upper !== null ? `${lower ?? '?'} – ${upper ?? '?'}` : '?';
    return `${approximate ? `${words.about} ` : ''}${value === null ? range : value.toLocaleString('en')}`;
  };
  return (
    <Section id="forces" title={words.forces}>
      {forces.length === 0 && <Empty>{words.none}</Empty>}
      <ul className="plain rows">
        {forces.map(({ id, title, strengths, exercises, article }) => (
          <li key={id}>
            <strong>{say(title)}</strong> {article !== null && <ArticleLink id={article} />}
            <p className="num">
              {words.strength}: {strengths.length === 0 ? words.noStrength : strengths.map(shown).join(' / ')}
            </p>
            {exercises.length > 0 && (
              <p className="fine">{exercises.map((each) => `${say(each.title)} (${each.from ?? '?'})`).join(', ')}</p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Every instrument with what its articles provide; the place to which citations lead. */
export function Instruments() {
  const words = useCharterWords();
  const { charter, at } = useBook();
  const inForce = new Set(instrumentsOn(charter, at).map(({ id }) => id));
  return (
    <Section id="instruments" title={words.instruments} wide>
      <div className="book-instruments">
        {charter.instruments.map(({ id, title, signed, inForce: since, articles }) => (
          <section key={id} aria-labelledby={`instrument-${id}`}>
            <h3 id={`instrument-${id}`}>
              <Say text={title} />
            </h3>
            <p className="fine num">
              {signed !== null && `${words.signed} ${signed.text}`}
              {since !== null && `, ${words.inForce} ${since.text}`}
              {!inForce.has(id) && ` (${words.notThatDay})`}
            </p>
            <dl className="book-articles">
              {articles.map((article) => (
                <div key={article.number} id={anchorOf(`${id}/${article.number}`)} tabIndex={-1}>
                  <dt>
                    {article.number} <Say text={article.title} />
                  </dt>
                  <dd>
                    <Say text={article.provides} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Section>
  );
}
