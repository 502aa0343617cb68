/** PMTiles archives (version 3, not compressed) of a few tiles, written here so that no file of tiles is needed. */
import { deflateSync } from 'node:zlib';

const HEADER_BYTES = 127;

interface Tile {
  readonly id: number;
  readonly data: Buffer;
}

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];

/** `type`: 1 vector, 2 PNG. */
function archive(tiles: readonly Tile[], what: { type: 1 | 2; zoom: number; metadata: object }): Buffer {
  const { type, zoom, metadata } = what;
  const json = Buffer.from(JSON.stringify(metadata));
  const directory = Buffer.from([
    ...varint(tiles.length),
    ...tiles.flatMap(({ id }, nth) => varint(id - (tiles[nth - 1]?.id ?? 0))),
    ...tiles.flatMap(() => varint(1)),
    ...tiles.flatMap(({ data }) => varint(data.length)),
    ...tiles.flatMap((_, nth) => varint(nth === 0 ? 1 : 0)),
  ]);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  const body = tiles.reduce((sum, { data }) => sum + data.length, 0);
  const places = [
    [HEADER_BYTES, directory.length],
    [HEADER_BYTES + directory.length, json.length],
    [HEADER_BYTES + directory.length + json.length, 0],
    [HEADER_BYTES + directory.length + json.length, body],
    [tiles.length, tiles.length],
  ].flat();
  places.forEach((value, nth) => header.writeBigUInt64LE(BigInt(value), 8 + nth * 8));
  header.writeBigUInt64LE(BigInt(tiles.length), 88);
  for (const [at, value] of [
    [96, 1],
    [97, 1],
    [98, 1],
    [99, type],
    [100, zoom],
    [101, zoom],
  ] as const)
    header.writeUInt8(value, at);
  [-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000].forEach((value, nth) =>
    header.writeInt32LE(value, 102 + nth * 4),
  );
  return Buffer.concat([header, directory, json, ...tiles.map(({ data }) => data)]);
}

const field = (number: number, bytes: readonly number[]) => [
  ...varint(number * 8 + 2),
  ...varint(bytes.length),
  ...bytes,
];
const whole = (number: number, value: number) => [...varint(number * 8), ...varint(value)];
const zigzag = (value: number) => (value < 0 ? -value * 2 - 1 : value * 2);
const text = (words: string) => [...Buffer.from(words)];

/** One layer with one square over the whole tile. */
function layer(name: string): number[] {
  const square = [9, zigzag(0), zigzag(0), 26, zigzag(4096), 0, 0, zigzag(4096), zigzag(-4096), 0, 15];
  const feature = [...whole(3, 3), ...field(4, square.flatMap(varint))];
  return field(3, [...whole(15, 2), ...field(1, text(name)), ...field(2, feature), ...whole(5, 4096)]);
}

/** The world as one vector tile with these layers. */
export function vectorArchive(layers: readonly string[]): Buffer {
  const metadata = {
    vector_layers: layers.map((id) => ({ id, fields: {} })),
    attribution: '<b>Survey</b> of the drill',
  };
  return archive([{ id: 0, data: Buffer.from(layers.flatMap(layer)) }], { type: 1, zoom: 0, metadata });
}

/** The eastern half of the world in one colour, as pictures of zoom 1; the western half is not there. */
export function rasterArchive(red: number, green: number, blue: number): Buffer {
  const data = picture([red, green, blue]);
  return archive(
    [
      { id: 3, data },
      { id: 4, data },
    ],
    { type: 2, zoom: 1, metadata: {} },
  );
}

const SIDE = 256;

function picture(colour: readonly number[]): Buffer {
  const row = Buffer.from([0, ...Array.from({ length: SIDE }, () => colour).flat()]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.concat(Array.from({ length: SIDE }, () => row));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
