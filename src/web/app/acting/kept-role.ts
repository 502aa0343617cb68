const KEY = 'entente.role';

/** The role last acted in on this device; null where none was chosen or nothing is kept. */
export function keptRole(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function keepRole(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // A browser that keeps nothing begins with the first role again.
  }
}
