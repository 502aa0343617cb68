import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Choice } from '../../ui/choice.tsx';
import { useSay } from '../../ui/say.tsx';
import { useHouse } from '../house.tsx';
import { useNames } from '../record.tsx';
import { useActing } from './acting.tsx';
import { useActingWords } from './acting-words.ts';
import { PreviewPicker } from './preview-picker.tsx';
import type { Role } from './role.ts';

/** Where the role is chosen: in the bar at the top, over whichever screen of the operation is open. */
export const ROLE_PLACE = 'role-place';

/** In a demonstration anyone may look through anyone's eyes. Elsewhere the choice says for whom one acts. */
export function RolePicker() {
  const words = useActingWords();
  const name = useRoleName();
  const { role, roles, chooseRole, mayWrite } = useActing();
  const { demonstration } = useHouse();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById(ROLE_PLACE)), []);
  if (place === null || !(demonstration || mayWrite)) return null;
  const options = roles.map((each) => ({ value: each.id, text: name(each) }));
  return createPortal(
    <>
      <Choice label={words.actingAs} value={role.id} options={options} onChange={chooseRole} />
      <PreviewPicker />
    </>,
    place,
  );
}

/** What a role is called. */
export function useRoleName(): (role: Role) => string {
  const words = useActingWords();
  const names = useNames();
  const say = useSay();
  const { setting } = useActing();
  const host = setting?.state.file?.body.content.host;
  return ({ kind, party }) => {
    if (kind !== 'party' || party === null) return words.roles[kind === 'party' ? 'observer' : kind];
    return (party === host ? words.roles.host : words.roles.party)(say(names.party(party)));
  };
}
