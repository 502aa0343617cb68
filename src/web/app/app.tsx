import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { OperationList } from '../features/operations/operation-list.tsx';
import { TourOffer } from '../features/tour/tour-offer.tsx';
import { Guard } from '../ui/section.tsx';
import { Failed, Wait } from '../ui/wait.tsx';
import { HouseProvider, useHouse } from './house.tsx';
import { HouseScreen } from './house-screens.tsx';
import { useOnline, useOperations } from './load.ts';
import { OperationPage } from './operation-page.tsx';
import { PreviewBanner } from './preview-banner.tsx';
import { addressOf, readAddress } from './route.ts';
import { ScreenNav } from './screen-nav.tsx';
import { screenOf, type View } from './screens.ts';
import { SettingsProvider, useSettings, useWords } from './settings.tsx';
import { TopBar } from './top-bar.tsx';

const Tour = lazy(async () => ({ default: (await import('../features/tour/tour.tsx')).Tour }));

/** The whole page. */
export function App() {
  return (
    <SettingsProvider>
      <Localised />
    </SettingsProvider>
  );
}

function Localised() {
  const { language } = useSettings();
  return (
    <I18nProvider locale={language === 'ru' ? 'ru-RU' : 'en-GB'}>
      <HouseProvider>
        <Shell />
      </HouseProvider>
    </I18nProvider>
  );
}

function Shell() {
  const words = useWords();
  const online = useOnline();
  const { loading, again } = useOperations();
  const { operation, view, choose } = useChosen();
  const operations = loading.state === 'ready' ? loading.value : [];
  const chosen = operation ?? operations[0]?.id ?? null;
  const listed = operations.find(({ id }) => id === chosen);
  const ofHouse = screenOf(view).scope === 'house';
  const tour = useTour(listed?.id ?? null, choose);
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <TopBar operations={operations} chosen={chosen} view={view} onChoose={choose} onTour={tour.begin} />
      <ScreenNav chosen={listed?.id ?? null} view={view} onChoose={choose} />
      <PreviewBanner />
      {tour.offered && <TourOffer onTake={tour.begin} />}
      {!online && (
        <p className="banner" role="status">
          {words.offline}
        </p>
      )}
      <Guard>
        {loading.state === 'loading' && <Wait what={words.loadingList} progress={loading.progress} />}
        {loading.state === 'failed' && <Failed problem={loading.problem} onRetry={again} />}
        {loading.state === 'ready' && ofHouse && (
          <HouseScreen {...{ view, operations, chosen }} onChoose={choose} onChanged={again} />
        )}
        {loading.state === 'ready' && !ofHouse && operations.length === 0 && <EmptyRecord onRetry={again} />}
        {loading.state === 'ready' && !ofHouse && operations.length > 0 && listed === undefined && (
          <Missing operations={operations} onChoose={choose} />
        )}
        {!ofHouse && listed !== undefined && (
          <OperationPage key={listed.id} operation={listed.id} {...{ view, choose }} />
        )}
      </Guard>
      {tour.on && (
        <Suspense fallback={null}>
          <Tour view={view} onView={tour.onView} onEnd={tour.end} />
        </Suspense>
      )}
    </>
  );
}

/** The tour of the screens; offered to those who look at a demonstration, begun by those who want it. */
function useTour(operation: string | null, choose: (id: string | null, view?: View) => void) {
  const { demonstration } = useHouse();
  const [on, setOn] = useState(false);
  const begin = useCallback(() => setOn(true), []);
  const end = useCallback(() => setOn(false), []);
  const onView = useCallback((view: View) => choose(operation, view), [choose, operation]);
  return { on, offered: demonstration && operation !== null && !on, begin, end, onView };
}

function useChosen() {
  const [{ operation, view }, setChosen] = useState(() => readAddress());
  useEffect(() => {
    const follow = () => setChosen(readAddress());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const choose = useCallback((id: string | null, next: View = 'operation') => {
    history.pushState(null, '', addressOf(id, next));
    setChosen(readAddress());
    scrollTo(0, 0);
  }, []);
  return { operation, view, choose };
}

const LOOK_AGAIN_MILLIS = 5000;

/** Nothing on record yet: looks again by itself until there is. */
function EmptyRecord({ onRetry }: { onRetry: () => void }) {
  const words = useWords();
  useEffect(() => {
    const timer = setTimeout(onRetry, LOOK_AGAIN_MILLIS);
    return () => clearTimeout(timer);
  }, [onRetry]);
  return (
    <main id="main" className="state-page">
      <h1>{words.emptyTitle}</h1>
      <p>{words.emptyText}</p>
    </main>
  );
}

function Missing(props: Parameters<typeof OperationList>[0]) {
  const words = useWords();
  return (
    <main id="main" className="state-page">
      <h1>{words.missingTitle}</h1>
      <p>{words.missingText}</p>
      <OperationList {...props} />
    </main>
  );
}
