import { lazy, Suspense } from 'react';
import { TimeDock } from '../timeline/time-dock.tsx';
import { Wait } from '../ui/wait.tsx';
import { OperationScreen } from './operation-screen.tsx';
import { screenOf, type View } from './screens.ts';
import { useWords } from './settings.tsx';

const EvidenceScreen = lazy(async () => ({
  default: (await import('../features/evidence/evidence-screen.tsx')).EvidenceScreen,
}));

const CouncilScreen = lazy(async () => ({
  default: (await import('../features/council/council-screen.tsx')).CouncilScreen,
}));
const NotesScreen = lazy(async () => ({
  default: (await import('../features/notes/notes-screen.tsx')).NotesScreen,
}));
const ChangesScreen = lazy(async () => ({
  default: (await import('../features/changes/changes-screen.tsx')).ChangesScreen,
}));
const ForcesScreen = lazy(async () => ({
  default: (await import('../features/forces/forces-screen.tsx')).ForcesScreen,
}));
const ReportsScreen = lazy(async () => ({
  default: (await import('../features/reports/reports-screen.tsx')).ReportsScreen,
}));
const SituationScreen = lazy(async () => ({
  default: (await import('../features/situation-room/situation-screen.tsx')).SituationScreen,
}));

const CircleScreen = lazy(async () => ({
  default: (await import('../features/circle/circle-screen.tsx')).CircleScreen,
}));

const RecordScreen = lazy(async () => ({
  default: (await import('../features/record/record-screen.tsx')).RecordScreen,
}));

/** The screens of one operation; all but the first come when they are asked for. */
export function OperationScreens(props: {
  view: View;
  onView: (view: View) => void;
  onEntered: () => Promise<void>;
  onLog: () => void;
}) {
  const words = useWords();
  const { view, onView, onEntered, onLog } = props;
  return (
    <>
      <Suspense
        fallback={<Wait what={view === 'evidence' ? words.loadingDesk : words.loadingScreen} progress={null} />}
      >
        {view === 'operation' && <OperationScreen onDesk={() => onView('evidence')} />}
        {view === 'council' && <CouncilScreen />}
        {view === 'notes' && <NotesScreen />}
        {view === 'changes' && <ChangesScreen />}
        {view === 'forces' && <ForcesScreen />}
        {view === 'situation' && <SituationScreen />}
        {view === 'reports' && <ReportsScreen />}
        {view === 'evidence' && <EvidenceScreen onEntered={onEntered} onLog={onLog} />}
        {view === 'circle' && <CircleScreen />}
        {view === 'record' && <RecordScreen />}
      </Suspense>
      {screenOf(view).timed && <TimeDock />}
    </>
  );
}
