import type { LocalText } from '#charter';
import { modelOfRule } from '#evidence';
import { useNames } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Mark, type Tone } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';
import { useFormat } from '../../ui/time.tsx';
import { Told } from '../../ui/told.tsx';
import { useDeskWords } from './desk-words.ts';
import type { Item, ItemState } from './items.ts';
import type { ClaimSaid } from './said.ts';

const TONE: Record<ItemState, Tone> = {
  waiting: 'warn',
  accepted: 'good',
  corrected: 'good',
  rejected: 'bad',
  own: 'now',
  record: 'plain',
};
const SIGN: Record<ItemState, IconName> = {
  waiting: 'question',
  accepted: 'check',
  corrected: 'check',
  rejected: 'cross',
  own: 'dot',
  record: 'doc',
};

/** Where a claim stands, in a word with a sign; and whether a model found it. */
export function StateMark({ item }: { item: Pick<Item, 'state' | 'pending' | 'rule'> }) {
  const words = useDeskWords();
  const model = modelOfRule(item.rule ?? '');
  return (
    <span className="desk-state">
      <Mark tone={TONE[item.state]} icon={SIGN[item.state]}>
        {words.state[item.state]}
      </Mark>
      {model !== null && <span className="desk-model">{words.ofModel(model)}</span>}
      {item.pending && <span className="desk-pending">{words.pending}</span>}
    </span>
  );
}

/** What a claim says, in a line, and about when, where and by whom below it. */
export function ClaimSaidLine({ item }: { item: Pick<Item, 'said' | 'ledger'> }) {
  const { terms, words } = useSettings();
  const { said, ledger } = item;
  const names = useNames();
  const say = useSay();
  const number = useNumberWords()(said);
  const about = [
    said.asOf === null ? null : words.figureAsOf(said.asOf),
    placeName(said.place, ledger === null ? undefined : names.place(said.place ?? '')?.name, say),
    ledger === null ? said.attributedTo : null,
    said.modality === 'asserted' ? null : terms.modality[said.modality],
  ].filter((part) => part !== null);
  return (
    <>
      <span className="desk-said">
        <span className="desk-kind">{terms.claim[said.kind]}</span>{' '}
        {ledger === null ? (
          <>
            <span lang="en">
              {said.subject}: {said.predicate.replace(/-/g, ' ')}
            </span>
            {number !== '' && <strong className="num"> {number}</strong>}
          </>
        ) : (
          <Told text={ledger.text} />
        )}
      </span>
      <span className="under num">{about.join(' · ')}</span>
    </>
  );
}

function placeName(id: string | null, name: LocalText | undefined, say: (text: LocalText) => string): string | null {
  return name === undefined ? id : say(name);
}

function useNumberWords(): (said: ClaimSaid) => string {
  const { words } = useSettings();
  const desk = useDeskWords();
  const format = useFormat();
  return ({ value, lower, upper, unit, approximate }) => {
    if (typeof value === 'string') return value;
    const shown = (number: number) => format.number(number);
    const bounds =
      lower !== null && upper !== null
        ? words.figureRange(shown(lower), shown(upper))
        : lower !== null
          ? words.atLeast(shown(lower))
          : upper !== null
            ? words.atMost(shown(upper))
            : '';
    const number = value === null ? bounds : shown(value);
    if (number === '') return '';
    return `${approximate ? `${desk.approximate.toLowerCase()} ` : ''}${number}${unit === null ? '' : ` ${unit}`}`;
  };
}
