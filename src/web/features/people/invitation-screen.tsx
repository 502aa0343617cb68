import { startRegistration } from '@simplewebauthn/browser';
import { useEffect, useState } from 'react';
import type { InvitedAnswer } from '#contract';
import { useHouse } from '../../app/house.tsx';
import { sendPeople } from '../../app/requests.ts';
import { Wait } from '../../ui/wait.tsx';
import { Form, goTo, Line, minuteOf, Problem, useBodyName, useSending } from './parts.tsx';
import './people.css';
import { usePeopleWords } from './words.ts';

type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** The token of the link: behind the `#`, so that no server's log ever has it. */
function tokenHere(): string | null {
  return /^#invitation=([\w-]+)$/.exec(location.hash)?.[1] ?? null;
}

/** Coming in by a link. */
export function InvitationScreen() {
  const words = usePeopleWords();
  const { demonstration } = useHouse();
  const [token] = useState(tokenHere);
  const [invited, setInvited] = useState<InvitedAnswer | null>(null);
  const { problem, send } = useSending();
  useEffect(() => {
    if (token !== null) void send(() => sendPeople<InvitedAnswer>('lookAtInvitation', { token }), setInvited);
    // Looked at once: each look begins an enrolment of its own.
  }, [token]);
  if (token === null || problem !== null) {
    return (
      <main id="main" className="people">
        <h1>{words.coming.title}</h1>
        <p className="note">{demonstration ? words.demonstration : words.coming.none}</p>
        <Problem text={problem} />
      </main>
    );
  }
  if (invited === null) return <Wait what={words.fetching} progress={null} />;
  return <Coming token={token} invited={invited} />;
}

function Coming({ token, invited }: { token: string; invited: InvitedAnswer }) {
  const { coming: words, posts } = usePeopleWords();
  const bodyName = useBodyName();
  const { busy, problem, send } = useSending();
  const [name, setName] = useState('');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <Codes codes={codes} />;
  const { enrolment, again, body, expires } = invited;
  const come = (way: object) =>
    sendPeople<{ codes: string[] }>('comeIn', { token, ticket: enrolment.ticket, name, way });
  const came = (value: { codes: readonly string[] }) =>
    value.codes.length > 0 ? setCodes(value.codes) : goTo('offices');
  const byPasskey = async () => {
    const response = await startRegistration({ optionsJSON: enrolment.passkey as Options });
    return come({ kind: 'passkey', label: name, response });
  };
  const byProvider = (provider: string) =>
    send(
      () => sendPeople<{ url: string }>('signInAtProvider', { provider, invitation: token, name }),
      ({ url }) => location.assign(url),
    );
  const nameless = name.trim() === '';
  return (
    <main id="main" className="people">
      <h1>{again ? words.again : words.title}</h1>
      <p>{words.lead(bodyName(body), invited.posts.map((post) => posts[post]).join(', '))}</p>
      <p className="note">
        {again && `${words.againLead} `}
        {words.until(minuteOf(expires))}
      </p>
      <Problem text={problem} />
      <Form onSend={() => undefined}>
        <Line label={words.yourName} value={name} onChange={setName} complete="name" />
      </Form>
      <h2>{words.choose}</h2>
      {enrolment.passkey !== null && (
        <section>
          <h3>{words.withPasskey}</h3>
          <p className="note">{words.passkeyNote}</p>
          <button
            type="button"
            className="button button-strong"
            disabled={busy || nameless}
            onClick={() => void send(byPasskey, came)}
          >
            {words.makePasskey}
          </button>
        </section>
      )}
      <ProviderWays {...{ invited, busy, nameless }} onChoose={(provider) => void byProvider(provider)} />
      <PasswordWay {...{ enrolment, busy, nameless }} onCome={(way) => void send(() => come(way), came)} />
    </main>
  );
}

function ProviderWays(props: {
  invited: InvitedAnswer;
  busy: boolean;
  nameless: boolean;
  onChoose: (provider: string) => void;
}) {
  const words = usePeopleWords().signIn;
  return props.invited.providers.map(({ id, title }) => (
    <section key={id}>
      <h3>{title}</h3>
      <button
        type="button"
        className="button"
        disabled={props.busy || props.nameless}
        onClick={() => props.onChoose(id)}
      >
        {words.at(title)}
      </button>
    </section>
  ));
}

function PasswordWay(props: {
  enrolment: InvitedAnswer['enrolment'];
  busy: boolean;
  nameless: boolean;
  onCome: (way: object) => void;
}) {
  const words = usePeopleWords().coming;
  const [given, setGiven] = useState({ name: '', password: '', code: '' });
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  const { secret, uri } = props.enrolment.totp;
  return (
    <section>
      <h3>{words.withPassword}</h3>
      <p>
        {words.secret}: <code className="people-secret">{secret}</code> <a href={uri}>{words.openAuthenticator}</a>
      </p>
      <Form label={words.withPassword} onSend={() => props.onCome({ kind: 'password', ...given })}>
        <Line label={words.signName} value={given.name} onChange={set('name')} complete="username" />
        <Line
          label={words.newPassword}
          value={given.password}
          onChange={set('password')}
          type="password"
          complete="new-password"
        />
        <Line label={words.digits} value={given.code} onChange={set('code')} complete="one-time-code" digits />
        <button type="submit" className="button" disabled={props.busy || props.nameless}>
          {words.come}
        </button>
      </Form>
    </section>
  );
}

function Codes({ codes }: { codes: readonly string[] }) {
  const words = usePeopleWords().coming;
  return (
    <main id="main" className="people">
      <h1>{words.codes}</h1>
      <p className="note">{words.codesNote}</p>
      <ul className="plain people-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" className="button button-strong" onClick={() => goTo('offices')}>
        {words.goOn}
      </button>
    </main>
  );
}
