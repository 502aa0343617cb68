import { useId, useState } from 'react';
import type { PeopleAnswer } from '#contract';
import { sendPeople } from '../../app/requests.ts';
import { Choice } from '../../ui/choice.tsx';
import { Form, Line, Problem, useBodyName, useSending } from './parts.tsx';
import { usePeopleWords, type PeopleWords } from './words.ts';

type PostName = keyof PeopleWords['posts'];

interface PostGiven {
  readonly post: PostName;
  readonly pact: string;
  readonly office: string;
  readonly from: string;
  readonly until: string;
}

function firstGiven(body: string): PostGiven {
  const post = body === 'secretariat' ? 'secretariat' : 'delegate';
  return { post, pact: '', office: '', from: new Date().toISOString().slice(0, 10), until: '' };
}

function sentOf({ post, pact, office, from, until }: PostGiven) {
  const orNull = (text: string) => (text === '' ? null : text);
  return { post, pact: orNull(pact), office: orNull(office), from, until: orNull(until) };
}

/** Posts of a body's people; the secretariat has no delegates, and a party no secretariat desk. */
function postsOf(words: PeopleWords, body: string): readonly { value: PostName; text: string }[] {
  const not: PostName = body === 'secretariat' ? 'delegate' : 'secretariat';
  return (Object.keys(words.posts) as PostName[])
    .filter((post) => post !== not)
    .map((value) => ({ value, text: words.posts[value] }));
}

function PostFields(props: { people: PeopleAnswer; given: PostGiven; onChange: (given: PostGiven) => void }) {
  const words = usePeopleWords();
  const { people, given, onChange } = props;
  const pact = people.pacts.find(({ id }) => id === given.pact);
  return (
    <>
      <Choice
        label={words.post.post}
        value={given.post}
        options={postsOf(words, people.body)}
        onChange={(post) => onChange({ ...given, post: post as PostName })}
      />
      <Choice
        label={words.post.pact}
        value={given.pact}
        options={[{ value: '', text: words.post.allPacts }, ...people.pacts.map(({ id }) => ({ value: id, text: id }))]}
        onChange={(next) => onChange({ ...given, pact: next, office: '' })}
      />
      {pact !== undefined && (
        <Choice
          label={words.post.office}
          value={given.office}
          options={[
            { value: '', text: words.post.allOffices },
            ...pact.offices.map((office) => ({ value: office, text: office })),
          ]}
          onChange={(office) => onChange({ ...given, office })}
        />
      )}
      <Line label={words.post.from} type="date" value={given.from} onChange={(from) => onChange({ ...given, from })} />
      <Line
        label={words.post.until}
        type="date"
        value={given.until}
        required={false}
        onChange={(until) => onChange({ ...given, until })}
      />
    </>
  );
}

/** Gives a post to somebody who is there. */
export function GivePost({ people, onDone }: { people: PeopleAnswer; onDone: () => void }) {
  const words = usePeopleWords();
  const { busy, problem, send } = useSending();
  const [person, setPerson] = useState(people.people[0]?.id ?? '');
  const [given, setGiven] = useState(() => firstGiven(people.body));
  const body = { person, ...sentOf(given) };
  return (
    <Form label={words.people.give} onSend={() => void send(() => sendPeople('grant', body), onDone)}>
      <Problem text={problem} />
      <Choice
        label={words.people.giveTo}
        value={person}
        options={people.people.map(({ id, name }) => ({ value: id, text: name }))}
        onChange={setPerson}
      />
      <PostFields {...{ people, given }} onChange={setGiven} />
      <button type="submit" className="button" disabled={busy}>
        {words.post.give}
      </button>
    </Form>
  );
}

/** Makes a link for somebody new; of a party without an administrator the secretariat's may invite the first. */
export function Invite({ people, onLink }: { people: PeopleAnswer; onLink: (token: string) => void }) {
  const words = usePeopleWords();
  const bodyName = useBodyName();
  const { busy, problem, send } = useSending();
  const [label, setLabel] = useState('');
  const [body, setBody] = useState('');
  const [given, setGiven] = useState(() => firstGiven(people.body));
  const first = { ...firstGiven(body), post: 'administrator' } as const;
  const asked = {
    ...{ label, body: body === '' ? null : body, person: null },
    posts: [sentOf(body === '' ? given : first)],
  };
  const ask = () => sendPeople<{ token: string }>('invite', asked);
  return (
    <Form label={words.people.invite} onSend={() => void send(ask, ({ token }) => onLink(token))}>
      <Problem text={problem} />
      <Line label={words.people.label} value={label} onChange={setLabel} />
      {people.bodies.length > 0 && (
        <Choice
          label={words.people.toBody}
          value={body}
          options={[
            { value: '', text: words.people.own },
            ...people.bodies.map((id) => ({ value: id, text: `${bodyName(id)}: ${words.posts.administrator}` })),
          ]}
          onChange={setBody}
        />
      )}
      {body === '' && <PostFields {...{ people, given }} onChange={setGiven} />}
      <button type="submit" className="button button-strong" disabled={busy}>
        {words.people.invite}
      </button>
    </Form>
  );
}

/** A link that was made a moment ago, to be copied. */
export function LinkShown({ link }: { link: string }) {
  const words = usePeopleWords().people;
  const id = useId();
  return (
    <div className="field people-link" role="status">
      <label htmlFor={id}>{words.link}</label>
      <input id={id} readOnly value={link} onFocus={(event) => event.target.select()} />
      <p className="note">{words.linkNote}</p>
    </div>
  );
}
