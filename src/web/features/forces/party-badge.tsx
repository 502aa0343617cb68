import { useNames } from '../../app/record.tsx';
import { Say } from '../../ui/say.tsx';

/** A party by its code in a frame and by its name: no flag, so that no font and no dispute over one is needed. */
export function PartyBadge({ party }: { party: string }) {
  const names = useNames();
  return (
    <span className="party-badge">
      <PartyCode party={party} />
      <span>
        <Say text={names.party(party)} />
      </span>
    </span>
  );
}

/** The code alone, for narrow places; its name is beside it or in its row. */
export function PartyCode({ party }: { party: string }) {
  return (
    <span className="party-code" aria-hidden="true">
      {party}
    </span>
  );
}
