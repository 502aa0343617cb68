import { useId, useState } from 'react';
import type { SiteView } from '#views';
import { ActButton } from '../../app/acting/act-button.tsx';
import { useActing } from '../../app/acting/acting.tsx';
import type { ActDraft, Setting } from '../../app/acting/draft.ts';
import { ObstacleText } from '../../app/acting/obstacle.tsx';
import { useNames } from '../../app/record.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSay } from '../../ui/say.tsx';
import { useRoomWords } from './room-words.ts';

/** Tasks a unit with a site: what the pact says to unit and line stands there as soon as they are chosen. */
export function SiteTasking({ site }: { site: SiteView }) {
  const words = useRoomWords();
  const say = useSay();
  const { setting, mayWrite } = useActing();
  const [open, setOpen] = useState(false);
  const panel = useId();
  if (setting === null || !mayWrite) return null;
  return (
    <div className="room-tasking no-print">
      <button
        type="button"
        className="button-link"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <Icon name="chevron" />
        <span>
          {words.taskUnit}
          <span className="sr-only">: {say(site.name)}</span>
        </span>
      </button>
      <div id={panel}>{open && <Tasking site={site} setting={setting} />}</div>
    </div>
  );
}

function Tasking({ site, setting }: { site: SiteView; setting: Setting }) {
  const words = useRoomWords();
  const units = useUnits(setting);
  const lines = useLines(setting);
  const { obstacleTo } = useActing();
  const [unit, setUnit] = useState(units[0]?.value ?? '');
  const [line, setLine] = useState(lines[0]?.value ?? '');
  if (units.length === 0) return <p className="note">{words.noUnits}</p>;
  const content = {
    ...{ contingent: unit, mandateTask: line, site: site.site },
    ...(site.place === null ? {} : { place: site.place.id }),
  };
  const draft: ActDraft = { family: 'act', kind: 'task', content };
  const said = obstacleTo({ ...draft, content: { task: '-', instruction: { en: '-' }, ...content } });
  const obstacle = said?.kind === 'refused' ? said : null;
  return (
    <div className="room-tasking-form">
      <Choice label={words.taskWho} value={unit} options={units} onChange={setUnit} />
      <Choice label={words.taskLine} value={line} options={lines} onChange={setLine} />
      <div role="status" className={obstacle === null ? 'note' : 'notice notice-bad'}>
        {obstacle === null ? (
          words.taskOpen
        ) : (
          <>
            <Icon name="alert" /> {words.taskRefused}. <ObstacleText obstacle={obstacle} />
          </>
        )}
      </div>
      <ActButton key={`${unit} ${line}`} draft={draft} obstacle={obstacle}>
        {words.taskGo}
      </ActButton>
    </div>
  );
}

function useUnits({ state }: Setting) {
  const names = useNames();
  const say = useSay();
  const confirmed = [...state.contingents].map(([id, { body }]) => ({
    value: id,
    text: `${say(body.content.name)} (${say(names.party(body.content.party))})`,
  }));
  const pledged = [...state.pledges]
    .filter(([id]) => !state.contingents.has(id))
    .map(([id, { body }]) => ({ value: id, text: say(names.party(body.content.party)) }));
  return [...confirmed, ...pledged];
}

/** The lines of the mandate, and those it excludes: choosing one of these shows why it cannot be. */
function useLines({ state }: Setting) {
  const words = useRoomWords();
  const say = useSay();
  const { tasks = [], excluded = [] } = state.mandate?.body.content ?? {};
  return [
    ...(tasks ?? []).map(({ id, title }) => ({ value: id, text: say(title) })),
    ...excluded.map(({ id, title }) => ({ value: id, text: words.excludedLine(say(title)) })),
  ];
}
