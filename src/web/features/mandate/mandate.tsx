import type { ReactNode } from 'react';
import type { LocalText } from '#charter';
import type { MandateView } from '#views';
import { useNames } from '../../app/record.tsx';
import { useReplay } from '../../app/moment.tsx';
import { useSettings, useWords } from '../../app/settings.tsx';
import { ArticleRefs } from '../../ui/article-text.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { At, useFormat } from '../../ui/time.tsx';

/** What the force may do, where, for how long and under whom; and what the mandate leaves unsaid. */
export function Mandate() {
  const words = useWords();
  const { mandate } = useReplay();
  return (
    <Section
      id="mandate"
      title={words.mandate}
      aside={mandate === null ? undefined : <EntriesButton ids={[mandate.entry.id]} label={words.mandate} />}
    >
      {mandate === null ? <Empty>{words.noMandate}</Empty> : <MandateCard mandate={mandate} />}
    </Section>
  );
}

function MandateCard({ mandate }: { mandate: MandateView }) {
  const words = useWords();
  return (
    <>
      <dl className="terms">
        <Row title={words.tasks}>
          <Lines lines={mandate.tasks} />
        </Row>
        {mandate.excluded.length > 0 && (
          <Row title={words.excluded}>
            <Lines lines={mandate.excluded} crossed />
          </Row>
        )}
        <Row title={words.area}>
          {mandate.area.length === 0 ? (
            <Unsaid />
          ) : (
            mandate.area.map((place, index) => (
              <span key={place.id}>
                {index > 0 && ', '}
                <Say text={place.name} />
              </span>
            ))
          )}
        </Row>
        <Row title={words.term}>
          <Term mandate={mandate} />
        </Row>
        <Row title={words.ceiling}>
          {mandate.ceiling === null ? (
            <span className="muted">{words.noCeiling}</span>
          ) : (
            <Figure figure={mandate.ceiling} label={words.ceiling} />
          )}
        </Row>
        <Row title={words.command}>
          <Command mandate={mandate} />
        </Row>
        <Row title={words.endConditions}>
          <Lines lines={mandate.endConditions.map((title, index) => ({ id: String(index), title }))} />
        </Row>
        <Row title={words.basis}>{mandate.basis.length === 0 ? <Unsaid /> : <ArticleRefs ids={mandate.basis} />}</Row>
      </dl>
      <Missing mandate={mandate} />
    </>
  );
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Unsaid() {
  return <span className="muted">{useWords().notKnown}</span>;
}

function Lines(props: { lines: readonly { readonly id: string; readonly title: LocalText }[]; crossed?: boolean }) {
  if (props.lines.length === 0) return <Unsaid />;
  return (
    <ul className={`plain lines${props.crossed === true ? ' lines-crossed' : ''}`}>
      {props.lines.map(({ id, title }) => (
        <li key={id}>
          {props.crossed === true && <Icon name="cross" />}
          <span>
            <Say text={title} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Term({ mandate }: { mandate: MandateView }) {
  const words = useWords();
  const { from, until, text } = mandate.term;
  return (
    <>
      <span>
        {words.from} <At time={from} shape="day" />, {until === null ? words.openEnded : <At time={until} />}
      </span>
      {text !== null && (
        <span className="under">
          <Say text={text} />
        </span>
      )}
    </>
  );
}

function Command({ mandate }: { mandate: MandateView }) {
  const names = useNames();
  const say = useSay();
  const { command } = mandate;
  if (command === null) return <Unsaid />;
  return (
    <>
      {command.commander !== null && <span>{say(names.person(command.commander))}</span>}
      <span className="under">
        <Say text={command.text} />
      </span>
    </>
  );
}

function Missing({ mandate }: { mandate: MandateView }) {
  const { words, terms } = useSettings();
  const format = useFormat();
  if (mandate.missing.length === 0) return null;
  return (
    <div className="notice">
      <p>
        <Icon name="question" /> <strong>{words.missing}:</strong>{' '}
        {format.list(mandate.missing.map((field) => terms.mandateField[field]))}. {words.missingNote}
      </p>
    </div>
  );
}
