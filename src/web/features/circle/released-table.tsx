import { useMemo } from 'react';
import { wordingOf } from '#views';
import { useNames, useRecord } from '../../app/record.tsx';
import { useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { releasedBy, type Released } from './sealed-record.ts';
import { useCircleWords } from './words.ts';

/** What a party's entries are released to whom, from the record. */
export function ReleasedTable({ party }: { party: string }) {
  const { released: words } = useCircleWords();
  const { entries } = useRecord();
  const say = useSay();
  const names = useNames();
  const groups = useMemo(() => releasedBy(entries, party), [entries, party]);
  const named = (audience: Released['audience']) => {
    if (audience === 'public') return words.everyone;
    if (audience === 'pact') return words.pact;
    return audience.length === 0 ? words.own : audience.map((one) => say(names.party(one))).join(', ');
  };
  return (
    <Section id="circle-released" title={words.title}>
      {groups.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        // A table wider than the screen is moved by the keyboard as well.
        <div className="circle-table" tabIndex={0} role="region" aria-label={words.who}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.count}</th>
                <th scope="col">{words.latest}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ audience, entries: own }) => (
                <tr key={JSON.stringify(audience)}>
                  <th scope="row">{named(audience)}</th>
                  <td className="num">{own.length}</td>
                  <td>{say(wordingOf(own.at(-1)!))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        <a href="/?view=access">{words.readers}</a>
      </p>
    </Section>
  );
}
