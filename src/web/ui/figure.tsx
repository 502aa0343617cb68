import type { Figure as Reconciled } from '#evidence';
import { useSettings } from '../app/settings.tsx';
import { figureSentence, figureWords, groundWords } from './figure-words.ts';
import { Icon } from './icon.tsx';
import { useProvenance } from './ground.ts';
import { useFormat } from './time.tsx';

/**
 * The one way a number of the record is shown: with its unit, its range where claims differ, its as-of, and the entries
 * it rests on a click away. A disputed number never looks certain; one not known is said, and is never 0.
 */
export function Figure(props: {
  figure: Reconciled | null;
  label: string;
  unit?: string;
  size?: 'large' | 'cell';
  asOf?: boolean;
}) {
  const { words, terms } = useSettings();
  const format = useFormat();
  const { open, hint } = useProvenance();
  const { figure, label, unit } = props;
  const said = figureWords(figure, { words, format });
  const size = props.size ?? 'cell';
  if (figure === null) return <span className={`figure figure-${size} figure-unknown`}>{said.main}</span>;
  const ask = { words, terms, format, label, unit };
  const doubt = [said.range, said.disputed ? words.disputed : null, said.incomplete ? words.incomplete : null]
    .filter((part) => part !== null)
    .join(' · ');
  const marks = `${said.disputed ? ' figure-disputed' : ''}${said.known ? '' : ' figure-uncounted'}`;
  return (
    <button
      type="button"
      className={`figure figure-${size}${marks}`}
      aria-haspopup="dialog"
      onClick={(event) => open(event.currentTarget, { kind: 'figure', figure, label, unit: unit ?? null })}
      {...hint(figureSentence(figure, ask))}
    >
      <span className="sr-only">{label}: </span>
      <span className="figure-main num">
        {said.main}
        {unit !== undefined && <span className="figure-unit"> {unit}</span>}
      </span>
      {doubt !== '' && (
        <span className="figure-doubt num">
          {said.disputed && <Icon name="differ" />}
          {doubt}
        </span>
      )}
      {props.asOf === true && said.asOf !== null && <span className="figure-asof">{said.asOf}</span>}
      <span className="sr-only">
        {' '}
        {(props.asOf === true ? groundWords(figure, ask).slice(1) : groundWords(figure, ask)).join('; ')}
      </span>
    </button>
  );
}
