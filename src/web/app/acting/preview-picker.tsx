import { Choice } from '../../ui/choice.tsx';
import { useSay } from '../../ui/say.tsx';
import { preview, previewed } from '../preview.ts';
import { useNames } from '../record.tsx';
import { useActing } from './acting.tsx';
import { useActingWords } from './acting-words.ts';

/** Through whose eyes the operation is looked at: before anything is released, one sees what the other would. */
export function PreviewPicker() {
  const words = useActingWords();
  const names = useNames();
  const say = useSay();
  const { roles } = useActing();
  const as = previewed();
  const parties = roles.flatMap(({ party }) => (party === null ? [] : [party]));
  const others = as === null || as === 'public' || parties.includes(as) ? [] : [as];
  const options = [
    { value: '', text: words.seenByMe },
    { value: 'public', text: words.seenByPublic },
    ...[...parties, ...others].map((party) => ({ value: party, text: say(names.party(party)) })),
  ];
  return (
    <Choice
      label={words.seenAs}
      title={words.seenNote}
      value={as ?? ''}
      options={options}
      onChange={(chosen) => preview(chosen === '' ? null : chosen)}
    />
  );
}
