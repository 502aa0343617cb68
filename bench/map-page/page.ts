/** The map of the situation by itself, with as many units as asked, moved as fast as it can be drawn. */
import { CATEGORIES } from '#evidence';
import { BaseMap } from '../../src/web/map/base-map.ts';
import { MarkLayers, type MapMark } from '../../src/web/map/mark-layers.ts';

const BASE = { sea: '#dbe5ec', land: '#f7f4ec', border: '#9a937f', coast: '#8fa3b2' };
const MARKS = {
  panel: '#fff',
  ink: '#18212b',
  site: '#17486f',
  event: '#7a4b00',
  other: '#4b5560',
  bad: '#9b2423',
  on: '#fff',
};
const WORDS = { mapDrawn: 'Map', zoomIn: '+', zoomOut: '-', metres: 'm', kilometres: 'km' };
const MIDDLE = { lon: 70, lat: 47 };
const STEP_PIXELS = 6;
const TURN_AFTER = 40;

/** What a measure draws: so many units, spread over the map as it is shown at this zoom. */
interface Ask {
  readonly units: number;
  readonly zoom: number;
  readonly millis: number;
}

/** Frames a second, and how many marks and clusters were drawn. */
interface Rate {
  readonly rate: number;
  readonly drawn: number;
}

const frame = document.getElementById('frame')!;
const extent = { west: 55, east: 85, south: 40, north: 54 };
const base = await BaseMap.open(frame, { ink: BASE, extent, words: WORDS, reach: 'page' });
if (base === null) throw new TypeError('the map cannot be drawn here');
const layers = await MarkLayers.over(base.map, MARKS);
const { map } = base;

/** Units at places of a low-discrepancy sequence: evenly over the frame and the stretch it is moved over. */
function unitsOver(count: number): MapMark[] {
  const bounds = map.getBounds();
  const [wide, high] = [bounds.getEast() - bounds.getWest(), bounds.getNorth() - bounds.getSouth()];
  return Array.from({ length: count }, (_, nth) => ({
    id: `unit ${nth}`,
    lon: bounds.getWest() + wide * ((nth * 0.754877666) % 1),
    lat: bounds.getSouth() + high * ((nth * 0.569840291) % 1),
    form: 'symbol',
    count: 1,
    label: '',
    unit: CATEGORIES[nth % CATEGORIES.length]!,
    breached: nth % 50 === 0,
    uncertaintyMetres: null,
  }));
}

const idle = () => new Promise<void>((resolve) => void map.once('idle', () => resolve()));

async function measure({ units, zoom, millis }: Ask): Promise<Rate> {
  map.jumpTo({ center: [MIDDLE.lon, MIDDLE.lat], zoom });
  await layers.show(units === 0 ? [] : unitsOver(units));
  map.triggerRepaint();
  await idle();
  const drawn = layers.count();
  let frames = 0;
  let steps = 0;
  let running = true;
  const onRender = () => frames++;
  map.on('render', onRender);
  const began = performance.now();
  const walk = () => {
    if (!running) return;
    const forth = Math.floor(steps++ / TURN_AFTER) % 2 === 0 ? 1 : -1;
    map.panBy([forth * STEP_PIXELS, 0], { animate: false });
    requestAnimationFrame(walk);
  };
  requestAnimationFrame(walk);
  await new Promise((resolve) => setTimeout(resolve, millis));
  running = false;
  map.off('render', onRender);
  return { rate: (frames * 1000) / (performance.now() - began), drawn };
}

Object.assign(window, { measure });
