import { unzipSync, type UnzipFileInfo } from 'fflate';
import { faulty, parsed, type Parsed } from '#kernel';

/** Most bytes that one part, and all parts that are read, may unpack to. */
const PART_BYTES_MAX = 64 * 1024 * 1024;
/** Text and XML seldom pack to less than a hundredth; a part that claims more is a bomb, unless it is small. */
const RATIO_MAX = 250;
const RATIO_FROM_BYTES = 4 * 1024 * 1024;
const PARTS_MAX = 10_000;

/** Whether the bytes are a ZIP archive by their first ones. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * The wanted parts of an archive, unpacked. What would unpack to far more than it is (a bomb) is a fault before it is
 * unpacked: the sizes are those of the archive's own list, and an unpacked part never grows beyond its size there.
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Parsed<ReadonlyMap<string, Uint8Array>> {
  let [count, total] = [0, 0];
  let bomb: string | null = null;
  const filter = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    count += 1;
    if (!wanted(name) || bomb !== null) return false;
    total += originalSize;
    const packed = Math.max(1, size);
    if (total > PART_BYTES_MAX || (originalSize > RATIO_FROM_BYTES && originalSize / packed > RATIO_MAX)) {
      bomb = `${name} of ${size} bytes that unpacks to ${originalSize}`;
      return false;
    }
    return true;
  };
  let files: Readonly<Record<string, Uint8Array>> | null = null;
  try {
    files = unzipSync(bytes, { filter });
  } catch {
    // What is wrong with it is said below; a bomb comes first.
  }
  if (bomb !== null) return faulty({ field: '', found: `an archive with ${bomb}`, expected: 'no zip bomb' });
  if (count > PARTS_MAX)
    return faulty({ field: '', found: `an archive of ${count} parts`, expected: `at most ${PARTS_MAX}` });
  if (files === null) return faulty({ field: '', found: 'a broken ZIP archive', expected: 'a whole one' });
  return parsed(new Map(Object.entries(files)));
}
