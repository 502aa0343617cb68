import { startRegistration } from '@simplewebauthn/browser';
import { useCallback, useState } from 'react';
import type { EnrolmentAnswer, GrantAnswer, KeyAnswer, PeopleAnswer, SessionAnswer, WaysAnswer } from '#contract';
import { fetchPeople, type Answer } from '../../app/api.ts';
import { useHouse } from '../../app/house.tsx';
import { useFetched } from '../../app/load.ts';
import { sendPeople } from '../../app/requests.ts';
import { useSession } from '../../app/session.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Failed, Wait } from '../../ui/wait.tsx';
import { Form, goTo, Line, minuteOf, PostText, Problem, useBodyName, useSending } from './parts.tsx';
import './people.css';
import { SigningKeys } from './signing-keys.tsx';
import { SignIn } from './sign-in.tsx';
import { usePeopleWords } from './words.ts';

type Ask = Parameters<typeof fetchPeople>[1];
type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];

const fetchWays = (ask: Ask) => fetchPeople<WaysAnswer>('waysToSignIn', ask);

/** The posts, sessions and keys of whoever is signed in; to anybody else, the way in. */
export function OfficesScreen() {
  const words = usePeopleWords();
  const { demonstration } = useHouse();
  const session = useSession();
  const { loading, again } = useFetched(fetchWays);
  if (loading.state === 'failed') return <Failed problem={loading.problem} onRetry={again} />;
  if (loading.state === 'loading' || !session.asked) return <Wait what={words.fetching} progress={null} />;
  if (demonstration || !loading.value.people) {
    return (
      <main id="main" className="people">
        <h1>{words.offices.title}</h1>
        <p>{words.demonstration}</p>
      </main>
    );
  }
  return session.person === null ? <SignIn ways={loading.value} /> : <Mine ways={loading.value} />;
}

interface Own {
  readonly sessions: readonly SessionAnswer[];
  readonly keys: readonly KeyAnswer[];
  readonly people: PeopleAnswer;
}

async function fetchOwn(ask: Ask): Promise<Answer<Own>> {
  const sessions = await fetchPeople<{ sessions: SessionAnswer[] }>('mySessions', ask);
  const keys = await fetchPeople<{ keys: KeyAnswer[] }>('myKeys', ask);
  const people = await fetchPeople<PeopleAnswer>('people', ask);
  if (!sessions.ok) return sessions;
  if (!keys.ok) return keys;
  if (!people.ok) return people;
  return { ok: true, value: { sessions: sessions.value.sessions, keys: keys.value.keys, people: people.value } };
}

function Mine({ ways }: { ways: WaysAnswer }) {
  const all = usePeopleWords();
  const words = all.offices;
  const bodyName = useBodyName();
  const { person } = useSession();
  const { loading, again } = useFetched(useCallback(fetchOwn, []));
  const { busy, problem, send } = useSending();
  if (loading.state === 'failed') return <Failed problem={loading.problem} onRetry={again} />;
  if (loading.state === 'loading' || person === null) return <Wait what={all.fetching} progress={null} />;
  const { sessions, keys, people } = loading.value;
  const grants = people.people.find(({ id }) => id === person.id)?.grants ?? [];
  const signOut = () =>
    send(
      () => sendPeople<{ url: string | null }>('signOut', {}),
      ({ url }) => (url === null ? goTo('offices') : location.assign(url)),
    );
  return (
    <main id="main" className="people">
      <header className="people-head">
        <div>
          <h1>{words.title}</h1>
          <p className="note">{words.who(person.name, bodyName(person.body))}</p>
        </div>
        <button type="button" className="button" disabled={busy} onClick={() => void signOut()}>
          {words.signOut}
        </button>
      </header>
      <Problem text={problem} />
      <Posts {...{ grants, people }} onChanged={again} />
      <h2>{words.sessions}</h2>
      <ul className="plain people-list">
        {sessions.map(({ handle, device, how, at, here }) => (
          <li key={handle}>
            <span>
              <strong>{device === '' ? words.unnamed : device}</strong> · {words.kinds[how]} · {minuteOf(at)}
              {here && ` · ${words.here}`}
            </span>
            {!here && (
              <button
                type="button"
                className="button button-quiet"
                disabled={busy}
                onClick={() => void send(() => sendPeople('endSession', { handle }), again)}
              >
                {words.endSession}
              </button>
            )}
          </li>
        ))}
      </ul>
      <SigningKeys people={people} mine={keys} />
      <Keys {...{ keys, ways }} onChanged={again} />
    </main>
  );
}

function Posts(props: { grants: readonly GrantAnswer[]; people: PeopleAnswer; onChanged: () => void }) {
  const all = usePeopleWords();
  const words = all.offices;
  const { grants, people, onChanged } = props;
  const { busy, problem, send } = useSending();
  const [named, setNamed] = useState<string | null>(null);
  return (
    <section>
      <h2>{words.posts}</h2>
      <Problem text={problem} />
      {grants.length === 0 && <p className="empty">{words.noPosts}</p>}
      <ul className="plain people-list">
        {grants.map((grant) => (
          <li key={grant.id}>
            <PostText grant={grant} />
            <span className="people-buttons">
              {grant.now && grant.deputyOf === null && grant.post !== 'administrator' && (
                <button type="button" className="button button-quiet" onClick={() => setNamed(grant.id)}>
                  {words.standIn}
                </button>
              )}
              {grant.mayEnd && (
                <button
                  type="button"
                  className="button button-quiet"
                  disabled={busy}
                  onClick={() => void send(() => sendPeople('endGrant', { id: grant.id }), onChanged)}
                >
                  {all.people.end}
                </button>
              )}
            </span>
            {named === grant.id && <StandIn grant={grant} people={people} onDone={onChanged} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function StandIn({ grant, people, onDone }: { grant: GrantAnswer; people: PeopleAnswer; onDone: () => void }) {
  const all = usePeopleWords();
  const me = useSession().person?.id;
  const others = people.people.filter(({ id }) => id !== me);
  const { busy, problem, send } = useSending();
  const [given, setGiven] = useState({
    ...{ person: others[0]?.id ?? '', from: new Date().toISOString().slice(0, 10), until: '' },
  });
  const { person, from, until } = given;
  const body = { grant: grant.id, person, from, until: until === '' ? null : until };
  return (
    <Form label={all.offices.standIn} onSend={() => void send(() => sendPeople('standIn', body), onDone)}>
      <Problem text={problem} />
      <Choice
        label={all.offices.standInFor}
        value={person}
        options={others.map(({ id, name }) => ({ value: id, text: name }))}
        onChange={(next) => setGiven({ ...given, person: next })}
      />
      <Line label={all.post.from} type="date" value={from} onChange={(next) => setGiven({ ...given, from: next })} />
      <Line
        label={all.post.until}
        type="date"
        value={until}
        required={false}
        onChange={(next) => setGiven({ ...given, until: next })}
      />
      <button type="submit" className="button" disabled={busy || person === ''}>
        {all.post.give}
      </button>
    </Form>
  );
}

function Keys({ keys, ways, onChanged }: { keys: readonly KeyAnswer[]; ways: WaysAnswer; onChanged: () => void }) {
  const words = usePeopleWords().offices;
  const { fresh } = useSession();
  const { busy, problem, send } = useSending();
  const [label, setLabel] = useState('');
  return (
    <section>
      <h2>{words.keys}</h2>
      <Problem text={problem} />
      <ul className="plain people-list">
        {keys.map(({ id, kind, label: name, usedAt }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong> · {words.kinds[kind]} ·{' '}
              {usedAt === null ? words.never : words.used(minuteOf(usedAt))}
            </span>
            {keys.length > 1 && fresh && (
              <button
                type="button"
                className="button button-quiet"
                disabled={busy}
                onClick={() => void send(() => sendPeople('removeKey', { key: id }), onChanged)}
              >
                {words.removeKey}
              </button>
            )}
          </li>
        ))}
      </ul>
      {!fresh && <p className="note">{words.stale}</p>}
      {fresh && ways.passkeys && (
        <Form label={words.addPasskey} onSend={() => void send(() => addPasskey(label), onChanged)}>
          <Line label={words.keyName} value={label} onChange={setLabel} />
          <button type="submit" className="button" disabled={busy}>
            {words.addPasskey}
          </button>
        </Form>
      )}
    </section>
  );
}

async function addPasskey(label: string) {
  const begun = await sendPeople<EnrolmentAnswer>('beginKey', {});
  if (!begun.ok) return begun;
  const response = await startRegistration({ optionsJSON: begun.value.passkey as Options });
  return sendPeople<object>('addKey', { ticket: begun.value.ticket, way: { kind: 'passkey', label, response } });
}
