import { useCallback } from 'react';
import type { SigningKeyAnswer } from '#contract';
import type { Millis } from '#kernel';
import { fingerprintOf } from '#ledger';
import type { Entry } from '#operation';
import { fetchSigningKeys, type Answer } from '../../app/api.ts';
import { pageSha256 } from '../../app/hash.ts';
import { useFetched } from '../../app/load.ts';
import { useNames, useRecord } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';

const EN = {
  title: 'Signed by',
  first: 'first key of the party',
  vouched: 'a key that an earlier one vouches for',
  keeper: 'a key on the word of the record’s keeper alone',
  doubted: 'the key may have been in other hands by then, as was said later',
  unknown: 'a key that is not shown here',
  fetching: 'Fetching the keys',
  note: 'As this server checked it when it was entered. To check it yourself: entente verify.',
};
const RU: typeof EN = {
  title: 'Подписано',
  first: 'первый ключ стороны',
  vouched: 'ключ, подтверждённый более ранним',
  keeper: 'ключ только со слов ведущего запись',
  doubted: 'ключ к тому времени мог быть в чужих руках: об этом сообщено позже',
  unknown: 'ключ здесь не показан',
  fetching: 'Запрашиваются ключи',
  note: 'Так проверил этот сервер при внесении. Проверить самим: entente verify.',
};

/** Which keys signed an entry, and what the record says of each; nothing where none did. */
export function EntrySignatures({ entry }: { entry: Entry }) {
  const { entries, charter } = useRecord();
  const signatures = entries.flatMap(({ id, body }) =>
    body?.kind === 'signature' && body.content.target === entry.id ? [{ id, key: body.content.key }] : [],
  );
  if (signatures.length === 0 || charter === null) return null;
  return <Signatures {...{ signatures }} pact={charter.id} at={entry.recordedAt} />;
}

function Signatures(props: {
  signatures: readonly { readonly id: string; readonly key: string }[];
  pact: string;
  at: Millis;
}) {
  const { signatures, pact, at } = props;
  const words = useSettings().language === 'ru' ? RU : EN;
  const fetchKeys = useCallback(
    (ask: Parameters<typeof fetchSigningKeys>[1]): Promise<Answer<readonly SigningKeyAnswer[]>> =>
      fetchSigningKeys(pact, ask),
    [pact],
  );
  const { loading } = useFetched(fetchKeys);
  const keys = loading.state === 'ready' ? loading.value : [];
  return (
    <section aria-label={words.title}>
      <h3>{words.title}</h3>
      {loading.state === 'loading' && <p role="status">{words.fetching}</p>}
      <ul className="plain">
        {signatures.map(({ id, key }) => (
          <Signature key={id} shown={keys.find((one) => one.id === key) ?? null} {...{ at, words }} />
        ))}
      </ul>
      <p className="fine">{words.note}</p>
    </section>
  );
}

function Signature({ shown, at, words }: { shown: SigningKeyAnswer | null; at: Millis; words: typeof EN }) {
  const names = useNames();
  const say = useSay();
  if (shown === null) return <li>{words.unknown}</li>;
  const { party, label, publicKey, vouched, vouchedBy, revocation } = shown;
  const isDoubted = revocation !== null && revocation.from !== null && revocation.from <= at;
  const state = vouched ? (vouchedBy === 'first' ? words.first : words.vouched) : words.keeper;
  return (
    <li>
      <Mark tone={vouched && !isDoubted ? 'good' : 'warn'} icon={vouched && !isDoubted ? 'check' : 'alert'}>
        {say(names.party(party))}
      </Mark>{' '}
      {say(label)}: {isDoubted ? words.doubted : state}
      <br />
      <code className="fine record-print">{fingerprintOf(publicKey, pageSha256)}</code>
    </li>
  );
}
