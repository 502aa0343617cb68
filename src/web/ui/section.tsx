import { Component, useId, type ReactNode } from 'react';
import { useWords } from '../app/settings.tsx';

/** A part of the page with its heading; `aside` stands at the heading's end. */
export function Section(props: {
  id: string;
  title: string;
  note?: string;
  aside?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section id={props.id} className={`panel panel-${props.id}${props.wide ? ' wide' : ''}`} aria-labelledby={heading}>
      <div className="panel-head">
        <h2 id={heading}>{props.title}</h2>
        {props.aside}
      </div>
      {props.note !== undefined && <p className="note">{props.note}</p>}
      <Guard>{props.children}</Guard>
    </section>
  );
}

/** What is said where there is nothing to show. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

/** Keeps a broken part from taking the page with it, and says what broke. */
export class Guard extends Component<{ children: ReactNode }, { readonly problem: string | null }> {
  override state = { problem: null };

  static getDerivedStateFromError(error: unknown) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    return this.state.problem === null ? this.props.children : <Broken problem={this.state.problem} />;
  }
}

function Broken({ problem }: { problem: string }) {
  const words = useWords();
  return (
    <div className="notice notice-bad" role="alert">
      <strong>{words.unexpectedTitle}</strong>
      <p>{words.unexpectedText}</p>
      <code>{problem}</code>
    </div>
  );
}
