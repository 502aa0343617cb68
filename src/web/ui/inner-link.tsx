import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'a'>, 'onClick'> & {
  readonly href: string;
  /** Shows what the link leads to, without loading the page anew. */
  readonly onFollow: () => void;
};

/** A link to another place of the page. Asked for in a tab or window of its own, it is left to the browser. */
export function InnerLink({ onFollow, ...link }: Props) {
  return (
    <a
      {...link}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onFollow();
      }}
    />
  );
}
