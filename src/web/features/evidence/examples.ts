import type { Incoming } from './take.ts';

const texts = import.meta.glob<string>('../../../../demo/documents/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The invented documents that are shipped to try the desk with. */
export function examples(): Incoming[] {
  return Object.entries(texts).map(([path, text]) => ({ name: path.split('/').at(-1)!, text, invented: true }));
}
