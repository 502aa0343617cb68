const KEY = 'entente.last-look';

/** When this device last took over the watch, UTC milliseconds; null: never. */
export function lastLook(): number | null {
  try {
    const kept = Number(localStorage.getItem(KEY));
    return kept > 0 ? kept : null;
  } catch {
    return null;
  }
}

export function keepLook(at: number): void {
  try {
    localStorage.setItem(KEY, String(at));
  } catch {
    // A browser that keeps nothing asks from when the hand-over is to tell.
  }
}
