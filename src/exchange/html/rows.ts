import { rowOf, type Leaf } from './box.ts';

/** A longer cell is no cell of a table of figures: the table lays out the page. */
const CELL_UNITS_MAX = 160;

/** The cells of one row of a table as one block, tabs between; where a table lays out the page, its cells are paragraphs. */
export function mergeRows(leaves: readonly Leaf[]): Leaf[] {
  const merged: Leaf[] = [];
  for (let from = 0; from < leaves.length;) {
    const row = leaves[from]!.kind === 'table-row' ? rowOf(leaves[from]!.box) : null;
    let until = from + 1;
    while (row !== null && until < leaves.length && rowOf(leaves[until]!.box) === row) until += 1;
    const cells = leaves.slice(from, until);
    if (row !== null && cells.every(({ length }) => length <= CELL_UNITS_MAX)) merged.push(joined(cells));
    else
      merged.push(...cells.map((cell) => (cell.kind === 'table-row' ? { ...cell, kind: 'paragraph' as const } : cell)));
    from = until;
  }
  return merged;
}

function joined(cells: readonly Leaf[]): Leaf {
  const [first] = cells as [Leaf];
  return {
    ...first,
    runs: cells.flatMap(({ runs }, index) => (index === 0 ? runs : [{ text: '\t', offset: runs[0]!.offset }, ...runs])),
    length: cells.reduce((sum, { length }) => sum + length, 0),
    links: cells.reduce((sum, { links }) => sum + links, 0),
  };
}
