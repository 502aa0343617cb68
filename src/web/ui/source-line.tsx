import { useNames } from '../app/record.tsx';
import { useSettings } from '../app/settings.tsx';
import { useFormat } from './time.tsx';

/** One document: outlet, title, date, and where in it; its fingerprint where the record has it. */
export function SourceLine(props: { source: string; start: number | null; end: number | null }) {
  const { words, terms } = useSettings();
  const format = useFormat();
  const names = useNames();
  const record = names.source(props.source);
  if (record === undefined) {
    const charter = names.charterSource(props.source);
    return (
      <span className="source">
        {charter === undefined ? <code>{props.source}</code> : `${charter.title}. ${charter.locator}`}
      </span>
    );
  }
  const part =
    props.start === null || props.end === null
      ? null
      : words.characters(format.number(props.start), format.number(props.end));
  return (
    <span className="source">
      <strong>{record.outlet}</strong>
      {', '}
      <cite lang={record.language ?? undefined}>{record.title ?? words.untitled}</cite>
      {', '}
      <span className="num">{record.date ?? words.noDate}</span>
      {record.locator != null && <span className="source-locator"> · {record.locator}</span>}
      {part !== null && <span className="num"> · {part}</span>}
      <span className="source-standing"> · {terms.sourceStanding[record.standing]}</span>
      {record.sha256 != null && (
        <span className="source-hash" title={record.sha256}>
          {' · '}
          {words.fileHash} <code>{record.sha256.slice(0, 12)}…</code>
        </span>
      )}
    </span>
  );
}
