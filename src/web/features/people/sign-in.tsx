import { startAuthentication } from '@simplewebauthn/browser';
import { useState } from 'react';
import type { WaysAnswer } from '#contract';
import { sendPeople } from '../../app/requests.ts';
import { Form, goTo, Line, Problem, useSending } from './parts.tsx';
import { usePeopleWords } from './words.ts';

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** Signing in: by a passkey, at an identity provider, or by a password with its second factor. */
export function SignIn({ ways }: { ways: WaysAnswer }) {
  const words = usePeopleWords().signIn;
  const { busy, problem, send } = useSending();
  const [given, setGiven] = useState({ name: '', password: '', code: '' });
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  const done = () => goTo('offices');
  const failed = new URLSearchParams(location.search).get('failed') === 'provider';
  return (
    <main id="main" className="people">
      <h1>{words.title}</h1>
      <p className="note">{words.lead}</p>
      {failed && problem === null && <Problem text={words.failedAtProvider} />}
      <Problem text={problem} />
      <div className="people-ways">
        {ways.passkeys ? (
          <button
            type="button"
            className="button button-strong"
            disabled={busy}
            onClick={() => void send(signInByPasskey, done)}
          >
            {words.passkey}
          </button>
        ) : (
          <p className="note">{words.noPasskey}</p>
        )}
        {ways.providers.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className="button"
            disabled={busy}
            onClick={() => {
              const ask = () =>
                sendPeople<{ url: string }>('signInAtProvider', { provider: id, invitation: null, name: '' });
              void send(ask, ({ url }) => location.assign(url));
            }}
          >
            {words.at(title)}
          </button>
        ))}
      </div>
      <h2>{words.byPassword}</h2>
      <Form label={words.byPassword} onSend={() => void send(() => sendPeople('signInByPassword', given), done)}>
        <Line label={words.name} value={given.name} onChange={set('name')} complete="username" />
        <Line
          label={words.password}
          value={given.password}
          onChange={set('password')}
          type="password"
          complete="current-password"
        />
        <Line label={words.code} value={given.code} onChange={set('code')} complete="one-time-code" />
        <button type="submit" className="button" disabled={busy}>
          {words.go}
        </button>
      </Form>
    </main>
  );
}

async function signInByPasskey() {
  const begun = await sendPeople<{ ticket: string; options: Options }>('beginPasskey', {});
  if (!begun.ok) return begun;
  const response = await startAuthentication({ optionsJSON: begun.value.options });
  return sendPeople<object>('signInByPasskey', { ticket: begun.value.ticket, response });
}
