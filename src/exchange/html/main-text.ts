import { saysFurniture } from '#evidence';
import { boxesAround, type Box, type Leaf } from './box.ts';
import type { Page } from './page.ts';

/** A leaf this long speaks for the boxes around it. */
const TELLING_UNITS = 25;
/** Links make up more of a list of links than of a text. */
const LINK_SHARE_MAX = 0.6;
/** A main text that is less of the page than this is a wrong guess, unless the page is short. */
const MAIN_SHARE_MIN = 0.25;
const SHORT_PAGE_UNITS = 600;

/** Which leaves are the main text of the page; the others stand around it. */
export function mainLeaves(page: Page): ReadonlySet<Leaf> {
  const free = page.leaves.filter((leaf) => !isAround(leaf, page));
  const top = topBox(page, free);
  const inside = free.filter((leaf) => belongs(leaf, top) && !isLinkList(leaf));
  const [text, all] = [lengthOf(inside), lengthOf(free)];
  const kept =
    text < all * MAIN_SHARE_MIN && text < SHORT_PAGE_UNITS ? free.filter((leaf) => !isLinkList(leaf)) : inside;
  const title = titleBefore(page, kept);
  return new Set(title === null ? kept : [title, ...kept]);
}

/** Whether what is around the leaf says that it is furniture; a box that holds most of the page cannot be. */
function isAround({ box }: Leaf, { boxes }: Page): boolean {
  const whole = boxes[0]!.length;
  for (const each of boxesAround(box)) {
    if (each.hint === 'furniture' && each.length < whole * 0.6) return true;
    if (each.name === 'article' || each.name === 'main') return false;
  }
  return false;
}

function lengthOf(leaves: readonly Leaf[]): number {
  return leaves.reduce((sum, { length }) => sum + length, 0);
}

/** The box that the most text of sentences stands in: what a page marks as its article, else the best by score. */
function topBox(page: Page, free: readonly Leaf[]): Box | null {
  const all = lengthOf(free);
  for (const name of ['article', 'main']) {
    const marked = page.boxes.filter((box) => box.name === name && box.hint === 'text');
    const longest = marked.reduce<Box | null>(
      (best, box) => (best === null || box.length > best.length ? box : best),
      null,
    );
    if (longest !== null && longest.length > all * 0.4) return longest;
  }
  const scored = new Set<Box>();
  for (const leaf of free) scoreAround(leaf, scored);
  let best: Box | null = null;
  for (const box of scored) {
    box.score *= (1 - linkShare(box)) * (box.hint === 'text' ? 1.25 : 1);
    if (best === null || box.score > best.score) best = box;
  }
  return best;
}

const WEIGHTS = [1, 0.5, 0.33, 0.2];

function scoreAround({ kind, box, runs, length }: Leaf, scored: Set<Box>): void {
  if (length < TELLING_UNITS || kind === 'heading') return;
  const commas = runs.reduce((count, { text }) => count + (text.match(/[,،，]/g)?.length ?? 0), 0);
  const score = 1 + Math.min(commas, 8) + Math.min(length / 100, 3);
  let level = 0;
  for (const each of boxesAround(box.parent)) {
    if (level >= WEIGHTS.length) return;
    each.score += score * WEIGHTS[level]!;
    scored.add(each);
    level += 1;
  }
}

function linkShare({ length, links }: Pick<Box, 'length' | 'links'>): number {
  return length === 0 ? 0 : links / length;
}

/** In the top box, or in one beside it that is full of sentences too. */
function belongs({ box }: Leaf, top: Box | null): boolean {
  if (top === null) return true;
  for (const each of boxesAround(box)) {
    if (each === top) return true;
    if (each.parent === top.parent && top.parent !== null) {
      return each.score > top.score * 0.2 || (each.name === 'p' && each.length > 80 && linkShare(each) < 0.25);
    }
  }
  return false;
}

function isLinkList(leaf: Leaf): boolean {
  return linkShare(leaf) > LINK_SHARE_MAX && leaf.length < 160 && leaf.kind !== 'heading' && leaf.kind !== 'table-row';
}

/** The page's own heading, where it stands above the box of its text. */
function titleBefore({ leaves }: Page, kept: readonly Leaf[]): Leaf | null {
  const [first] = kept;
  if (first === undefined || kept.some(({ box }) => box.name === 'h1')) return null;
  const before = leaves.slice(0, leaves.indexOf(first));
  return (
    before.findLast((leaf) => leaf.box.name === 'h1' && !saysFurniture(leaf.runs.map(({ text }) => text).join('')))
    ?? null
  );
}
