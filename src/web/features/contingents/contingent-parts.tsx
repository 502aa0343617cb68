import type { ApprovalView, ContingentView } from '#views';
import { useSettings, useWords } from '../../app/settings.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { useFormat } from '../../ui/time.tsx';

const SIGN = { approved: 'check', refused: 'cross', 'no-quorum': 'question' } as const;
const TONE = { approved: 'good', refused: 'bad', 'no-quorum': 'warn' } as const;

/** Votes at home, each with its count, in the order in which they were taken. */
export function Approvals({ approvals }: { approvals: readonly ApprovalView[] }) {
  const { words, terms } = useSettings();
  const say = useSay();
  return (
    <div>
      <h3>{words.approvals}</h3>
      {approvals.length === 0 && <p className="muted">{words.none}</p>}
      <ol className="plain">
        {approvals.map((approval) => (
          <li key={approval.entry.id} className="approval">
            <Mark tone={TONE[approval.outcome]} icon={SIGN[approval.outcome]}>
              {terms.approval[approval.outcome]}
            </Mark>
            <span>
              <Say text={approval.body} />
            </span>
            <span className="muted">
              <HeldFrom ids={[approval.entry.id]} from={approval.from} />
            </span>
            <Votes votes={approval.votes} />
            <EntriesButton ids={[approval.entry.id]} label={say(approval.body)} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Votes({ votes }: { votes: ApprovalView['votes'] }) {
  const words = useWords();
  const format = useFormat();
  if (votes === null) return null;
  const counted =
    votes.for === null
      ? null
      : votes.against === null
        ? words.votesFor(format.number(votes.for))
        : words.votes(format.number(votes.for), format.number(votes.against));
  const needed =
    votes.needed === null
      ? null
      : votes.of === null
        ? words.neededOnly(format.number(votes.needed))
        : words.needed(format.number(votes.needed), format.number(votes.of));
  const parts = [counted, needed].filter((part) => part !== null);
  return parts.length === 0 ? null : <span className="num under">{parts.join('; ')}</span>;
}

export function Caveats({ caveats }: { caveats: ContingentView['caveats'] }) {
  const words = useWords();
  return (
    <div>
      <h3>{words.caveats}</h3>
      {caveats.length === 0 && <p className="muted">{words.none}</p>}
      <ul className="plain">
        {caveats.map((caveat) => (
          <li key={caveat.id}>
            <Say text={caveat.text} />
            {caveat.forbids.length > 0 && (
              <span className="under">
                {words.forbids}: {caveat.forbids.join(', ')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Equipment({ equipment, party }: { equipment: ContingentView['equipment']; party: string }) {
  const words = useWords();
  const say = useSay();
  return (
    <div>
      <h3>{words.equipment}</h3>
      {equipment.length === 0 && <p className="muted">{words.none}</p>}
      <dl className="pairs">
        {equipment.map(({ item, figure }, index) => (
          <div key={`${item.en}${index}`}>
            <dt>
              <Say text={item} />
            </dt>
            <dd>
              <Figure figure={figure} label={`${party}, ${say(item)}`} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
