/** A point on the earth, WGS 84 degrees. */
export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** How one gets from a point to another along the shortest line. */
export interface Leg {
  readonly metres: number;
  /** Degrees from true north at the start, 0 to 360; null where the points are one. */
  readonly bearing: number | null;
}

/** WGS 84: semi-major axis in metres, and flattening. */
const AXIS = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const MINOR = AXIS * (1 - FLATTENING);
/** Mean radius in metres, for the rare pair on which the ellipsoid's series does not settle. */
const RADIUS = 6_371_008.8;

const RADIANS = Math.PI / 180;
const STEPS = 100;
const SETTLED = 1e-12;

/** Distance and first bearing on the WGS 84 ellipsoid (Vincenty 1975, inverse); to the millimetre for any usual pair. */
export function legBetween(from: Point, to: Point): Leg {
  if (from.lon === to.lon && from.lat === to.lat) return { metres: 0, bearing: null };
  return onEllipsoid(from, to) ?? onSphere(from, to);
}

function onEllipsoid(from: Point, to: Point): Leg | null {
  const reduced = (lat: number) => Math.atan((1 - FLATTENING) * Math.tan(lat * RADIANS));
  const [u1, u2] = [reduced(from.lat), reduced(to.lat)];
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const across = (to.lon - from.lon) * RADIANS;
  let lambda = across;
  for (let step = 0; step < STEPS; step++) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(cos2 * sinLambda, cos1 * sin2 - sin1 * cos2 * cosLambda);
    if (sinSigma === 0) return null;
    const cosSigma = sin1 * sin2 + cos1 * cos2 * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cos1 * cos2 * sinLambda) / sinSigma;
    const cosAlpha2 = 1 - sinAlpha ** 2;
    const mid = cosAlpha2 === 0 ? 0 : cosSigma - (2 * sin1 * sin2) / cosAlpha2;
    const c = (FLATTENING / 16) * cosAlpha2 * (4 + FLATTENING * (4 - 3 * cosAlpha2));
    const before = lambda;
    const series = sigma + c * sinSigma * (mid + c * cosSigma * (2 * mid ** 2 - 1));
    lambda = across + (1 - c) * FLATTENING * sinAlpha * series;
    if (Math.abs(lambda - before) > SETTLED) continue;
    const bearing = Math.atan2(cos2 * sinLambda, cos1 * sin2 - sin1 * cos2 * cosLambda);
    return { metres: lengthOf({ cosAlpha2, sinSigma, cosSigma, sigma, mid }), bearing: turned(bearing) };
  }
  return null;
}

function lengthOf(arc: Record<'cosAlpha2' | 'sinSigma' | 'cosSigma' | 'sigma' | 'mid', number>): number {
  const { cosAlpha2, sinSigma, cosSigma, sigma, mid } = arc;
  const square = (cosAlpha2 * (AXIS ** 2 - MINOR ** 2)) / MINOR ** 2;
  const a = 1 + (square / 16384) * (4096 + square * (-768 + square * (320 - 175 * square)));
  const b = (square / 1024) * (256 + square * (-128 + square * (74 - 47 * square)));
  const inner = cosSigma * (2 * mid ** 2 - 1) - (b / 6) * mid * (4 * sinSigma ** 2 - 3) * (4 * mid ** 2 - 3);
  return MINOR * a * (sigma - b * sinSigma * (mid + (b / 4) * inner));
}

function onSphere(from: Point, to: Point): Leg {
  const [lat1, lat2, across] = [from.lat * RADIANS, to.lat * RADIANS, (to.lon - from.lon) * RADIANS];
  const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(across / 2) ** 2;
  const bearing = Math.atan2(
    Math.sin(across) * Math.cos(lat2),
    Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(across),
  );
  return { metres: 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half))), bearing: turned(bearing) };
}

function turned(radians: number): number {
  return (radians / RADIANS + 360) % 360;
}

/** Longest piece of a drawn line, in metres: short enough that a bend looks like one. */
const PIECE = 50_000;

/** The shortest way as positions close enough to draw its bend on a flat map; on the mean sphere, past the date line unbroken. */
export function wayBetween(from: Point, to: Point): [number, number][] {
  const { metres } = onSphere(from, to);
  const pieces = Math.max(1, Math.ceil(metres / PIECE));
  const angle = metres / RADIUS;
  const east = ((((to.lon - from.lon) % 360) + 540) % 360) - 180;
  if (pieces === 1 || Math.sin(angle) < 1e-9)
    return [
      [from.lon, from.lat],
      [from.lon + east, to.lat],
    ];
  const [a, b] = [vectorOf(from), vectorOf(to)];
  let before = from.lon;
  return Array.from({ length: pieces + 1 }, (_, nth): [number, number] => {
    const part = nth / pieces;
    const [p, q] = [Math.sin((1 - part) * angle) / Math.sin(angle), Math.sin(part * angle) / Math.sin(angle)];
    const [x, y, z] = [0, 1, 2].map((axis) => p * a[axis]! + q * b[axis]!) as [number, number, number];
    const lon = Math.atan2(y, x) / RADIANS;
    before += ((((lon - before) % 360) + 540) % 360) - 180;
    return [before, Math.atan2(z, Math.hypot(x, y)) / RADIANS];
  });
}

function vectorOf({ lon, lat }: Point): readonly [number, number, number] {
  const [phi, lambda] = [lat * RADIANS, lon * RADIANS];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/** A closed ring of points at a distance around one, for drawing how exactly a place is known; on the mean sphere. */
export function ringAround({ lon, lat }: Point, metres: number): [number, number][] {
  const corners = 64;
  const angle = metres / RADIUS;
  const phi = lat * RADIANS;
  const ring = Array.from({ length: corners }, (_, corner): [number, number] => {
    const course = (corner / corners) * 2 * Math.PI;
    const other = Math.asin(Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(course));
    const across = Math.atan2(
      Math.sin(course) * Math.sin(angle) * Math.cos(phi),
      Math.cos(angle) - Math.sin(phi) * Math.sin(other),
    );
    return [lon + across / RADIANS, other / RADIANS];
  });
  return [...ring, ring[0]!];
}
