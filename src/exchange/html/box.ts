import type { BlockKind } from '#evidence';

/** A block-level element of a page, as far as finding its main text needs it. */
export interface Box {
  readonly name: string;
  readonly parent: Box | null;
  /** What its element, role, class and id say of it. */
  readonly hint: 'furniture' | 'text' | null;
  /** Text of the leaves in it, and how much of that is links; in UTF-16 units. */
  length: number;
  links: number;
  score: number;
}

/** A piece of text and the offset in the source it begins at. */
export interface Run {
  text: string;
  readonly offset: number;
}

/** A stretch of text between two boundaries of blocks. */
export interface Leaf {
  kind: BlockKind;
  readonly box: Box;
  readonly runs: Run[];
  length: number;
  links: number;
}

/** Elements whose content is no text of the page. */
export const SKIPPED = new Set([
  ...[
    'script',
    'style',
    'noscript',
    'template',
    'svg',
    'math',
    'iframe',
    'object',
    'embed',
    'canvas',
    'audio',
    'video',
  ],
  ...['head', 'select', 'datalist', 'textarea', 'input', 'map', 'frameset', 'noframes', 'applet'],
]);

/** Elements that begin and end a block. */
export const BLOCKS = new Set([
  ...['html', 'body', 'main', 'article', 'section', 'div', 'p', 'header', 'footer', 'nav', 'aside', 'address', 'form'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'li', 'dt', 'dd', 'blockquote', 'pre', 'figure', 'hr'],
  ...['figcaption', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'details', 'summary', 'fieldset', 'dialog'],
  ...['menu', 'center', 'button', 'hgroup', 'search', 'legend', 'td', 'th'],
]);

const FURNITURE_ELEMENTS = new Set(['nav', 'aside', 'footer', 'form', 'button', 'dialog', 'menu', 'search']);
const FURNITURE_ROLES = new Set(
  'navigation banner complementary contentinfo search dialog alertdialog menu menubar toolbar tablist'.split(' '),
);
const FURNITURE_WORDS = new Set(
  (
    'share sharing social related promo newsletter cookie cookies consent gdpr comment comments breadcrumb breadcrumbs '
    + 'tag tags advert advertisement ads banner sidebar subscribe subscription recommend recommended recommendations '
    + 'popular trending menu navbar nav footer masthead pagination pager widget popup modal outbrain taboola sponsor '
    + 'sponsored toolbar login signup readmore teaser ticker disqus likes counter views skip'
  ).split(' '),
);
const TEXT_WORDS = new Set('article articlebody body content entry main post story text'.split(' '));

/** What the element says of itself. */
export function hintOf(name: string, attributes: Readonly<Record<string, string>>): Box['hint'] {
  if (name === 'html' || name === 'body') return null;
  if (
    name === 'article'
    || name === 'main'
    || attributes.role === 'main'
    || /articlebody/i.test(attributes.itemprop ?? '')
  ) {
    return 'text';
  }
  if (FURNITURE_ELEMENTS.has(name) || FURNITURE_ROLES.has(attributes.role ?? '')) return 'furniture';
  if ('hidden' in attributes || attributes['aria-hidden'] === 'true') return 'furniture';
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? '')) return 'furniture';
  const words = wordsOf(`${attributes.class ?? ''} ${attributes.id ?? ''}`);
  if (words.some((word) => FURNITURE_WORDS.has(word))) return 'furniture';
  return words.some((word) => TEXT_WORDS.has(word)) ? 'text' : null;
}

const CLASS_UNITS_MAX = 400;

/** `mostRead-list` as most, read, list. */
function wordsOf(names: string): string[] {
  return names
    .slice(0, CLASS_UNITS_MAX)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}

const KINDS: Readonly<Record<string, BlockKind>> = {
  ...{ h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading' },
  ...{ li: 'list-item', dt: 'list-item', dd: 'list-item', figcaption: 'caption', caption: 'caption' },
  ...{ blockquote: 'quote', td: 'table-row', th: 'table-row' },
};
const ENDS = new Set(['article', 'section', 'main', 'body', 'table', 'aside', 'ul', 'ol', 'dl']);

/** What a block in that box is: the nearest element that tells. */
export function kindIn(box: Box): BlockKind {
  for (const { name } of boxesAround(box)) {
    const kind = KINDS[name];
    if (kind !== undefined) return kind;
    if (ENDS.has(name)) break;
  }
  return 'paragraph';
}

/** The row of a table that a box stands in. */
export function rowOf(box: Box): Box | null {
  for (const each of boxesAround(box)) if (each.name === 'tr') return each;
  return null;
}

/** The boxes around a leaf, the innermost first; a bounded number of them. */
export function* boxesAround(box: Box | null): Generator<Box> {
  let left = 256;
  for (let each = box; each !== null && left > 0; each = each.parent) {
    left -= 1;
    yield each;
  }
}
