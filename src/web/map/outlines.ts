import type { LocalText } from '#charter';

/** The outline that the base map has under a place's name, or null: areas that are no whole country have none. */
export function outlineOf(name: LocalText, outlines: readonly GeoJSON.Feature[]): GeoJSON.Feature | null {
  const wanted = plain(name.en);
  return outlines.find(({ properties }) => plain(String(properties?.['name'] ?? '')) === wanted) ?? null;
}

/** Letters alone, without marks, case and a leading article. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replaceAll(/[^a-z]/g, '');
}
