import { useEffect, useRef } from 'react';

/** Plain text with the numbers of its lines; the cursor goes to the line asked for. */
export function Editor(props: {
  label: string;
  text: string;
  /** Line to go to, from 1; each request is another object. */
  goTo: { readonly line: number } | null;
  faulty: ReadonlySet<number>;
  onChange: (text: string) => void;
}) {
  const { label, text, goTo, faulty, onChange } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const count = text.split('\n').length;
  useEffect(() => {
    const element = area.current;
    if (goTo === null || element === null) return;
    const before = element.value.split('\n').slice(0, goTo.line - 1);
    const at = before.reduce((sum, line) => sum + line.length + 1, 0);
    element.focus();
    element.setSelectionRange(at, at + (element.value.split('\n')[goTo.line - 1]?.length ?? 0));
    const height = element.scrollHeight / Math.max(1, element.value.split('\n').length);
    element.scrollTop = Math.max(0, (goTo.line - 4) * height);
  }, [goTo]);
  return (
    <div className="editor">
      <div ref={gutter} className="editor-lines num" aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <span key={index} className={faulty.has(index + 1) ? 'editor-faulty' : undefined}>
            {index + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label={label}
        value={text}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={({ target }) => onChange(target.value)}
        onScroll={({ currentTarget }) => {
          if (gutter.current !== null) gutter.current.scrollTop = currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
