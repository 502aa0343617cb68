import { codePointsOf, type Block } from '#evidence';
import type { Item } from './items.ts';

/** A stretch of a block in which the same claims hold. Offsets are code points. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly items: readonly Item[];
}

export interface TextBlock {
  readonly kind: Block['kind'];
  readonly start: number;
  readonly segments: readonly Segment[];
}

/** Most characters drawn; the rest of a longer text is told of. */
export const SHOWN_MAX = 250_000;

/** A text cut at the ends of its blocks and of the passages of its claims. */
export function blocksOf(text: string, blocks: readonly Block[], items: readonly Item[]): TextBlock[] {
  const points = codePointsOf(text);
  const slice = (start: number, end: number) => text.slice(points.toUnits(start), points.toUnits(end));
  const sorted = [...items].sort((a, b) => a.start - b.start);
  let first = 0;
  return blocks
    .filter(({ start }) => start < SHOWN_MAX)
    .map(({ kind, start, end }) => {
      while (first < sorted.length && sorted[first]!.end <= start && sorted[first]!.start < start) first += 1;
      const here = sorted.slice(first).filter((item) => item.start < end && item.end > start);
      const cuts = new Set([start, end]);
      for (const item of here) for (const cut of [item.start, item.end]) if (cut > start && cut < end) cuts.add(cut);
      const ordered = [...cuts].sort((a, b) => a - b);
      const segments = ordered.slice(0, -1).map((from, index) => ({
        start: from,
        text: slice(from, ordered[index + 1]!),
        items: here.filter((item) => item.start <= from && item.end > from),
      }));
      return { kind, start, segments };
    });
}

/** A stretch of the text that a person selected, in code points; null when it is not one of this text. */
export function selectedIn(element: HTMLElement | null): { readonly start: number; readonly end: number } | null {
  const selection = getSelection();
  if (element === null || selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = pointAt(element, range.startContainer, range.startOffset);
  const end = pointAt(element, range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { start, end };
}

function pointAt(within: HTMLElement, node: Node, offset: number): number | null {
  if (!within.contains(node)) return null;
  if (node.nodeType !== Node.TEXT_NODE) {
    const child = node.childNodes[offset] ?? null;
    const start = child === null ? null : startOf(child instanceof HTMLElement ? child : child.parentElement, 'first');
    return start ?? startOf(node instanceof HTMLElement ? node : null, 'end');
  }
  const start = startOf(node.parentElement, 'own');
  return start === null ? null : start + [...(node.textContent ?? '').slice(0, offset)].length;
}

function startOf(element: HTMLElement | null, which: 'own' | 'first' | 'end'): number | null {
  if (element === null) return null;
  if (which === 'own') return numberOf(element.closest<HTMLElement>('[data-start]'));
  const all = [...element.querySelectorAll<HTMLElement>('[data-start]')];
  if (element.dataset['start'] !== undefined) all.unshift(element);
  const found = which === 'first' ? all[0] : all.at(-1);
  if (found === undefined) return null;
  return which === 'first' ? numberOf(found) : numberOf(found)! + [...(found.textContent ?? '')].length;
}

function numberOf(element: HTMLElement | null): number | null {
  const text = element?.dataset['start'];
  return text === undefined ? null : Number(text);
}

/** The passage of given words in a text, in code points. */
export function passageOf(text: string, words: string): { readonly start: number; readonly end: number } | null {
  const at = words.trim() === '' ? -1 : text.indexOf(words.trim());
  if (at < 0) return null;
  const points = codePointsOf(text);
  return { start: points.ofUnits(at), end: points.ofUnits(at + words.trim().length) };
}
