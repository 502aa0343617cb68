import type { PlaceView } from '#views';
import { useReplay } from '../../app/moment.tsx';
import { ActButton } from '../../app/acting/act-button.tsx';
import { useActing } from '../../app/acting/acting.tsx';
import type { ActDraft } from '../../app/acting/draft.ts';
import { useNames } from '../../app/record.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { bearingText, useDistance } from './distance-words.ts';
import { useLinked, useRoom } from './room.tsx';
import { useRoomWords } from './room-words.ts';
import { SiteTasking } from './site-tasking.tsx';
import type { SiteRow, Town } from './towns.ts';

/** All sites by town, numbered as on the map, with who guards them; those not on the map stand beside those that are. */
export function SiteList() {
  const words = useRoomWords();
  const { towns } = useRoom();
  return (
    <Section id="sites" title={words.sites} note={words.sitesNote} wide aside={<NewSite />}>
      {towns.length === 0 && <Empty>{words.noSites}</Empty>}
      <div className="room-towns">
        {towns.map((town) => (
          <OneTown key={town.place?.id ?? ''} town={town} />
        ))}
      </div>
    </Section>
  );
}

const NEW_SITE: ActDraft = { family: 'act', kind: 'site', content: {} };

function NewSite() {
  const words = useRoomWords();
  const { setting, obstacleTo, mayWrite } = useActing();
  if (setting === null || !mayWrite) return null;
  const obstacle = obstacleTo({ ...NEW_SITE, content: { site: '-', name: { en: '-' } } });
  return (
    <ActButton draft={NEW_SITE} obstacle={obstacle?.kind === 'refused' ? obstacle : null}>
      {words.newSite}
    </ActButton>
  );
}

function OneTown({ town: { place, rows } }: { town: Town }) {
  const words = useRoomWords();
  return (
    <div className="room-town">
      <h3>
        {place === null ? words.noTown : <Say text={place.name} />}
        {place !== null && !isPlaced(place) && <span className="under">{words.townUnplaced}</span>}
      </h3>
      <ol className="plain">
        {rows.map((row) => (
          <OneSite key={row.site.site} row={row} town={place} />
        ))}
      </ol>
    </div>
  );
}

const isPlaced = (place: PlaceView | null) => place !== null && place.lon !== null && place.lat !== null;

function OneSite({ row, town }: { row: SiteRow; town: PlaceView | null }) {
  const words = useRoomWords();
  const say = useSay();
  const { link, select, narrowing } = useRoom();
  const linked = useLinked();
  const { site, number } = row;
  const placed = isPlaced(site.place);
  const place = site.place?.id ?? null;
  const isLinked = placed && (place === linked || place === narrowing.place);
  return (
    <li
      className={`room-site${placed ? '' : ' is-unplaced'}${isLinked ? ' is-linked' : ''}`}
      onPointerEnter={() => link(placed ? place : null)}
      onPointerLeave={() => link(null)}
      onFocus={() => link(placed ? place : null)}
      onBlur={() => link(null)}
    >
      <span className="room-number num" aria-hidden="true">
        {number}
      </span>
      <div className="room-site-body">
        <p className="room-site-name">
          <span className="sr-only">{number}. </span>
          <strong>
            <Say text={site.name} />
          </strong>
          {placed && (
            <button type="button" className="button-link no-print" onClick={() => select(place)}>
              <Icon name="pin" />
              <span>
                {words.showOnMap}
                <span className="sr-only">: {say(site.name)}</span>
              </span>
            </button>
          )}
          <EntriesButton ids={[site.entry.id]} label={say(site.name)} />
        </p>
        <p className="under">
          <Lies row={row} town={town} />
        </p>
        <Guards row={row} />
        {site.agreedWith !== null && (
          <p className="under">
            {words.agreedWith}: <Say text={site.agreedWith} />
          </p>
        )}
        <SiteTasking site={site} />
      </div>
    </li>
  );
}

/** How the site lies to the middle of its town, or why it is not on the map. */
function Lies({ row: { site, leg }, town }: { row: SiteRow; town: PlaceView | null }) {
  const words = useRoomWords();
  const distance = useDistance();
  const { place } = site;
  if (place === null || !isPlaced(place)) return <>{words.notOnMap}</>;
  if (leg !== null) return <>{words.lies(distance(leg.metres), bearingText(leg.bearing ?? 0))}</>;
  const exact = place.uncertaintyMetres === null ? words.exactUnknown : words.within(distance(place.uncertaintyMetres));
  return <>{place.id === town?.id ? exact : words.atMiddle}</>;
}

function Guards({ row: { site } }: { row: SiteRow }) {
  const words = useRoomWords();
  const names = useNames();
  const say = useSay();
  const { mandate } = useReplay();
  const lines = new Map((mandate?.tasks ?? []).map(({ id, title }) => [id, title]));
  if (site.guardedBy.length === 0) {
    return (
      <p>
        <Mark tone="warn" icon="question">
          {words.nobody}
        </Mark>
      </p>
    );
  }
  return (
    <ul className="plain">
      {site.guardedBy.map((guard) => {
        const line = lines.get(guard.mandateTask);
        return (
          <li key={guard.task} className="tile-meta">
            <span>
              {words.guardedBy}: <strong>{say(names.party(guard.party ?? guard.contingent))}</strong>, {words.since}{' '}
              <HeldFrom ids={[guard.entry.id]} from={guard.since} />
            </span>
            <span>
              {words.under}: {line === undefined ? guard.mandateTask : <Say text={line} />}
            </span>
            <EntriesButton ids={[guard.entry.id]} label={say(site.name)} />
          </li>
        );
      })}
    </ul>
  );
}
