import { POSITION_KINDS, type Position } from '#charter';
import { useNames } from '../../app/record.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/say.tsx';

const STANCE = { agree: 'check', object: 'cross', abstain: 'ring', absent: 'ring', silent: 'question' } as const;

/** The positions behind a finding: who stands where, and what each attached to it; the same words are written once. */
export function Positions({ positions }: { positions: readonly Position[] }) {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const groups = POSITION_KINDS.map((kind) => ({
    kind,
    parties: positions.filter(({ position }) => position === kind),
  })).filter(({ parties }) => parties.length > 0);
  return (
    <ul className="plain positions" aria-label={words.positions}>
      {groups.map(({ kind, parties }) => (
        <li key={kind} className={`position position-${kind}`}>
          <Icon name={STANCE[kind]} />
          <span>
            <strong>{terms.position[kind]}:</strong> {parties.map(({ party }) => say(names.party(party))).join(', ')}
          </span>
        </li>
      ))}
      <Remarks positions={positions} />
    </ul>
  );
}

function Remarks({ positions }: { positions: readonly Position[] }) {
  const words = useWords();
  const names = useNames();
  const remarks = new Map<string, { label: string; text: string; parties: string[] }>();
  for (const position of positions) {
    for (const remark of remarksOf(position, words)) {
      const key = `${remark.label} ${remark.text}`;
      const known = remarks.get(key);
      if (known === undefined) remarks.set(key, { ...remark, parties: [position.party] });
      else known.parties.push(position.party);
    }
  }
  return [...remarks.values()].map(({ label, text, parties }) => (
    <li key={`${label} ${text}`} className="position-more">
      {parties.length < positions.length && (
        <>
          {parties.map((party, index) => (
            <span key={party}>
              {index > 0 && ', '}
              <Say text={names.party(party)} />
            </span>
          ))}
          {' · '}
        </>
      )}
      {label}
      {text !== '' && `: ${text}`}
    </li>
  ));
}

function remarksOf(position: Position, words: ReturnType<typeof useWords>) {
  return [
    position.adReferendum === true ? { label: words.adReferendum, text: '' } : null,
    position.reservation === undefined ? null : { label: words.reservation, text: position.reservation },
    position.condition === undefined ? null : { label: words.condition, text: position.condition },
    position.explanation === undefined ? null : { label: words.statement, text: position.explanation },
  ].filter((remark) => remark !== null);
}
