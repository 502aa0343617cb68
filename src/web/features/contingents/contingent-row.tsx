import { useId, useState } from 'react';
import { CATEGORIES, STRENGTH_STATES } from '#evidence';
import type { ContingentView } from '#views';
import { useNames } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Approvals, Caveats, Equipment } from './contingent-parts.tsx';

/** One contingent: its head counts, and below, when opened, what stands behind it. */
export function ContingentRow({ contingent }: { contingent: ContingentView }) {
  const { words, terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const more = useId();
  const party = say(names.party(contingent.party));
  return (
    <tbody className={open ? 'is-open' : undefined}>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="disclose"
            aria-expanded={open}
            aria-controls={more}
            aria-label={`${party}: ${words.details}`}
            onClick={() => setOpen(!open)}
          >
            <Icon name="chevron" />
            <span>{party}</span>
          </button>
          {contingent.name !== null && (
            <span className="under">
              <Say text={contingent.name} />
            </span>
          )}
        </th>
        {STRENGTH_STATES.map((state) => (
          <td key={state} data-label={terms.strength[state]} className="count">
            <Figure figure={contingent[state]} label={`${party}, ${terms.strength[state]}`} />
          </td>
        ))}
        <td data-label={words.senderSays} className="count voice">
          <Figure figure={contingent.senderSays} label={`${party}: ${words.senderSays}`} />
        </td>
        <td data-label={words.theatreSays} className="count">
          <Figure figure={contingent.theatreSays} label={`${party}: ${words.theatreSays}`} />
        </td>
      </tr>
      <tr id={more} hidden={!open} className="contingent-more">
        <td colSpan={STRENGTH_STATES.length + 3}>{open && <Behind contingent={contingent} party={party} />}</td>
      </tr>
    </tbody>
  );
}

function Behind({ contingent, party }: { contingent: ContingentView; party: string }) {
  const { words, terms } = useSettings();
  return (
    <div className="behind">
      <Approvals approvals={contingent.approvals} />
      <Caveats caveats={contingent.caveats} />
      <Equipment equipment={contingent.equipment} party={party} />
      <div>
        <h3>{words.byCategory}</h3>
        <dl className="pairs">
          {CATEGORIES.map((category) => (
            <div key={category}>
              <dt>{terms.category[category]}</dt>
              <dd>
                <Figure figure={contingent.byCategory[category]} label={`${party}, ${terms.category[category]}`} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
