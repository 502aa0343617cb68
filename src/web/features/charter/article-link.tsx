import { useSay } from '../../ui/say.tsx';
import { anchorOf, articleName, useBook } from './book.ts';

/** An article cited; leads to where it stands, where the book is open. */
export function ArticleLink({ id }: { id: string }) {
  const { charter, whole } = useBook();
  const say = useSay();
  if (!whole) return <span className="book-cite">{say(articleName(charter, id))}</span>;
  return (
    <a className="cite" href={`#${anchorOf(id)}`}>
      {say(articleName(charter, id))}
    </a>
  );
}
