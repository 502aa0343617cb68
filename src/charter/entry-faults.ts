import { formatInstant, shown, type Fault } from '#kernel';
import { isBag, listAt } from './bag.ts';
import type { Charter } from './charter.ts';
import { entryWindow } from './ratification.ts';
import { fieldOf, type Tree } from './yaml-tree.ts';

/** An instrument said to be in force on a day on which too few of the ratifications listed had been made. */
export function entryFaults(charter: Charter, trees: readonly Tree[]): Fault[] {
  return trees.flatMap((tree) =>
    listAt(tree.value, 'instruments').flatMap((each, index): Fault[] => {
      const id = isBag(each) ? each.id : null;
      const instrument = charter.instruments.find((known) => known.id === id);
      const enters = instrument === undefined ? null : entryWindow(charter, instrument);
      const said = instrument?.inForce ?? null;
      if (enters === null || said === null || said.interval.until > enters.low) return [];
      const at = ['instruments', index, 'inForce'];
      const day = formatInstant(enters.low, charter.zone).slice(0, 10);
      const expected = `not before ${day}, when enough of the ratifications listed had been made`;
      return [{ file: tree.name, ...tree.place(at), field: fieldOf(at), found: shown(said.text), expected }];
    }),
  );
}
