import type { NoticeAnswer } from '#contract';
import type { Replay } from '#views';
import { useNotices } from '../../app/notices.ts';
import { useNames } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { At } from '../../ui/time.tsx';
import type { Seat } from './council-model.ts';
import { useCouncilWords } from './words.ts';

/** The consultation: how it was opened, and of each party whether it was told, has opened that, and has answered. */
export function Consulted(props: { consultation: NonNullable<Replay['consultation']>; seats: readonly Seat[] }) {
  const words = useCouncilWords();
  const say = useSay();
  const { consultation, seats } = props;
  const { parties, how, entry } = consultation;
  const { kept } = useNotices();
  const told = kept?.notices.filter((notice) => notice.entry === entry.id) ?? [];
  return (
    <>
      <p>
        <Say text={how} /> <EntriesButton ids={[entry.id]} label={say(how)} />
      </p>
      <div className="scroll" role="region" aria-label={words.consulted} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.party}</th>
              <th scope="col">{words.told}</th>
              <th scope="col">{words.opened}</th>
              <th scope="col">{words.answered}</th>
            </tr>
          </thead>
          <tbody>
            {parties.map((party) => (
              <Party
                key={party}
                party={party}
                told={told.filter(({ of }) => of === party || of.startsWith(`${party}:`))}
                seat={seats.find((seat) => seat.party === party) ?? null}
              />
            ))}
          </tbody>
        </table>
      </div>
      {kept !== null && told.length === 0 && <p className="note">{words.toldNobody}</p>}
    </>
  );
}

/** @param told notices about this consultation to those on call for the party */
function Party({ party, told, seat }: { party: string; told: readonly NoticeAnswer[]; seat: Seat | null }) {
  const names = useNames();
  const { terms } = useSettings();
  const words = useCouncilWords();
  const name = useSay()(names.party(party));
  const position = seat?.position ?? null;
  const from = seat?.entry?.from;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <First times={told.map(({ madeAt }) => madeAt)} none={words.notKnown} />
      </td>
      <td>
        <First
          times={told.map(({ openedAt }) => openedAt)}
          none={told.length === 0 ? words.notKnown : words.notYetOpened}
        />
      </td>
      <td>
        {position === null ? (
          <span className="seat-waits">
            <Icon name="clock" /> {words.noAnswer}
          </span>
        ) : (
          <>
            {terms.position[position.position]}
            {from !== undefined && Number.isFinite(from) && (
              <span className="under">
                <At time={from} shape="instantShort" />
              </span>
            )}
          </>
        )}
      </td>
    </tr>
  );
}

/** The earliest of the times there are. */
function First({ times, none }: { times: readonly (string | null)[]; none: string }) {
  const [first] = times.filter((time) => time !== null).sort();
  return first === undefined ? <span className="muted">{none}</span> : <At time={first} shape="instantShort" />;
}
