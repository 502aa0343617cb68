import type { Figure as Reconciled } from '#evidence';
import { useSettings } from '../app/settings.tsx';
import { figureSentence, figureWords } from './figure-words.ts';
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
  const sentence = figureSentence(figure, { words, terms, format, label, unit });
  return (
    <button
      type="button"
      className={`figure figure-${size}${said.disputed ? ' figure-disputed' : ''}${said.known ? '' : ' figure-uncounted'}`}
      aria-haspopup="dialog"
      aria-label={sentence}
      onClick={(event) => open(event.currentTarget, { kind: 'figure', figure, label, unit: unit ?? null })}
      {...hint(sentence)}
    >
      <span className="figure-main num">
        {said.incomplete && said.range === null && figure.value !== null
          ? `${format.number(figure.value)}+`
          : said.main}
        {unit !== undefined && <span className="figure-unit"> {unit}</span>}
      </span>
      {(said.range !== null || said.disputed || said.incomplete) && (
        <span className="figure-doubt num">
          {said.disputed && <Icon name="differ" />}
          {[said.range, said.disputed ? words.disputed : null, said.incomplete ? words.incomplete : null]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      )}
      {props.asOf === true && said.asOf !== null && <span className="figure-asof">{said.asOf}</span>}
    </button>
  );
}
