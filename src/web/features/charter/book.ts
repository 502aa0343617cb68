import { createContext, useContext } from 'react';
import type { Charter, LocalText } from '#charter';
import { Defect, type Interval } from '#kernel';

/** The charter that is read, and the day on which it is looked at. */
export interface Book {
  readonly charter: Charter;
  readonly at: Interval;
  /** Whether the articles stand on the same page, so that citations can lead to them. */
  readonly whole: boolean;
}

const BookContext = createContext<Book | null>(null);
export const BookProvider = BookContext.Provider;

export function useBook(): Book {
  const book = useContext(BookContext);
  if (book === null) throw new Defect('a charter is read inside its provider');
  return book;
}

export function partyName({ parties }: Charter, id: string): LocalText {
  return parties.find((party) => party.id === id)?.names ?? { en: id };
}

/** The place of an article in the book. */
export function anchorOf(article: string): string {
  return `article-${article.replace(/[^\w-]+/g, '-')}`;
}

/** `Treaty, 2`, or the id where the charter does not hold it. */
export function articleName({ instruments }: Charter, id: string): LocalText {
  const [of, number] = [id.slice(0, id.indexOf('/')), id.slice(id.indexOf('/') + 1)];
  const instrument = instruments.find((each) => each.id === of);
  if (instrument === undefined) return { en: id };
  const { en, ru } = instrument.title;
  return { en: `${en}, ${number}`, ru: `${ru ?? en}, ${number}` };
}
