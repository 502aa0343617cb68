import type { Charter } from './charter.ts';
import type { Both } from './need-words.ts';
import type { OfficeRef } from './procedure.ts';
import { titleOf } from './say-who.ts';

const WHOSE: { readonly [whose: string]: Both } = {
  party: { en: 'of any party', ru: 'любой стороны' },
  host: { en: 'of the host', ru: 'принимающей стороны' },
  own: { en: 'of the party itself', ru: 'самой стороны' },
  outside: { en: 'of a state that is no party', ru: 'государства, не являющегося стороной' },
};

/** An office or organ as a rule names it, by the title that the charter gives it; by its id where it gives none. */
export function officeName(ref: OfficeRef, charter: Pick<Charter, 'offices' | 'organs'>): Both {
  const [whose, name] = ref.includes(':') ? (ref.split(':') as [string, string]) : [null, ref];
  const title = titleOf([...charter.offices, ...charter.organs], name);
  const of = whose === null ? undefined : WHOSE[whose];
  return of === undefined ? title : { en: `${title.en} ${of.en}`, ru: `${title.ru} ${of.ru}` };
}

/** Several of them, in their order. */
export function officeNames(refs: readonly OfficeRef[], charter: Pick<Charter, 'offices' | 'organs'>): Both {
  const each = refs.map((ref) => officeName(ref, charter));
  return { en: each.map(({ en }) => en).join(', '), ru: each.map(({ ru }) => ru).join(', ') };
}
