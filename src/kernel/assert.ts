/** A broken promise of our own code. It is thrown, never returned, and never caught to be ignored. */
export class Defect extends Error {
  override readonly name = 'Defect';
}

/** Throws a {@link Defect} when `condition` does not hold. */
export function assert(condition: unknown, promise: string): asserts condition {
  if (!condition) throw new Defect(promise);
}

/** Marks a place the compiler has proved unreachable; reached at run time it is a {@link Defect}. */
export function exhaustive(value: never): never {
  throw new Defect(`unhandled case: ${JSON.stringify(value)}`);
}
