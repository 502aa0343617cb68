import { CATEGORIES, type Category } from '#evidence';

/**
 * Symbol codes, by whose people a contingent is: a friendly land unit of no stated branch and a civilian unit (APP-6D), a
 * law enforcement unit (which APP-6D lacks; 2525C). Branch and size are not drawn: the record does not say them so.
 */
const CODES: { readonly [category in Category]: string } = {
  military: '10031000000000000000',
  police: 'SFGPUULC-------',
  civilian: '10031100001100000000',
};

const SIZE = 15;
/** Pixels of the picture to one of the screen. */
export const SYMBOL_SCALE = 2;

/** A symbol as a picture, and what it is called among the map's pictures. */
export interface UnitSymbol {
  readonly key: string;
  readonly picture: ImageData;
}

/** The symbols of all categories; the library that draws them comes with the first call. */
export async function unitSymbols(): Promise<readonly UnitSymbol[]> {
  const { default: milsymbol } = await import('milsymbol');
  milsymbol.setStandard('APP6');
  return CATEGORIES.flatMap((category) => {
    const symbol = new milsymbol.Symbol(CODES[category], { size: SIZE, outlineWidth: 3, outlineColor: 'white' });
    const drawn = symbol.asCanvas(SYMBOL_SCALE);
    const picture = drawn.getContext('2d')?.getImageData(0, 0, drawn.width, drawn.height);
    return picture === undefined ? [] : [{ key: unitKey(category), picture }];
  });
}

/** The symbol of a category as a picture of its own, for the page; `size` as milsymbol counts it, in pixels. */
export async function drawUnit(category: Category, size: number): Promise<HTMLCanvasElement> {
  const { default: milsymbol } = await import('milsymbol');
  milsymbol.setStandard('APP6');
  const symbol = new milsymbol.Symbol(CODES[category], { size, outlineWidth: 3, outlineColor: 'white' });
  const picture = symbol.asCanvas(SYMBOL_SCALE);
  picture.style.width = `${picture.width / SYMBOL_SCALE}px`;
  picture.style.height = `${picture.height / SYMBOL_SCALE}px`;
  return picture;
}

/** What the symbol of a category is called among the map's pictures. */
export function unitKey(category: Category): string {
  return `unit-${category}`;
}
