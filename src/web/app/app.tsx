import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { OperationList } from '../features/operations/operation-list.tsx';
import { TourOffer } from '../features/tour/tour-offer.tsx';
import { Guard } from '../ui/section.tsx';
import { Failed, Wait } from '../ui/wait.tsx';
import { HouseProvider, useHouse } from './house.tsx';
import { HouseScreen } from './house-screens.tsx';
import { useOnline, useOperations } from './load.ts';
import { OperationPage } from './operation-page.tsx';
import { PaletteDoor } from './palette-door.tsx';
import { PaletteProvider } from './palette.tsx';
import { PreviewBanner } from './preview-banner.tsx';
import { addressOf, readAddress } from './route.ts';
import { ScreenNav } from './screen-nav.tsx';
import { screenOf, type View } from './screens.ts';
import { SessionProvider } from './session.tsx';
import { SettingsProvider, useSettings, useWords } from './settings.tsx';
import { ShownEntryProvider, type ShownEntry } from './shown-entry.ts';
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
        <SessionProvider>
          <PaletteProvider>
            <Shell />
          </PaletteProvider>
        </SessionProvider>
      </HouseProvider>
    </I18nProvider>
  );
}

function Shell() {
  const words = useWords();
  const online = useOnline();
  const { loading, again } = useOperations();
  const { operation, view, shown, choose } = useChosen();
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
      {tour.offered && view === 'operation' && <TourOffer onTake={tour.begin} />}
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
          <ShownEntryProvider value={shown}>
            <OperationPage key={listed.id} operation={listed.id} {...{ view, choose }} />
          </ShownEntryProvider>
        )}
      </Guard>
      <PaletteDoor operations={operations} chosen={listed?.id ?? null} onChoose={choose} />
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
  const [{ operation, view, entry, asked }, setChosen] = useState(() => ({ ...readAddress(), asked: 0 }));
  useEffect(() => {
    const follow = () => setChosen((before) => ({ ...readAddress(), asked: before.asked + 1 }));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const choose = useCallback((id: string | null, next: View = 'operation', shownEntry?: string) => {
    history.pushState(null, '', addressOf(id, next, shownEntry === undefined ? {} : { entry: shownEntry }));
    setChosen((before) => ({ ...readAddress(), asked: before.asked + 1 }));
    scrollTo(0, 0);
  }, []);
  // A new object whenever it is asked for, so that the same entry can be shown again.
  const shown = useMemo<ShownEntry | null>(() => (entry === null ? null : { id: entry }), [entry, asked]);
  return { operation, view, shown, choose };
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
