import { InnerLink } from '../ui/inner-link.tsx';
import { useHouse } from './house.tsx';
import { addressOf } from './route.ts';
import { listedScreens, type Screen, type View } from './screens.ts';
import { useSession } from './session.tsx';
import { useWords } from './settings.tsx';

/** The screens of the house and of the operation chosen, in one row. */
export function ScreenNav(props: {
  chosen: string | null;
  view: View;
  onChoose: (id: string | null, view: View) => void;
}) {
  const words = useWords();
  const { chosen } = props;
  return (
    <div className="screens no-print">
      <ScreenList {...props} label={words.screens.house} scope="house" />
      {chosen !== null && <ScreenList {...props} label={words.screens.ofOperation} scope="operation" />}
    </div>
  );
}

function ScreenList(props: Parameters<typeof ScreenNav>[0] & { label: string; scope: Screen['scope'] }) {
  const words = useWords();
  const { chosen, view, onChoose, label, scope } = props;
  const { demonstration } = useHouse();
  const { asked, person } = useSession();
  const toSignIn = asked && person === null && !demonstration;
  return (
    <nav aria-label={label}>
      <ul className="plain">
        {listedScreens(scope).map(({ id }) => (
          <li key={id}>
            <InnerLink
              href={addressOf(chosen, id)}
              aria-current={id === view ? 'page' : undefined}
              onFollow={() => onChoose(chosen, id)}
            >
              {words.screens[id === 'offices' && toSignIn ? 'signIn' : id]}
            </InnerLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
