import type { LocalText } from '#charter';
import { REFUSALS } from '#operation';
import type { Breach, PlaceView } from '#views';
import { useReplay } from '../../app/moment.tsx';
import { useNames } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSay } from '../../ui/say.tsx';
import { Told } from '../../ui/told.tsx';
import { placeIn, placesOfBreach } from './marks.ts';
import { useRoom } from './room.tsx';
import { useRoomWords } from './room-words.ts';

/** Every breach that stands, above all else until an act or a correction answers it. */
export function BreachStrip() {
  const words = useRoomWords();
  const { breaches } = useReplay();
  const standing = breaches.filter(({ state }) => state === 'stands');
  if (standing.length === 0) return null;
  return (
    <section className="room-breaches" aria-label={words.breachesTitle}>
      <h2>
        <Icon name="alert" />
        {words.breachesTitle}
      </h2>
      <ul className="plain">
        {standing.map((breach) => (
          <li key={`${breach.code} ${breach.contingent ?? ''}`}>
            <OneBreach breach={breach} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The text of the fold speaks of places by their ids; here they are told by name. */
function withNames(text: LocalText, places: readonly PlaceView[]): LocalText {
  const told = (said: string, nameOf: (place: PlaceView) => string) =>
    places.reduce((sofar, place) => sofar.replace(new RegExp(`(?<![\\w-])${place.id}(?![\\w-])`), nameOf(place)), said);
  return {
    en: told(text.en, ({ name }) => name.en),
    ...(text.ru === undefined ? {} : { ru: told(text.ru, ({ name }) => name.ru ?? name.en) }),
  };
}

function OneBreach({ breach }: { breach: Breach }) {
  const words = useRoomWords();
  const { words: common, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const { contingents } = useReplay();
  const { select } = useRoom();
  const party = contingents.find(({ id }) => id === breach.contingent)?.party ?? null;
  const title = REFUSALS.find(({ code }) => code === breach.code)?.title;
  const places = placesOfBreach(breach, names).map((id) => placeIn(id, names));
  const placed = places.filter(({ lon, lat }) => lon !== null && lat !== null);
  return (
    <>
      <p>
        <strong>{terms.breach[breach.code] ?? (title === undefined ? breach.code : say(title))}</strong>
        {party !== null && <> · {say(names.party(party))}</>}
        <span className="room-breach-text">
          <Told text={withNames(breach.text, places)} />
        </span>
      </p>
      <p className="tile-meta">
        <span>
          {common.since} <HeldFrom ids={breach.claims} from={breach.since} />
        </span>
        {breach.article !== null && <ArticleRef id={breach.article} />}
        <EntriesButton ids={breach.claims} label={say(breach.text)} text={common.claimsHere(breach.claims.length)} />
        {placed.map((place) => (
          <button key={place.id} type="button" className="button-link no-print" onClick={() => select(place.id)}>
            <Icon name="pin" />
            <span>
              {words.showOnMap}: {say(place.name)}
            </span>
          </button>
        ))}
      </p>
    </>
  );
}
