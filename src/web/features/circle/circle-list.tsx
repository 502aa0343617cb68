import { useEffect, useState } from 'react';
import type { CircleContent } from '#operation';
import { openCircle } from '#sealing';
import { Mark } from '../../ui/mark.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { useCircleWords } from './words.ts';

/** The circles of a party: to what they are encrypted, who opens them, which two recover them. */
export function CircleList(props: { circles: readonly CircleContent[]; identities: readonly string[] }) {
  const { circle: words } = useCircleWords();
  const held = useHeld(props);
  return (
    <Section id="circle-list" title={words.title} note={words.compare}>
      {props.circles.length === 0 && <Empty>{words.none}</Empty>}
      <ul className="circle-cards">
        {props.circles.map((one) => (
          <li key={one.circle}>
            <h3>
              {one.circle} <span className="muted">{words.edition(one.edition)}</span>
              {props.identities.length > 0 && <Held holds={held.has(one.circle)} />}
            </h3>
            <dl>
              <dt>{words.recipient}</dt>
              <dd>
                <code>{one.recipient}</code>
              </dd>
              <dt>{words.members}</dt>
              <dd>{one.members.map(({ name }) => name).join(', ')}</dd>
              <dt>{words.admins}</dt>
              <dd>
                {one.recovery.length === 0
                  ? words.alone
                  : one.recovery.map(({ outer, inner }) => words.pair(outer, inner)).join('; ')}
              </dd>
            </dl>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Held({ holds }: { holds: boolean }) {
  const { circle: words } = useCircleWords();
  return holds ? (
    <Mark tone="good" icon="check">
      {words.held}
    </Mark>
  ) : (
    <Mark tone="plain" icon="question">
      {words.notHeld}
    </Mark>
  );
}

/** Names of the circles that the keys at hand open. */
function useHeld(props: { circles: readonly CircleContent[]; identities: readonly string[] }): ReadonlySet<string> {
  const { circles, identities } = props;
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let asked = true;
    const opened = circles.map(async (one) => ((await openCircle(one, identities)) === null ? [] : [one.circle]));
    void Promise.all(opened).then((names) => {
      if (asked) setHeld(new Set(names.flat()));
    });
    return () => {
      asked = false;
    };
  }, [circles, identities]);
  return held;
}
