import { lazy, Suspense } from 'react';
import { Wait } from '../ui/wait.tsx';
import type { HouseScreenProps } from './house-screen-props.ts';
import type { View } from './screens.ts';
import { useWords } from './settings.tsx';

const OperationsScreen = lazy(async () => ({
  default: (await import('../features/operations/operations-screen.tsx')).OperationsScreen,
}));

const DutyScreen = lazy(async () => ({
  default: (await import('../features/duty/duty-screen.tsx')).DutyScreen,
}));
const BookScreen = lazy(async () => ({
  default: (await import('../features/charter/book-screen.tsx')).BookScreen,
}));
const WorkshopScreen = lazy(async () => ({
  default: (await import('../features/charter/workshop-screen.tsx')).WorkshopScreen,
}));
const AccessScreen = lazy(async () => ({
  default: (await import('../features/access/access-screen.tsx')).AccessScreen,
}));

const OfficesScreen = lazy(async () => ({
  default: (await import('../features/people/offices-screen.tsx')).OfficesScreen,
}));
const PeopleScreen = lazy(async () => ({
  default: (await import('../features/people/people-screen.tsx')).PeopleScreen,
}));
const InvitationScreen = lazy(async () => ({
  default: (await import('../features/people/invitation-screen.tsx')).InvitationScreen,
}));

/** The screens over all operations and pacts; each comes when it is asked for. */
export function HouseScreen({ view, ...props }: HouseScreenProps & { view: View }) {
  const words = useWords();
  return (
    <Suspense fallback={<Wait what={words.loadingScreen} progress={null} />}>
      {view === 'duty' && <DutyScreen {...props} />}
      {view === 'charter' && <BookScreen {...props} />}
      {view === 'workshop' && <WorkshopScreen />}
      {view === 'access' && <AccessScreen operations={props.operations} />}
      {view === 'offices' && <OfficesScreen />}
      {view === 'people' && <PeopleScreen />}
      {view === 'invitation' && <InvitationScreen />}
      {view === 'operations' && <OperationsScreen {...props} />}
    </Suspense>
  );
}
