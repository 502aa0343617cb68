import { useCallback, useState } from 'react';
import type { Accepted, KeyAnswer, PeopleAnswer, Prepared, SigningKeyAnswer } from '#contract';
import { fingerprintOf, isKnownAlgorithm, signedStatement } from '#ledger';
import { fetchSigningKeys } from '../../app/api.ts';
import { pageSha256 } from '../../app/hash.ts';
import { useFetched } from '../../app/load.ts';
import { sendSigning, type Answered } from '../../app/requests.ts';
import { useMay } from '../../app/session.tsx';
import { assertionOver, credentialOf, signatureBy, signedBody, toSign } from '../../app/signing.ts';
import { Choice } from '../../ui/choice.tsx';
import { useSay } from '../../ui/say.tsx';
import { Failed, Wait } from '../../ui/wait.tsx';
import { Form, Line, minuteOf, Problem, useBodyName, useSending } from './parts.tsx';
import { useSigningWords } from './signing-words.ts';
import { usePeopleWords } from './words.ts';

type Ask = Parameters<typeof fetchSigningKeys>[1];
interface OnRecord {
  readonly pact: string;
  readonly keys: readonly SigningKeyAnswer[];
}

/** The keys of one's party under each pact: put on record, vouched for, revoked, with a passkey of one's own. */
export function SigningKeys({ people, mine }: { people: PeopleAnswer; mine: readonly KeyAnswer[] }) {
  const words = useSigningWords();
  const { fetching } = usePeopleWords();
  const { body, pacts } = people;
  const fetchAll = useCallback((ask: Ask) => keysUnder(pacts, body, ask), [pacts, body]);
  const { loading, again } = useFetched(fetchAll);
  const may = useMay('enterKey');
  if (body === 'secretariat') return null;
  return (
    <section>
      <h2>{words.title}</h2>
      <p className="note">{words.lead}</p>
      {loading.state === 'failed' && <Failed problem={loading.problem} onRetry={again} />}
      {loading.state === 'loading' && <Wait what={fetching} progress={null} />}
      {loading.state === 'ready' && (
        <>
          {loading.value.map(({ pact, keys }) => (
            <PactKeys key={pact} {...{ pact, keys, mine, may }} onChanged={again} />
          ))}
          {may && <Register {...{ body, mine, onRecord: loading.value }} onChanged={again} />}
          {!may && <p className="note">{words.notYours}</p>}
        </>
      )}
    </section>
  );
}

async function keysUnder(pacts: PeopleAnswer['pacts'], body: string, ask: Ask) {
  const all: OnRecord[] = [];
  for (const { id: pact } of pacts) {
    const keys = await fetchSigningKeys(pact, ask);
    if (!keys.ok) return keys;
    all.push({ pact, keys: keys.value.filter(({ party }) => party === body) });
  }
  return { ok: true, value: all } as const;
}

function PactKeys(props: OnRecord & { mine: readonly KeyAnswer[]; may: boolean; onChanged: () => void }) {
  const { pact, keys, mine, may, onChanged } = props;
  const words = useSigningWords();
  if (keys.length === 0) return <p className="empty">{words.none(pact)}</p>;
  const own = keys.find((key) => key.revocation === null && heldBy(mine, key) !== undefined);
  return (
    <>
      <h3>{pact}</h3>
      <ul className="plain people-list">
        {keys.map((key) => (
          <KeyLine key={key.id} {...{ pact, own, mine, may, onChanged }} shown={key} />
        ))}
      </ul>
    </>
  );
}

function heldBy(mine: readonly KeyAnswer[], { publicKey }: SigningKeyAnswer): KeyAnswer | undefined {
  return mine.find(({ signs }) => signs?.publicKey === publicKey);
}

interface LineProps {
  readonly pact: string;
  readonly shown: SigningKeyAnswer;
  readonly own: SigningKeyAnswer | undefined;
  readonly mine: readonly KeyAnswer[];
  /** Whether whoever looks keeps the keys of the party. */
  readonly may: boolean;
  readonly onChanged: () => void;
}

function KeyLine({ pact, shown, own, mine, may, onChanged }: LineProps) {
  const words = useSigningWords();
  const say = useSay();
  const { busy, problem, send } = useSending();
  const [revoking, setRevoking] = useState(false);
  const { label, publicKey, passkey, vouched, vouchedBy, demands, revocation } = shown;
  const mayVouch = may && own?.vouched === true && own.id !== shown.id && !vouched && revocation === null;
  const state = vouched ? (vouchedBy === 'first' ? words.first : words.vouched) : words.keeper;
  const said = [passkey === null ? words.fileKey : words.passkey, state, ...(demands ? [words.demands] : [])];
  const { from = null, recordedAt = 0 } = revocation ?? {};
  return (
    <li>
      <span>
        <strong>{say(label)}</strong> · {said.join(' · ')}
        {revocation !== null && ` · ${words.revoked(minuteOf(recordedAt))}`}
        {from !== null && ` · ${words.since(minuteOf(from))}`}
        <br />
        <span className="fine">
          {words.fingerprint} <code className="people-print">{fingerprintOf(publicKey, pageSha256)}</code>
        </span>
      </span>
      <span className="people-buttons">
        {mayVouch && (
          <button
            type="button"
            className="button button-quiet"
            disabled={busy}
            onClick={() => void send(() => vouch(pact, { target: shown, own, mine }), onChanged)}
          >
            {words.vouch}
          </button>
        )}
        {may && revocation === null && (
          <button type="button" className="button button-quiet" onClick={() => setRevoking(!revoking)}>
            {words.revoke}
          </button>
        )}
      </span>
      <Problem text={problem} />
      {revoking && revocation === null && <Revoke {...{ pact, shown, own, mine, may, onChanged }} />}
    </li>
  );
}

async function vouch(
  pact: string,
  {
    target,
    own,
    mine,
  }: { readonly target: SigningKeyAnswer; readonly own: SigningKeyAnswer; readonly mine: LineProps['mine'] },
): Promise<Answered<Accepted>> {
  const { origin, id, commitment } = target;
  const credential = credentialOf(heldBy(mine, own)!);
  const signature = await assertionOver(signedStatement({ origin, id, commitment }), credential, own.id);
  return sendSigning('vouchForKey', { pact, key: id }, signature);
}

function Revoke({ pact, shown, own, mine, onChanged }: LineProps) {
  const words = useSigningWords();
  const { busy, problem, send } = useSending();
  const [{ reason, since }, setSaid] = useState({ reason: '', since: '' });
  const draft = {
    kind: 'key-revocation',
    by: { party: shown.party },
    ...(since === '' ? {} : { holdsFrom: `${since} UTC` }),
    content: { key: shown.id, reason: { en: reason } },
  };
  return (
    <Form
      label={words.revokeTitle}
      onSend={() => void send(() => enterSigned(pact, draft, { mine, signer: own ?? null }), onChanged)}
    >
      <Problem text={problem} />
      <Line label={words.reason} value={reason} onChange={(next) => setSaid({ reason: next, since })} />
      <Line
        label={words.sinceWhen}
        value={since}
        required={false}
        onChange={(next) => setSaid({ reason, since: next })}
      />
      <button type="submit" className="button" disabled={busy || reason === ''}>
        {own === undefined ? words.revoke : words.signRevocation}
      </button>
    </Form>
  );
}

/** Enters a key or a revocation with the signature of a passkey: of a key on record, of the key itself, or of nobody. */
async function enterSigned(
  pact: string,
  draft: object,
  { mine, signer }: { readonly mine: readonly KeyAnswer[]; readonly signer: SigningKeyAnswer | KeyAnswer | null },
): Promise<Answered<Accepted>> {
  if (signer === null) return sendSigning('enterKey', { pact }, draft);
  const ready = toSign(draft, await sendSigning<Prepared>('prepareKey', { pact }, draft));
  if (!ready.ok) return ready;
  const { prepared } = ready.value;
  const [credential, key] =
    'party' in signer ? [credentialOf(heldBy(mine, signer)!), signer.id] : [credentialOf(signer), prepared.id];
  return sendSigning('enterKey', { pact }, signedBody(prepared, [await signatureBy(credential, key, prepared)]));
}

function Register(props: {
  body: string;
  mine: readonly KeyAnswer[];
  onRecord: readonly OnRecord[];
  onChanged: () => void;
}) {
  const { body, mine, onRecord, onChanged } = props;
  const words = useSigningWords();
  const bodyName = useBodyName();
  const { busy, problem, send } = useSending();
  const [chosen, setChosen] = useState('');
  const [demands, setDemands] = useState(false);
  const open = mine.flatMap((key) =>
    key.signs === null || !isKnownAlgorithm(key.signs.algorithm)
      ? []
      : onRecord
          .filter(({ keys }) => !keys.some(({ publicKey }) => publicKey === key.signs!.publicKey))
          .map(({ pact }) => ({ key, pact, value: `${pact} ${key.id}` })),
  );
  const picked = open.find(({ value }) => value === chosen) ?? open[0];
  if (picked === undefined) {
    return <p className="note">{mine.some(({ signs }) => signs !== null) ? words.allOnRecord : words.noPasskey}</p>;
  }
  const { key, pact } = picked;
  const passkey = { rpId: location.hostname, origins: [location.origin] };
  const content = { party: body, label: { en: bodyName(body) }, ...key.signs!, passkey, demands };
  const draft = { kind: 'signing-key', by: { party: body }, content };
  return (
    <Form label={words.make} onSend={() => void send(() => enterSigned(pact, draft, { mine, signer: key }), onChanged)}>
      <Problem text={problem} />
      <Choice
        label={words.register}
        value={picked.value}
        options={open.map(({ value, ...one }) => ({ value, text: `${one.key.label}: ${one.pact}` }))}
        onChange={setChosen}
      />
      <label className="people-check">
        <input type="checkbox" checked={demands} onChange={(event) => setDemands(event.target.checked)} />
        {words.demand}
      </label>
      <button type="submit" className="button" disabled={busy}>
        {words.make}
      </button>
    </Form>
  );
}
