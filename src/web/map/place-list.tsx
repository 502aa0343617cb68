import type { PlaceView, SiteView } from '#views';
import { useNames } from '../app/record.tsx';
import { useWords } from '../app/settings.tsx';
import { EntriesButton } from '../ui/entries-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Say, useSay } from '../ui/say.tsx';
import { HeldFrom } from '../ui/held.tsx';
import { useFormat } from '../ui/time.tsx';
import type { Item, Situation } from './places.ts';

interface ListAsk {
  readonly situation: Situation;
  readonly selected: string | null;
  readonly onSelect: (place: string | null) => void;
}

/** The same places in words; the one selected on the map stands open. */
export function PlaceList({ situation, selected, onSelect }: ListAsk) {
  const words = useWords();
  return (
    <div className="place-list">
      {situation.placed.length > 0 && (
        <>
          <h3>{words.placed}</h3>
          <ul className="plain">
            {situation.placed.map(({ place, items }) => (
              <li key={place.id}>
                <Spot place={place} items={items} open={place.id === selected} onSelect={onSelect} />
              </li>
            ))}
          </ul>
        </>
      )}
      {situation.unplaced.length > 0 && (
        <>
          <h3>{words.unplaced}</h3>
          <p className="note">{words.unplacedNote}</p>
          <ul className="plain">
            {situation.unplaced.map(({ place, items }) => (
              <li key={place?.id ?? items[0]?.id} className="unplaced">
                {place !== null && !items.some((item) => nameOf(item) === place.name.en) && (
                  <p className="muted">
                    <Say text={place.name} />
                  </p>
                )}
                <Items items={items} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function nameOf(item: Item): string {
  return item.kind === 'site' ? item.site.name.en : item.line.text.en;
}

function Spot(props: {
  place: PlaceView;
  items: readonly Item[];
  open: boolean;
  onSelect: (place: string | null) => void;
}) {
  const words = useWords();
  const { place, items, open } = props;
  const sites = items.filter(({ kind }) => kind === 'site').length;
  return (
    <div className={`spot${open ? ' is-open' : ''}`}>
      <button
        type="button"
        className="disclose"
        aria-expanded={open}
        onClick={() => props.onSelect(open ? null : place.id)}
      >
        <Icon name="chevron" />
        <span>
          <Say text={place.name} />
          <span className="under">{words.sitesHere(sites, items.length - sites)}</span>
        </span>
      </button>
      {open && (
        <div className="spot-open">
          <Items items={items} />
          <Position place={place} />
        </div>
      )}
    </div>
  );
}

/** Where exactly, how exactly, and on what ground the position is known. */
function Position({ place }: { place: PlaceView }) {
  const words = useWords();
  const names = useNames();
  const format = useFormat();
  const basis = names.place(place.id)?.basis ?? null;
  const metres = place.uncertaintyMetres;
  const distance =
    metres === null
      ? null
      : metres >= 1000
        ? `${format.number(metres / 1000)} ${words.kilometres}`
        : `${format.number(metres)} ${words.metres}`;
  return (
    <p className="fine num">
      {place.lat?.toFixed(3)}, {place.lon?.toFixed(3)} (WGS 84)
      {distance !== null && `, ${words.uncertainty(distance)}`}
      {basis !== null && (
        <>
          . {words.placeBasis}: <Say text={basis} />
        </>
      )}
    </p>
  );
}

function Items({ items }: { items: readonly Item[] }) {
  return (
    <ul className="plain items">
      {items.map((item) => (
        <li key={item.id}>{item.kind === 'site' ? <Site site={item.site} /> : <Event item={item} />}</li>
      ))}
    </ul>
  );
}

function Site({ site }: { site: SiteView }) {
  const words = useWords();
  const names = useNames();
  const say = useSay();
  return (
    <>
      <p className="site-name">
        <strong>
          <Say text={site.name} />
        </strong>
        <EntriesButton ids={[site.entry.id]} label={say(site.name)} />
      </p>
      {site.guardedBy.map((guard) => (
        <p key={guard.task} className="tile-meta">
          <span>
            {words.guardedBy}: {say(names.party(guard.party ?? guard.contingent))} {words.since}{' '}
            <HeldFrom ids={[guard.entry.id]} from={guard.since} />
          </span>
          <EntriesButton ids={[guard.entry.id]} label={say(site.name)} />
        </p>
      ))}
      {site.agreedWith !== null && (
        <p className="tile-meta">
          {words.agreedWith}: <Say text={site.agreedWith} />
        </p>
      )}
    </>
  );
}

function Event({ item }: { item: Extract<Item, { kind: 'event' }> }) {
  const say = useSay();
  return (
    <>
      <p>
        <Say text={item.line.text} />
      </p>
      <p className="tile-meta">
        <HeldFrom ids={[item.line.id]} from={item.line.from} />
        <EntriesButton ids={[item.line.id]} label={say(item.line.text)} />
      </p>
    </>
  );
}
