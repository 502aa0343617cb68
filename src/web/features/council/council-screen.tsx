import { useMemo, useState } from 'react';
import type { ActKind } from '#charter';
import { useMoment, useReplay } from '../../app/moment.tsx';
import { useNames, useRecord } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { PrintedTimes } from '../../timeline/time-dock.tsx';
import { ArticleRefs } from '../../ui/article-text.tsx';
import { Choice } from '../../ui/choice.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { NextActs } from '../acting/next-acts.tsx';
import { Announcement } from './announcement.tsx';
import { Consulted } from './consulted.tsx';
import { mattersAt, type Matter, type Seat } from './council-model.ts';
import './council.css';
import { Precedents } from './precedents.tsx';
import { RuleAnswer } from './rule-answer.tsx';
import { Seats } from './seats.tsx';
import { useSupposing } from './supposing.ts';
import { useCouncilWords } from './words.ts';

/** What is done here; the rest of an operation is done on its own screens. */
const POLITICAL: readonly ActKind[] = ['request', 'consultation', 'position', 'decision', 'notification'];

/** The political half of an operation: what is asked, who said what, what the rule makes of it, who could change it. */
export function CouncilScreen() {
  const words = useCouncilWords();
  const { timeline, charter } = useRecord();
  const { at, known } = useMoment();
  const matters = useMemo(() => mattersAt(timeline, { at, known, strict: false }), [timeline, at, known]);
  const [chosen, setChosen] = useState('');
  const matter = matters.find(({ question }) => question === chosen) ?? matters[0];
  return (
    <main id="main" className="council">
      <header className="council-head">
        <h1>{words.title}</h1>
        <p className="note">{words.lead}</p>
      </header>
      <PrintedTimes />
      {charter === null && <Empty>{words.noCharter}</Empty>}
      <div className="panels">
        <Asked seats={matters[0]?.seats ?? []} />
        {matter !== undefined && (
          <OneMatter key={matter.question} matter={matter}>
            {matters.length > 1 && <Questions {...{ matters, matter }} onChoose={setChosen} />}
          </OneMatter>
        )}
        <NextActs of={POLITICAL} />
        <Precedents />
      </div>
    </main>
  );
}

function Questions(props: { matters: readonly Matter[]; matter: Matter; onChoose: (question: string) => void }) {
  const words = useCouncilWords();
  const title = useQuestionTitle();
  const { matters, matter, onChoose } = props;
  return (
    <Choice
      label={words.question}
      value={matter.question}
      options={matters.map(({ question }) => ({ value: question, text: title(question) }))}
      onChange={onChoose}
    />
  );
}

function useQuestionTitle(): (question: string) => string {
  const { charter } = useRecord();
  const say = useSay();
  return (question) => {
    const fact = charter?.facts.find(({ id }) => id === question);
    return fact === undefined ? question.replaceAll('-', ' ') : say(fact.title);
  };
}

/** The request, and the consultation that it opened. */
function Asked({ seats }: { seats: readonly Seat[] }) {
  const words = useCouncilWords();
  const names = useNames();
  const say = useSay();
  const { request, consultation } = useReplay();
  return (
    <Section id="asked" title={words.request} wide>
      {request === null ? (
        <Empty>{words.nothing}</Empty>
      ) : (
        <div className="council-asked">
          <div>
            <p className="council-said">
              <Say text={request.asks} />
            </p>
            <p className="tile-meta">
              <HeldFrom ids={[request.entry.id]} from={request.from} />
              {request.party !== null && <span>{say(names.party(request.party))}</span>}
              <span>{say(names.trigger(request.trigger))}</span>
              <EntriesButton ids={[request.entry.id]} label={say(request.asks)} />
            </p>
            <ArticleRefs ids={request.articles} />
          </div>
          <div>
            <h3>{words.consulted}</h3>
            {consultation === null ? (
              <p className="muted">{words.notOpened}</p>
            ) : (
              <Consulted consultation={consultation} seats={seats} />
            )}
          </div>
        </div>
      )}
    </Section>
  );
}

function OneMatter({ matter, children }: { matter: Matter; children: React.ReactNode }) {
  const words = useCouncilWords();
  const { language } = useSettings();
  const supposing = useSupposing(matter);
  const spoken = matter.seats.filter(({ position, heard }) => heard && position !== null).length;
  const heard = matter.seats.filter(({ heard: voice }) => voice).length;
  const count = new Intl.NumberFormat(language);
  return (
    <>
      <div className="column column-broad">
        <Section
          id="positions"
          title={words.positions}
          note={words.spoken(count.format(spoken), count.format(heard))}
          aside={children}
        >
          <Seats matter={matter} supposing={supposing} />
        </Section>
        <Announcement matter={matter} />
      </div>
      <div className="column column-narrow">
        <RuleAnswer matter={matter} supposing={supposing} />
      </div>
    </>
  );
}
