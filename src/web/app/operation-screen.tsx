import { useEffect } from 'react';
import { NextActs } from '../features/acting/next-acts.tsx';
import { Contingents } from '../features/contingents/contingents.tsx';
import { Decision } from '../features/decision/decision.tsx';
import { Glance } from '../features/glance/glance.tsx';
import { OperationHeader } from '../features/head/operation-header.tsx';
import { Log } from '../features/log/log.tsx';
import { Mandate } from '../features/mandate/mandate.tsx';
import { Breaches } from '../features/oversight/breaches.tsx';
import { Duties } from '../features/oversight/duties.tsx';
import { Casualties } from '../features/situation/casualties.tsx';
import { Measures } from '../features/situation/measures.tsx';
import { StrengthChart } from '../features/strength/strength-chart.tsx';
import { SituationMap } from '../map/situation-map.tsx';
import { PrintedTimes } from '../timeline/time-dock.tsx';
import { useFormat } from '../ui/time.tsx';
import { Contents } from './contents.tsx';
import { useRecord } from './record.tsx';
import { useSettings, useWords } from './settings.tsx';
import { Unreviewed } from './unreviewed.tsx';

/** One operation at one look, and each of its parts below. */
export function OperationScreen({ onDesk }: { onDesk: () => void }) {
  const words = useWords();
  const { charterFailed, operation } = useRecord();
  useTitle();
  return (
    <>
      <main id="main" key={operation}>
        <OperationHeader />
        <PrintedTimes />
        {charterFailed && <p className="notice notice-bad">{words.failedCharter}</p>}
        <Unreviewed onDesk={onDesk} />
        <Contents />
        <div className="panels">
          <Glance />
          <NextActs />
          <div className="column column-broad">
            <Decision />
          </div>
          <div className="column column-narrow">
            <Mandate />
            <Duties />
          </div>
          <Contingents />
          <StrengthChart />
          <SituationMap />
          <div className="column">
            <Casualties />
            <Breaches />
          </div>
          <div className="column">
            <Measures />
          </div>
          <Log />
        </div>
      </main>
      <Foot />
    </>
  );
}

function useTitle(): void {
  const { timeline } = useRecord();
  const { language, words } = useSettings();
  useEffect(() => {
    const file = timeline.entries.find(({ body }) => body?.family === 'record' && body.kind === 'operation')?.body;
    const title = file?.family === 'record' && file.kind === 'operation' ? file.content.title : null;
    const text = title === null ? null : ((language === 'ru' ? title.ru : undefined) ?? title.en);
    document.title = text === null ? words.brand : `${text} · ${words.brand}`;
  }, [timeline, language, words]);
}

function Foot() {
  const words = useWords();
  const format = useFormat();
  const { entries } = useRecord();
  return (
    <footer className="foot">
      <p>{words.madeWith}</p>
      <p className="num">
        {words.ledger(format.number(entries.length))} · <a href="/openapi.json">{words.apiLink}</a>
      </p>
    </footer>
  );
}
