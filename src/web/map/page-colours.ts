/** Colours of the page as plain values: a canvas knows no custom properties. Each name is given by the variable it is. */
export function pageColours<Name extends string>(
  element: HTMLElement,
  variables: Readonly<Record<Name, string>>,
): Record<Name, string> {
  const probe = document.createElement('span');
  element.append(probe);
  const read = Object.entries<string>(variables).map(([name, variable]) => {
    probe.style.color = `var(${variable})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(read) as Record<Name, string>;
}
