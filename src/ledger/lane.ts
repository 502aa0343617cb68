import { concatBytes, toHex, utf8, type Sha256 } from '#kernel';
import type { SignatureAlgorithm } from './signature.ts';

/**
 * The chains of one device, in the order in which they travel: 1 for what is urgent (drafts of acts, incidents,
 * casualties), 2 for routine, 3 for what is long.
 */
export const LANES = [1, 2, 3] as const;
export type LaneNumber = (typeof LANES)[number];

/** Which lane of which device an author is. */
export interface LaneName {
  readonly device: string;
  readonly lane: LaneNumber;
}

const DEVICE = /^[0-9a-f]{32}$/;
const AUTHOR = /^device\/([0-9a-f]{32})\/([123])$/;
const DEVICE_DIGITS = 32;

/** Whether a text can be the id of a device: 32 lower-case hexadecimal digits. */
export function isDeviceId(text: string): boolean {
  return DEVICE.test(text);
}

/** The id of the device that holds a key, so that no other key can take its name. */
export function deviceIdOf(
  { algorithm, publicKey }: { readonly algorithm: SignatureAlgorithm; readonly publicKey: Uint8Array },
  sha256: Sha256,
): string {
  return toHex(sha256(concatBytes(utf8(`entente-device/v1\n${algorithm}\n`), publicKey))).slice(0, DEVICE_DIGITS);
}

/** The author of the entries of a lane, as it stands in their leaves. */
export function laneAuthor({ device, lane }: LaneName): string {
  return `device/${device}/${lane}`;
}

/** The lane that an author is; null: it is no device. */
export function laneOf(author: string): LaneName | null {
  const [, device, lane] = AUTHOR.exec(author) ?? [];
  return device === undefined ? null : { device, lane: Number(lane) as LaneNumber };
}

/** What a device signs to be registered, so that nobody registers the key of another. */
export function deviceStatement({ device, party }: { readonly device: string; readonly party: string }): Uint8Array {
  return utf8(`entente-device-registration/v1\n${device}\n${party}\n`);
}
