/** Gap between names, in pixels. */
const AIR = 2;

/**
 * Puts each marker's name to its right, or to its left where the right is full, and hides it where both are: names never
 * cover one another or leave the frame. A hidden name still shows on hover, on focus and in the list.
 */
export function spreadNames(frame: HTMLElement): void {
  const bounds = frame.getBoundingClientRect();
  const pins = [...frame.querySelectorAll<HTMLElement>('.pin')];
  const taken = pins.map((pin) => pin.getBoundingClientRect());
  const names = pins.map((pin) => pin.querySelector<HTMLElement>('.pin-name')?.getBoundingClientRect().width ?? 0);
  for (const [index, pin] of pins.entries()) {
    const box = pin.getBoundingClientRect();
    const width = names[index] ?? 0;
    const others = taken.filter((_, other) => other !== index);
    const free = (left: number) => {
      const right = left + width;
      return (
        left >= bounds.left
        && right <= bounds.right
        && others.every(
          (other) =>
            other.right + AIR <= left
            || other.left - AIR >= right
            || other.bottom <= box.top
            || other.top >= box.bottom,
        )
      );
    };
    const side = free(box.right) ? 'right' : free(box.left - width) ? 'left' : 'none';
    pin.dataset['side'] = side;
    if (side !== 'none')
      taken.push(new DOMRect(side === 'right' ? box.right : box.left - width, box.top, width, box.height));
  }
}
