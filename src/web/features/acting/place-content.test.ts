import { describe, expect, test } from 'vitest';
import { placeContent } from './place-content.ts';

const none = new Set<string>();

describe('a place written in the form', () => {
  test('needs a name alone, and gets an id that no place has', () => {
    expect(placeContent({ name: 'Port of Mills' }, none)).toEqual({
      content: { place: 'port-of-mills', name: { en: 'Port of Mills' } },
      faults: [],
    });
    expect(placeContent({ name: 'Mill' }, new Set(['mill', 'mill-2'])).content).toMatchObject({ place: 'mill-3' });
    expect(placeContent({ name: { en: 'Ёлка', ru: 'Ёлка' } }, none).content).toMatchObject({ place: 'place' });
  });

  test('is told everything that is wrong with it at once', () => {
    const { content, faults } = placeContent({ lat: '91', lon: 'east', uncertaintyMetres: '0' }, none);
    expect(content).toBeNull();
    expect(faults.map(({ field }) => field)).toEqual(['name', 'lat', 'lon', 'uncertaintyMetres']);
  });

  test('has both coordinates or none', () => {
    expect(placeContent({ name: 'Mill', lon: '10,5' }, none).faults).toMatchObject([{ field: 'lat' }]);
    expect(placeContent({ name: 'Mill', lat: '50', lon: '10,5' }, none).content).toMatchObject({ lat: 50, lon: 10.5 });
  });
});
