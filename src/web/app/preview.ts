/**
 * The preview that the address asks for (`?as=AAA`, or `public`): the page as another would see it, as far as whoever looks
 * may see it too. It stands in the address so that it is plain to see, and ends with it.
 */
export function previewed(search: string = location.search): string | null {
  const as = new URLSearchParams(search).get('as');
  return as === null || as === '' ? null : as;
}

/** Opens the page anew as another would see it; null: as oneself. What was fetched as somebody else is let go. */
export function preview(as: string | null): void {
  const url = new URL(location.href);
  if (as === null) url.searchParams.delete('as');
  else url.searchParams.set('as', as);
  location.assign(url);
}
