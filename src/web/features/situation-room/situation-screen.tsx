import { useMemo } from 'react';
import { useReplay } from '../../app/moment.tsx';
import { useRecord } from '../../app/record.tsx';
import { PrintedTimes } from '../../timeline/time-dock.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Casualties } from '../situation/casualties.tsx';
import { Measures } from '../situation/measures.tsx';
import { BreachStrip } from './breach-strip.tsx';
import { MapSection } from './map-section.tsx';
import { PlaceCard } from './place-card.tsx';
import { RoomProvider } from './room.tsx';
import { RoomLog } from './room-log.tsx';
import { useRoomWords } from './room-words.ts';
import { SiteList } from './site-list.tsx';
import { TimeBrush } from './time-brush.tsx';
import { UnplacedList } from './unplaced-list.tsx';
import './situation-room.css';

/** Map and log as one, and under them the lists that they are drawn from. */
export function SituationScreen() {
  const words = useRoomWords();
  const { operation } = useRecord();
  return (
    <RoomProvider key={operation}>
      <main id="main" className="room">
        <header className="room-head">
          <h1>{words.title}</h1>
          <AtOnce />
        </header>
        <PrintedTimes />
        <BreachStrip />
        <TimeBrush />
        <div className="room-grid">
          <MapSection />
          <div className="room-side">
            <PlaceCard />
            <RoomLog />
          </div>
        </div>
        <div className="panels room-lists">
          <SiteList />
          <div className="column">
            <Measures />
            <Casualties />
          </div>
          <div className="column">
            <UnplacedList />
          </div>
        </div>
      </main>
    </RoomProvider>
  );
}

/** The state in four numbers: what stands, and what is wrong. They count what is listed below, and are no figures. */
function AtOnce() {
  const words = useRoomWords();
  const { sites, measures, breaches } = useReplay();
  const guarded = useMemo(() => sites.filter(({ guardedBy }) => guardedBy.length > 0).length, [sites]);
  const stand = breaches.filter(({ state }) => state === 'stands').length;
  const open = sites.length - guarded;
  return (
    <ul className="plain room-once">
      <li>
        <Mark tone="plain" icon="pin">
          {words.siteCount(sites.length)}
          {sites.length > 0 && `, ${words.guarded(guarded)}`}
        </Mark>
      </li>
      {open > 0 && (
        <li>
          <Mark tone="warn" icon="question">
            {words.unguarded(open)}
          </Mark>
        </li>
      )}
      <li>
        <Mark tone="plain" icon="clock">
          {words.measureCount(measures.length)}
        </Mark>
      </li>
      <li>
        <Mark tone={stand > 0 ? 'bad' : 'good'} icon={stand > 0 ? 'alert' : 'check'}>
          {stand > 0 ? words.breachCount(stand) : words.noBreach}
        </Mark>
      </li>
    </ul>
  );
}
