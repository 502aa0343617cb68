import { useCallback, useState } from 'react';
import type { PeopleAnswer, PeopleLineAnswer } from '#contract';
import { fetchPeople, type Answer } from '../../app/api.ts';
import { useHouse } from '../../app/house.tsx';
import { useFetched } from '../../app/load.ts';
import { sendPeople } from '../../app/requests.ts';
import { useSession } from '../../app/session.tsx';
import { Failed, Wait } from '../../ui/wait.tsx';
import { GivePost, Invite, LinkShown } from './giving.tsx';
import { minuteOf, PostText, Problem, useBodyName, useSending } from './parts.tsx';
import './people.css';
import { usePeopleWords } from './words.ts';

type Ask = Parameters<typeof fetchPeople>[1];

interface Everybody {
  readonly people: PeopleAnswer;
  /** null: the log is for administrators and auditors. */
  readonly lines: readonly PeopleLineAnswer[] | null;
}

async function fetchEverybody(ask: Ask): Promise<Answer<Everybody>> {
  const people = await fetchPeople<PeopleAnswer>('people', ask);
  if (!people.ok) return people;
  const log = people.value.administrator ? await fetchPeople<{ lines: PeopleLineAnswer[] }>('peopleLog', ask) : null;
  return { ok: true, value: { people: people.value, lines: log?.ok === true ? log.value.lines : null } };
}

/** The people of one's own party: everybody sees who they are; their administrator invites, gives and ends posts. */
export function PeopleScreen() {
  const words = usePeopleWords();
  const { demonstration } = useHouse();
  const { asked, person } = useSession();
  if (!asked) return <Wait what={words.fetching} progress={null} />;
  if (person !== null) return <Everyone />;
  return (
    <main id="main" className="people">
      <h1>{words.people.title}</h1>
      <p>{demonstration ? words.demonstration : words.people.needsSignIn}</p>
    </main>
  );
}

function Everyone() {
  const words = usePeopleWords();
  const bodyName = useBodyName();
  const { loading, again } = useFetched(useCallback(fetchEverybody, []));
  const [link, setLink] = useState<string | null>(null);
  if (loading.state === 'failed') return <Failed problem={loading.problem} onRetry={again} />;
  if (loading.state === 'loading') return <Wait what={words.fetching} progress={null} />;
  const { people, lines } = loading.value;
  const linked = (token: string) => {
    setLink(`${location.origin}/?view=invitation#invitation=${token}`);
    again();
  };
  return (
    <main id="main" className="people">
      <h1>{words.people.title}</h1>
      <p className="note">{words.people.lead(bodyName(people.body))}</p>
      {link !== null && <LinkShown link={link} />}
      <ul className="plain people-list">
        {people.people.map((person) => (
          <PersonLine key={person.id} {...{ person, people }} onChanged={again} onLink={linked} />
        ))}
      </ul>
      {people.administrator && (
        <>
          <h2>{words.people.invite}</h2>
          <Invite people={people} onLink={linked} />
          <h2>{words.people.give}</h2>
          <GivePost people={people} onDone={again} />
          <Open people={people} onChanged={again} />
        </>
      )}
      {lines !== null && <Log lines={lines} people={people} />}
    </main>
  );
}

function PersonLine(props: {
  person: PeopleAnswer['people'][number];
  people: PeopleAnswer;
  onChanged: () => void;
  onLink: (token: string) => void;
}) {
  const words = usePeopleWords().people;
  const me = useSession().person?.id;
  const { person, people, onChanged, onLink } = props;
  const { busy, problem, send } = useSending();
  const [sure, setSure] = useState(false);
  const anew = { label: person.name, body: null, person: person.id, posts: [] };
  return (
    <li className="people-person">
      <strong>{person.name}</strong>
      <Problem text={problem} />
      <ul className="plain people-list">
        {person.grants.map((grant) => (
          <li key={grant.id}>
            <PostText grant={grant} />
            {grant.mayEnd && people.administrator && (
              <button
                type="button"
                className="button button-quiet"
                disabled={busy}
                onClick={() => void send(() => sendPeople('endGrant', { id: grant.id }), onChanged)}
              >
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {people.administrator && person.id !== me && (
        <span className="people-buttons">
          <button
            type="button"
            className="button button-quiet"
            disabled={busy}
            onClick={() =>
              void send(
                () => sendPeople<{ token: string }>('invite', anew),
                ({ token }) => onLink(token),
              )
            }
          >
            {words.newWay}
          </button>
          <button
            type="button"
            className="button button-quiet"
            disabled={busy}
            onClick={() =>
              sure ? void send(() => sendPeople('removePerson', { id: person.id }), onChanged) : setSure(true)
            }
          >
            {sure ? words.removeSure : words.remove}
          </button>
          {sure && <span className="note">{words.removeNote}</span>}
        </span>
      )}
    </li>
  );
}

function Open({ people, onChanged }: { people: PeopleAnswer; onChanged: () => void }) {
  const { people: words, posts } = usePeopleWords();
  const bodyName = useBodyName();
  const { busy, problem, send } = useSending();
  if (people.invitations.length === 0) return null;
  return (
    <section>
      <h2>{words.open}</h2>
      <Problem text={problem} />
      <ul className="plain people-list">
        {people.invitations.map(({ id, body, label, posts: given, expires }) => (
          <li key={id}>
            <span>
              <strong>{label}</strong> · {bodyName(body)} · {given.map((post) => posts[post]).join(', ')} ·{' '}
              {words.until(minuteOf(expires))}
            </span>
            <button
              type="button"
              className="button button-quiet"
              disabled={busy}
              onClick={() => void send(() => sendPeople('withdrawInvitation', { id }), onChanged)}
            >
              {words.withdraw}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Log({ lines, people }: { lines: readonly PeopleLineAnswer[]; people: PeopleAnswer }) {
  const words = usePeopleWords();
  const nameOf = (id: string) => people.people.find((person) => person.id === id)?.name ?? words.somebody;
  const terms: Readonly<Record<string, string>> = { ...words.posts, ...words.offices.kinds };
  const detailIn = (detail: string) => detail.split(', ').map((part) => terms[part] ?? part);
  const eventOf = (event: string) => words.events[event as keyof typeof words.events];
  return (
    <section>
      <h2>{words.people.log}</h2>
      {lines.length === 0 && <p className="empty">{words.people.noLog}</p>}
      <ol className="plain people-log">
        {lines.map(({ at, event, person, by, detail }, nth) => (
          <li key={nth}>
            <span className="num">{minuteOf(at)}</span> {person === null ? '' : nameOf(person)}: {eventOf(event)}
            {detail !== '' && <span className="muted"> {detailIn(detail).join(', ')}</span>}
            {by !== null && by !== person && <span className="muted"> {words.by(nameOf(by))}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
