const KEY = 'entente.tour';

/** Whether the tour was taken or declined on this device. */
export function tourWasOffered(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function keepTourOffered(): void {
  try {
    localStorage.setItem(KEY, 'offered');
  } catch {
    // A browser that keeps nothing offers it again.
  }
}
