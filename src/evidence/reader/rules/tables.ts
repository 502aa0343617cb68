import type { Draft, Scene } from '../draft.ts';
import { referentOf } from '../memory.ts';
import type { NounPhrase } from '../phrase.ts';
import type { Sentence } from '../sentence.ts';
import { isPunct } from '../unit.ts';

interface Cell {
  readonly a: number;
  readonly b: number;
}

/** "Lowland | 85 | 12" under a line that says what the columns are. */
export function tableRow(scene: Scene): boolean {
  const { sentence } = scene;
  const cells = cellsOf(sentence);
  if (cells.length < 2) return false;
  const header = scene.before.findLast(
    (other) =>
      cellsOf(other).length >= 2 && other.phrases.every((phrase) => phrase.kind !== 'np' || phrase.quantity === null),
  );
  if (header === undefined) return false;
  const columns = cellsOf(header);
  const owner = ownerOf(sentence, cells[0]!);
  if (owner === null) return false;
  cells.slice(1).forEach((cell, index) => {
    const np = sentence.phrases.find(
      (phrase): phrase is NounPhrase =>
        phrase.kind === 'np' && phrase.quantity !== null && phrase.a >= cell.a && phrase.b <= cell.b,
    );
    const column = columns[index + 1];
    if (np === undefined || column === undefined) return;
    const draft = drafted(scene, { np, header, column });
    if (draft !== null)
      scene.drafts.push({ ...draft, subject: referentOf(owner), a: index === 0 ? cells[0]!.a : np.a, b: np.b });
    scene.counted.add(sentence.phrases.indexOf(np));
  });
  return true;
}

function cellsOf({ units }: Sentence): Cell[] {
  const bars = units.flatMap((unit, at) => (isPunct(unit, '|') ? [at] : []));
  if (bars.length === 0) return [];
  const edges = [-1, ...bars, units.length];
  return edges
    .slice(1)
    .map((edge, index) => ({ a: edges[index]! + 1, b: edge }))
    .filter(({ a, b }) => b > a);
}

function ownerOf(sentence: Sentence, cell: Cell) {
  const unit = sentence.units
    .slice(cell.a, cell.b)
    .find(({ lexeme }) => lexeme.entity !== null && ['state', 'part', 'pact'].includes(lexeme.entity.type));
  return unit?.lexeme.entity ?? null;
}

function drafted(
  scene: Scene,
  { np, header, column }: { np: NounPhrase; header: Sentence; column: Cell },
): Omit<Draft, 'subject' | 'a' | 'b'> | null {
  const named = header.units.slice(column.a, column.b);
  const nouns = new Set([...named.flatMap(({ lexeme }) => [...lexeme.nouns]), ...np.nouns]);
  const unit = named.map(({ lower }) => lower).join(' ');
  const has = (...kinds: readonly string[]) => kinds.some((kind) => nouns.has(kind));
  const base = {
    quantity: np.quantity!,
    clause: null,
    ...(scene.memory.planned ? { modality: 'planned' as const } : {}),
  };
  if (has('dead', 'hurt', 'missing'))
    return {
      ...base,
      kind: 'casualty',
      predicate: has('dead') ? 'killed' : has('hurt') ? 'injured' : 'missing',
      unit: 'persons',
      rule: 'table-casualty',
    };
  if (has('military', 'police', 'civilian', 'personnel', 'persons', 'unit', 'force'))
    return {
      ...base,
      kind: 'strength',
      predicate: 'contingent',
      unit: has('unit') ? unit : 'persons',
      force: scene.memory.planned ? 'planned' : 'deployed',
      rule: 'table-strength',
    };
  return has('equipment', 'aid')
    ? { ...base, kind: 'equipment', predicate: unit, unit, rule: 'table-equipment' }
    : null;
}
